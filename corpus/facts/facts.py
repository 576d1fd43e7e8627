"""One statement, parsed once for all cues: words, quantities, dates, negations, denials, names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from corpus.facts.antonyms import opposite_to
from corpus.facts.date_values import Date
from corpus.facts.dates import dates, parse_published
from corpus.facts.denial_words import HEDGES
from corpus.facts.denials import MAY_DENY, Denial, denials
from corpus.facts.modifiers import MAY_TELL_WHICH, which
from corpus.facts.names import Name, in_title_case, names
from corpus.facts.office_holders import Holder, holders
from corpus.facts.outcomes import Result, first_stems, results
from corpus.facts.places import Place, places
from corpus.facts.polarity import NEGATING, Negation, negations
from corpus.facts.predicates import MAX_PREDICATES, Predicate, predicates, verbs
from corpus.facts.quantifiers import SCOPE_WORDS, Mark, marks
from corpus.facts.quantities import quantities
from corpus.facts.quantity import Quantity
from corpus.facts.relational_nouns import RELATIONS, relations
from corpus.facts.said_of import SaidOf, person_aged, said_of
from corpus.facts.speakers import Speaker, speaker
from corpus.facts.tokens import REPORTING, Token, tokens
from corpus.facts.verb_tense import MAY_TELL_TIME, TimedEvent, timed_events
from corpus.text.reported_speech import TELLING

Known = tuple[str, str | None, str]
"""What `facts` takes: a text, the date of its article (ISO 8601), its language (ISO 639-1)."""


@dataclass(frozen=True, eq=False)
class Facts:
    """What a statement says, in the terms of the cues. Properties that few cues need are computed on first use.

    `content` are the stems of its content words: no function words, figures, or verbs of saying, hedging and denying.
    `names` are stems of its capitalised words; `maybe_names` includes the first word, which is always capitalised. In
    title case capitals tell nothing, so all words are only `maybe_names`.
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
        """Its quantities, without the numbers of dates."""
        return tuple(quantities(self.words, [(date.start, date.end) for date in self.dates], self.english))

    def said_of(self, start: int, end: int, *, age: bool = False) -> SaidOf:
        """What the figure or date at a span (code points) is said of; whose age it is, of an age."""
        known = self._said_of.get((start, age))
        if known is None:
            known = SaidOf()
            if self.english:
                known = (
                    person_aged(self.words, self.mentions, start, end)
                    if age
                    else said_of(self.words, self.mentions, start)
                )
            self._said_of[start, age] = known
        return known

    @cached_property
    def _said_of(self) -> dict[tuple[int, bool], SaidOf]:
        return {}

    @cached_property
    def hedges(self) -> tuple[Token, ...]:
        """Its hedges: words that leave open whether it is so."""
        if not self.english or self.lowers.isdisjoint(HEDGES):
            return ()
        # The month, not the modal verb.
        return tuple([word for word in self.words if word.lower in HEDGES and (word.text != "May" or not word.start)])

    @cached_property
    def hedged(self) -> bool:
        """Whether it is hedged, or a question."""
        return self.english and (bool(self.hedges) or self.text.rstrip().endswith("?"))

    @cached_property
    def timed(self) -> tuple[TimedEvent, ...]:
        """Its events whose time is known."""
        return tuple(timed_events(self.words)) if self.english else ()

    @cached_property
    def may_tell_of_the_future(self) -> bool:
        """Whether any of `timed` can be in the future; a cheap test."""
        return self.english and not self.lowers.isdisjoint(MAY_TELL_TIME)

    @cached_property
    def opposites(self) -> frozenset[str]:
        """The antonyms of `content`, as stems."""
        return opposite_to(self.content) if self.english else frozenset()

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Expressions of result: how something ended."""
        if not self.english or first_stems().isdisjoint([word.stem for word in self.words]):
            return ()
        return tuple(results(self.words))

    @cached_property
    def scopes(self) -> tuple[Mark, ...]:
        """Expressions of scope: of how many, how far or since when it holds."""
        return tuple(marks(self.words)) if self.english and not self.lowers.isdisjoint(SCOPE_WORDS) else ()

    @cached_property
    def mentions(self) -> tuple[Name, ...]:
        """Its names in order; in title case only known places."""
        return names(self.words, in_title_case(self.words)) if self.english and self.maybe_names else ()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Its places: where it says something is."""
        return places(self.words, self.mentions, self.content) if self.english else ()

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs of its predicates; `predicates` parses those of one verb."""
        return frozenset([*self._verbs, *(predicate.verb for predicate in self._relations)])

    def predicates(self, verb: str) -> tuple[Predicate, ...]:
        """The predicates of one of its `verbs`, or of nouns of that meaning; names are indices into `mentions`."""
        if verb not in self._predicates:
            done = predicates(self.words, self.mentions, self._verbs.get(verb, ()))
            self._predicates[verb] = (*done, *(predicate for predicate in self._relations if predicate.verb == verb))
        return self._predicates[verb]

    @cached_property
    def _predicates(self) -> dict[str, tuple[Predicate, ...]]:
        return {}

    @cached_property
    def _verbs(self) -> dict[str, list[int]]:
        return verbs(self.words) if self.english else {}

    @cached_property
    def _relations(self) -> tuple[Predicate, ...]:
        if not self.english or self.lowers.isdisjoint(RELATIONS):
            return ()
        return tuple(islice(relations(self.words, self.mentions), MAX_PREDICATES))

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """The roles of its names; names are indices into `mentions`."""
        return holders(self.words, self.mentions) if self.english else ()

    @cached_property
    def which(self) -> Mapping[str, Mapping[int, str]]:
        """Modifiers that tell which of several things is meant (`corpus.facts.modifiers`)."""
        return {} if self.lowers.isdisjoint(MAY_TELL_WHICH) else which(self.words)

    @cached_property
    def speaker(self) -> Speaker | None:
        """Who says it."""
        return speaker(self.text, self.words) if self.english and not self.lowers.isdisjoint(TELLING) else None


def facts(text: str, published: str | None = None, language: str = "en") -> Facts:
    """A statement as Facts; `published` is the ISO 8601 date of its article, `language` an ISO 639-1 code.

    Negation, denial, number words and hedges are recognised in English only; figures and dates in every language.
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
