"""What the program says, recorded before a change of its structure and compared after it, byte for byte.

    python -m tests.outputs record FOLDER [STORY…]
    python -m tests.outputs compare FOLDER [STORY…]

Of each story: `articles --json`, `match --json`, `match --json --claims`, `compare --json` of the texts of its first
matches, and `tags --json` and every export of thirty tags on these; and `keys`. Without STORY it takes the sample story
and the real ones beside the project, where they are. `compare` names the outputs that differ and exits 1.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
STORIES = (SHARED / "stories" / "us-iran", SHARED / "gold" / "ecbplus-dev" / "story")
TAGS = 30
FORMATS = ("json", "jsonl", "csv", "markdown", "html", "claimreview", "webannotation")
PAIRS = 400

_AT = "2031-03-13T12:{:02}:00.000000Z"
_VERDICTS = (None, "supported:1", "partly", "by_time", None, "neither")
_RELATIONS = ("contradicts", "qualifies", "contradicts", "agrees", "elaborates", "unrelated")
_STATUSES = ("open", "confirmed", "resolved", "open", "rejected")


def outputs(story: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each output about a story."""
    articles = _said("articles", story, "--json")
    matches = _said("match", story, "--json", "--top", "5000", "--no-cache")
    yield "articles.json", articles
    yield "match.json", matches
    yield "match-claims.json", _said("match", story, "--json", "--top", "200", "--no-cache", "--claims")
    yield "compare.jsonl", _said("compare", "-", "--json", given=_pairs(json.loads(matches)["matches"]))
    with TemporaryDirectory() as folder:
        store = Path(folder) / "factdesk.json"
        store.write_text(json.dumps(_store(json.loads(articles)["articles"], json.loads(matches)["matches"])), "utf-8")
        yield "tags.json", _said("tags", story, "--json", "--store", store)
        for format_ in FORMATS:
            yield f"export.{format_}", _said("export", story, "--format", format_, "--store", store)


def _said(*words: object, given: bytes = b"") -> bytes:
    """Standard output of the program, run as it stands in this tree."""
    command = [sys.executable, "-c", "from tui.cli import program; program()", *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, check=True, cwd=Path(__file__).parents[1]).stdout


def _pairs(matches: list[dict[str, Any]]) -> bytes:
    """The texts of the first matches, as `compare` takes them."""
    lines = (
        json.dumps({"id": number, "a": match["a"]["text"], "b": match["b"]["text"]})
        for number, match in enumerate(matches[:PAIRS])
    )
    return "\n".join(lines).encode()


def _store(articles: list[dict[str, Any]], matches: list[dict[str, Any]]) -> dict[str, Any]:
    """A store file of tags on the first matches, one on each; written by hand, so that no code of ours makes it."""
    known = {article["id"]: article for article in articles}
    rows = zip(range(TAGS), matches, cycle(_VERDICTS), cycle(_RELATIONS), cycle(_STATUSES), strict=False)
    tags = {
        str(number + 1): {
            "id": f"01234567-89ab-7cde-8f01-{number:012}",
            "relation": relation,
            "types": sorted({cue["type"] for cue in match["cues"]}),
            "severity": ("minor", "moderate", "major")[number % 3],
            "status": status,
            "verdict": verdict if relation in ("contradicts", "qualifies") else None,
            "note": f"Note {number}: <b>not bold</b>\n\n*nor this*" if number % 2 else "",
            "evidence": [{"url": "https://ministry.example/list", "quote": "a list", "note": ""}] * (number % 3),
            "statements": [_statement(known[match[side]["article"]], match[side]) for side in "ab"],
            "silent": [],
            "suggested": [{key: cue[key] for key in ("type", "strength", "why")} for cue in match["cues"]],
            "reviewer": ("ada", "bert")[number % 2],
            "created": _AT.format(number),
            "updated": _AT.format(number),
            "rev": 1,
            "withdrawn": {"at": _AT.format(59), "by": "ada"} if number % 10 == 9 else None,
            "history": [],
        }
        for number, match, verdict, relation, status in rows
    }
    return {"meta": {"1": {"schema": 1}}, "tags": tags}


def _statement(article: dict[str, Any], side: dict[str, Any]) -> dict[str, Any]:
    return {
        "outlet": article["outlet"],
        "title": article["title"] or "",
        "date": article["published"],
        "url": article["url"],
        "path": article["id"],
        "sha256": article["sha256"],
        "exact": side["text"],
        "prefix": "",
        "suffix": "",
        "start": side["start"],
        "end": side["end"],
    }


def main(words: list[str]) -> int:
    """Records, or compares; the exit code."""
    what, folder, *named = words
    target = Path(folder)
    sample = Path(str(resources.files("corpus.sample")))
    stories = [Path(name) for name in named] or [sample, *(story for story in STORIES if story.is_dir())]
    different = 0
    for story in stories:
        found = [*outputs(story), ("keys.txt", _said("keys"))]
        for name, data in found:
            path = target / f"{story.parent.name}-{story.name}" / name
            if what == "record":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            elif not path.is_file() or path.read_bytes() != data:
                different += 1
                sys.stderr.write(f"different: {path}\n")
        digest = hashlib.sha256(b"".join(data for _, data in found)).hexdigest()
        size = sum(len(data) for _, data in found)
        sys.stdout.write(f"{story.name}: {len(found)} outputs, {size} bytes, {digest[:16]}\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
