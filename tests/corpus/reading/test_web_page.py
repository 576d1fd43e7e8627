"""Saved web pages and tables: title, date, outlet, author and address are taken, the text without what is around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Article, Story
from corpus.pipeline.read_story import read_story

ARTICLE = [
    "The gate of the weir broke on Tuesday, killing eleven people who had come to see the water, officials said.",
    "The minister, who was there on Monday, did not say why the gate had not been checked. Nobody asked her.",
    "The mayor of Lauberg said that he knew nothing of it until midnight and that nobody had called him.",
]
HEAD = """
<meta property="og:site_name" content="VRK News"><meta property="og:title" content="Weir breaks | VRK News">
<meta property="article:published_time" content="2031-03-13T08:00:00+01:00"><meta name="author" content="Jane Roe">
<link rel="canonical" href="https://vrk.example/weir">
"""
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
{"@type": ["NewsArticle"], "headline": "Weir breaks", "datePublished": "2031-03-13", "author": [{"name": "Jane Roe"}],
"publisher": {"@type": "Organization", "name": "VRK News"}, "url": "https://vrk.example/weir"}]}</script>"""


def page(head: str, paragraphs: list[str] = ARTICLE, charset: str = "utf-8") -> str:
    menu = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(30))
    text = "".join(f"<p>{one}</p>\n" for one in paragraphs)
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>Weir breaks | VRK News</title>{head}
<style>p {{ color: red }}</style><script>var a = "<p>not this</p>";</script></head><body>
<header><nav><ul>{menu}</ul></nav></header><main><article><h1>Weir breaks</h1>{text}</article></main>
<aside><h2>More from us</h2><ul>{menu}</ul></aside><footer>© 2031 VRK News</footer></body></html>"""


def read(path: Path, content: str | bytes) -> Story:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_story([path])


def only(story: Story) -> Article:
    (article,) = story.articles
    return article


@pytest.mark.parametrize("head", [HEAD, LINKED], ids=["meta", "json-ld"])
@pytest.mark.parametrize("suffix", [".html", ".htm", ".xhtml"])
def test_a_saved_page_is_its_article(tmp_path: Path, head: str, suffix: str) -> None:
    article = only(read(tmp_path / f"a{suffix}", page(head)))
    assert (article.title, article.outlet, article.author) == ("Weir breaks", "VRK News", "Jane Roe")
    assert (article.published or "")[:10] == "2031-03-13"
    assert article.url == "https://vrk.example/weir"
    body = [one.text for one in article.statements if one.kind == "body"]
    assert " ".join(body) == " ".join(ARTICLE)
    assert all(article.text[one.start : one.end] == one.text for one in article.statements)
    assert "not this" not in article.text
    assert "color" not in article.text


@pytest.mark.parametrize("charset", ["windows-1250", "iso-8859-9", "shift_jis", "koi8-r"])
def test_the_encoding_that_a_page_declares_is_taken(tmp_path: Path, charset: str) -> None:
    said = {
        "windows-1250": "Vrata brane popustila su, a četrnaest ljudi je poginulo, priopćilo je ministarstvo u Zagrebu.",
        "iso-8859-9": "Baraj kapağı salı günü çöktü ve on dört kişi öldü, dedi bakanlık bugün Ankara’da.".replace(
            "’", "'"
        ),
        "shift_jis": "水門は火曜日に壊れ、十四人が死亡したと省は発表した。市長は深夜まで何も知らなかったと述べた。",
        "koi8-r": "Ворота плотины рухнули во вторник, погибли четырнадцать человек, сообщило министерство в Москве.",
    }[charset]
    article = only(
        read(tmp_path / "a.html", page("", [said, said[::-1], said + " !"], charset).replace("©", "").encode(charset))
    )
    assert said in article.text


def test_the_text_of_json_ld_is_taken_where_the_page_has_none(tmp_path: Path) -> None:
    text = " ".join(ARTICLE)
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{text}"}}</script>'
    html = f"<html><head>{script}<title>Weir breaks</title></head><body><p>Please subscribe.</p></body></html>"
    assert only(read(tmp_path / "a.html", html)).text == f"Weir breaks\n\n{text}"


@pytest.mark.parametrize(
    "content",
    [
        "<html></html>", "<html><body><script>a()</script></body></html>", "<" * 50_000, "<div>" * 20_000,
        "<!--" * 30_000, "&amp;" * 2 + "&" * 50_000, "<p " + "a=b " * 30_000, "<![CDATA[" * 9_000, "\x1b[2J" * 9_000,
        "<table>" * 9_000, "</p>" * 50_000, "<script type='application/ld+json'>" + "[" * 30_000 + "</script>",
        '<script type="application/ld+json">{"@graph": ' + '{"@graph": ' * 900 + "{}" + "}" * 901 + "</script>",
    ],
)  # fmt: skip
def test_a_page_made_to_hurt_is_read_or_refused_in_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "good.txt").write_text("\n\n".join(ARTICLE))
    (tmp_path / "bad.html").write_text(content)
    story = read_story([tmp_path])
    assert [article.id for article in story.articles][-1] == "good.txt"
    assert len(story.articles) + len(story.skipped) == 2
    assert all(one.why for one in story.skipped)


TABLE = (
    'title,source,date,url,text\nWeir breaks,VRK News,2031-03-13,https://vrk.example/a,"{}"\n'
    'More dead,"Eastern, Agency",2031-03-14,,"{}"\n'
)


@pytest.mark.parametrize(("suffix", "mark"), [(".csv", ","), (".csv", ";"), (".tsv", "\t"), (".csv", "|")])
def test_a_row_of_a_table_is_an_article(tmp_path: Path, suffix: str, mark: str) -> None:
    first, second = "\n\n".join(ARTICLE[:2]), f'She said: ""{ARTICLE[2]}""'
    text = TABLE.format(first, second)
    if mark != ",":
        text = text.replace('"Eastern, Agency"', "Eastern Agency").replace(",", mark)
        first, second = first.replace(",", mark), second.replace(",", mark)
    story = read(tmp_path / f"a{suffix}", text)
    assert [article.id for article in story.articles] == [f"a{suffix}#1", f"a{suffix}#2"]
    one, other = story.articles
    assert (one.title, one.outlet, one.published, one.url) == (
        "Weir breaks",
        "VRK News",
        "2031-03-13",
        "https://vrk.example/a",
    )
    assert one.text == first
    assert other.text == second.replace('""', '"')
    assert (other.outlet or "").startswith("Eastern")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "it is empty"),
        ("name,colour\nroof,red\n", "names no column for the text"),
        ("title,text\n", "it has no rows"),
        ('title,text\na,"b\n', "it is not a table in CSV"),
        ('title,text\na,"b"c"\n', "it is not a table in CSV"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, content: str, why: str) -> None:
    (tmp_path / "good.txt").write_text("\n\n".join(ARTICLE))
    (tmp_path / "a.csv").write_text(content)
    (skipped,) = read_story([tmp_path]).skipped
    assert why in skipped.why


def test_rows_before_a_torn_one_are_read(tmp_path: Path) -> None:
    story = read(tmp_path / "a.csv", f'title,text\nWeir,"{ARTICLE[0]}"\nMore,"{ARTICLE[1]}\n')
    assert len(story.articles) == 1
    assert "only the rows before line" in story.skipped[0].sentence


@pytest.mark.parametrize(
    ("suffix", "instead"),
    [(".doc", "save it as .docx"), (".msg", "as .eml"), (".rtf", "save it as .docx"), (".zip", "unpack it")],
)
def test_other_formats_get_a_sentence_on_what_to_do(tmp_path: Path, suffix: str, instead: str) -> None:
    (tmp_path / "good.txt").write_text("\n\n".join(ARTICLE))
    (tmp_path / f"a{suffix}").write_text("x")
    (skipped,) = read_story([tmp_path]).skipped
    assert instead in skipped.why
    assert ".html" in skipped.why


def test_when_it_was_updated_is_told_from_when_it_was_published(tmp_path: Path) -> None:
    head = HEAD + '<meta property="article:modified_time" content="2031-03-15T09:00:00Z">'
    article = only(read(tmp_path / "a.html", page(head)))
    assert ((article.published or "")[:10], (article.updated or "")[:10]) == ("2031-03-13", "2031-03-15")
    assert only(read(tmp_path / "b.html", page(HEAD))).updated is None


def test_a_text_that_is_not_told_from_the_rest_is_not_lost(tmp_path: Path) -> None:
    text = "".join(f"<p>{one}</p>" for one in ARTICLE)
    html = f"<html><head><title>Weir breaks</title></head><body><p>Live.</p><aside>{text}</aside></body></html>"
    article = only(read(tmp_path / "a.html", html))
    shown = " ".join(one.text for one in article.statements)
    assert all(one in shown for one in ARTICLE)
