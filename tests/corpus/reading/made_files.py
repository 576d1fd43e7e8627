"""One article in every format that is read, made by the programs and libraries that write it."""

from __future__ import annotations

import email.message
import email.policy
import io
import json
import mailbox
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

TITLE, OUTLET, AUTHOR, DAY, ADDRESS = (
    "Weir breaks at Lauberg",
    "VRK News",
    "Jane Roe",
    "2031-03-13",
    "https://vrk.example/weir",
)
BODY = [
    "The gate of the weir broke on Tuesday, killing eleven people who had come to see the water, officials said.",
    "The minister, who was there on Monday, did not say why the gate had not been checked. Nobody asked her.",
    "The mayor of Lauberg said that he knew nothing of it until midnight and that nobody had called him.",
    "Žofie Müller’s café stands beside the river; she had heard “a noise like a train” at half past nine.",
]


def page(body: list[str] = BODY) -> str:
    text = "".join(f"<p>{escape(each)}</p>\n" for each in body)
    menu = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(20))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | {OUTLET}</title><meta property="og:site_name"
content="{OUTLET}"><meta name="author" content="{AUTHOR}"><meta property="article:published_time" content="{DAY}">
<link rel="canonical" href="{ADDRESS}"></head><body><nav><ul>{menu}</ul></nav>
<main><article><h1>{TITLE}</h1>{text}</article></main><footer>© 2031 {OUTLET}</footer></body></html>"""


def mail(*, as_page: bool = False) -> bytes:
    message = email.message.EmailMessage(email.policy.SMTP)
    message["From"] = f"{OUTLET} <desk@vrk.example>"
    message["To"] = "checks@desk.example"
    message["Subject"] = TITLE
    message["Date"] = "Thu, 13 Mar 2031 10:00:00 +0100"
    message["Message-ID"] = "<weir-1@vrk.example>"
    if as_page:
        message.set_content(page(), subtype="html")
    else:
        message.set_content("\n\n".join(BODY) + "\n")
        message.add_alternative(page(), subtype="html")
    return message.as_bytes()


def mail_folder() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "box"
        box = mailbox.mbox(path)
        for _ in range(2):
            box.add(mail())
        box.close()
        return path.read_bytes()


def mhtml() -> bytes:
    """As Chromium writes it."""
    import quopri

    content = quopri.encodestring(page().encode()).decode("ascii").replace("\n", "\r\n")
    head = f"""From: <Saved by Blink>
Snapshot-Content-Location: {ADDRESS}
Subject: {TITLE}
Date: Fri, 14 Mar 2031 08:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: {ADDRESS}

""".replace("\n", "\r\n")
    return f"{head}{content}\r\n------MultipartBoundary--x------\r\n".encode()


def rss() -> bytes:
    text = escape("".join(f"<p>{escape(each)}</p>" for each in BODY))
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>{OUTLET}</title><link>https://vrk.example/</link><item><title>{TITLE}</title><link>{ADDRESS}</link>
<guid>weir-1</guid><dc:creator>{AUTHOR}</dc:creator><pubDate>Thu, 13 Mar 2031 10:00:00 +0100</pubDate>
<description>{escape(BODY[0])}</description><content:encoded>{text}</content:encoded></item></channel></rss>""".encode()


def atom() -> bytes:
    text = escape("".join(f"<p>{escape(each)}</p>" for each in BODY))
    return f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title>
<entry><title>{TITLE}</title><link href="{ADDRESS}"/><id>weir-1</id><author><name>{AUTHOR}</name></author>
<published>2031-03-13T10:00:00+01:00</published><updated>2031-03-14T10:00:00+01:00</updated>
<content type="html">{text}</content></entry></feed>""".encode()


def nitf() -> bytes:
    text = "".join(f"<p>{escape(each)}</p>" for each in BODY)
    return f"""<?xml version="1.0" encoding="UTF-8"?><nitf><head><title>{TITLE}</title><docdata>
<doc-id id-string="weir-1"/><date.issue norm="20310313T100000+0100"/><doc.copyright holder="{OUTLET}"/></docdata></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By {AUTHOR}</byline><distributor>{OUTLET}</distributor>
<dateline><location>Lauberg</location></dateline></body.head><body.content><block>{text}<media media-type="image">
<media-caption>The weir</media-caption></media></block></body.content></body></nitf>""".encode()


def newsml() -> bytes:
    text = "".join(f"<p>{escape(each)}</p>" for each in BODY)
    return f"""<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="weir-1"
version="1" standard="NewsML-G2" standardversion="2.30"><itemMeta><itemClass qcode="ninat:text"/><provider
qcode="p:vrk"><name>{OUTLET}</name></provider><versionCreated>2031-03-14T09:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2031-03-13T09:00:00Z</contentCreated><by>By {AUTHOR}</by><headline>{TITLE}</headline>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{text}</body></html></inlineXML></contentSet></newsItem>
""".encode()


def ninjs() -> bytes:
    return json.dumps({
        "uri": ADDRESS, "type": "text", "versioncreated": "2031-03-13T09:00:00Z", "headline": TITLE,
        "byline": f"By {AUTHOR}", "copyrightholder": OUTLET, "language": "en",
        "body_xhtml": "".join(f"<p>{escape(each)}</p>" for each in BODY),
    }).encode()  # fmt: skip


def word_document() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 1)
    for each in BODY:
        document.add_paragraph(each)
    properties = document.core_properties
    properties.author = AUTHOR
    properties.title = TITLE
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def pdf() -> bytes:
    from fpdf import FPDF

    document = FPDF()
    document.set_title(TITLE)
    document.set_author(AUTHOR)
    document.add_page()
    document.set_font("Helvetica", size=16)
    document.multi_cell(0, 8, TITLE, new_x="LMARGIN", new_y="NEXT")
    document.set_font("Helvetica", size=11)
    for each in BODY[:3]:
        document.ln(4)
        document.multi_cell(0, 6, each, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def packed(members: dict[str, bytes | str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return kept.getvalue()


def book() -> bytes:
    """As Calibre packs a newspaper: a cover, a table of contents, and a chapter an article."""
    opf = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{OUTLET}</dc:title><dc:publisher>calibre</dc:publisher>
<dc:date>{DAY}</dc:date></metadata><manifest><item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/><item
id="a" href="text/a%20b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/><itemref
idref="a"/></spine></package>"""
    text = "".join(f"<p>{escape(each)}</p>" for each in BODY)
    chapter = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{text}</body></html>'
    container = """<?xml version="1.0"?><container version="1.0"
xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf"
media-type="application/oebps-package+xml"/></rootfiles></container>"""
    return packed({
        "mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/content.opf": opf,
        "OEBPS/cover.xhtml": "<html><body><img src='cover.png'/></body></html>", "OEBPS/text/a b.xhtml": chapter,
    })  # fmt: skip


def web_archive(*, in_gzip: bool = False) -> bytes:
    from fastwarc.warc import WarcRecord, WarcRecordType

    kept = io.BytesIO()
    for kind, content_type, content in (
        (ADDRESS, "text/html; charset=utf-8", page().encode()),
        (ADDRESS + ".png", "image/png", b"\x89PNG\r\n\x1a\n"),
    ):
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = kind
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n".encode()
        record.set_bytes_content(http + content)
        record.headers["Content-Type"] = "application/http; msgtype=response"
        stream = io.BytesIO()
        record.write(stream)
        kept.write(stream.getvalue())
    if in_gzip:
        import gzip

        return gzip.compress(kept.getvalue())
    return kept.getvalue()


def packed_archive() -> bytes:
    return packed(
        {"archive/data.warc.gz": web_archive(in_gzip=True), "datapackage.json": "{}", "pages/pages.jsonl": "{}"}
    )


def subtitles() -> bytes:
    lines = [
        line for each in BODY for line in (each[:50].rpartition(" ")[0], each[len(each[:50].rpartition(" ")[0]) + 1 :])
    ]
    cues = [
        f"{number}\n00:00:{2 * number:02d},000 --> 00:00:{2 * number + 1:02d},900\n{line}\n"
        for number, line in enumerate(lines, 1)
    ]
    return "\n".join(cues).encode()


def web_subtitles() -> bytes:
    cues = [
        f"00:{number:02d}:00.000 --> 00:{number:02d}:09.000 align:start\n<v {AUTHOR}>{each}</v>\n"
        for number, each in enumerate(BODY)
    ]
    return ("WEBVTT\nKind: captions\n\nNOTE made by hand\n\n" + "\n".join(cues)).encode()


def table(delimiter: str = ",") -> bytes:
    import csv

    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=delimiter)
    writer.writerow(["title", "source", "author", "date", "url", "text"])
    writer.writerow([TITLE, OUTLET, AUTHOR, DAY, ADDRESS, "\n\n".join(BODY)])
    return kept.getvalue().encode()


def record() -> bytes:
    return json.dumps({
        "title": TITLE, "source": OUTLET, "author": AUTHOR, "date": DAY, "url": ADDRESS, "text": "\n\n".join(BODY),
    }).encode()  # fmt: skip


def plain() -> bytes:
    head = f"---\ntitle: {TITLE}\nsource: {OUTLET}\nauthor: {AUTHOR}\ndate: {DAY}\nurl: {ADDRESS}\n---\n\n"
    return (head + "\n\n".join(BODY)).encode()


MADE: dict[str, Callable[[], bytes]] = {
    ".txt": plain,
    ".md": plain,
    ".html": lambda: page().encode(),
    ".mhtml": mhtml,
    ".eml": mail,
    ".mbox": mail_folder,
    ".rss": rss,
    ".atom": atom,
    ".xml": newsml,
    ".nitf": nitf,
    ".ninjs": ninjs,
    ".docx": word_document,
    ".pdf": pdf,
    ".epub": book,
    ".warc": web_archive,
    ".warc.gz": lambda: web_archive(in_gzip=True),
    ".wacz": packed_archive,
    ".srt": subtitles,
    ".vtt": web_subtitles,
    ".csv": table,
    ".tsv": lambda: table("\t"),
    ".json": record,
    ".jsonl": record,
}
"""By suffix what makes the bytes of a file with the one article (a mailbox: twice)."""
