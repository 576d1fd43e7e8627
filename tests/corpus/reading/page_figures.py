"""How much of saved pages is hidden, and how much of what is around their text: measured on pages with their texts.

`python -m tests.corpus.reading.page_figures FOLDER` reads each `html/NAME.html` that has a `txt/NAME.txt`, the text of
its article, in three forms: the page, its text as it is copied, and a dump of it wrapped at 72 columns. The tests of
newspaper4k, in its source distribution, are such a folder (`tests/data`). Words are counted as they stand; the text of
an article does not hold its title.
"""

from __future__ import annotations

import re
import sys
import tempfile
import textwrap
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import NothingToRead
from corpus.model import Article, BlockKind
from corpus.pipeline.read_story import read_story
from corpus.reading.doubts import doubts


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def forms(page: str) -> Iterator[tuple[str, str, str]]:
    """Name, suffix and content of each form of a page."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    text = extract_plain_text(
        HTMLTree.parse(page), preserve_formatting=True, main_content=False, list_bullets=False, alt_texts=False
    )
    lines = ("\n".join(textwrap.wrap(f"   {line.strip()}", 72, subsequent_indent="   ")) for line in text.split("\n"))
    yield "page", ".html", page
    yield "copy", ".txt", text
    yield "dump", ".txt", "\n".join(lines)


def shown_words(article: Article, *, captions: bool = True) -> Counter[str]:
    """The words of all that is not furniture; without headlines and captions, which are neither text nor furniture."""
    left_out = {BlockKind.FURNITURE} if captions else {BlockKind.FURNITURE, BlockKind.HEADLINE, BlockKind.CAPTION}
    shown = (block for block in article.blocks if block.kind not in left_out)
    return sum((words(article.text[block.start : block.end]) for block in shown), Counter())


def main(folder: Path) -> None:
    total: dict[str, Counter[str]] = {}
    for path in sorted((folder / "html").glob("*.html")):
        text = folder / "txt" / f"{path.stem}.txt"
        if not text.exists():
            continue
        body = words(text.read_text("utf-8"))
        page = path.read_bytes().decode("utf-8", "replace")
        made_of = list(forms(page))
        whole = words(made_of[1][2])
        for name, suffix, content in made_of:
            with tempfile.TemporaryDirectory() as made:
                (Path(made) / f"a{suffix}").write_text(content, "utf-8")
                start = time.process_time()
                try:
                    (article,) = read_story([Path(made)]).articles
                except NothingToRead:
                    continue
                seconds = time.process_time() - start
            shown = shown_words(article)
            lost = sum((body & whole).values()) - sum((body & shown).values())
            around = whole - body
            told = total.setdefault(name, Counter())
            told["pages"] += 1
            told["body"] += sum((body & whole).values())
            told["hidden body"] += max(0, lost)
            told["around"] += sum(around.values())
            told["shown around"] += sum((shown_words(article, captions=False) - body).values())
            told["milliseconds"] += round(1000 * seconds)
            told["without a word"] += lost > sum(body.values()) / 5 and not doubts(article)
    for name, told in total.items():
        print(  # noqa: T201 - a command
            f"{name}: {told['pages']} pages; of {told['body']} words of text {told['hidden body'] / told['body']:.2%} "
            f"hidden, more than a fifth without a word on {told['without a word']}; of {told['around']} words around "
            f"it {1 - told['shown around'] / told['around']:.0%} hidden; "
            f"{1000 * told['pages'] / told['milliseconds']:.0f} pages a second"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
