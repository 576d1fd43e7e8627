"""One statement parsed once: words, quantities, dates, negations and denials, to be compared with many others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from corpus.facts.antonyms import opposite_to
from corpus.facts.dates import Date, dates, parse_published
from corpus.facts.denial_words import HEDGES
from corpus.facts.denials import MAY_DENY, Denial, denials
from corpus.facts.modifiers import MAY_TELL_WHICH, which
from corpus.facts.names import Name, in_title_case, names
from corpus.facts.office_holders import Holder, holders
from corpus.facts.outcomes import Result, first_stems, results
from corpus.facts.places import Place, places
from corpus.facts.polarity import NEGATING, Negation, negations
from corpus.facts.predicates import MAX_DEEDS, Deed, deeds, verbs
from corpus.facts.quantifiers import SCOPE_WORDS, Mark, marks
from corpus.facts.quantities import Quantity, quantities
from corpus.facts.relational_nouns import RELATIONS, relations
from corpus.facts.speakers import Speaker, speaker
from corpus.facts.tokens import REPORTING, Token, tokens
from corpus.facts.verb_tense import MAY_TELL_TIME, TimedDeed, timed_deeds
from corpus.text.reported_speech import TELLING

Known = tuple[str, str | None, str]
"""What `facts` takes: a text, the date of its article (ISO 8601), its language (ISO 639-1)."""


@dataclass(frozen=True, eq=False)
class Facts:
    """What a statement says in the terms of the cues; what not every cue asks for is worked out when it is asked for.

    `content` are the stems of what it is about: no function words, no figures, no words of telling, hedging or
    denying. `names` are stems of its capitalised words; `maybe_names` has the first word too, which is always
    capitalised. In a headline in title case nothing is told by a capital, so all words are only maybe names.
    `published` is the day of its article.
    """

    text: str
    words: tuple[Token, ...]
    english: bool
    lowers: frozenset[str]
    content: frozenset[str]
    names: frozenset[str]
    maybe_names: frozenset[str]
    dates: tuple[Date, ...]
    negations: tuple[Negation, ...]
    denials: tuple[Denial, ...]
    published: dt.date | None

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers, but for those of dates."""
        return tuple(quantities(self.words, [(date.start, date.end) for date in self.dates], self.english))

    @cached_property
    def hedges(self) -> tuple[Token, ...]:
        """The words that leave open whether it is so."""
        if not self.english or self.lowers.isdisjoint(HEDGES):
            return ()
        # The month leaves nothing open.
        return tuple([word for word in self.words if word.lower in HEDGES and (word.text != "May" or not word.start)])

    @cached_property
    def hedged(self) -> bool:
        """Whether it leaves open whether it is so, or asks."""
        return self.english and (bool(self.hedges) or self.text.rstrip().endswith("?"))

    @cached_property
    def timed(self) -> tuple[TimedDeed, ...]:
        """Its deeds whose time is told."""
        return tuple(timed_deeds(self.words)) if self.english else ()

    @cached_property
    def may_tell_of_the_future(self) -> bool:
        """Whether any of `timed` can be still to come: at a glance."""
        return self.english and not self.lowers.isdisjoint(MAY_TELL_TIME)

    @cached_property
    def opposites(self) -> frozenset[str]:
        """The stems opposite to those of `content`."""
        return opposite_to(self.content) if self.english else frozenset()

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """The words that tell how something ended."""
        if not self.english or first_stems().isdisjoint([word.stem for word in self.words]):
            return ()
        return tuple(results(self.words))

    @cached_property
    def scopes(self) -> tuple[Mark, ...]:
        """The words that tell of how many, how far or since when it holds."""
        return tuple(marks(self.words)) if self.english and not self.lowers.isdisjoint(SCOPE_WORDS) else ()

    @cached_property
    def mentions(self) -> tuple[Name, ...]:
        """Its names in order; in title case only the places that are known."""
        return names(self.words, in_title_case(self.words)) if self.english and self.maybe_names else ()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where it says that something is."""
        return places(self.words, self.mentions, self.content) if self.english else ()

    @cached_property
    def verbs(self) -> frozenset[str]:
        """What its deeds may be: a deed is worked out when it is asked for."""
        return frozenset([*self._verbs, *(deed.verb for deed in self._relations)])

    def deeds(self, verb: str) -> tuple[Deed, ...]:
        """Who does it and to whom, by one of its `verbs` or a noun that tells the same; they point into `mentions`."""
        if verb not in self._deeds:
            done = deeds(self.words, self.mentions, self._verbs.get(verb, ()))
            self._deeds[verb] = (*done, *(deed for deed in self._relations if deed.verb == verb))
        return self._deeds[verb]

    @cached_property
    def _deeds(self) -> dict[str, tuple[Deed, ...]]:
        return {}

    @cached_property
    def _verbs(self) -> dict[str, list[int]]:
        return verbs(self.words) if self.english else {}

    @cached_property
    def _relations(self) -> tuple[Deed, ...]:
        if not self.english or self.lowers.isdisjoint(RELATIONS):
            return ()
        return tuple(islice(relations(self.words, self.mentions), MAX_DEEDS))

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """The roles of its names; they point into `mentions`."""
        return holders(self.words, self.mentions) if self.english else ()

    @cached_property
    def which(self) -> Mapping[str, Mapping[int, str]]:
        """Which of several of a kind it speaks of (`corpus.facts.modifiers`)."""
        return {} if self.lowers.isdisjoint(MAY_TELL_WHICH) else which(self.words)

    @cached_property
    def speaker(self) -> Speaker | None:
        """Who says it."""
        return speaker(self.text, self.words) if self.english and not self.lowers.isdisjoint(TELLING) else None


def facts(text: str, published: str | None = None, language: str = "en") -> Facts:
    """A statement as Facts; `published` is the ISO 8601 date of its article, `language` an ISO 639-1 code.

    Words of negation, denial, number and hedging are known in English only; figures and dates everywhere.
    """
    words = tokens(text, language)
    lowers = frozenset([word.lower for word in words])
    english = language[:2].lower() == "en"
    day = parse_published(published)
    found_dates = tuple(dates(text[: words[-1].end] if words else "", day))
    denied = tuple(denials(words)) if english and not lowers.isdisjoint(MAY_DENY) else ()
    polar = {index for denial in denied for index in range(denial.first, denial.last)}
    negated = tuple(negations(words, polar)) if english and not lowers.isdisjoint(NEGATING) else ()
    content = [word for index, word in enumerate(words) if word.content and index not in polar]
    if not lowers.isdisjoint(_EMPTY):
        content = [word for word in content if word.lower not in _EMPTY]
    if found_dates:
        content = [word for word in content if not any(date.start <= word.start < date.end for date in found_dates)]
    capitals, maybe = _names(words, content)
    stems = frozenset([word.stem for word in content])
    return Facts(text, words, english, lowers, stems, capitals, maybe, found_dates, negated, denied, day)


_EMPTY = REPORTING | HEDGES


def _names(words: tuple[Token, ...], content: list[Token]) -> tuple[frozenset[str], frozenset[str]]:
    capitalised = [word for word in content if word.text[0].isupper()]
    maybe = frozenset(word.stem for word in capitalised)
    if len(capitalised) > 0.6 * len(content):
        return frozenset(), maybe
    first = next((word.start for word in words if word.text[0].isalpha()), -1)
    return frozenset(word.stem for word in capitalised if word.start != first), maybe
