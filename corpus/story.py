"""A folder, or files → a story: the articles that could be read, and what could not be and why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from msgspec import msgpack

from corpus.aside import Aside
from corpus.blocks import paragraphs
from corpus.cache import Cache, folder_key
from corpus.classify import blocks, headline_index
from corpus.errors import NothingToRead
from corpus.files import Found, Listing, Unreadable, content, list_files
from corpus.formats import FIELDS, OwnFile, RawArticle, raw_articles
from corpus.language import guessed_language
from corpus.markdown import MarkedDown
from corpus.metadata import Correction, StoryFile, guesses, story_file
from corpus.model import Article, Block, BlockKind, Skipped, Span, Story
from corpus.progress import Progress
from corpus.statements import statements
from corpus.version import installed

MAX_CHARACTERS = 2_000_000

_WORTH_A_PROCESS = 400_000


def read_story(
    paths: Sequence[Path],
    corrections: Mapping[str, Correction] | None = None,
    progress: Progress | None = None,
    aside: Aside | None = None,
    cache: Cache | None = None,
) -> Story:
    """The story in a folder, or of single files; `corrections` by article id.

    Metadata counts in this order: corrected, stated in `story.toml`, stated in the file, guessed. Where there is much
    to read, `aside` reads a half, and files that are in `cache` are not looked into again.

    Raises:
        NothingToRead: not one article could be read; the message says where was looked and what to do.
        Cancelled: `progress` raised it.
    """
    listing = list_files(paths)
    stated, notes = story_file(listing.root)
    skipped = [*listing.skipped, *notes]
    articles: list[Article] = []
    read: set[str] = set()
    for part in _parts(listing, stated, corrections or {}, progress, aside, cache=cache):
        skipped.extend(part.skipped)
        articles.extend(part.articles)
        for article in part.articles:
            read |= {article.id, article.path}
    if progress:
        progress(len(listing.files), len(listing.files), "reading")
    if not articles:
        raise NothingToRead(_nothing(paths, skipped))
    skipped.extend(
        Skipped("story.toml", f"it corrects “{id_}”, which is not in the story")
        for id_ in stated.articles
        if id_ not in read
    )
    return Story(stated.name or listing.name, listing.root, tuple(articles), tuple(skipped))


@dataclass(frozen=True, slots=True)
class Part:
    """What one file gave."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def _parts(
    listing: Listing,
    stated: StoryFile,
    corrections: Mapping[str, Correction],
    progress: Progress | None,
    aside: Aside | None,
    *,
    cache: Cache | None,
) -> list[Part]:
    """One part for each file, in order."""
    files = listing.files
    much = _much(files)
    if cache is None or not much:
        return _read(files, stated, corrections, progress, aside if much else None)
    name = folder_key((str(listing.root or listing.name), listing.name))
    portions = cache.portions("articles", name) or []
    kept = dict(zip(portions[::2], portions[1::2], strict=False))
    settings = msgpack.encode((installed(), stated.articles, sorted(corrections.items())))
    keys = [_key(file, settings) for file in files]
    new = [file for file, key in zip(files, keys, strict=True) if key not in kept]
    read = iter(_read(new, stated, corrections, progress, aside if _much(new) else None))
    found = []
    for done, key in enumerate(keys):
        part = msgpack.decode(kept[key], type=Part) if key in kept else next(read)
        found.append(part)
        if progress and done % 100 == 0:
            progress(done, len(files), "reading")
    if new:
        packed = (kept.get(key) or msgpack.encode(part) for key, part in zip(keys, found, strict=True))
        cache.keep("articles", name, (each for pair in zip(keys, packed, strict=True) for each in pair))
    return found


def _key(file: Found, settings: bytes) -> bytes:
    """Names all that the articles of a file depend on."""
    try:
        data = content(file)
    except Unreadable as error:
        data = str(error).encode()
    return hashlib.blake2b(b"%d %s %s" % (len(settings), settings, file.name.encode()) + data, digest_size=16).digest()


def _read(
    files: Sequence[Found],
    stated: StoryFile,
    corrections: Mapping[str, Correction],
    progress: Progress | None,
    aside: Aside | None,
) -> list[Part]:
    here = len(files)
    if aside is not None:
        here = len(files) // 2 + len(files) // 50  # the other one has to start first
        aside.begin(_packed, files[here:], stated, dict(corrections))
    found = []
    for done, file in enumerate(files[:here]):
        if progress:
            progress(done * len(files) // here, len(files), "reading")
        found.append(_part(file, stated, corrections))
    if aside is not None:
        # Structs of bytes: a pickle of the same values takes five times as long.
        found.extend(msgpack.decode(part, type=Part) for part in aside.answer())
    return found


def _packed(files: Sequence[Found], stated: StoryFile, corrections: Mapping[str, Correction]) -> list[bytes]:
    return [msgpack.encode(_part(file, stated, corrections)) for file in files]


def _much(files: Sequence[Found]) -> bool:
    """Whether a second process, which takes a fifth of a second to start, pays, and keeping what was read."""
    size = 0
    for file in files:
        with suppress(OSError):
            size += file.path.stat().st_size
        if size > _WORTH_A_PROCESS:
            return len(files) > 1
    return False


def _part(file: Found, stated: StoryFile, corrections: Mapping[str, Correction]) -> Part:
    try:
        raws, skipped = raw_articles(file, content(file))
    except OwnFile:
        return Part()
    except Unreadable as error:
        return Part((), (Skipped(file.name, str(error)),))
    skipped.extend(
        Skipped(raw.id, f"only its first {MAX_CHARACTERS:,} characters were split into statements")
        for raw in raws
        if len(raw.text) > MAX_CHARACTERS
    )
    return Part(tuple(_article(raw, stated, corrections.get(raw.id, Correction())) for raw in raws), tuple(skipped))


def _article(raw: RawArticle, stated: StoryFile, correction: Correction) -> Article:
    given = {**raw.given, **stated.articles.get(raw.path, {}), **stated.articles.get(raw.id, {})}
    for name in FIELDS:
        corrected = getattr(correction, name)
        if corrected is not None:
            given[name] = corrected
    found, title = _blocks(raw, given.get("title") or raw.given.get("title"), correction)
    guessed = guesses(raw.id, raw.text, found)
    guessed["title"] = title or raw.path.rpartition("/")[2].rpartition(".")[0]
    known = {name: given.get(name, guessed.get(name)) or None for name in FIELDS}
    language = guessed_language(raw.text)
    return Article(
        id=raw.id,
        path=raw.path,
        text=raw.text,
        sha256=hashlib.sha256(raw.text.encode()).hexdigest(),
        title=known["title"] or guessed["title"],
        outlet=known["outlet"],
        author=known["author"],
        published=known["published"],
        url=known["url"],
        guessed=frozenset(name for name in guessed if name not in given or (name == "title" and not given[name])),
        language=language,
        replaced=raw.replaced,
        blocks=tuple(found),
        statements=statements(raw.id, raw.text, found, language, known["outlet"]),
    )


def _blocks(raw: RawArticle, title: str | None, correction: Correction) -> tuple[list[Block], str | None]:
    """The blocks of the whole text, and the headline as it stands there."""
    start = raw.front.end if raw.front else 0
    limit = min(len(raw.text), max(MAX_CHARACTERS, start))
    found = paragraphs(raw.text, start, limit)
    marked = MarkedDown(found) if raw.markdown else None
    if marked:
        found = marked.paragraphs
    headline = headline_index(found, title)
    if marked and title is None and marked.headings:
        headline = min(marked.headings)
    body = blocks(found, headline)
    whole = _front_blocks(raw, headline is None) + (marked.blocks(body, headline) if marked else body)
    rest = raw.text[limit:]
    if rest.strip():
        lead = len(rest) - len(rest.lstrip())
        reason = f"beyond the first {MAX_CHARACTERS:,} characters, which are all that is split"
        whole.append(Block(limit + lead, len(raw.text.rstrip()), BlockKind.FURNITURE, reason))
    return [_corrected(block, correction) for block in whole], None if headline is None else found[headline].text


def _front_blocks(raw: RawArticle, with_title: bool) -> list[Block]:
    """Front matter is furniture; where the headline stands nowhere else, the title in it is the headline."""
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


def _nothing(paths: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    where = ", ".join(str(path) for path in paths[:3]) + (" …" if len(paths) > 3 else "")
    reasons = "; ".join(f"{item.path}: {item.why}" for item in skipped[:5])
    more = f"; and {len(skipped) - 5} more" if len(skipped) > 5 else ""
    why = f" Not read: {reasons}{more}." if skipped else ""
    return f"No article was found in {where}.{why} Put articles there as .txt, .md, .json or .jsonl files."
