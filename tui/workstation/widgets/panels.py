"""The rows of the bar, the current match, the queue and the footer: functions from the desk to rows of text.

Every string from outside passes the sanitiser here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.geometry import Size

from corpus.model import Article, Cue, Match
from store.exports.sides import two_sides, with_sides, without_sides
from tui.desk.desk import Desk
from tui.terminal.sanitiser import clean_line
from tui.terminal.text_layout import counted
from tui.user.keymap import FIRST_IN, Key, Needs, shown
from tui.workstation.widgets.cue_styles import CUE_TONES
from tui.workstation.widgets.glyphs import BY_HAND, LATER, RELATION_GLYPHS
from tui.workstation.widgets.page import Line, Mark
from tui.workstation.widgets.rows import Piece, Row, both_ends, cut, cut_cells, fit, padded, row_width
from tui.workstation.widgets.wrapping import wrap

_NO_CUE = "No cue: nothing differs that the program knows of."


def bar(desk: Desk, width: int, work: str) -> Row:
    """The rule between text and queue: running work, position in the queue, matches left, filter, story."""
    parts: list[Piece] = [("──", "quiet")]
    if work:
        parts += [(f" {clean_line(work)} ", "alert"), ("──", "quiet")]
    if desk.in_outbox:
        parts += [(f" {desk.in_outbox} not saved: u ", "alert"), ("──", "quiet")]
    if desk.matches is not None:
        parts += [(f" {_position(desk)} ", "strong"), ("─", "quiet")]
    if desk.marked:
        parts += [(f" {len(desk.marked)} marked ", "alert"), ("─", "quiet")]
    if desk.filter:
        way_out: Piece = ("· f c shows all ", "quiet")
        room = width - row_width((*parts, way_out)) - len(" only  ") - 1
        parts += [(f" only {cut(clean_line(desk.filter.words()), max(8, room))} ", "alert"), way_out, ("─", "quiet")]
    story: list[Piece] = []
    if desk.story:
        articles = len(desk.story.articles)
        outlets = len({article.outlet_name for article in desk.story.articles})
        how_many = f"{counted(articles, 'article')}, {counted(outlets, 'outlet')}"
        story = [(f" {clean_line(desk.story.name)} · {how_many} ", "quiet")]
    left, right = fit(tuple(parts), width), fit(tuple(story), max(0, width - row_width(tuple(parts)) - 1))
    gap = width - row_width(left) - row_width(right)
    return (*left, ("─" * max(0, gap), "quiet"), *right)


def _position(desk: Desk) -> str:
    if not desk.queue:
        return "no matches" if not desk.filter else f"0 of {desk.shown}"
    place = desk.place
    rank, total = "–" if place is None else str(place + 1), str(len(desk.queue))
    going_on = f" · ] goes on at {desk.next_place + 1}" if desk.next_place is not None else ""
    later = f", {desk.later} later" if desk.later else ""
    return f"{rank:>{len(total)}}/{total} · {desk.left:>{len(total)}} left{later}{going_on}"  # padded: it stays put


def why(desk: Desk, size: Size, panes: tuple[Article | None, Article | None], idle: str) -> list[Row]:
    """The current match: relation, types of cue, score, outlets and dates; then the sentences of its cues.

    A type has the tone that the words of its cue have in the panes. Sentences say what stands left and right; where the
    panes show other articles, by which outlet.
    """
    width, height = size
    match = desk.current_match
    if match is None or desk.current is None:
        return [((clean_line(line), "quiet"),) for line in wrap_words(idle, width, height)]
    glyph, words = _verdict(desk, desk.current, match)
    head: list[Piece] = [(f"{glyph} {words}", "alert")]
    for type_ in dict.fromkeys(cue.type for cue in _cues(desk, match)):
        head += [("  ", ""), (type_.value, CUE_TONES[type_])]
    if not desk.rows.is_by_hand(desk.current):
        head += [("  ", ""), (f"score {match.score:.0f}", "")]
    elif desk.my_tag(desk.current):
        head += [("  ", ""), (_by_hand(desk, desk.current), "")]
    if (pairs := desk.pairs(desk.current)) > 1:
        head += [("  ", ""), (f"×{pairs}", "")]
    for tag in desk.tags_of(desk.current):
        if tag.reviewer != desk.reviewer:
            head += [("  ", ""), (f"{clean_line(tag.reviewer)}: {tag.says}", "colleague")]
    room = width - row_width(tuple(head)) - 2
    here, there = desk.article(match.a), desk.article(match.b)
    swapped = panes == (there, here)
    names = (f"{clean_line(here.outlet_name)}:", f"{clean_line(there.outlet_name)}:")
    if swapped or panes == (here, there):
        names = ("right", "left") if swapped else ("left", "right")
    one, other = (_dated(there), _dated(here)) if swapped else (_dated(here), _dated(there))
    if cell_len(one) + cell_len(other) + 3 > room:
        one, other = cut(one, (room - 3) // 2), cut(other, (room - 3) // 2)
    rows: list[Row] = [(*head, ("  ", ""), (f"{one} ↔ {other}" if room > 12 else "", "quiet"))]
    if reworded := [each for tag in desk.tags_of(desk.current) for each in desk.tags.anchors(tag) if each.score < 100]:
        then = cut(f"Reworded since it was tagged: “{clean_line(reworded[0].tagged.exact)}”", max(1, width - 10))
        rows.append(((then, "alert"), ("  C shows", "quiet")))
    sentences = [(cue, clean_line(with_sides(cue.why, *names, swapped=swapped))) for cue in _cues(desk, match)]
    return [*rows, *_sentences(sentences, width, height - len(rows))]


def _cues(desk: Desk, match: Match) -> list[Cue]:
    """The cues of a match by strength, those of the types in the filter first."""
    return sorted(match.cues, key=lambda cue: cue.type.value not in desk.filter.types)


def _sentences(told: Sequence[tuple[Cue, str]], width: int, height: int) -> list[Row]:
    """The sentences of the cues, each once, in `height` lines; the last one says which key shows the rest."""
    if not told:
        return [((text, ""),) for text in wrap_words(_NO_CUE, width, height)]
    sentences: dict[str, Cue] = {}
    for cue, sentence in told:
        sentences.setdefault(sentence, cue)
    several = len({cue.type for cue in sentences.values()}) > 1
    rows: list[Row] = []
    for sentence, cue in sentences.items():
        name = cue.type.value if several else ""
        rows += styled_lines(f"{name} {sentence}".lstrip(), [(0, len(name), CUE_TONES[cue.type])], width - 1)
    if len(rows) > height > 0:
        rows[height - 1] = both_ends(rows[height - 1], (("v shows all", "quiet"),), width - 1)
    return rows[: max(0, height)]


def _by_hand(desk: Desk, row: int) -> str:
    made = desk.hand_match(row)
    return f"matched by hand by {clean_line(made.by)}" if made and made.by != desk.reviewer else "matched by hand"


def _verdict(desk: Desk, row: int, match: Match) -> tuple[str, str]:
    """Sign and word of my tag, or of the program's guess with a question mark; of a match by hand there is no guess."""
    tag = desk.my_tag(row)
    if tag is None and desk.rows.is_by_hand(row):
        return BY_HAND, _by_hand(desk, row)
    if tag is None:
        guess = match.relation.value
        return RELATION_GLYPHS[guess], f"{guess}?"
    if tag.status.value == "later":
        return LATER, "later"
    note = " ✎" if tag.note else ""
    return RELATION_GLYPHS[tag.says], f"{tag.says} ✓{note}"


def _dated(article: Article) -> str:
    date = f" {article.published[:10]}" if article.published else ""
    return clean_line(article.outlet_name) + date


def queue(desk: Desk, width: int, height: int, top: int, two_lines: bool) -> list[Row]:
    """The queue from entry `top` on; an entry takes one line, or two where the queue stands beside the text."""
    rows: list[Row] = []
    per_entry = 2 if two_lines else 1
    for row in desk.queue[top : top + max(1, height // per_entry)]:
        rows += _entry(desk, row, width, two_lines)
    return rows[:height]


def _entry(desk: Desk, row: int, width: int, two_lines: bool) -> list[Row]:
    match = desk.rows[row]
    cues = _cues(desk, match)
    tag = desk.my_tag(row)
    others = any(one.reviewer != desk.reviewer for one in desk.tags_of(row))
    glyph, _ = _verdict(desk, row, match)
    cursor: Piece = ("▌", "key") if row == desk.current else (" ", "")
    state = "✓" if tag and tag.status.value != "later" else "*" if others else " "
    style = "quiet" if tag else ""
    score = "hand" if desk.rows.is_by_hand(row) else f"{match.score:4.0f}"
    kinds = 24 if two_lines else 15 if width >= 110 else 11  # the longest type has 11
    types = _as_many_as_fit(tuple(tag.types if tag else dict.fromkeys(cue.type.value for cue in cues)), kinds)
    types = types or (tag.says if tag else match.relation.value)
    head: Row = (cursor, (glyph, "strong"), (state, "quiet"), (score, ""), ("  ", ""))
    pairs = desk.pairs(row)
    times = f"×{pairs} " if pairs > 1 else ""

    def what(before: Row) -> Row:
        room = width - 1 - row_width(before) - cell_len(times)
        return (*before, (times + (_difference(cues[0].why, room) if cues else clean_line(match.a.text[:200])), style))

    if two_lines:
        names = _names(desk, match, width - 11 - cell_len(types) - 2)
        first = (*head, (types, style), ("  ", ""), (names, "outlet"))
        return [fit(first, width - 1), fit(what((cursor, ("   ", ""))), width - 1)]
    names = _names(desk, match, min(48, (width - kinds - 12) * 2 // 5))
    return [fit(what((*head, (padded(types, kinds), style), ("  ", ""), (names, "outlet"), ("  ", ""))), width - 1)]


def _difference(why: str, width: int) -> str:
    """What differs in `width` cells: where there is no room for all, some of both sides."""
    sides = two_sides(why)
    whole = clean_line(without_sides(why))
    if sides is None or cell_len(whole) <= width:
        return whole
    one, other = map(clean_line, sides[:2])
    room = max(2, width - 3)
    one = cut(one, max(room // 2, room - cell_len(other)))
    return f"{one} ↔ {cut(other, room - cell_len(one))}"


def _as_many_as_fit(types: Sequence[str], width: int) -> str:
    """The types in `width` cells, those that do not fit as a count."""
    for count in range(len(types), 0, -1):
        text = " ".join(types[:count]) + (f" +{len(types) - count}" if count < len(types) else "")
        if len(text) <= width:
            return text
    return types[0] if types else ""


def _names(desk: Desk, match: Match, width: int) -> str:
    """Both outlets in `width` cells, half each."""
    half = max(4, (width - 3) // 2)
    one, other = (padded(clean_line(desk.article(side).outlet_name), half) for side in (match.a, match.b))
    return f"{one} ↔ {other}"


def footer(keys: Iterable[Key], there: set[Needs], width: int) -> Row:
    """The keys whose needs are met, by rank, as many as fit; those of a rank below `FIRST_IN` come last."""
    useful = [key for key in keys if key.label and (key.needs is Needs.NOTHING or key.needs in there)]
    useful.sort(key=lambda key: key.rank)
    kept: list[Key] = []
    used = 0
    for key in useful:
        size = cell_len(f"{shown(key.keys[0])} {key.label}  ")
        if used + size <= width + 2:  # the last one needs no gap
            kept.append(key)
            used += size
    kept.sort(key=lambda key: (key.rank < FIRST_IN, key.rank))
    pieces: list[Piece] = []
    for key in kept:
        pieces += [(shown(key.keys[0]), "key"), (f" {key.label}  ", "")]
    return tuple(pieces)


def message(text: str, width: int) -> Row:
    """A message in place of the footer until the next key."""
    return fit(((clean_line(text), "strong"),), width)


def styled_lines(text: str, marks: Sequence[Mark], width: int) -> list[Row]:
    """`text` in lines of `width` cells, the spans of `marks` in their styles."""
    spans = wrap(text, max(1, width))
    return [tuple(Line(text[start:end], range(start, end), None, None).pieces(marks, "")) for start, end in spans]


def wrap_words(text: str, width: int, most: int) -> Sequence[str]:
    """`text` in at most `most` lines; the last one ends in an ellipsis where there was more."""
    spans = wrap(text, max(1, width - 1))
    lines = [text[start:end] for start, end in spans[:most]]
    if len(spans) > most and lines:
        lines[-1] = cut_cells(lines[-1], width - 2) + "…"
    return lines
