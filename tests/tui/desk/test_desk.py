"""The desk: the queue and its order, the current match, the filter, marks, and tags of mine and of colleagues."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec import structs

from corpus.matching.matches import Matches
from corpus.model import Article, Cue, CueType, Match, Statement, Story
from corpus.triage.differences import with_differences
from store.records import HandMatch, Tag, TaggedStatement, Withdrawal
from store.vocabulary import Relation, Severity, Status, TagType
from tests.corpus import stories
from tests.corpus.stories import explained, scored
from tui.desk.desk import Desk
from tui.desk.queue_filter import UNTAGGED, QueueFilter

AT = "2031-03-12T10:00:00.000000Z"
# (statement of the story by number, the other one, score, suspicion, cue types), in the order of the queue
PAIRS: tuple[tuple[int, int, float, float, tuple[CueType, ...]], ...] = (
    (0, 3, 80, 0.9, (CueType.NUMBER, CueType.DATE)),
    (1, 4, 95, 0.7, (CueType.DENIAL,)),
    (0, 6, 90, 0.2, ()),
    (2, 5, 40, 0.1, ()),
    (3, 6, 71, 0.0, ()),
)


def article(name: str, outlet: str) -> Article:
    sentences = [f"{outlet} sentence {number}." for number in range(3)]
    text = " ".join(sentences)
    statements, start = [], 0
    for sentence in sentences:
        statements.append(
            Statement(f"{name}@{start}-{start + len(sentence)}", name, start, start + len(sentence), sentence)
        )
        start += len(sentence) + 1
    return Article(name, name, text, "0" * 64, "A title", outlet, statements=tuple(statements))


@pytest.fixture
def story() -> Story:
    names = (("a.txt", "Courier"), ("b.txt", "Tribune"), ("c.txt", "Wire"))
    return Story("flood", Path("flood"), tuple(article(*one) for one in names))


@pytest.fixture
def matches(story: Story) -> Matches:
    a, b, score, suspicion, types = zip(*PAIRS, strict=True)
    cues = {
        row: tuple(Cue(one, 0.8, (0, 1), (0, 1), "why") for one in kinds) for row, kinds in enumerate(types) if kinds
    }
    return Matches(
        story.statements,
        np.array(a, np.int32),
        np.array(b, np.int32),
        np.array(score, np.float32),
        np.array(suspicion, np.float32),
        np.zeros(len(a), np.uint8),
        cues,
    )


@pytest.fixture
def desk(story: Story, matches: Matches) -> Desk:
    desk = Desk("ada")
    desk.put_story(story)
    desk.put_matches(matches)
    return desk


def quoted_statement(one: Statement) -> TaggedStatement:
    return TaggedStatement("o", "t", None, None, one.article, "0" * 64, one.text, "", "", one.start, one.end)


def kept(a: Statement, b: Statement, by: str = "ada") -> HandMatch:
    return HandMatch(f"{a.id}-{b.id}", (quoted_statement(a), quoted_statement(b)), by, AT)


def tag(
    *statements: Statement,
    reviewer: str = "ada",
    relation: Relation = Relation.CONTRADICTS,
    status: Status = Status.OPEN,
    withdrawn: Withdrawal | None = None,
) -> Tag:
    quoted = tuple(map(quoted_statement, statements))
    return Tag(
        f"{reviewer}-{'-'.join(one.id for one in statements)}", relation, (), Severity.MINOR, status, None, "", (),
        quoted, (), None, reviewer, AT, AT, 1, withdrawn, (),
    )  # fmt: skip


# --- the queue --------------------------------------------------------------------------------


def test_the_queue_has_the_matches_worth_showing_in_their_order(desk: Desk) -> None:
    assert desk.queue == [0, 1, 2, 4]
    assert desk.shown == 4
    assert desk.current is None


def test_walking_goes_through_the_whole_queue_and_stops_at_its_ends(desk: Desk) -> None:
    walked = []
    while desk.walk(1):
        walked.append(desk.current)
    assert walked == desk.queue
    assert desk.current == 4, "the last match stays current at the end"
    while desk.walk(-1):
        walked.append(desk.current)
    assert walked[4:] == [2, 1, 0]
    assert desk.place == 0


def test_walking_back_from_nowhere_does_not_jump_to_the_end(desk: Desk) -> None:
    assert not desk.walk(-1)
    assert desk.current is None


def test_a_match_that_left_the_queue_still_has_a_next_and_a_previous_one(desk: Desk) -> None:
    desk.walk(1)
    desk.walk(1)
    assert desk.current == 1
    desk.set_filter(QueueFilter(types=frozenset({"number"})))
    assert desk.place is None
    assert not desk.walk(1)
    assert desk.walk(-1)
    assert desk.current == 0


def test_a_look_around_does_not_lose_the_place_in_the_queue(desk: Desk, story: Story) -> None:
    desk.walk(1)
    desk.current = desk.queue[-1]
    assert desk.next_place == 1, "the screen says where the walk goes on"
    assert desk.walk(1)
    assert desk.current == desk.queue[1]
    assert desk.next_place is None


def test_place_and_what_is_left_follow_the_current_match_and_my_tags(desk: Desk, story: Story) -> None:
    assert desk.left == 4
    desk.walk(1)
    desk.walk(1)
    assert desk.place == 1
    desk.put_tags([tag(story.statements[0], story.statements[3])])
    assert desk.left == 3
    assert desk.place == 1, "tagging moves nothing"


def test_a_colleagues_tag_leaves_the_match_for_me_to_do(desk: Desk, story: Story) -> None:
    desk.put_tags([tag(story.statements[0], story.statements[3], reviewer="grace")])
    assert desk.left == 4
    assert desk.my_tag(0) is None
    assert [one.reviewer for one in desk.tags_of(0)] == ["grace"]


def test_nothing_is_matched_before_the_matches_arrive(story: Story) -> None:
    desk = Desk("ada")
    desk.put_story(story)
    desk.put_tags([tag(story.statements[0], story.statements[3])])
    desk.cursor_on(story.statements[0])
    assert (desk.queue, desk.current, desk.shown, desk.walk(1)) == ([], None, 0, False)


def test_reading_again_takes_the_old_matches_away_and_keeps_marks_that_still_exist(desk: Desk, story: Story) -> None:
    desk.walk(1)
    desk.mark(story.statements[0])
    desk.mark(story.statements[8])
    shorter = replace(story, articles=story.articles[:2])
    desk.put_story(shorter)
    assert (desk.matches, desk.current, desk.queue) == (None, None, [])
    assert desk.marked == [story.statements[0].id]


# --- the cursor -------------------------------------------------------------------------------


def test_the_strongest_match_of_the_statement_under_the_cursor_is_current(desk: Desk, story: Story) -> None:
    assert desk.rows.of(story.statements[0]) == [2, 0], "by score, not by suspicion"
    desk.cursor_on(story.statements[0])
    assert desk.current == 2


def test_a_statement_without_a_shown_match_has_no_current_match(desk: Desk, story: Story) -> None:
    desk.current = 0
    desk.cursor_on(story.statements[2])  # its only match is too weak to be shown
    assert desk.current is None
    assert not desk.rows.any_of(story.statements[2])
    desk.cursor_on(None)
    assert desk.current is None


def test_a_statement_that_repeats_another_has_the_matches_of_that_one(desk: Desk, story: Story) -> None:
    repeated = structs.replace(story.statements[8], repeats=story.statements[0].id)
    assert desk.rows.of(repeated) == [2, 0]
    assert desk.rows.any_of(repeated)


# --- the filter -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        ({"types": {"number"}}, [0]),
        ({"types": {"number", "denial"}}, [0, 1]),
        ({"outlets": {"Wire"}}, [2, 4]),
        ({"outlets": {"Wire"}, "score": 80}, [2]),
        ({"statuses": {UNTAGGED}}, [2, 4]),
        ({"statuses": {"later"}}, [1]),
        ({"reviewers": {"grace"}}, [1]),
        ({"reviewers": {"ada", "grace"}}, [0, 1]),
        ({"reviewers": {"ada"}, "statuses": {"later"}}, []),
        ({"reviewers": {"ada"}, "statuses": {"open"}, "types": {"number"}}, [0]),
    ],
)
def test_the_filter_shows_what_was_asked_for(
    desk: Desk, story: Story, wanted: dict[str, set[str] | int], rows: list[int]
) -> None:
    desk.put_tags(
        [
            tag(story.statements[0], story.statements[3]),
            tag(story.statements[1], story.statements[4], reviewer="grace", status=Status.LATER),
        ]
    )
    fields: dict[str, Any] = {
        name: value if isinstance(value, int) else frozenset(value) for name, value in wanted.items()
    }
    desk.set_filter(QueueFilter(**fields))
    assert desk.queue == rows
    assert desk.shown == 4
    desk.set_filter(QueueFilter())
    assert desk.queue == [0, 1, 2, 4]


def test_open_number_contradictions_are_neither_agreements_nor_of_another_type(desk: Desk, story: Story) -> None:
    pair = story.statements[0], story.statements[3]
    wanted = QueueFilter(types=frozenset({"number"}), statuses=frozenset({"open"}))
    for relation, shown in ((Relation.CONTRADICTS, [0]), (Relation.AGREES, []), (Relation.UNRELATED, [])):
        desk.put_tags([tag(*pair, relation=relation)])
        desk.set_filter(wanted)
        assert desk.queue == shown, relation
        desk.set_filter(QueueFilter(relations=frozenset({relation.value}), types=frozenset({"number"})))
        assert desk.queue == [0], "the tag, not the guess, is the relation of what is tagged"
    desk.put_tags([replace(tag(*pair), types=(TagType.DATE,))])
    desk.set_filter(wanted)
    assert desk.queue == [], "a tag that names its types is of those"


def test_left_and_total_are_those_of_the_filter(desk: Desk, story: Story, matches: Matches) -> None:
    ends = {0: (8, 16), 2: (5, 13)}  # both show one difference
    cues = {row: (Cue(CueType.NUMBER, 0.8, (0, 7), span, "why"),) for row, span in ends.items()}
    desk.put_matches(with_differences(replace(matches, cues=cues)))
    row = desk.queue[0]
    behind = next(other for other, first in desk.matches.alike.items() if first == row)  # type: ignore[union-attr]
    desk.put_tags([tag(desk.rows[behind].a, desk.rows[behind].b)])
    assert (len(desk.queue), desk.left) == (3, 2)
    desk.set_filter(QueueFilter(statuses=frozenset({UNTAGGED})))
    assert (len(desk.queue), desk.left) == (2, 2), "of one difference all is tagged, or nothing"
    assert {(kind, value): count for kind, value, count in desk.facets()}[("status", UNTAGGED)] == 2


def test_the_words_of_a_filter_say_how_it_combines() -> None:
    filter = QueueFilter(
        types=frozenset({"number", "date"}), relations=frozenset({"contradicts"}), outlets=frozenset({"VRK"}), score=60
    )
    assert filter.words() == "date or number, contradicts, VRK, score 60+"


def test_facets_count_what_each_value_would_show_whatever_is_filtered_now(desk: Desk) -> None:
    desk.set_filter(QueueFilter(types=frozenset({"number"})))
    facets = {(facet, value): count for facet, value, count in desk.facets()}
    assert desk.queue == [0], "asking for the facets changes nothing"
    assert facets[("type", "number")] == 1
    assert facets[("status", UNTAGGED)] == 4
    assert facets[("outlet", "Courier")] == 3
    assert facets[("score", "60+")] == 4
    assert facets[("score", "90+")] == 2
    for facet, count in facets.items():
        desk.set_filter(QueueFilter())
        desk.set_filter(desk.filter.switched(facet))
        assert desk.filter.has(facet)
        assert len(desk.queue) == count
        desk.set_filter(desk.filter.switched(facet))
        assert not desk.filter


def test_matches_that_show_one_difference_count_once(desk: Desk, matches: Matches) -> None:
    ends = {0: (8, 16), 2: (5, 13)}  # "sentence" in the second statement of each
    cues = {row: (Cue(CueType.NUMBER, 0.8, (0, 7), span, "why"),) for row, span in ends.items()}
    desk.put_matches(with_differences(replace(matches, cues=cues)))
    facets = {(facet, value): count for facet, value, count in desk.facets()}
    assert len(desk.queue) == 3
    for facet, count in facets.items():
        desk.set_filter(QueueFilter().switched(facet))
        assert len(desk.queue) == count, facet


def test_of_scores_only_one_holds(desk: Desk) -> None:
    desk.set_filter(desk.filter.switched(("score", "60+")))
    desk.set_filter(desk.filter.switched(("score", "90+")))
    assert desk.filter == QueueFilter(score=90)
    assert desk.filter.words() == "score 90+"


# --- by hand ----------------------------------------------------------------------------------


def test_a_mark_is_set_and_taken_away(desk: Desk, story: Story) -> None:
    assert desk.mark(story.statements[0])
    assert not desk.mark(story.statements[0])
    assert desk.marked == []


def test_statements_matched_by_hand_stand_first_and_are_current(desk: Desk, story: Story) -> None:
    a, b = story.statements[2], story.statements[7]
    desk.mark(a)
    desk.mark(b)
    desk.match_marked([Match(a, b, 0.0)])
    row = desk.current
    assert row is not None
    assert desk.rows.is_by_hand(row)
    assert desk.queue == [row, 0, 1, 2, 4]
    assert desk.place == 0
    assert desk.marked == []
    assert desk.rows.of(a) == [row]
    assert desk.rows.any_of(b)
    assert desk.walk(1)
    assert desk.current == 0
    desk.set_filter(QueueFilter(score=90))
    assert row in desk.queue, "what was made by hand is never too weak"


def test_several_matches_by_hand_are_walked_in_the_order_they_were_made(desk: Desk, story: Story) -> None:
    one, two, three = story.statements[2], story.statements[5], story.statements[8]
    desk.match_marked([Match(one, two, 0.0), Match(one, three, 0.0), Match(two, three, 0.0)])
    made = desk.queue[:3]
    assert [(desk.rows[row].a, desk.rows[row].b) for row in made] == [(one, two), (one, three), (two, three)]
    assert desk.current == made[0]
    assert [desk.walk(1), desk.current, desk.walk(1), desk.current] == [True, made[1], True, made[2]]
    assert desk.walk(1)
    assert desk.current == 0


def test_matching_by_hand_what_is_matched_already_shows_that_match(desk: Desk, story: Story) -> None:
    desk.match_marked([Match(story.statements[0], story.statements[3], 0.0)])
    assert desk.current == 0
    assert desk.queue == [0, 1, 2, 4]


def test_a_match_kept_by_the_store_shows_as_made_by_hand_with_its_maker(desk: Desk, story: Story) -> None:
    a, b = story.statements[2], story.statements[7]
    desk.put_tags([], [kept(b, a, by="grace")])
    row = desk.queue[0]
    assert desk.rows.is_by_hand(row)
    assert (desk.rows[row].a, desk.rows[row].b) == (a, b)
    made = desk.hand_match(row)
    assert made is not None
    assert made.by == "grace"
    assert desk.tags_of(row) == [], "it is no tag"
    assert desk.left == 5


def test_matches_kept_by_the_store_survive_rematching(desk: Desk, story: Story, matches: Matches) -> None:
    desk.put_tags([], [kept(story.statements[2], story.statements[7])])
    desk.put_story(story)
    desk.put_matches(matches)
    assert desk.rows.is_by_hand(desk.queue[0])
    desk.put_story(replace(story, articles=story.articles[:2]))
    desk.put_matches(replace(matches, statements=story.statements[:6]).take(np.array([0, 1, 3])))
    assert desk.queue == [0, 1], "a statement that is not there any more cannot be matched"


def test_what_the_program_finds_itself_later_is_its_own_match(desk: Desk, story: Story) -> None:
    desk.put_tags([], [kept(story.statements[0], story.statements[3])])
    assert desk.queue == [0, 1, 2, 4]
    assert not desk.rows.is_by_hand(0)
    assert desk.hand_match(0) is None


def test_a_match_that_is_taken_back_leaves_and_the_others_stay_as_they_were(desk: Desk, story: Story) -> None:
    one, two = story.statements[2], story.statements[5]
    both = [kept(one, story.statements[7]), kept(two, story.statements[8])]
    desk.put_tags([], both)
    first, second = desk.queue[:2]
    match = desk.rows[second]
    desk.current = second
    desk.put_tags([], both[1:])
    assert desk.current is not None
    assert desk.rows[desk.current] == match, "the current match stays current"
    assert len(desk.queue) == 5
    assert not desk.rows.any_of(story.statements[7])
    desk.put_tags([])
    assert desk.current is None
    assert desk.queue == [0, 1, 2, 4]
    assert first != second


def test_a_match_that_was_never_kept_is_taken_away_too(desk: Desk, story: Story) -> None:
    a, b = story.statements[2], story.statements[7]
    assert desk.match_marked([Match(a, b, 0.0)]) == [Match(a, b, 0.0)]
    assert desk.match_marked([Match(a, b, 0.0)]) == [], "it is made once"
    assert desk.current is not None
    desk.put_tags([])
    assert desk.rows.is_by_hand(desk.current), "tags that come meanwhile leave it alone"
    desk.unmatch(desk.current)
    assert desk.queue == [0, 1, 2, 4]


def test_a_tagged_pair_that_the_program_did_not_match_is_shown_as_made_by_hand(desk: Desk, story: Story) -> None:
    pair = story.statements[8], story.statements[1]
    desk.put_tags([tag(*pair, reviewer="grace")])
    row = desk.queue[0]
    assert desk.rows.is_by_hand(row)
    assert (desk.rows[row].a, desk.rows[row].b) == (pair[1], pair[0]), "the earlier article is side a"
    assert [one.reviewer for one in desk.tags_of(row)] == ["grace"]
    desk.put_tags([tag(*pair, reviewer="grace"), tag(*pair)])
    assert desk.queue.count(row) == 1
    assert len(desk.queue) == 5


def test_tags_that_came_before_the_matches_are_shown_too(story: Story, matches: Matches) -> None:
    desk = Desk("ada")
    desk.put_story(story)
    desk.put_tags([tag(story.statements[1], story.statements[8])])
    desk.put_matches(matches)
    assert desk.rows.is_by_hand(desk.queue[0])


def test_a_tag_on_a_statement_that_is_not_there_any_more_changes_nothing(desk: Desk, story: Story) -> None:
    gone = structs.replace(story.statements[3], start=4711, end=4720)
    desk.put_tags([tag(story.statements[0], gone), tag(story.statements[0])])
    assert desk.queue == [0, 1, 2, 4]
    assert desk.relation_of(story.statements[0]) == "contradicts"


def test_the_relation_of_a_statement_is_that_of_its_tag(desk: Desk, story: Story) -> None:
    assert desk.relation_of(story.statements[0]) is None
    desk.put_tags([tag(story.statements[0], story.statements[3], relation=Relation.AGREES)])
    assert desk.relation_of(story.statements[3]) == "agrees"
    desk.put_tags([])
    assert desk.relation_of(story.statements[3]) is None


def test_matches_that_show_the_same_difference_are_one_entry() -> None:
    texts = {
        "A": "The minister met the rebels in Alda on Monday.",
        "B": "On Monday the minister met rebels in Alda.",
        "C": "The minister has met the rebels, in Alda.",
        "D": "The minister denied that he met the rebels in Alda.",
    }
    whole = stories.story(*(stories.article(name, text, outlet=name) for name, text in texts.items()))
    desk = Desk("ada")
    desk.put_story(whole)
    matches = explained(whole, scored(whole))
    desk.put_matches(matches)
    (entry,) = [row for row in desk.queue if desk.rows[row].cues]
    assert desk.pairs(entry) == 3
    assert len(desk.queue) == desk.shown == int(matches.queued.sum()) - 2
    others = [row for row in range(len(matches)) if matches.cues.get(row) and row != entry]
    desk.current = others[0]
    assert desk.place == desk.queue.index(entry)
    desk.current = None
    desk.walk(1)
    assert desk.current == entry


def test_a_match_that_was_passed_over_is_looked_at_when_the_reviewer_comes_to_it() -> None:
    texts = {"A": "Four miners died in the pit at Alda.", "B": "Nine miners died in the pit at Alda."}
    whole = stories.story(*(stories.article(name, text, outlet=name) for name, text in texts.items()))
    desk = Desk("ada")
    desk.put_story(whole)
    desk.put_matches(replace(scored(whole), passed_over=1))
    assert not desk.rows[0].cues
    desk.walk(1)
    assert desk.current_match is not None
    assert [cue.type for cue in desk.current_match.cues] == [CueType.NUMBER]
    assert desk.current_match.suspicion > 0
    assert desk.current_match is desk.current_match, "once is enough"
