"""Which of the older encodings a text is in: the one whose letters and stop words are those of one language.

Statistics of bytes mistake the code pages of Europe for each other, which share most letters. A reader tells them by
the language: `priopćilo` has only letters of Croatian, `priopæilo` has not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpus.text.language import STOP_WORDS

_MOST = 20_000
"""Bytes of lines with other bytes than ASCII that are looked at."""
_WRONG = 3.0
"""How much more a letter of no such language speaks against an encoding than one of it speaks for it."""
_WORD = 4.0
"""How much the share of stop words counts beside the share of letters: only words tell Russian from its code pages."""
_LEAST = 0.3
_PUNCTUATION = frozenset("“”„‚‘’«»‹›–—…•·§©®°€£´№\u00a0\u00ad¿¡、。・「」『』（）！？，：；～〜　")


class _Language(NamedTuple):
    """`letters`: those beyond ASCII, in lower case; `more`: a range of code points that counts as letters, too."""

    encodings: tuple[str, ...]
    letters: str
    words: str
    more: tuple[int, int] = (0, 0)


_WEST, _CENTRAL, _BALTIC = ("cp1252", "iso8859_15", "cp850", "mac_roman"), ("cp1250", "iso8859_2", "cp852"), ("cp1257",)
_CYRILLIC, _GREEK = ("cp1251", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic"), ("cp1253", "iso8859_7")
_LANGUAGES = (
    _Language(_WEST, "äöüßé", STOP_WORDS["de"]),
    _Language(_WEST, "àâçéèêëîïôùûüœ", STOP_WORDS["fr"]),
    _Language(_WEST, "áéíóúñüªº", STOP_WORDS["es"]),
    _Language(_WEST, "àèéìíòóù", STOP_WORDS["it"]),
    _Language(_WEST, "áâãàçéêíóôõúüªº", STOP_WORDS["pt"]),
    _Language(_WEST, "éëèïöüáóíê", STOP_WORDS["nl"]),
    _Language(_WEST, "äöåé", STOP_WORDS["fi"]),
    _Language(_WEST, "åäöé", STOP_WORDS["sv"]),
    _Language(_WEST, "æøåé", f"{STOP_WORDS['da']} {STOP_WORDS['no']}"),
    _Language(_WEST, "áðéíóúýþæö", "og að í er sem á það við um hann hún var til ekki með en af eru hafa hefur"),
    _Language(_WEST, "éáíóúñçêîôûäöüàèâëïœ", STOP_WORDS["en"]),
    _Language(_CENTRAL, "ąćęłńóśźż", STOP_WORDS["pl"]),
    _Language(_CENTRAL, "áčďéěíňóřšťúůýž", STOP_WORDS["cs"]),
    _Language(
        _CENTRAL, "áäčďéíĺľňóôŕšťúýž", "a v na sa je že to o s ako aj po za bol bola sú pre od do ktoré ktorý nie už"
    ),
    _Language(_CENTRAL, "áéíóöőúüű", STOP_WORDS["hu"]),
    _Language(_CENTRAL, "čćđšž", "je i u na se su da za od o ne kao ali što bi koji nije iz do sa po je biti bilo ili"),
    _Language(_CENTRAL, "čšž", "je in v na se da za so ne z pa po ki kot bi ni tudi iz ob do pri še bil"),
    _Language((*_CENTRAL, "iso8859_16"), "ăâîșțşţ", STOP_WORDS["ro"].replace("ș", "ş")),
    _Language(("cp1254", "iso8859_9"), "çğıöşüâîû", STOP_WORDS["tr"]),
    _Language(
        (*_BALTIC, "iso8859_13"), "ąčęėįšųūž", "ir kad į iš su už tai bet yra buvo kaip apie jo jis nuo metų per dar"
    ),
    _Language(
        (*_BALTIC, "iso8859_13"), "āčēģīķļņšūž", "un ir ar par no uz ka bija tas kas pēc gan lai vai arī tika nav kā"
    ),
    _Language((*_BALTIC, "cp1252"), "äöõüšž", "ja on ei et oli see ka ning kui aga mis oma välja pärast kes seda juba"),
    _Language(
        _GREEK, "άέήίόύώϊϋΐΰ", "και το να η του της στο με που για από είναι στην δεν των την ο οι τα", (0x391, 0x3CE)
    ),
    _Language(_CYRILLIC, "ё", "и в не на что с по а как это но из за от его для к о было так же", (0x410, 0x451)),
    _Language(_CYRILLIC, "іїєґ", "і в не на що з у до за та як це про від але його було для щоб є", (0x410, 0x457)),
    _Language(_CYRILLIC, "", "и на да се за от не в по че са е с до като ще си има това бе", (0x410, 0x44F)),
    _Language(("cp1255", "iso8859_8"), "", "של את על לא הוא זה עם כי גם אל היא אם כל מה היה", (0x5D0, 0x5EA)),
    _Language(
        ("cp1256", "iso8859_6"), "پچژگ", "في من على إلى أن التي الذي عن مع هذا هذه كان و در به از که", (0x621, 0x64A)
    ),
    _Language(("cp932", "euc_jp"), "々ー", "", (0x3041, 0x30FE)),
    _Language(("gb18030", "big5"), "的一是不了在人有我他這这國国中來来上大和會会個个說说們们為为到", ""),
    _Language(("cp949",), "", "", (0xAC00, 0xD7A3)),
)
_IDEOGRAPHS = (0x3400, 0x9FFF)


def guessed_encoding(data: bytes) -> str | None:
    """The name of the encoding in which a text is one of a known language; None where none stands out."""
    sample = _sample(data)
    best: tuple[float, str] | None = None
    seen: dict[str, str | None] = {}
    for language in _LANGUAGES:
        for rank, encoding in enumerate(language.encodings):
            if encoding not in seen:
                seen[encoding] = _decoded(sample, encoding)
            text = seen[encoding]
            if text is None:
                continue
            score = _score(text, language) - rank * 1e-3  # of those that give the same text the most usual one
            if best is None or score > best[0]:
                best = score, encoding
    return best[1] if best and best[0] >= _LEAST else None


def _sample(data: bytes) -> bytes:
    """The lines that have bytes beyond ASCII, from the first one on."""
    kept: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            kept.append(line[:_MOST])
            size += len(line)
            if size > _MOST:
                break
    return b"\n".join(kept)


def _decoded(sample: bytes, encoding: str) -> str | None:
    """The sample in an encoding; None where more than a byte in 500 is none of it."""
    try:
        text = sample.decode(encoding, "replace")
    except LookupError:
        return None
    return text if text.count("\ufffd") <= len(sample) / 500 + 2 else None


def _score(text: str, language: _Language) -> float:
    lower = text.lower()
    good = wrong = punctuation = 0
    for one in _beyond_ascii(lower):
        if one in language.letters or language.more[0] <= ord(one) <= language.more[1]:
            good += 1
        elif one in _PUNCTUATION:
            punctuation += 1
        elif not (_IDEOGRAPHS[0] <= ord(one) <= _IDEOGRAPHS[1]):
            wrong += 1
    # In a wrong code page capitals stand within words: `Чф`, `ЧбЪ`.
    wrong += sum(one.islower() and other.isupper() and other > "\x7f" for one, other in pairwise(text))
    every = good + wrong + punctuation
    letters = (good + 0.2 * punctuation - _WRONG * wrong) / max(1, every)
    if not language.words:
        # Of Chinese and Japanese the commonest signs are a part of all, and no words stand between spaces.
        ideographs = sum(_IDEOGRAPHS[0] <= ord(one) <= _IDEOGRAPHS[1] for one in lower)
        share = good / max(1, good + ideographs + wrong)
        return letters * min(1.0, 6 * share) if good else 0.0
    words = lower.split()
    stop_words = frozenset(language.words.split())
    return letters + _WORD * sum(word.strip(".,;:!?()“”„\"'«»") in stop_words for word in words) / max(1, len(words))


def _beyond_ascii(text: str) -> Iterator[str]:
    return (one for one in text if one > "\x7f")
