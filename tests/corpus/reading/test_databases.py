"""Downloads of press databases are as many articles as they hold, each with its own title, outlet, date and text."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.pipeline.read_story import read_story

TEXTS = (
    "The gate of the weir broke on Tuesday, killing 14 people, the\nministry said. The minister was there on Monday.",
    "The gate of the weir broke on Tuesday, killing 11 people, the\nministry said. No one had checked the gate.",
)
WANTED = [
    ("Weir breaks after storm", "VRK News", "Jane Roe", "2031-03-13"),
    ("Eleven dead at the weir", "Eastern Agency", None, "2031-03-14"),
]
LEXIS = f"""                               1 of 2 DOCUMENTS


                     Copyright 2031 VRK Media Ltd.
                              All Rights Reserved

                                  VRK News

                            March 13, 2031 Thursday
                                 Final Edition

SECTION: NEWS; Pg. A01

LENGTH: 340 words

HEADLINE: Weir breaks after
storm

BYLINE: By Jane Roe

BODY:


   {TEXTS[0]}

LOAD-DATE: March 15, 2031

LANGUAGE: ENGLISH

                               2 of 2 DOCUMENTS


                     Copyright 2031 Eastern Agency

                               Eastern Agency

                            March 14, 2031 Friday

HEADLINE: Eleven dead at the weir

BODY:

   {TEXTS[1]}

LOAD-DATE: March 15, 2031
"""
UNI = f"""Weir breaks after storm
VRK News
March 13, 2031 Thursday

Copyright 2031 VRK Media Ltd. All Rights Reserved

Section: NEWS; Pg. A01
Length: 340 words
Byline: Jane Roe
Dateline: LAUBERG

Body


{TEXTS[0]}

Load-Date: March 15, 2031


End of Document
Eleven dead at the weir
Eastern Agency
March 14, 2031 Friday

Copyright 2031 Eastern Agency

Length: 120 words

Body

{TEXTS[1]}

Load-Date: March 15, 2031

End of Document
"""
FACTIVA = f"""HD   Weir breaks after storm
BY   By Jane Roe
WC   340 words
PD   13 March 2031
SN   VRK News
SC   VRKN
LA   English
CY   Copyright 2031 VRK Media

LP
{TEXTS[0].split(". ")[0]}.

TD
{TEXTS[0].split(". ")[1]}

Document VRKN000020310313e73d0000a

HD   Eleven dead at the weir
WC   120 words
PD   14 March 2031
SN   Eastern Agency
LP
{TEXTS[1]}

Document EAST000020310314e73d0000b
"""
FACTIVA_PLAIN = f"""Weir breaks after storm

By Jane Roe
340 words
13 March 2031
VRK News
VRKN
English
Copyright 2031 VRK Media

{TEXTS[0]}

Document VRKN000020310313e73d0000a


Eleven dead at the weir

120 words
14 March 2031
05:12
Eastern Agency
EAST
English
(c) 2031 Eastern Agency

{TEXTS[1]}

Document EAST000020310314e73d0000b
"""
PROQUEST = f"""
____________________________________________________________

Document 1 of 2

Weir breaks after storm

Author: Jane Roe

Publication info: VRK News ; Lauberg [Lauberg]13 Mar 2031: A1.

Full text: {TEXTS[0]}

Title: Weir breaks after storm
Publication title: VRK News
Publication date: Mar 13, 2031

____________________________________________________________

Document 2 of 2

Eleven dead at the weir

Full text: {TEXTS[1]}

Title: Eleven dead at the weir
Publication title: Eastern Agency
Publication date: Mar 14, 2031
"""


@pytest.mark.parametrize(
    "download",
    [LEXIS, UNI, FACTIVA, FACTIVA_PLAIN, PROQUEST],
    ids=["lexis", "uni", "factiva", "factiva without codes", "proquest"],
)
def test_a_download_is_the_articles_that_it_holds(tmp_path: Path, download: str) -> None:
    (tmp_path / "download.txt").write_text(download)
    story = read_story([tmp_path])
    assert [article.id for article in story.articles] == ["download.txt#1", "download.txt#2"]
    assert [(one.title, one.outlet, one.author, one.published) for one in story.articles] == WANTED
    for article, text in zip(story.articles, TEXTS, strict=True):
        said = [" ".join(one.text.split()) for one in article.statements if one.kind == "body"]
        assert " ".join(said) == " ".join(text.split())
        assert all(article.text[one.start : one.end] == one.text for one in article.statements)


def test_a_download_with_one_article_keeps_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "download.txt").write_text(UNI.partition("End of Document")[0] + "End of Document\n")
    (article,) = read_story([tmp_path]).articles
    assert (article.id, article.title) == ("download.txt", WANTED[0][0])


def test_a_download_as_a_document_is_the_articles_that_it_holds(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for line in UNI.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "download.docx"))
    story = read_story([tmp_path])
    assert [(one.title, one.outlet, one.author, one.published) for one in story.articles] == WANTED


@pytest.mark.parametrize(
    "text",
    [
        "The archive has 1 of 2 documents, the ministry said. It did not say where the other one is kept.",
        "Document 1 of the file says that the gate was closed. It was the end of document number one.",
    ],
)
def test_an_article_on_documents_is_one_article(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    (article,) = read_story([tmp_path]).articles
    assert article.text == text
