"""The report in HTML: valid, whole in one file, and with no way out of its text."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET

import html5lib
import pytest

from store.exports.html_report import export_html
from store.records import Tag
from tests.store.tagged import COURIER, FOLLOWED, HOSTILE, LONG, ORDINARY, TRIBUNE, statement, tag

MANY = (*ORDINARY, *HOSTILE, LONG)
ACTIVE = {
    "script", "img", "iframe", "object", "embed", "link", "base", "svg", "math", "video", "audio", "source", "template",
}  # fmt: skip


def page(*tags: Tag, story: str = "The Hradna dam") -> ET.Element:
    """The document, as a parser that forgives no error reads it."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    root: ET.Element = parser.parse(export_html(tags, story))
    return root


def text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


@pytest.mark.parametrize("tags", [(), ORDINARY[:1], ORDINARY, MANY], ids=len)
def test_it_is_valid_html_with_nothing_active(tags: tuple[Tag, ...]) -> None:
    root = page(*tags, story='<script>"&')
    assert not {element.tag for element in root.iter()} & ACTIVE
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert text(root.find(".//h1") or root) == '<script>"&'


def test_nothing_is_loaded_from_elsewhere_and_no_stranger_is_a_link() -> None:
    root = page(*MANY)
    links = {element.get("href") for element in root.iter("a")}
    assert links == FOLLOWED
    for element in root.iter():
        assert not {"src", "srcset", "style", "background", "action", "data"} & set(element.keys())
        assert not [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118 - an element is no dict
    (style,) = root.iter("style")
    assert not re.search(r"url\(|@import|expression|</", style.text or "")


def test_the_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    source = export_html(MANY, "x")
    style = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    (stated,) = [
        element.get("content")
        for element in page(*MANY, story="x").iter("meta")
        if element.get("http-equiv") == "Content-Security-Policy"
    ]
    assert stated == policy


def test_a_claim_has_all_that_an_editor_needs() -> None:
    first, second = page(*ORDINARY).iter("article")
    assert text(first).startswith("Claim 1 Courier, Tribune, Wire contradicts number major confirmed")
    passages = [text(element) for element in first.iter("figure")][:2]
    assert passages == [
        "Courier 2031-03-12 The mayor said 12 people died in the flood. Flood in Hradna"
        " https://courier.example/flood?id=1",
        "Tribune 2031-03-13 The mayor said 19 people died in the flood. Flood in Hradna tribune.txt",
    ]
    assert [text(element) for element in first.iter("mark")][:2] == ["12", "19"]
    rows = [text(element) for element in next(first.iter("dl"))]
    assert rows == [
        "Verdictsupported: Tribune",
        "NoteThe ministry's list has 19 names. Called on Thursday.",
        "Evidencehttps://ministry.example/list 19 dead published on 14 March",
        "Taggedada, 2031-03-13 12:01 UTC, changed 2031-03-14 09:30 UTC",
    ]
    rows = [text(row) for row in second.iter("div")]
    assert "SilentTribune, Wire" in rows
    assert [row for row in rows if row.startswith("Reason")] == ["Reason“denied” on one side only"]


def test_what_is_not_known_is_said_or_left_out() -> None:
    root = page(tag(1, statement(None, "x", path="a.txt", title="", date=None)), story="")
    assert text(root.find(".//figure") or root) == "unknown (a.txt) without a date x a.txt"
    assert [text(element) for element in root.iter("dt")] == ["Tagged"]


def test_every_outlet_and_type_has_a_box_and_a_rule() -> None:
    root = page(*ORDINARY)
    labels = [text(element) for element in root.iter("label")]
    assert labels == [
        "Courier 2", "Gazette 1", "Tribune 2", "Wire 2",
        "denial 1", "number 1", "omission 1", "scope 1", "tense 1",
    ]  # fmt: skip
    style = next(root.iter("style")).text or ""
    for box in root.iter("input"):
        assert f".page:has(#{box.get('id')}:checked)" in style
        kind = re.sub(r"\d", "", box.get("id") or "")
        assert {f"of-{kind}", box.get("id")} <= set(classed(root, box.get("id") or "")[0].get("class", "").split())


def test_a_report_with_one_outlet_and_no_type_has_no_filters() -> None:
    assert list(page(tag(1, COURIER)).iter("form")) == []
    assert len(list(page(tag(1, COURIER, TRIBUNE)).iter("fieldset"))) == 1


def test_colours_can_be_read_in_light_and_dark() -> None:
    """Contrast after WCAG 2: 4.5 for text."""
    style = export_html(ORDINARY, "x")
    schemes = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)
    ]
    assert len(schemes) == 3
    on = {"ink": ("paper", "card", "verdict", "chip"), "quiet": ("paper", "card", "chip"), "link": ("paper", "card"),
          "accent": ("card",), "mark-ink": ("mark",)}  # fmt: skip
    for scheme in schemes:
        for ink, papers in on.items():
            for paper in papers:
                assert contrast(scheme[ink], scheme[paper]) >= 4.5, (ink, paper, scheme)


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
