"""A file → its articles: metadata, blocks and statements. `corpus.pipeline.read_story` puts those of many files
together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from corpus.model import Article, Block, BlockKind, Part, Skipped, Span
from corpus.reading.blocks import blocks, headline_index
from corpus.reading.doubts import CUT, CUT_OFF
from corpus.reading.files import MAX_CHARACTERS, Found, Unreadable, content
from corpus.reading.formats import raw_articles
from corpus.reading.markdown import MarkedDown
from corpus.reading.metadata_guesses import guesses
from corpus.reading.overrides import Correction, StoryFile
from corpus.reading.paragraphs import paragraphs
from corpus.reading.raw_article import FIELDS, OwnFile, RawArticle
from corpus.reading.statements import statements
from corpus.text.folding import Folded
from corpus.text.language import guessed_language, sample


def part_of(file: Found, stated: StoryFile, corrections: Mapping[str, Correction]) -> Part:
    """The articles of one file; `stated` and `corrections` are metadata from outside the file.

    `corrections` are by article id, and by the digest of the text they were made on.
    """
    try:
        raws, skipped = raw_articles(file, content(file))
    except OwnFile:
        return Part()
    except Unreadable as error:
        return Part((), (Skipped(file.name, str(error)),))
    skipped.extend(
        Skipped(raw.id, f"only its first {MAX_CHARACTERS:,} characters were split into statements", read=True)
        for raw in raws
        if len(raw.text) > MAX_CHARACTERS
    )
    return Part(tuple(_article(raw, stated, corrections) for raw in raws), tuple(skipped))


def _article(raw: RawArticle, stated: StoryFile, corrections: Mapping[str, Correction]) -> Article:
    sha256 = hashlib.sha256(raw.text.encode()).hexdigest()
    correction = corrections.get(raw.id)
    if correction is None or correction.sha256 not in (None, sha256):  # in a feed, an id is a place and no name
        correction = corrections.get(sha256, Correction())
    given = {**raw.given, **stated.articles.get(raw.path, {}), **stated.articles.get(raw.id, {})}
    for name in FIELDS:
        corrected = getattr(correction, name)
        if corrected is not None:
            given[name] = corrected
    whole = Folded(raw.text)
    found, title = _blocks(raw, whole, given.get("title") or raw.given.get("title"), correction)
    guessed = guesses(raw.id, raw.text, found, given.get("url"), stated.outlets)
    if given.get("outlet") and correction.outlet is None:
        given["outlet"] = stated.outlets.of(given["outlet"])
    guessed["title"] = title or raw.path.rpartition("/")[2].rpartition(".")[0]
    known = {name: given.get(name, guessed.get(name)) or None for name in FIELDS}
    language = guessed_language(raw.text, _words_of_sample(whole, found))
    return Article(
        id=raw.id,
        path=raw.path,
        text=raw.text,
        sha256=sha256,
        title=known["title"] or guessed["title"],
        outlet=known["outlet"],
        author=known["author"],
        published=known["published"],
        url=known["url"],
        identifier=raw.given.get("identifier"),
        updated=raw.given.get("updated"),
        guessed=frozenset(name for name in guessed if name not in given or (name == "title" and not given[name])),
        language=language,
        replaced=raw.replaced,
        encoding=raw.encoding,
        blocks=tuple(found),
        statements=statements(raw.id, whole, found, language, known["outlet"]),
    )


def _blocks(
    raw: RawArticle, whole: Folded, title: str | None, correction: Correction
) -> tuple[list[Block], str | None]:
    """The blocks of the whole text, and the headline found in it."""
    start = raw.front.end if raw.front else 0
    limit = min(len(raw.text), max(MAX_CHARACTERS, start))
    found = paragraphs(whole, start, limit)
    marked = MarkedDown(found) if raw.markdown else None
    if marked:
        found = marked.paragraphs
    headline = headline_index(found, title)
    if marked and title is None and marked.headings:
        headline = min(marked.headings)
    body = blocks(found, headline)
    every = _front_blocks(raw, headline is None) + (marked.blocks(body, headline) if marked else body)
    rest = raw.text[limit:]
    if rest.strip():
        lead = len(rest) - len(rest.lstrip())
        reason = f"beyond the first {MAX_CHARACTERS:,} characters, which are all that is split"
        every.append(Block(limit + lead, len(raw.text.rstrip()), BlockKind.FURNITURE, reason))
    if "[+" in raw.text:
        every = [piece for block in every for piece in _without_cut(raw.text, block)]
    if correction.furniture or correction.body:
        every = [_corrected(block, correction) for block in every]
    return every, None if headline is None else found[headline].text


def _without_cut(text: str, block: Block) -> Iterator[Block]:
    """A block without the words that say how much was cut off ("[+2064 chars]"), which are furniture."""
    found = CUT.search(text, block.start, block.end) if block.kind is not BlockKind.FURNITURE else None
    if found is None or found.start() == block.start:
        yield block
        return
    yield Block(block.start, found.start(), block.kind, block.reason)
    yield Block(found.end() - len(found[0].lstrip()), block.end, BlockKind.FURNITURE, CUT_OFF)


def _words_of_sample(whole: Folded, found: Sequence[Block]) -> Iterable[str] | None:
    """The words of the sampled part by which the language is guessed, taken from the blocks."""
    if len(whole.text) > MAX_CHARACTERS:
        return None  # at the limit a word may be cut
    start, end = sample(whole.text)
    inside = (block for block in found if block.start < end and block.end > start)
    return chain.from_iterable(whole.words(max(start, block.start), min(end, block.end)) for block in inside)


def _front_blocks(raw: RawArticle, with_title: bool) -> list[Block]:
    """Front matter as furniture; its title is the headline where the text has none."""
    if raw.front is None:
        return []
    cuts: list[Span] = []
    for key in ("title", "headline"):
        if with_title and key in raw.front.spans:
            cuts = [raw.front.spans[key]]
            break
    found: list[Block] = [Block(a, b, BlockKind.HEADLINE, "title in the front matter") for a, b in cuts]
    edges = [0, *(edge for cut in cuts for edge in cut), raw.front.end]
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        piece = raw.text[a:b]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append(Block(a + lead, a + len(piece.rstrip()), BlockKind.FURNITURE, "front matter"))
    return sorted(found, key=lambda block: block.start)


def _corrected(block: Block, correction: Correction) -> Block:
    span = (block.start, block.end)
    if span in correction.furniture and block.kind is not BlockKind.FURNITURE:
        return Block(*span, BlockKind.FURNITURE, "marked by a reviewer")
    if span in correction.body and block.kind is BlockKind.FURNITURE:
        return Block(*span, BlockKind.BODY, "marked by a reviewer")
    return block
