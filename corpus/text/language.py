"""Language identification by script, then by stop words: cheap, for choosing sentence splitter, stemmer and what is
compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.model import Article, Span
from corpus.text.folding import folded

_SAMPLE = 3_000
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
# Compiled on demand: the ranges of Asian scripts take long, and most stories need none.
_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),  # before zh: Japanese has Chinese characters too
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("fa", r"[پچژگکی]"),
    ("ar", r"[\u0621-\u064a]"),
    ("he", r"[\u05d0-\u05ea]"),
    ("uk", r"[іїєґ]"),
    ("ru", r"[а-яё]"),
    ("el", r"[α-ω]"),
    ("hi", r"[\u0904-\u0939]"),
    ("bn", r"[\u0985-\u09b9]"),
    ("pa", r"[\u0a05-\u0a39]"),
    ("gu", r"[\u0a85-\u0ab9]"),
    ("ta", r"[\u0b85-\u0bb9]"),
    ("te", r"[\u0c05-\u0c39]"),
    ("kn", r"[\u0c85-\u0cb9]"),
    ("ml", r"[\u0d05-\u0d3a]"),
    ("si", r"[\u0d85-\u0dc6]"),
    ("th", r"[\u0e01-\u0e46]"),
    ("lo", r"[\u0e81-\u0ec6]"),
    ("my", r"[\u1000-\u102a]"),
    ("ka", r"[\u10d0-\u10fa]"),
    ("am", r"[\u1200-\u135a]"),
    ("km", r"[\u1780-\u17b3]"),
    ("hy", r"[\u0561-\u0587]"),
    (
        "und",
        r"[\u0250-\u02af\u0370-\u1dbf\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\ua000-\ua71f\ua800-\uabff\U00010000-\U0001efff]",
    ),
)
"""Languages by letters that no other one here has, in the order in which they are asked; "und": a script of none."""
STOP_WORDS = {
    "en": "the of and to in that is was for on with his he it as by has have said from are at be an not will a after"
    " but they this who were been would which their she its had when about",
    "de": "der die das und nicht ist den von zu mit sich auf für im dem ein eine auch wird sind hat bei nach als wie",
    "fr": "le la les des et est une dans que pour qui sur pas au avec par plus ce sont ont du aux cette été mais",
    "es": "el la los las de que y en un una por con para del se no es su al lo como más fue ha sus",
    "it": "il di che è per un una della non con del sono si gli le da nel alla ha anche dei più come",
    "pt": "o os as de que e do da em um uma para com não por mais dos na no foi ao das são pelo",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er om ook als door naar bij heeft",
    "pl": "i w na z że nie do się jest o jak po od za przez oraz ale to dla był są które",
    "sv": "och att det i en som är på för av med den till inte har om ett från var vid",
    "da": "og at det i en som er på for af med den til ikke har om et fra var ved blev efter også hun",
    "no": "og at det i en som er på for av med den til ikke har om et fra var ved ble etter også hun",
    "fi": "ja on ei se että oli hän ovat mutta kun niin myös joka mukaan sekä ole olivat vuoden noin jo",
    "hu": "a az és hogy nem egy is volt azt ez meg már csak mint még után szerint lesz vagy több",
    "ro": "și de în la a cu pe o că un din care nu pentru este au fost mai sunt să al prin",
    "tr": "ve bir bu için ile olarak da de çok daha olan gibi kadar sonra en ise değil ancak göre oldu",
    "cs": "a se na v je že o z s do to i za k ve pro jsou od byl ale jako by po bylo",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in STOP_WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)
_OF_ENGLISH = frozenset(STOP_WORDS["en"].split())
_OF_OTHERS = frozenset(word for word, languages in _LANGUAGES_OF.items() if languages != ("en",))

# Stop words of a language that must occur in a text before it is taken for that language: `la` is in "La Paz", too.
_FEWEST = 3
_FEWEST_DIFFERENT = 2
_CLEARLY = 1.5


def sample(text: str) -> Span:
    """The span of a text that is sampled."""
    start = max(0, len(text) // 2 - _SAMPLE // 2)
    return start, min(len(text), start + _SAMPLE)


def guessed_language(text: str, words: Iterable[str] | None = None) -> str:
    """The ISO 639-1 code of a text; `en` if nothing suggests another language."""
    return known_language(text, words) or "en"


def known_language(text: str, words: Iterable[str] | None = None) -> str | None:
    """The ISO 639-1 code of the language a text is written in; None where it is too short to tell.

    Another language than English has to stand out by words that are no English ones: `a` and `to`, the commonest words
    of an English headline, are Czech too. `words` are those of its `sample`, folded, where they are at hand.
    """
    start, end = sample(text)
    part = text[start:end]
    foreign = len(part) - len(part.encode("latin-1", "ignore"))
    if foreign > len(part) / 10:
        latin = len(_LATIN.findall(part))
        for language, letters in _SCRIPTS:
            found = len(re.findall(letters, part))
            # Letters of their own make up a tenth of Persian, Ukrainian and Japanese text at the least.
            if found > latin or (language in ("ja", "fa", "uk") and found > max(foreign / 12, latin / 6)):
                return language
    if words is None:
        words = folded(part).split()
    return _by_stop_words(list(filter(_LANGUAGES_OF.__contains__, words)))


def _by_stop_words(found: Sequence[str]) -> str | None:
    """The language that the stop words of a text suggest; `found` has every occurrence."""
    english = sum(map(_OF_ENGLISH.__contains__, found))
    if english >= _FEWEST and english >= sum(map(_OF_OTHERS.__contains__, found)):
        return "en"  # no other language can have more, and as many are not enough: nearly every English text
    words = Counter(found)
    scores = dict.fromkeys(STOP_WORDS, 0)
    for word, times in words.items():
        for language in _LANGUAGES_OF[word]:
            scores[language] += times
    best = max(scores, key=lambda language: scores[language])
    if best != "en" and scores[best] >= _FEWEST and _stands_out(best, words):
        return best
    return "en" if scores["en"] >= _FEWEST else None


def _stands_out(language: str, words: Mapping[str, int]) -> bool:
    """Whether the stop words of a text (with their counts) suggest `language` rather than English."""
    own = [times for word, times in words.items() if language in (of := _LANGUAGES_OF[word]) and "en" not in of]
    english = sum(times for word, times in words.items() if language not in (of := _LANGUAGES_OF[word]) and "en" in of)
    return len(own) >= _FEWEST_DIFFERENT and sum(own) > _CLEARLY * english


def settled_languages(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of a story, each with the language that it is matched in.

    An article too short to tell is in the main language of the story.
    """
    if all(article.language == articles[0].language for article in articles):
        return tuple(articles)
    # `en` is also what is assumed where nothing speaks for another language.
    known = [known_language(each.text) if each.language == "en" else each.language for each in articles]
    main = main_language(articles, known)
    return tuple(
        article if article.language == (language or main) else replace(article, language=language or main)
        for article, language in zip(articles, known, strict=True)
    )


def main_language(articles: Sequence[Article], known: Sequence[str | None]) -> str:
    """The language of most statements, counting those whose language is known."""
    count: Counter[str] = Counter()
    for article, language in zip(articles, known, strict=True):
        if language:
            count[language] += len(article.statements)
    return min(count, key=lambda language: (-count[language], language))
