"""One paragraph → the spans of its sentences; sentences inside a quotation stand apart.

sentencex finds the boundaries on a copy in which quotation marks and brackets are blanks (same length, so offsets
survive): it would keep a quotation of three sentences together, and those are three statements. The rules below then
give closing marks to the sentence they close and take back the boundaries that news text shows to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Span

_MASKED = re.compile(r'[“”"«»„‟‹›‘『』「」()\[\]{}（）【】•\n\r\t\v\f\u2028\u2029\x1c\x1d\x1e\x85]')
_CLOSING_APOSTROPHE = re.compile(r"(?<=[.!?…])[’'](?=\s|$)")
# In Chinese and Japanese the marks themselves are cues to sentencex; masking costs 1 to 3 points of boundary F1.
_RAW = frozenset({"zh", "ja"})
# sentencex is quadratic on some inputs (100,000 characters of `" ' .` take 1.8 s); in pieces it cannot be.
_PIECE = 4_000

# Bounded: a text of marks only is not rescanned at each boundary.
_TAIL = re.compile(r"(?:[”“\"»«’'›‹)\]}）】」』]|[ \u00a0\u202f]»|[ \u00a0\u202f][”’](?=[\s”’]|$)){0,20}")
_OPENING = re.compile(r"[\s“\"«„‟‹‘'`(\[{—–-]{0,40}")
_WIRE_QUOTE = re.compile("``|(?<=[.!?,])''")  # quotation marks in the text of agencies
_BLANK = re.compile(r"\s*")
# A sentence glued to the one before, as after lost markup: `to government.The talks`.
_MAYBE_GLUED = re.compile('[.!?][”’"]?[A-ZÀ-Þ]')  # the same without a lookbehind, which is far slower
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{3}[.!?])[”’\"]?(?=[A-ZÀ-Þ][a-zà-ÿ]* )")

_TITLE = re.compile(
    r"(?:^|[\s(\[“\"‘])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Sen|Rep|Gov|Amb|Rev|Hon|Pres|Sec|St|Mt|Ft"
    r"|Messrs|vs|cf|e\.g|i\.e)\.$"
)
_NUMBERED = re.compile(r"(?:^|[\s(])(?:No|Nos|Art|Fig|Vol|pp?|Sec)\.$")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])[.)]{1,2}")
_ANSWER = re.compile(r"(?:(?<=[“\"‘'])|(?<=[?.!] )|^)No\.(?= [A-Z])")
"""Before a capital word "No." is an answer, before a figure a number."""
_ROMAN = re.compile(r"(?:[IVXLC]{2,6}|[VX])\b(?![’'])")
_INITIAL = re.compile(r"(?:^|[\s.“\"(])[A-ZÀ-ÞА-Я]\.$")
_CLOCK = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|[ECMPG][SDM]?T\b|UTC\b|(?:Eastern|Central|Pacific|"
    r"Mountain|Greenwich|Local)\b|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d"
)
_MONTH_SHORT = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$")
_ORDINAL_DE = re.compile(r"(?:^|\s)\d{1,2}\.$")
_BEFORE_ORDINAL_DE = re.compile(
    r"\b(?:der|die|das|den|dem|des|am|vom|zum|zur|im|beim|ab|bis|seit|ein|eine[mnrs]?)\s+\d{1,2}\.$", re.IGNORECASE
)
_MONTH_DE = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jänner|Jahrhundert|Mal\b|Platz\b|Stock\b|Klasse\b)"
)
_TITLE_FR = re.compile(r"(?:^|[\s(«“\"’'])(?:MM?|Mmes?|Mlles?|Dr|Pr|Me|Mgr|St|Ste)\.$")
_CAPITAL_WORD = re.compile(r"[A-ZÀ-ÞА-Я][\w’'.-]")


# One sentence beyond doubt: words, and marks that end nothing, up to the full stop. Half of the paragraphs of a wire.
_ENDS_NOTHING = r"[\w ,;:'’‘“”\"()$£€%&/–—-]*"
_SINGLE = re.compile(rf"{_ENDS_NOTHING}[.!?]?[”’\"]?")
# The same as a quotation; in Greek `;` is a question mark, in Chinese and Japanese quotation marks are cues.
_SINGLE_QUOTED = re.compile(rf"[“\"]{_ENDS_NOTHING}\w[.!?,]?[”\"]?")


def spans(text: str, language: str = "en") -> list[Span]:
    """The sentences of one paragraph as (start, end) in code points: ordered, disjoint, no space at their edges.

    Every visible character lies in one of them. Time is linear in the length of the text; a sentence of more than
    4,000 characters is cut at a space.
    """
    if len(text) < _PIECE and _is_single(text, language):
        return [(0, len(text))]
    found: list[Span] = []
    start = _skip(text, 0)
    for boundary in _boundaries(text, language):
        end = boundary
        if language not in _RAW:
            tail = _TAIL.match(text, boundary)
            end = tail.end() if tail else boundary
        if end <= start or end >= len(text):
            continue
        if text[end - 1].isspace():  # a cut at one of several spaces
            end = start + len(text[start:end].rstrip())
        if end - start < _PIECE and not _is_boundary(text, start, end, language):
            continue
        found.append((start, start + len(text[start:end].rstrip())))
        start = _skip(text, end)
    end = len(text.rstrip())
    if end > start:
        found.append((start, end))
    return _with_words(text, found)


def _with_words(text: str, found: list[Span]) -> list[Span]:
    """The same sentences, where what has no word (a closing `**`) belongs to the one before it, or else behind it."""
    kept: list[Span] = []
    lead = -1
    for start, end in found:
        if any(map(str.isalnum, text[start:end])):
            kept.append((start if lead < 0 else lead, end))
            lead = -1
        elif kept:
            kept[-1] = kept[-1][0], end
        elif lead < 0:
            lead = start
    return kept or found


def _is_single(text: str, language: str) -> bool:
    if text[:1].isalnum():
        return text[-1:] != " " and _SINGLE.fullmatch(text) is not None
    return language == "en" and _SINGLE_QUOTED.fullmatch(text) is not None


def _boundaries(text: str, language: str) -> Iterator[int]:
    """Where sentencex ends a sentence (before trailing space), and where a glued sentence begins; ascending."""
    import sentencex

    masked = text
    if language not in _RAW:
        masked = _MASKED.sub(" ", text)
        if "''" in masked or "``" in masked:
            masked = _WIRE_QUOTE.sub("  ", masked)
        if "’" in text or "'" in text:
            masked = _CLOSING_APOSTROPHE.sub(" ", masked)
    glued = [match.end() for match in _GLUED.finditer(text)] if _MAYBE_GLUED.search(text) else []
    if "No. " in text:
        glued = sorted({*glued, *(match.end() for match in _ANSWER.finditer(text))})
    glued.reverse()
    start = 0
    while start < len(masked):
        piece = masked[start : start + _PIECE]
        last = start + len(piece) >= len(masked)
        ends = [
            start + item["start_index"] + len(item["text"].rstrip())
            for item in sentencex.get_sentence_boundaries(language, piece)
        ]
        if not last:
            # The last sentence of a piece may go on in the next one, unless it fills the whole piece.
            ends = ends[:-1] if len(ends) > 1 and ends[-2] > start else [start + _space_before(piece)]
        for end in ends:
            while glued and glued[-1] <= end:
                yield glued.pop()
            yield end
        start = len(masked) if last else ends[-1]


def _space_before(piece: str) -> int:
    at = max(piece.rfind(" ", len(piece) // 2), piece.rfind("\n", len(piece) // 2))
    return at if at > 0 else len(piece)


def _is_boundary(text: str, start: int, end: int, language: str) -> bool:
    opening = _OPENING.match(text, end)
    at = opening.end() if opening else end
    following = text[at : at + 30]
    if not following:
        return True
    if following[0].islower() or following[0] in ",;:，、；：!?.…":
        # `“Really?” he asked`, `in 2008.”, when`; a bracket that opens a lower-case word still opens a sentence.
        return "[" in text[end:at] and following[0] not in ",;:"
    before = text[max(start, end - 24) : end]
    if not before.endswith("."):
        return True
    if language in _WITHOUT_STOPS:
        return False  # a point is that of an abbreviation
    if language == "de":
        return not (_ORDINAL_DE.search(before) and (_MONTH_DE.match(following) or _BEFORE_ORDINAL_DE.search(before)))
    if language == "fr" and _TITLE_FR.search(before):
        return False
    if _CLOCK.search(before):
        return not _AFTER_CLOCK.match(following)
    if start == _skip(text, 0) and _LIST_NUMBER.fullmatch(text, start, end):
        return False  # "1. The water rose": a list
    if following[0].isdigit() or _ROMAN.match(following):
        return not (_NUMBERED.search(before) or _MONTH_SHORT.search(before))
    if _INITIAL.search(before):
        # `J. Perry`, `A. S. Puschkin`; but `vitamin C. The`, `Plan B. He`.
        return not _CAPITAL_WORD.match(following) or bool(_SENTENCE_OPENER.match(following))
    return not _TITLE.search(before)


_WITHOUT_STOPS = frozenset({"th", "lo", "km", "my"})
"""Languages whose sentences end without a full stop."""
_SENTENCE_OPENER = re.compile(
    r"(?:The|An?|He|She|It|They|We|You|I|This|That|These|Those|But|And|In|On|At|As|For|If|When|While|After|Before|His|"
    r"Her|Its|Their|There|Here|No|Not|So|Yet|However|Meanwhile|Earlier|Last|According|What|Who|Why|How)\b"
)


def _skip(text: str, start: int) -> int:
    blank = _BLANK.match(text, start)
    return blank.end() if blank else start
