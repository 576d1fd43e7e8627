"""Mail, mailboxes and pages saved as mail (MHTML): the text of a message, told by the headers that every mail has."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr

from corpus.model import Skipped
from corpus.reading.decoding import Decoded, decode, without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.raw_article import RawArticle, with_title
from corpus.reading.readers.html_text import plain_text
from corpus.reading.readers.web_page import decoded_page, raw_page
from corpus.reading.stated_metadata import stated

_BEGINS = re.compile(rb"^From [^\n]{0,200}\d{4}(?: [+-]\d{4})?\r?\n", re.MULTILINE)
"""The line before every message of a mailbox."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_MOST = 10_000
_LONGEST_HEADER = 20_000
_FEW_WORDS = 20
"""A plain text of fewer words is mostly a note that the mail is to be read as a page."""
_NOT_A_MAIL = "it is no mail (it has neither a sender, a subject nor a date): save it again as .eml"


def mail_article(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The message of an .eml file. Raises Unreadable."""
    raw, notes = _article(_message(data), file.name, file.name)
    return [raw], notes


def mailbox_articles(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The messages of an mbox file; those without text are skipped with a reason. Raises Unreadable."""
    found: list[RawArticle] = []
    skipped: list[Skipped] = []
    for number, message in enumerate(_messages(data), 1):
        name = f"{file.name}#{number}"
        if number > _MOST:
            skipped.append(Skipped(file.name, f"only its first {_MOST:,} messages were read", read=True))
            break
        try:
            raw, notes = _article(_message(message), name, file.name)
        except Unreadable as error:
            skipped.append(Skipped(name, str(error)))
        else:
            found.append(raw)
            skipped += notes
    if not found and not skipped:
        raise Unreadable("it is no mailbox (no line in it begins a message with “From ”): save its mails as .eml")
    return found, skipped


def saved_page(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The page in an MHTML file. Raises Unreadable."""
    message = _message(data)
    for part in _parts(message):
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            decoded = decoded_page(_payload(part))
            address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
            given = {"url": address} if address.startswith("http") else {}
            raw, notes = raw_page(without_surrogates(decoded.text)[0], file.name, file.name, decoded.replaced, given)
            return [raw], notes
    raise Unreadable("it holds no page: save it again as a complete page, or as .html")


def _messages(data: bytes) -> Iterator[bytes]:
    starts = [match for match in _BEGINS.finditer(data) if _begins_a_message(data, match.start())]
    for number, match in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(data)
        yield _QUOTED.sub(rb"\1", data[match.end() : end])


def _begins_a_message(data: bytes, at: int) -> bool:
    return at == 0 or (data[max(0, at - 2) : at].replace(b"\r", b"") in {b"\n\n", b"\n"} and data[at - 1 : at] == b"\n")


def _message(data: bytes) -> EmailMessage:
    try:
        message = email.message_from_bytes(data, policy=policy.default)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        raise Unreadable("its headers cannot be read as those of a mail") from error
    return _without_long_headers(message)  # the policy makes an EmailMessage


def _without_long_headers(part: EmailMessage) -> EmailMessage:
    """The same without headers that no mail has: the standard library takes a minute for one of a megabyte."""
    for name, value in [*part.raw_items()]:
        if len(str(value)) > _LONGEST_HEADER:
            del part[name]
    return part


def _article(message: EmailMessage, name: str, path: str) -> tuple[RawArticle, list[Skipped]]:
    values = {
        "title": _header(message, "Subject"),
        "date": _header(message, "Date"),
        "identifier": _header(message, "Message-ID").strip("<>"),
        "outlet": _sender(_header(message, "From")),
    }
    if not (values["title"] or values["date"] or values["outlet"]):
        raise Unreadable(_NOT_A_MAIL)
    text, replaced = _text(message)
    if not text.strip():
        raise Unreadable("the mail has no text")
    given, notes = stated(values, name)
    return RawArticle(name, path, with_title(given.get("title", ""), text), given, replaced), notes


def _header(message: EmailMessage, name: str) -> str:
    """A header in one line; "" where there is none, or none that can be read."""
    with suppress(ValueError, IndexError, AttributeError, TypeError, LookupError, RecursionError):
        return without_surrogates(" ".join(str(message.get(name, "")).split()))[0]
    return ""


def _sender(stands: str) -> str:
    """The name of a sender, else the domain of the address."""
    with suppress(ValueError, IndexError, TypeError, RecursionError):
        name, address = parseaddr(stands)
        return name or address.rpartition("@")[2]
    return ""


def _text(message: EmailMessage) -> tuple[str, int]:
    """The plain text of a message, or that of its page; how many characters were replaced."""
    plain, pages = "", []
    replaced = 0
    for part in _parts(message):
        kind = part.get_content_type()
        if part.is_attachment() or kind not in {"text/plain", "text/html"}:
            continue
        decoded = _decoded(part)
        if kind == "text/html":
            pages.append(decoded.text)
        else:
            plain += f"\n\n{decoded.text}"
        replaced += decoded.replaced
    plain = plain.replace("\r\n", "\n").strip()
    if pages and len(plain.split()) < _FEW_WORDS:
        plain = max(plain, "\n\n".join(map(plain_text, pages)), key=len)
    text, surrogates = without_surrogates(plain)
    return text, replaced + surrogates


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold no others, in order; of a message in a message those of the inner one are left out."""
    waiting = [message]
    while waiting:
        part = _without_long_headers(waiting.pop(0))
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            inner = part.get_payload()
            waiting[:0] = [each for each in inner if isinstance(each, EmailMessage)] if isinstance(inner, list) else []
        elif not part.is_multipart():
            yield part


def _payload(part: EmailMessage) -> bytes:
    with suppress(ValueError, LookupError, TypeError, AttributeError):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            return payload
    return b""


def _decoded(part: EmailMessage) -> Decoded:
    return decode(_payload(part), part.get_content_charset())
