"""A cheap guess at the language of a text, for the sentence splitter: script first, then stop words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 3_000
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),  # before zh: Japanese has Chinese characters too
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("fa", re.compile(r"[پچژگکی]")),
    ("ar", re.compile(r"[\u0621-\u064a]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("uk", re.compile(r"[іїєґ]")),
    ("ru", re.compile(r"[а-яё]")),
    ("el", re.compile(r"[α-ω]")),
    ("hi", re.compile(r"[\u0904-\u0939]")),
)
_STOP_WORDS = {
    "en": "the of and to in that is was for on with his he it as by has have said from are at be an not will",
    "de": "der die das und nicht ist den von zu mit sich auf für im dem ein eine auch wird sind hat bei nach als wie",
    "fr": "le la les des et est une dans que pour qui sur pas au avec par plus ce sont ont du aux cette été mais",
    "es": "el la los las de que y en un una por con para del se no es su al lo como más fue ha sus",
    "it": "il di che è per un una della non con del sono si gli le da nel alla ha anche dei più come",
    "pt": "o os as de que e do da em um uma para com não por mais dos na no foi ao das são pelo",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er om ook als door naar bij heeft",
    "pl": "i w na z że nie do się jest o jak po od za przez oraz ale to dla był są które",
    "sv": "och att det i en som är på för av med den till inte har om ett från var vid",
}
_LANGUAGES = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def guessed_language(text: str) -> str:
    """An ISO 639-1 code; `en` where nothing speaks for another language."""
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = text[middle : middle + _SAMPLE]
    foreign = len(sample) - len(sample.encode("latin-1", "ignore"))
    if foreign > len(sample) / 10:
        latin = len(_LATIN.findall(sample))
        for language, letters in _SCRIPTS:
            found = len(letters.findall(sample))
            # Letters of their own make up a tenth of Persian, Ukrainian and Japanese text at the least.
            if found > latin or (language in ("ja", "fa", "uk") and found > max(foreign / 12, latin / 6)):
                return language
    words = Counter(_WORD.findall(sample.lower()))
    scores = {language: sum(words[word] for word in stop) for language, stop in _LANGUAGES.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > 1.2 * scores["en"] else "en"
