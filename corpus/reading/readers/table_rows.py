"""Tables in CSV and TSV: a row is an article, a column is a field of it, by its usual names."""

from __future__ import annotations

import csv
import io

from corpus.model import Skipped
from corpus.reading.files import MAX_BYTES, Found, Unreadable
from corpus.reading.raw_article import OwnFile, RawArticle
from corpus.reading.readers.json_records import article_of
from corpus.reading.stated_metadata import known_fields

csv.field_size_limit(MAX_BYTES)
_SAMPLE = 1 << 16
_DELIMITERS = ",;\t|"
_OWN_COLUMNS = {"tag", "relation", "a_outlet", "b_outlet"}
"""Some of the columns of an export of ours."""
_NO_TEXT = "its first line names no column for the text (body, text, content, article and the like)"


def table_articles(file: Found, text: str, replaced: int) -> tuple[list[RawArticle], list[Skipped]]:
    """The articles of a table whose first line names its columns. Raises Unreadable, OwnFile."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(file, text), strict=True)
    found: list[RawArticle] = []
    skipped: list[Skipped] = []
    try:
        names = next(rows, [])
        if set(names) >= _OWN_COLUMNS:
            raise OwnFile
        if "body" not in known_fields(dict.fromkeys(names, "x")):
            raise Unreadable(_NO_TEXT)
        for number, row in enumerate(filter(any, rows), 1):
            record = {name: value for name, value in zip(names, row, strict=False) if value.strip()}
            raw, notes = article_of(record, f"{file.name}#{number}", file.name, replaced)
            skipped += notes
            found += [raw] if raw else []
    except csv.Error as error:
        why = str(error).replace("\t", "tab")
        if not found:
            raise Unreadable(f"it is not a table in CSV (line {rows.line_num}: {why})") from error
        skipped.append(Skipped(file.name, f"only the rows before line {rows.line_num} were read ({why})", read=True))
    if not found and not skipped:
        raise Unreadable("it has no rows")
    return found, skipped


def _delimiter(file: Found, text: str) -> str:
    """The mark between columns: that of the first line that stands there most often."""
    if file.path.suffix.lower() == ".tsv":
        return "\t"
    first = text[:_SAMPLE].partition("\n")[0]
    return max(_DELIMITERS, key=first.count)
