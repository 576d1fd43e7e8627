"""The shapes in which programs and news services write articles as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.pipeline.read_story import read_story

TEXT = "The gate of the weir broke on Tuesday, killing eleven people, officials said. Nobody asked the minister why."
SHAPES: dict[str, Any] = {
    "newspaper4k": {
        "source_url": "https://vrk.example", "url": "https://vrk.example/weir", "title": "Weir breaks", "text": TEXT,
        "authors": ["Jane Roe", "Ola Berg"], "publish_date": "2031-03-13T08:00:00", "meta_lang": "en", "movies": [],
    },
    "new york times": {"status": "OK", "response": {"docs": [{
        "web_url": "https://vrk.example/weir", "snippet": "The gate.", "lead_paragraph": TEXT, "source": "VRK News",
        "headline": {"main": "Weir breaks", "kicker": None}, "pub_date": "2031-03-13T08:00:00+0000",
        "byline": {"original": "By Jane Roe, Ola Berg"}, "_id": "nyt://article/1",
    }], "meta": {"hits": 1}}},
    "json-ld": {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "VRK News", "description": "News of the river"},
        {"@type": ["NewsArticle"], "headline": "Weir breaks", "articleBody": TEXT, "url": "https://vrk.example/weir",
         "datePublished": "2031-03-13", "author": [{"name": "Jane Roe"}, {"name": "Ola Berg"}],
         "publisher": {"@type": "Organization", "name": "VRK News"}},
    ]},
    "telegram": {"name": "VRK News", "type": "public_channel", "id": 1, "messages": [
        {"id": 1, "type": "service", "date": "2031-03-12T08:00:00", "actor": "VRK News", "text": ""},
        {"id": 2, "type": "message", "date": "2031-03-13T08:00:00", "date_unixtime": "1931155200", "from": "VRK News",
         "text": [TEXT[:20], {"type": "bold", "text": TEXT[20:40]}, TEXT[40:]], "text_entities": []},
    ]},
    "ninjs 2": {
        "uri": "https://vrk.example/weir", "standard": {"name": "ninjs", "version": "2.0"}, "by": "Jane Roe, Ola Berg",
        "headlines": [{"role": "main", "value": "Weir breaks"}], "firstCreated": "2031-03-13T08:00:00Z",
        "infoSources": [{"name": "VRK News"}], "bodies": [
            {"role": "short", "contentType": "text/plain", "value": "The gate broke."},
            {"role": "main", "contentType": "text/html", "value": f"<p>{TEXT}</p>"},
        ],
    },
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_json_of_a_program_or_a_service_is_read(tmp_path: Path, shape: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(SHAPES[shape]))
    story = read_story([tmp_path])
    (article,) = story.articles
    assert not story.skipped
    assert article.text == TEXT
    assert (article.published or "")[:10] == "2031-03-13"
    if shape != "telegram":
        assert (article.title, article.author) == ("Weir breaks", "Jane Roe, Ola Berg")
        assert article.url == "https://vrk.example/weir"
    assert article.outlet == ("vrk.example" if shape == "newspaper4k" else "VRK News")
