"""The report as one self-contained HTML file: no external resources and no script.

The filters are check boxes and CSS rules. The content security policy allows the one style sheet by its hash and
nothing else, so that even a hole in the escaping could not run a script.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from store.exports.report import Report, report_of
from store.records import Tag

_HERE = Path(__file__).parent


def export_html(tags: Sequence[Tag], story: str = "") -> str:
    """The tags as a report; a comment at its head marks the file as ours."""
    report = report_of(tags, story)
    style = (_HERE / "report.css").read_text("utf-8") + _rules(report)
    page = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    ).get_template("report.html.jinja")
    return page.render(
        report=report,
        # The browser hashes what is between the style tags.
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        outlet_number={outlet: number for number, outlet in enumerate(report.outlets)},
        type_number={type_: number for number, type_ in enumerate(report.types)},
        claims_of_outlet={outlet: sum(outlet in claim.outlets for claim in report.claims) for outlet in report.outlets},
        claims_of_type={type_: sum(type_ in claim.types for claim in report.claims) for type_ in report.types},
    )


def _rules(report: Report) -> str:
    """A CSS rule for each check box: if outlets (or types) are checked, a claim must have one of them."""
    shown = [f".page:has(#{kind}{number}:checked) .of-{kind}.{kind}{number}" for kind, number in _boxes(report)]
    return f"{','.join(shown)}{{display:block}}\n" if shown else ""


def _boxes(report: Report) -> list[tuple[str, int]]:
    return [("outlet", number) for number in range(len(report.outlets))] + [
        ("type", number) for number in range(len(report.types))
    ]
