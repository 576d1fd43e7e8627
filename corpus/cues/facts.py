"""One statement parsed once: words, quantities, dates, negations and denials, to be compared with many others."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice

from corpus.attribution import TELLING
from corpus.cues.antonyms import opposite_to
from corpus.cues.calendar import Date, dates, parse_published
from corpus.cues.deeds import MAX_DEEDS, Deed, deeds
from corpus.cues.denials import MAY_DENY, Denial, denials
from corpus.cues.holders import Holder, holders
from corpus.cues.lexicon import HEDGES
from corpus.cues.names import Name, in_title_case, names
from corpus.cues.outcomes import Result, first_stems, results
from corpus.cues.places import Place, places
from corpus.cues.polarity import NEGATING, Negation, negations
from corpus.cues.quantities import Quantity, quantities
from corpus.cues.relations import RELATIONS, relations
from corpus.cues.scopes import SCOPE_WORDS, Mark, marks
from corpus.cues.speakers import Speaker, speaker
from corpus.cues.times import TimedDeed, timed_deeds
from corpus.cues.wording import REPORTING, Token, tokens


@dataclass(frozen=True, slots=True)
class Facts:
    """What a statement says in the terms of the cues.

    `content` are the stems of what it is about: no function words, no figures, no words of telling, hedging or
    denying. `names` are stems of its capitalised words; `maybe_names` has the first word too, which is always
    capitalised. In a headline in title case nothing is told by a capital, so all words are only maybe names.
    `hedged`: the statement leaves open whether it is so (by the words `hedges`), or asks. `published` is the day of its
    article. `timed` are its deeds whose time is told, `opposites` the stems opposite to those of `content`, `results`
    the words that tell how something ended, `scopes` those that tell of how many, how far or since when it holds.
    `mentions` are its names in order; in title case only the places that are known. `deeds` and `holders` point into
    them.
    """

    text: str
    words: tuple[Token, ...]
    content: frozenset[str]
    names: frozenset[str]
    maybe_names: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    negations: tuple[Negation, ...]
    denials: tuple[Denial, ...]
    hedged: bool
    hedges: tuple[Token, ...]
    timed: tuple[TimedDeed, ...]
    published: dt.date | None
    opposites: frozenset[str]
    results: tuple[Result, ...]
    scopes: tuple[Mark, ...]
    mentions: tuple[Name, ...]
    places: tuple[Place, ...]
    deeds: tuple[Deed, ...]
    holders: tuple[Holder, ...]
    speaker: Speaker | None

    @property
    def has_any(self) -> bool:
        """Whether any cue could begin on this side."""
        figures_or_polarity = self.quantities or self.dates or self.negations or self.denials or self.hedged
        words = self.timed or self.opposites or self.results or self.scopes
        return bool(figures_or_polarity or words or self.places or self.deeds or self.holders or self.speaker)


def facts(text: str, published: str | None = None, language: str = "en") -> Facts:
    """A statement as Facts; `published` is the ISO 8601 date of its article, `language` an ISO 639-1 code.

    Words of negation, denial, number and hedging are known in English only; figures and dates everywhere.
    """
    words = tokens(text, language)
    lowers = {word.lower for word in words}
    english = language[:2].lower() == "en"
    day = parse_published(published)
    found_dates = tuple(dates(text[: words[-1].end] if words else "", day))
    taken = [(date.start, date.end) for date in found_dates]
    denied = tuple(denials(words)) if english and not lowers.isdisjoint(MAY_DENY) else ()
    polar = {index for denial in denied for index in range(denial.first, denial.last)}
    negated = tuple(negations(words, polar)) if english and not lowers.isdisjoint(NEGATING) else ()
    content = [word for index, word in enumerate(words) if word.content and index not in polar]
    if not lowers.isdisjoint(_EMPTY):
        content = [word for word in content if word.lower not in _EMPTY]
    if taken:
        content = [word for word in content if not any(start <= word.start < end for start, end in taken)]
    capitals, maybe = _names(words, content)
    hedges: tuple[Token, ...] = ()
    if english and not lowers.isdisjoint(HEDGES):
        # The month leaves nothing open.
        hedges = tuple([word for word in words if word.lower in HEDGES and (word.text != "May" or not word.start)])
    stems = frozenset([word.stem for word in content])
    mentions = names(words, in_title_case(words)) if english and maybe else ()
    done = deeds(words, mentions) if english else ()
    if english and len(mentions) > 1 and not lowers.isdisjoint(RELATIONS):
        done = (*done, *islice(relations(words, mentions), MAX_DEEDS))
    return Facts(
        text, words, stems, capitals, maybe,
        tuple(quantities(words, taken, english)), found_dates, negated, denied,
        english and (bool(hedges) or text.rstrip().endswith("?")), hedges,
        tuple(timed_deeds(words)) if english else (), day,
        opposite_to(stems) if english else frozenset(),
        tuple(results(words)) if english and not first_stems().isdisjoint([word.stem for word in words]) else (),
        tuple(marks(words)) if english and not lowers.isdisjoint(SCOPE_WORDS) else (),
        mentions, places(words, mentions, stems) if english else (),
        done, holders(words, mentions) if english else (),
        speaker(text, words) if english and not lowers.isdisjoint(TELLING) else None,
    )  # fmt: skip


_EMPTY = REPORTING | HEDGES


def _names(words: tuple[Token, ...], content: list[Token]) -> tuple[frozenset[str], frozenset[str]]:
    capitalised = [word for word in content if word.text[0].isupper()]
    maybe = frozenset(word.stem for word in capitalised)
    if len(capitalised) > 0.6 * len(content):
        return frozenset(), maybe
    first = next((word.start for word in words if word.text[0].isalpha()), -1)
    return frozenset(word.stem for word in capitalised if word.start != first), maybe
