"""The report as Markdown (CommonMark). Untrusted text is escaped: it makes no link, heading, list or HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from store.exports.phrases import line
from store.exports.report import Claim, Finding, Passage, Report, report_of
from store.exports.word_diff import Piece
from store.records import Tag

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&$!^]")
# A bare address, which GitHub and others would turn into a link.
_ADDRESS = re.compile(r":(?=//)|(?<=[wW]{3})\.")
# The start of a list, a rule, the underline of a heading.
_AT_START = re.compile(r"[-+=:]|\d{1,9}(?=[.)])")


def export_markdown(tags: Sequence[Tag], story: str = "") -> str:
    """The tags as a report; a comment in its first line marks the file as ours."""
    report = report_of(tags, story)
    return "\n".join(_report(report)).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text on one line, escaped so that Markdown shows it literally."""
    return _no_start(_inline(line(text)))


def _inline(text: str) -> str:
    return _ADDRESS.sub(_with_backslash, _SIGNS.sub(_with_backslash, text))


def _with_backslash(found: re.Match[str]) -> str:
    return "\\" + found[0]


def _no_start(text: str) -> str:
    """The text, escaped so that it starts no block at the beginning of a line."""
    start = _AT_START.match(text)
    if start is None:
        return text
    at = start.end() if text[0].isdecimal() else 0
    return f"{text[:at]}\\{text[at:]}"


def _report(report: Report) -> Iterator[str]:
    yield "<!-- factdesk/export/1 -->"
    yield f"# {escaped(report.story)}"
    yield ""
    yield escaped(report.summary)
    if report.claims:
        yield "What differs between the passages is **bold**."
    yield ""
    for claim in report.claims:
        yield from _claim(claim)


def _claim(claim: Claim) -> Iterator[str]:
    types = f" ({', '.join(claim.types)})" if claim.types else ""
    yield f"## Claim {claim.number}: {escaped(', '.join(claim.outlets))}{types}"
    yield ""
    for finding in claim.findings:
        yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    types = f" ({', '.join(finding.types)})" if finding.types else ""
    yield f"### {finding.relation}{types}, {finding.severity}, {finding.status}"
    yield ""
    for passage in finding.passages:
        yield from _passage(passage)
    if finding.silent:
        yield f"- **Silent:** {escaped(', '.join(finding.silent))}"
    for reason in finding.reasons:
        yield f"- **Reason:** {escaped(reason)}"
    if finding.verdict:
        yield f"- **Verdict:** {escaped(finding.verdict)}"
    if finding.note:
        yield from _several_lines("- **Note:** ", finding.note)
    for proof in finding.evidence:
        address = _link(proof.address, proof.link) if proof.address else ""
        quote = f"“{escaped(proof.quote)}”" if proof.quote else ""
        yield f"- **Evidence:** {' – '.join(filter(None, (address, quote, escaped(proof.note))))}"
    changed = f", changed {finding.updated}" if finding.updated != finding.created else ""
    yield f"- **Tagged by:** {escaped(finding.reviewer)}, {finding.created}{changed}"
    yield ""


def _passage(passage: Passage) -> Iterator[str]:
    title = f", “{escaped(passage.title)}”" if passage.title else ""
    date = f", {escaped(passage.date)}" if passage.date else ", without a date"
    yield f"{passage.number}. **{escaped(passage.outlet)}**{date}{title}, {_link(passage.source, passage.link)}"
    yield ""
    yield f"   > {_marked(passage.pieces)}"
    yield ""


def _several_lines(begin: str, text: str) -> Iterator[str]:
    """Lines of a list item, each ended by a hard break."""
    lines = [escaped(one) for one in text.split("\n")]
    for number, one in enumerate(lines):
        end = "\\" if number + 1 < len(lines) and one and lines[number + 1] else ""
        yield ((begin if number == 0 else "  ") + one + end).rstrip()


def _link(address: str, link: str | None) -> str:
    return f"<{link}>" if link and link == address else escaped(address)


def _marked(pieces: Sequence[Piece]) -> str:
    """The passage on one line, differing words in bold.

    Punctuation at the ends stays outside: between a letter and punctuation, two asterisks are no delimiter run.
    """
    text = ""
    for piece in pieces:
        shown = re.sub(r"\s+", " ", piece.text)
        start, end = 0, len(shown)
        while start < end and _is_sign(shown[start]):
            start += 1
        while end > start and _is_sign(shown[end - 1]):
            end -= 1
        if piece.differs and start < end:
            text += f"{_inline(shown[:start])}**{_inline(shown[start:end])}**{_inline(shown[end:])}"
        else:
            text += _inline(shown)
    return _no_start(text.strip())


def _is_sign(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in "PS"
