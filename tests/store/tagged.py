"""Tags for the tests of the exports: ordinary ones on an invented flood, and ones made to break out of every format."""

from __future__ import annotations

from dataclasses import replace

from store.records import Evidence, Suggestion, Tag, TaggedStatement
from store.vocabulary import Relation, Severity, Status, TagType

SHA = "0" * 64
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
STEERING = "\x1b]52;c;aGk=\x07\x9b2J\u202eevil\u202c\u200b\x7f\ud800\U000e0041"
MARKDOWN = (
    "# head\n- list\n1. one\n> quote\n```\ncode\n```\n[link](javascript:alert(1)) ![i](http://x.example/i.png) <b>&lt;"
)
FORMULA = '=HYPERLINK("http://evil.example";"click")'


def statement(
    outlet: str | None,
    exact: str,
    *,
    path: str = "",
    title: str = "Flood in Hradna",
    date: str | None = "2031-03-12",
    url: str | None = None,
    start: int = 100,
) -> TaggedStatement:
    path = path or f"{(outlet or 'unknown').lower()}.txt"
    return TaggedStatement(outlet, title, date, url, path, SHA, exact, "before ", " after", start, start + len(exact))


def tag(number: int, *statements: TaggedStatement, relation: Relation = Relation.CONTRADICTS, **fields: object) -> Tag:
    """The `number`th tag, saved at minute `number`."""
    at = f"2031-03-13T12:{number:02}:00.000000Z"
    plain = Tag(
        id=f"01234567-89ab-7cde-8f01-{number:012}",
        relation=relation,
        types=(),
        severity=Severity.MODERATE,
        status=Status.OPEN,
        verdict=None,
        note="",
        evidence=(),
        statements=statements,
        silent=(),
        suggested=None,
        reviewer="ada",
        created=at,
        updated=at,
        rev=1,
        withdrawn=None,
        history=(),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


COURIER = statement("Courier", "The mayor said 12 people died in the flood.", url="https://courier.example/flood?id=1")
TRIBUNE = statement("Tribune", "The mayor said 19 people died in the flood.", date="2031-03-13")
WIRE = statement("Wire", "Nineteen people lost their lives, officials in Hradna said.", title="")
GATE = statement("Courier", "The gate was opened on Monday evening.", start=300)
GATE_DENIED = statement("Gazette", "The company denied that the gate had ever been opened.")

ORDINARY = (
    tag(
        1, COURIER, TRIBUNE, types=(TagType.NUMBER,), severity=Severity.MAJOR, status=Status.CONFIRMED,
        verdict="supported:2", note="The ministry's list has 19 names.\n\nCalled on Thursday.",
        evidence=(Evidence("https://ministry.example/list", "19 dead", "published on 14 March"),),
        updated="2031-03-14T09:30:00.000000Z",
    ),
    tag(
        2, GATE, GATE_DENIED, types=(TagType.DENIAL, TagType.TENSE), verdict="by_time",
        suggested=(
            Suggestion(TagType.DENIAL, 0.9, "“denied” on one side only"),
            Suggestion(TagType.DATE, 0.4, "“Monday evening” on one side only"),
        ),
    ),
    tag(3, WIRE, COURIER, relation=Relation.QUALIFIES, types=(TagType.SCOPE,), severity=Severity.MINOR),
    tag(4, GATE, relation=Relation.QUALIFIES, types=(TagType.OMISSION,), silent=("Tribune", "Wire")),
    tag(5, COURIER, TRIBUNE, WIRE, severity=Severity.MINOR, verdict="partly", reviewer="bert"),
)  # fmt: skip
"""Two claims: the dead (1, 3, 5), and the gate (2, 4)."""

HOSTILE_TEXTS = (SCRIPT, MARKDOWN, FORMULA, "\t=1+1", " @SUM(A1)", "x;=1+1", '"></style><script>', "*" * 50)


def hostile(number: int, text: str) -> Tag:
    """A tag with the text wherever a text can stand."""
    return tag(
        number,
        statement(
            text, f"{text} said 12 died", path=f"{number}/{text}", title=text, date=text,
            url=f"javascript:alert('{text}')",
        ),
        statement(None, f"19 died, {text}", path="a b#c.txt", title="", date=None, url=f"https://x.example/{text}"),
        types=(TagType.OTHER,), suggested=(Suggestion(TagType.OTHER, 1, text),), note=text,
        evidence=(Evidence(text, text, text), Evidence("data:text/html,x")),
        silent=(text,), reviewer=text, verdict="supported:1", id=text,
    )  # fmt: skip


HOSTILE = tuple(hostile(number, text) for number, text in enumerate(HOSTILE_TEXTS, 10))
LONG = tag(
    30, statement("Long", "word " * 2_000 + "one"), statement("Longer", "word " * 2_000 + "two"), note="n" * 10_000
)
STEERED = hostile(40, STEERING)
FOLLOWED = {
    "https://courier.example/flood?id=1", "https://ministry.example/list", "https://x.example/x;=1+1",
    f"https://x.example/{'*' * 50}",
}  # fmt: skip
"""The addresses in all of them that may be links: made of nothing that ends one, whatever else they look like."""
EVERY = (*ORDINARY, *HOSTILE, LONG, STEERED)
