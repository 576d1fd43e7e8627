"""Paths → a story: the articles that could be read, and which files could not be and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

from msgspec import msgpack

from corpus.errors import NothingToRead, Progress
from corpus.model import Article, Part, Skipped, Story
from corpus.pipeline.article_versions import with_versions
from corpus.pipeline.file_changes import file_keys
from corpus.pipeline.prepared_articles import KINDS, cached_articles, cached_part
from corpus.pipeline.sizes import FEW, SHARED_BYTES
from corpus.reading.files import READ_FROM, Found, Listing, list_files
from corpus.reading.outlet_names import OutletNames, outlet_names
from corpus.reading.overrides import Correction, StoryFile, story_file
from corpus.runtime.cache import Cache, folder_key, installed
from corpus.runtime.garbage import paused_collector
from corpus.runtime.parallel import shared_map
from corpus.runtime.worker import Worker
from corpus.text.language import settled_languages


def read_story(
    paths: Sequence[Path],
    corrections: Mapping[str, Correction] | None = None,
    progress: Progress | None = None,
    worker: Worker | None = None,
    cache: Cache | None = None,
    *,
    outlets: OutletNames | None = None,
) -> Story:
    """The story in a folder, or of single files; `corrections` by article id, `outlets` the user's names of outlets.

    Metadata counts in this order: corrected, stated in `story.toml`, stated in the file, guessed. Where there is much
    to read `worker` does its share, and unchanged files are taken from `cache`.

    Raises:
        NothingToRead: no article could be read; the message says where was looked and what to do.
        Cancelled: `progress` raised it.
    """
    listing = list_files(paths)
    stated, notes = story_file(listing.root)
    names, more = outlet_names(listing.root)
    stated = replace(stated, outlets=(outlets or OutletNames()).joined(names))
    skipped = [*listing.skipped, *notes, *more]
    articles: list[Article] = []
    read: set[str] = set()
    with paused_collector():
        parts = _parts(listing, stated, corrections or {}, progress, worker, cache=cache)
    for part in parts:
        skipped.extend(part.skipped)
        articles.extend(part.articles)
        for article in part.articles:
            read |= {article.id, article.path}
    if progress:
        progress(len(listing.files), len(listing.files), "reading")
    if not articles:
        raise NothingToRead(_nothing(paths, skipped))
    articles, versions, notes = with_versions(articles)
    skipped.extend(notes)
    skipped.extend(
        Skipped("story.toml", f"it corrects “{id_}”, which is not in the story")
        for id_ in stated.articles
        if id_ not in read
    )
    return Story(stated.name or listing.name, listing.root, settled_languages(articles), tuple(skipped), versions)


def _parts(
    listing: Listing,
    stated: StoryFile,
    corrections: Mapping[str, Correction],
    progress: Progress | None,
    worker: Worker | None,
    *,
    cache: Cache | None,
) -> list[Part]:
    """One part for each file, in order."""
    files = listing.files
    much = _much(files)
    if cache is None or not much:
        return _read(files, stated, corrections, progress, worker if much else None)
    place = folder_key((str(listing.root or listing.name), listing.name))
    settings = msgpack.encode((installed(), stated.articles, stated.outlets, sorted(corrections.items())))
    keys = file_keys(files, settings, cache, place)
    base, added = (cache.table(kind, place) for kind in KINDS)
    kept = base | added
    unknown = [file for file, key in zip(files, keys, strict=True) if key not in kept]
    if unknown and worker and not _much(unknown):
        worker.prepare(cached_articles, cache, place)  # the new ones will be compared with them
    known: list[Part | None] = []
    for done, (file, key) in enumerate(zip(files, keys, strict=True)):
        known.append(cached_part(kept[key], file.name) if key in kept else None)
        if progress and done % 100 == 0:
            progress(done, len(files), "reading")
    new = [file for file, part in zip(files, known, strict=True) if part is None]
    read = iter(_read(new, stated, corrections, progress, worker if _much(new) else None))
    found = [part or next(read) for part in known]
    if new:
        added = {
            key: msgpack.encode(part) if before is None else kept[key]
            for key, part, before in zip(keys, found, known, strict=True)
            if before is None or key not in base
        }
        # A few added files are cached apart: the many are not written again for them.
        whole = len(added) > FEW * len(files)
        every = ((key, added.get(key) or base[key]) for key in keys) if whole else added.items()
        cache.keep(KINDS[0] if whole else KINDS[1], place, chain.from_iterable(every))
    return found


def _read(
    files: Sequence[Found],
    stated: StoryFile,
    corrections: Mapping[str, Correction],
    progress: Progress | None,
    worker: Worker | None,
) -> list[Part]:

    def tell(done: int) -> None:
        if progress:
            progress(done, len(files), "reading")

    return shared_map(
        worker, _parts_of, files, stated, dict(corrections), tell=tell, remote=_packed_parts_of, unpack=_unpacked
    )


def _parts_of(files: Sequence[Found], stated: StoryFile, corrections: Mapping[str, Correction]) -> list[Part]:
    from corpus.reading.article import part_of

    by_text = {one.sha256: one for one in corrections.values() if one.sha256}
    every = {**by_text, **corrections}
    return [part_of(file, stated, every) for file in files]


def _packed_parts_of(files: Sequence[Found], stated: StoryFile, corrections: Mapping[str, Correction]) -> list[bytes]:
    # Structs as bytes: a pickle of the same values takes five times as long.
    return [msgpack.encode(part) for part in _parts_of(files, stated, corrections)]


def _unpacked(parts: Sequence[bytes]) -> list[Part]:
    return [msgpack.decode(part, type=Part) for part in parts]


def _much(files: Sequence[Found]) -> bool:
    """Whether there is enough to read to be worth a worker, which takes a fifth of a second to start, and the cache."""
    size = 0
    for file in files:
        with suppress(OSError):
            size += file.path.stat().st_size
        if size > SHARED_BYTES:
            return len(files) > 1
    return False


def _nothing(paths: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    where = ", ".join(str(path) for path in paths[:3]) + (" …" if len(paths) > 3 else "")
    reasons = "; ".join(f"{item.path}: {item.why}" for item in skipped[:5])
    more = f"; and {len(skipped) - 5} more" if len(skipped) > 5 else ""
    why = f" Not read: {reasons}{more}." if skipped else ""
    return f"No article was found in {where}.{why} Put articles there as {READ_FROM}."
