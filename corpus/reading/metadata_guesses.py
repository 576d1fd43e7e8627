"""Outlet, author and date of an article, guessed from its bylines, its furniture and the name of its file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Block, BlockKind
from corpus.reading.furniture import BYLINE, COPYRIGHT, DATE_LINE, NAME
from corpus.reading.outlet_names import OutletNames
from corpus.reading.publication_dates import find_date


def guesses(
    name: str, text: str, blocks: Sequence[Block], url: str | None = None, outlets: OutletNames | None = None
) -> dict[str, str]:
    """Outlet, author and publication date that text, address and file name suggest; nothing is invented."""
    found: dict[str, str] = {}
    bylines = [text[block.start : block.end] for block in blocks if block.reason == BYLINE]
    found["author"] = next(filter(None, map(_author, bylines)), "")
    dates = [text[block.start : block.end] for block in blocks if block.reason == DATE_LINE]
    dated = next(filter(None, map(find_date, (*dates, *bylines))), None)
    found["published"] = find_date(name.rpartition("/")[2]) or dated or ""
    furniture = [text[b.start : min(b.end, b.start + 2000)] for b in blocks if b.kind is BlockKind.FURNITURE]
    copyrights = [text[block.start : block.end] for block in blocks if block.reason == COPYRIGHT]
    copyrights = [line for line in copyrights if not _OF_A_PICTURE.search(line)]
    found["outlet"] = (
        _outlet_of_byline(bylines, furniture)
        or _blog_name(text, blocks)
        or _first(_COPYRIGHT_OF, copyrights)
        or _first(_MORE_FROM, furniture)
        or _of_address(url or "", outlets or OutletNames())
        or _outlet_of_name(name)
        or ""
    )
    return {field_: value for field_, value in found.items() if value}


_AUTHORS = rf"({NAME}(?:, {NAME}){{0,6}},? (?:and|AND|&|und|et|y) {NAME}|{NAME})"
_AUTHOR = (
    re.compile(
        r"^(?:[-–—]{1,3} ?|(?:By|BY|by|Von|Par|Por|(?:[Ww]ritten|[Rr]eported|[Rr]eporting|[Ss]tory|[Ww]ords|[Tt]ext|"
        rf"[Rr]eport|[Aa]nalysis|[Ii]nterview) by:?) ){_AUTHORS}"
    ),
    re.compile(rf"^({NAME}),? (?:writes|reports|is (?:a|an|the)) "),
    re.compile(rf"^({NAME})(?: ?[|/·•,]| in )"),
)
_PROPER_WORD = r"[A-Z](?:[\w&/-]|\.(?=\w))*"
_PROPER = rf"{_PROPER_WORD}(?: (?:{_PROPER_WORD}|of|de)){{0,3}}"
_WRITES = re.compile(r" writes (The [A-Z]\w*(?: [A-Z]\w*){0,3}|[A-Z]\w*(?: [A-Z]\w*){1,3}) (?:daily|weekly|monthly)\b")
_AT_DOMAIN = re.compile(r"\b(?:at|for) ([A-Z][\w-]{2,30})\.(?:com|org|net|info|co\.uk|eu|de|fr)\b")
_STAFF_OF = re.compile(
    rf"\b(?:[Ww]ritten|[Rr]eported|[Ee]dited) by ({_PROPER}) (?:editors|staff|correspondents|reporters)\b"
)
_WRITES_FOR = re.compile(
    r"\b(?:writes|reports|reporter|correspondent|writer|editor|columnist|journalist)s? (?:for|at|with) "
    rf"(?:the )?({_PROPER})"
)
_BYLINE_OUTLET = re.compile(
    rf"^(?:(?:By|BY) {NAME}(?: and {NAME})? ?[,|/(•·–—-] ?(?:for )?|{NAME} ?[|•·] ?)({_PROPER})\)?$"
)


_COPYRIGHT_OF = re.compile(
    r"(?:(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[ :]*)+(?:(?:19|20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?,? )?(?:by |BY )?"
    rf"(?!All\b)({_PROPER}?)(?=$|[.,;|]| (?:All|ALL) | (?:19|20)\d\d| [^A-Z\s])"
)
_OF_A_PICTURE = re.compile(
    r"/|\b(?:getty|shutterstock|istock|alamy|afp|epa|dpa|reuters|ap photo|photo|photograph|image|picture|foto)s?\b",
    re.I,
)
_MORE_FROM = re.compile(rf"^(?:More|MORE) (?:from|FROM) (?!(?:Author|Us|Our|Web|World|Politics|Section)\b)({_PROPER})$")


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    return next((match[1].rstrip(".") for match in map(pattern.search, lines) if match), None)


def _author(byline: str) -> str | None:
    for pattern in _AUTHOR:
        match = pattern.match(byline)
        if match:
            return match[1].rstrip(".,")
    return None


def _outlet_of_byline(bylines: Sequence[str], furniture: Sequence[str]) -> str | None:
    patterns = (_WRITES, _AT_DOMAIN, _WRITES_FOR, _BYLINE_OUTLET)
    return next(filter(None, (_first(pattern, bylines) for pattern in patterns)), None) or _first(_STAFF_OF, furniture)


def _blog_name(text: str, blocks: Sequence[Block]) -> str | None:
    """A first line of a few words that the next line repeats: `The Desk`, then `The Desk looks at …`."""
    if len(blocks) < 2 or blocks[0].kind is not BlockKind.FURNITURE:
        return None
    first = text[blocks[0].start : blocks[0].end]
    second = text[blocks[1].start : blocks[1].end]
    return first if 1 <= len(first.split()) <= 4 and len(first) <= 40 and second.startswith(first + " ") else None


# Words of file names that say nothing about who published the text.
_NO_OUTLET = frozenset(
    word
    for line in (
        "a b c d e en de fr es ru the of and on in out first second third last one two three left right main lead",
        "article articles story stories text txt doc document file page untitled news copy draft final version new old",
        "sample test report item part input data example post entry headline title web print clean raw full short long",
        "readme index license notes note dump ruling letter true false fake real train dev corpus set feed export",
        "archive politics business sport sports world tech technology entertainment science health culture opinion",
        "economy local national international finance travel lifestyle arts education weather crime environment media",
        "music film books english german french spanish italian portuguese dutch russian ukrainian polish czech",
        "turkish greek arabic hebrew persian hindi chinese japanese korean thai vietnamese swedish norwegian danish",
        "finnish hungarian romanian",
    )
    for word in line.split()
)
_HOST = re.compile(
    r"(?:https?://)?(?:[^/@\s]*@)?(?:www\d?\.|m\.|amp\.|edition\.)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]|$)"
)


def _of_address(url: str, outlets: OutletNames) -> str | None:
    """The outlet of an address; where it is unknown its site, which stands for the outlet where nothing names it."""
    found = _HOST.match(url)
    return (outlets.of_domain(found[1]) or found[1].lower()) if found else None


_MONTH_WORD = re.compile("(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)


def _outlet_of_name(name: str) -> str | None:
    """The one word of a file name that is no date, number, hash or filler: `reuters-2024-01-02.txt` → `reuters`.

    A name of several words is a title, not an outlet.
    """
    stem = name.rpartition("/")[2].partition("#")[0].rpartition(".")[0]
    words = [
        word
        for word in re.split(r"[\W_]+", stem)
        if word.isalpha() and word.lower() not in _NO_OUTLET and not _MONTH_WORD.fullmatch(word)
    ]
    words = [word for word in words if len(word) > 1 and not re.fullmatch("[0-9a-f]{6,}", word)]
    return words[0] if len(words) == 1 else None
