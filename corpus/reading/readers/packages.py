"""Files that are ZIP packages or XML inside, opened with limits: nothing in them is trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from corpus.reading.files import Unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes that a package may unpack to: five times the largest file that is read."""
_MOST_MEMBERS = 20_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)


class Package:
    """A ZIP package. `kind` is what the file is said to be, for the sentence where it is not."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Raises Unreadable where it is no such package, or too large."""
        self._kind = kind
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise Unreadable(f"it is no {kind}, or is damaged: save it again") from error
        members = self._archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise Unreadable(f"it holds more than {_MOST_MEMBERS:,} files")
        if sum(each.file_size for each in members) > MOST_UNPACKED:
            raise Unreadable(f"it unpacks to more than {MOST_UNPACKED >> 20} MB")
        self.names = [each.filename for each in members]

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises Unreadable where it is missing, damaged or encrypted."""
        try:
            with self._archive.open(name) as member:
                return member.read(MOST_UNPACKED)
        except KeyError as error:
            raise Unreadable(f"it is no {self._kind} ({name[:60]} is missing in it)") from error
        except RuntimeError as error:
            raise Unreadable("it is encrypted: save it without a password") from error
        except _DAMAGED as error:
            raise Unreadable(f"it is damaged ({name[:60]} cannot be unpacked): save it again") from error


def xml_root(data: bytes, kind: str) -> Element:
    """The root element of XML without entities of its own and without anything from elsewhere. Raises Unreadable."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except ParseError as error:
        raise Unreadable(f"it is no {kind}, or is damaged ({error}): save it again") from error
    except DefusedXmlException as error:
        raise Unreadable("its XML declares entities, by which files are made to explode: it is not read") from error
    except (LookupError, ValueError) as error:
        raise Unreadable(f"it is no {kind} ({' '.join(str(error).split())[:100]})") from error
    return root


def elements(root: Element, into: Callable[[Element], bool]) -> Iterator[Element]:
    """What stands in an element, in order, and what stands in those that are gone into; however deep it is nested."""
    waiting = [iter(root)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        yield element
        if into(element):
            waiting.append(iter(element))


def local_name(element: Element) -> str:
    """The name of an element without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
