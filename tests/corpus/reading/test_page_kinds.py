"""Kinds of faults that pages and copies of pages have by the hundred, each with texts of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Article, BlockKind
from corpus.pipeline.read_story import read_story
from corpus.reading.doubts import doubts

BODY = (
    "The gate of the weir broke on Tuesday, the ministry said. It had been checked in May.\n\n"
    "The mayor of Lauberg said that she knew nothing of it until midnight. Nobody had called her.\n"
)


def read(tmp_path: Path, text: str, name: str = "a.txt") -> Article:
    (tmp_path / name).write_text(text, "utf-8")
    return read_story([tmp_path / name]).articles[0]


def said(article: Article, kind: BlockKind = BlockKind.BODY) -> list[str]:
    return [" ".join(one.text.split()) for one in article.statements if one.kind is kind]


def furniture(article: Article) -> list[str]:
    return [article.text[each.start : each.end] for each in article.blocks if each.kind is BlockKind.FURNITURE]


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        (
            "• Two men died. They were found late. Who was it?",
            ["• Two men died.", "They were found late.", "Who was it?"],
        ),
        ("• One came. • Two left. Nobody spoke.", ["• One came.", "• Two left.", "Nobody spoke."]),
        ("“It is over. We knew of nothing. ”", ["“It is over.", "We knew of nothing. ”"]),
        ("‘Leave us. Go home now. ’", ["‘Leave us.", "Go home now. ’"]),
        ("1. The water rose in the night.", ["1. The water rose in the night."]),
        (
            "(b) The bridge fell into the river. Nobody saw it.",
            ["(b) The bridge fell into the river.", "Nobody saw it."],
        ),
        ("12) Eleven houses are gone.", ["12) Eleven houses are gone."]),
        ("“Did you go?” he asked. “No. I stayed.”", ["“Did you go?” he asked.", "“No.", "I stayed.”"]),
        ("No. 5 was shut. It was cold.", ["No. 5 was shut.", "It was cold."]),
        ("Was it you? No. It was them.", ["Was it you?", "No.", "It was them."]),
        (
            "``We must go,'' he said. ``We knew. They did not.''",
            ["``We must go,'' he said.", "``We knew.", "They did not.''"],
        ),
        ("``It is late. We are tired.'' She left.", ["``It is late.", "We are tired.''", "She left."]),
        ("**The gate broke. The mayor left. **", ["**The gate broke.", "The mayor left. **"]),
        ("The gate broke. The mayor left. * * *", ["The gate broke.", "The mayor left. * * *"]),
    ],
)
def test_sentences(tmp_path: Path, paragraph: str, sentences: list[str]) -> None:
    article = read(tmp_path, f"The weir is broken again\n\n{BODY}\n{paragraph}\n")
    assert said(article)[4:] == sentences


@pytest.mark.parametrize(
    "paragraph",
    [
        "«Nous avons perdu trois maisons», a dit le maire.",
        "« Personne ne nous a prévenus », a ajouté la préfète.",
        "«Мы ничего не знали», — сказал мэр.",
        "(c) The letters of the mayor to the company.",
        "(c) What the owners of the weir knew.",
        "(C) The names of all who were there.",
        "Pay March 31",
        "Record March 13",
        "Total 14 dead",
    ],
)
def test_what_belongs_to_the_article_is_not_taken_for_the_page(tmp_path: Path, paragraph: str) -> None:
    article = read(
        tmp_path, f"The weir is broken again\n\n{BODY}\n{paragraph}\n\nThe minister was in Graz on that day.\n"
    )
    assert paragraph in [*said(article), *said(article, BlockKind.HEADLINE)]
    assert article.outlet is None


@pytest.mark.parametrize(
    "line", ["« Previous", "Next story »", "← Back to the list", "© 2031 Harbour Media", "(c) 2031 VRK"]
)
def test_what_belongs_to_the_page_is_not_taken_for_the_article(tmp_path: Path, line: str) -> None:
    assert line in furniture(read(tmp_path, f"The weir is broken again\n\n{BODY}\n{line}\n"))


@pytest.mark.parametrize("headline", ["Weir breaks", "Minister quits office", "Eleven missing"])
def test_a_short_first_line_is_the_headline(tmp_path: Path, headline: str) -> None:
    assert read(tmp_path, f"{headline}\n\n{BODY}").title == headline


@pytest.mark.parametrize("above", ["", "VRK News\n\n", "Home\n\nWorld\n\n"])
def test_a_sentence_above_a_line_like_a_headline_is_never_hidden(tmp_path: Path, above: str) -> None:
    lead = "Two people were found in the river on Friday, the police of Lauberg said."
    assert lead in said(read(tmp_path, f"{above}{lead}\n\nThe mayor is to be heard on Monday\n\n{BODY}"))


@pytest.mark.parametrize("length", [5, 60, 200])
@pytest.mark.parametrize("stop", ["Privacy Policy", "Terms of Use", "Comments"])
def test_a_menu_of_any_length_takes_no_article_with_it(tmp_path: Path, length: int, stop: str) -> None:
    menu = "\n".join(f"* Town {number}" for number in range(length))
    article = read(
        tmp_path, f"VRK News\n\n{menu}\n* {stop}\n\nThe weir is broken again\n\n{BODY}\nComments\n\nGo home.\n"
    )
    assert article.title == "The weir is broken again"
    assert len(said(article)) == 4


WRAPPED = """\
   [1]Skip to content [2]Sign in

The weir is broken again

   The gate of the [3]weir broke on Tuesday, killing eleven people who had
   come to see the water, [4]officials said. The minister, who was there on
   Monday, did not say why the gate had not been checked.

   The mayor of Lauberg said that she knew nothing of it until midnight
   and that nobody from the company had called her.

   [5]About us [6]Contact

References

   1. https://vrk.example/#content
   2. https://vrk.example/login
"""


def test_a_dump_of_lynx_is_unwrapped_and_its_links_are_furniture(tmp_path: Path) -> None:
    article = read(tmp_path, WRAPPED)
    assert article.title == "The weir is broken again"
    assert [one[:20] for one in said(article)] == [
        "The gate of the [3]w",
        "The minister, who wa",
        "The mayor of Lauberg",
    ]
    assert len(furniture(article)) == 5


def test_a_broken_line_goes_on_and_titles_do_not(tmp_path: Path) -> None:
    broken = (
        "The mayor said that eleven people\ndied in the flood of the river.\n\nThe weir was closed, the owner said.\n"
    )
    assert said(read(tmp_path, broken))[0] == "The mayor said that eleven people died in the flood of the river."
    titles = "Minister resigns after the flood report is out\nEleven people are missing in the town of Graz\n"
    article = read(tmp_path, f"The weir is broken again\n\n{BODY}\n{titles}", "b.txt")
    assert [one for one in said(article) if "Minister" in one and "Eleven" in one] == []


@pytest.mark.parametrize(
    ("line", "author", "outlet", "published"),
    [
        ("By JOHN SMITH Updated 10:32 GMT, 13 March 2031", "JOHN SMITH", None, "2031-03-13"),
        ("By Jane Roe, Paul Orr and Anna Lind", "Jane Roe, Paul Orr and Anna Lind", None, None),
        ("Jane Roe | VRK News", "Jane Roe", "VRK News", None),
        ("Anna Lind in Lauberg", "Anna Lind", None, None),
        ("Story by Paul Orr", "Paul Orr", None, None),
        ("Words by Jane Roe", "Jane Roe", None, None),
    ],
)
def test_bylines(tmp_path: Path, line: str, author: str, outlet: str | None, published: str | None) -> None:
    article = read(tmp_path, f"The weir is broken again\n\n{line}\n\n{BODY}")
    assert (article.author, article.outlet, article.published) == (author, outlet, published)
    assert line in furniture(article)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© Jane Roe/Getty Images", None),
        ("Copyright Reuters Photo", None),
        ("© Copyright Harbour Media 2031, All Rights Reserved", "Harbour Media"),
        ("Copyright HARBOUR All Rights Reserved.", "HARBOUR"),
        ("© 2029-2031 Eastern Agency. All rights reserved.", "Eastern Agency"),
    ],
)
def test_a_copyright_line_names_the_outlet_but_not_that_of_a_picture(
    tmp_path: Path, line: str, outlet: str | None
) -> None:
    assert read(tmp_path, f"The weir is broken again\n\n{BODY}\n{line}\n").outlet == outlet


@pytest.mark.parametrize("name", ["README.txt", "arabic.txt", "politics-001.txt", "true-1.txt", "sport_2.txt"])
def test_a_section_a_language_or_a_set_is_no_outlet(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, BODY, name).outlet is None


MARKDOWN = """\
# The weir is broken again

![The weir at dusk](https://img.example/weir.jpg?w=1)

The gate of the weir broke on Tuesday, the ministry said.

[Read all about it here](https://vrk.example/all)

| Outlet | Dead |
| --- | --- |
| VRK | 14 |

## What we know ##

What the mayor says
-------------------

The mayor said that she knew nothing of it until midnight.

***
"""


def test_marks_of_markdown_are_no_statements(tmp_path: Path) -> None:
    article = read(tmp_path, MARKDOWN, "a.md")
    assert said(article, BlockKind.HEADLINE) == ["The weir is broken again", "What we know", "What the mayor says"]
    assert said(article)[0] == "The gate of the weir broke on Tuesday, the ministry said."
    assert said(article)[-1] == "The mayor said that she knew nothing of it until midnight."
    assert not [one for one in article.statements if "img.example" in one.text or "---" in one.text]


def test_what_a_clipping_states_is_taken(tmp_path: Path) -> None:
    head = (
        '---\ntitle: "The weir is broken"\nsource: "https://www.vrk.example/a"\nauthor:\n  - "[[Jane Roe]]"\n'
        '  - "[[Paul Orr]]"\npublished: 2031-03-13\n---\n'
    )
    article = read(tmp_path, head + BODY, "a.md")
    assert (article.outlet, article.url) == ("vrk.example", "https://www.vrk.example/a")
    assert (article.author, article.published) == ("Jane Roe, Paul Orr", "2031-03-13")
    readwise = (
        "# The weir\n\n## Metadata\n- Author: [[Jane Roe]]\n- Full Title: The weir is broken\n\n## Highlights\n"
        "- It broke in May, they said. ([View Highlight](https://x.example/h))\n"
    )
    article = read(tmp_path, readwise, "b.md")
    assert (article.title, article.author) == ("The weir is broken", "Jane Roe")
    assert said(article) == ["- It broke in May, they said."]


START = "The weir is broken again\n\n"
TEASER = "A title of the page\n\nTen words or so that lead to another article of it.\n\n"
LONG = " ".join(f"The river rose by {number} metres in the night of Friday." for number in range(30))


@pytest.mark.parametrize(
    ("text", "name", "doubt"),
    [
        (f"{START}{LONG[:700]}.\n\nDon’t miss\n\n{TEASER * 12}", "a.txt", "of its running text are hidden"),
        (f"{START}{BODY}\nMore news\n\n{TEASER * 12}", "a.txt", "it has only"),
        (f'{{"title": "Weir", "content": "{LONG} The mayor said… [+2064 chars]"}}', "a.json", "only its beginning"),
        (f"The weir is broken again\n\n{LONG} The mayor said … Read more\n", "a.txt", "only its beginning"),
    ],
)
def test_what_may_be_missing_is_said(tmp_path: Path, text: str, name: str, doubt: str) -> None:
    assert doubt in (doubts(read(tmp_path, text, name)) or "")


def test_a_whole_article_and_a_brief_are_in_no_doubt(tmp_path: Path) -> None:
    assert doubts(read(tmp_path, f"The weir is broken again\n\n{LONG}\n")) is None
    assert doubts(read(tmp_path, BODY)) is None
