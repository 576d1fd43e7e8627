"""What a page prints around an article, as a table of rules: each names the reason a paragraph is furniture.

The rules look at one paragraph; what needs its neighbours (stop-lines, repetitions) is in `corpus.reading.blocks`.
All patterns are linear and are tried on short paragraphs only, so running text cannot trip them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.reading.paragraphs import Paragraph
from corpus.reading.publication_dates import date_span

BYLINE = "byline"
DATE_LINE = "date line"
TIME_CODE = "time code"
IMAGE = "image file name"
CREDIT = "photo credit"
COPYRIGHT = "copyright line"


@dataclass(frozen=True, slots=True)
class Rule:
    """A paragraph of at most `words` words that begins with `pattern` is furniture for `reason`.

    `unusual`: the pattern asks for something of `_UNUSUAL`.
    """

    reason: str
    words: int
    pattern: re.Pattern[str]
    unusual: bool = False


# Whole lines, compared by their words.
_LABELS = {
    "share button or text size": (
        "xs|sm|md|lg|xl|a a|a a a|share|shares|share this|share this article|share this story|tweet|email|e mail|print",
        "link copied",
        "facebook|twitter|whatsapp|reddit|linkedin|pinterest|telegram|instagram|youtube|copy link|copy url|save",
        "save article|bookmark|listen|listen to article|text size|gift this article|teilen|drucken|merken|partager",
        "compartir|imprimir",
    ),
    "navigation": (
        "accessibility links|breaking news|home|homepage|menu|main menu|search|main|top stories|news|world|politics",
        "business|opinion|sport|sports|weather|live|watch live|video|videos|photos|sign in|sign up|log in|login",
        "register|subscribe|subscribe now|donate|donate now|support us|advertisement|advertising|next|previous|prev",
        "back|back to top|continue reading|story continues below|article continues below",
        "continue reading the main story",
        "story continues below advertisement|skip advertisement|close|more|show more|load more",
        "view all|see all|read more|next article|previous article|permalink|rss|sitemap|contact us|about us|anzeige",
        "werbung|startseite|suche|publicité|accueil",
    ),
}
_LABEL = {label: reason for reason, lines in _LABELS.items() for line in lines for label in line.split("|")}

_NO_NAME = r"(?!(?:Updated|Published|Posted|Last|Modified|And|For|In)\b)"
NAME = (
    r"[A-ZÀ-ÞА-Я][\w.'’-]*"
    rf"(?: (?:{_NO_NAME}[A-ZÀ-ÞА-Я][\w.'’-]*|al|el|bin|ibn|van|von|der|de|da|del|di|la|le)){{1,4}}"
)

RULES = (
    Rule(IMAGE, 6, re.compile(r"[^\n]{1,200}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|heic|avif)$", re.I)),
    Rule(TIME_CODE, 4, re.compile(r"\[(?:\d{1,3}:)?\d{1,2}:\d{2}\]$"), unusual=True),
    Rule("share button or text size", 6, re.compile(r"(?:share|post|save) (?:on|to|by|via) [\w-]+$", re.I)),
    # A link between marks: a quotation that opens with « closes with », or ends a sentence.
    Rule("navigation", 10, re.compile(r"[«‹←] ?[^«»‹›.!?]{2,70}$|[^«»‹›.!?]{2,70} ?[»›→]$"), unusual=True),
    # Links as lynx and w3m number them, and the list of their addresses.
    Rule(
        "navigation",
        60,
        re.compile(r"(?:\*? ?\[\d{1,4}\][^\[\].!?]{1,60}){2,}$|\*? ?\[\d{1,4}\][^\[\].!?]{1,30}$"),
        unusual=True,
    ),
    Rule("address", 12, re.compile(r"(?:\d{1,4}\. |[*•-] )?(?:https?|ftp|file|javascript|mailto):\S+", re.I)),
    Rule("navigation", 60, re.compile(r"[^|]{1,200}\|[^|]{1,200}\|[^|]{1,200}"), unusual=True),
    Rule("navigation", 16, re.compile(r"[\w: ]{2,40} [>›/] [\w ]{2,30} [>›/] "), unusual=True),
    Rule("navigation", 10, re.compile(r"(?:or,? )?click (?:here|to|on|for)\b|(?:skip|jump|back|return) to ", re.I)),
    Rule(
        "appeal",
        12,
        re.compile(r"(?:please )?(?:donate|contribute|give) (?:to|now|today|via)\b|support (?:us|our)\b", re.I),
    ),
    Rule(
        "newsletter or subscription",
        40,
        re.compile(
            r"(?:sign up (?:for|to|now|here)|subscribe (?:to|for|now|today)|get (?:the|our) (?:latest|best|top)\b"
            r"[^.]{0,80}(?:inbox|newsletter|email)|download (?:the|our) [^.]{0,30}app|already a subscriber"
            r"|(?:this|our) newsletter\b|follow (?:us|our)\b|like us on\b|join (?:us|our) (?:on|channel|whatsapp))",
            re.I,
        ),
    ),
    Rule(
        "comment form",
        40,
        re.compile(
            r"there are no comments|be the first to comment|enter your information below"
            r"|(?:post ?){0,3}(?:post|add|leave|write|submit) (?:a|your) (?:new )?(?:comment|reply)\b"
            r"|your (?:e-?mail|name) (?:address )?(?:will not|\()|required fields are|some html allowed"
            r"|author (?:email|url)\b|my response is on my own|notify me of (?:new|follow)|save my name"
            r"|you must be logged in|comments are (?:closed|moderated)|(?:log|sign) in to (?:comment|reply)",
            re.I,
        ),
    ),
    Rule(
        "link to another article",
        30,
        re.compile(
            r"(?:read (?:more|also|next)|also read|see also|related|more on this|watch(?: live| now)?|listen|must read"
            r"|recommended|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|читайте также) ?[:|>»-]",
            re.I,
        ),
    ),
    Rule(
        "account",
        16,
        re.compile(
            r"(?:forgot (?:your|my) (?:username|password|details)|don['’]t have an account|already (?:have an account"
            r"|registered)|you (?:are|have been) (?:now )?(?:signed|logged) ?in|(?:sign|log) ?in (?:to|with|as|or)\b"
            r"|register (?:now|for free|here)|create (?:an|your|a free) (?:account|profile)"
            r"|your [\w ]{1,20}account(?: log in.{0,30})?$|edit (?:public )?profile|now signed up\b)",
            re.I,
        ),
    ),
    Rule(
        "legal note",
        60,
        re.compile(
            r"(?:by (?:using|signing|submitting|clicking|continuing|subscribing)\b[^.]{0,80}\byou (?:agree|accept)\b"
            r"|(?:use of|the (?:material|content)s? (?:on|of)) this (?:web)?site\b|this site (?:is protected|uses cook)"
            r"|your (?:data|information) [^.]{0,80}\bprivacy|we (?:and our partners |may )?use cookies\b"
            r"|community rules apply|all comments are\b)",
            re.I,
        ),
    ),
    Rule(
        "advertisement",
        16,
        re.compile(
            r"(?:\d\. )?(?:how relevant is this ad|did you (?:encounter|experience) any technical (?:issues|problems)"
            r"|what did you think of this ad|[\w ]{2,30} values your (?:feedback|opinion)"
            r"|your effort and contribution in providing this feedback)\b|(?:ad|advert) (?:feedback|choices)$",
            re.I,
        ),
    ),
    Rule(CREDIT, 8, re.compile(r"\d{1,2}:\d{2} ?[-–—] ?source\b", re.I)),
    Rule(COPYRIGHT, 120, re.compile(r"(?:©|copyright ©?) ?(?:19|20)\d\d\b.*\breserved\b", re.I | re.S)),
    # "(c)" alone is the third item of a list.
    Rule(COPYRIGHT, 40, re.compile(r"©|copyright\b|\(c\) ?(?:copyright\b|[^.]{0,60}\b(?:19|20)\d\d\b)", re.I)),
    Rule(COPYRIGHT, 40, re.compile(r".*\ball rights reserved\b", re.I | re.S), unusual=True),
    Rule(
        "reading time or counter",
        6,
        re.compile(r"\d+ (?:min(?:ute)?s?(?: read)?|comments?|shares?|views?|likes?)$|\d+[km]?$", re.I),
    ),
    Rule(
        CREDIT,
        9,
        re.compile(
            r"(?:photo(?:graph)?|image|picture|foto|credit|source)s?(?: credit)?(?: by|:|/)|[\w ./-]{0,40}"
            r"(?:getty images|ap photo|afp photo|shutterstock|istock|reuters/\w)[\w ./-]{0,30}$",
            re.I,
        ),
    ),
    Rule(
        BYLINE,
        14,
        re.compile(
            rf"(?:[-–—]{{1,3}} ?|(?:By|BY|by|Von|Par|Por) ){NAME}"
            r"(?:,? ?[,;|/(·•–—&-].{0,80}|,? and .{0,80}|, .{0,80}| for .{0,60}| in [A-Z].{0,40}"
            r"| (?:[Ll]ast )?(?:[Uu]pdated|[Pp]ublished|[Pp]osted)\b.{0,60})?$"
        ),
    ),
    Rule(
        BYLINE,
        40,
        re.compile(
            r"\(?(?:written|reported|reporting|edited|editing|compiled|additional reporting|story|words|text|report"
            r"|analysis|interview) by:? [^.]{3,}",
            re.I,
        ),
    ),
    Rule(
        BYLINE,
        30,
        re.compile(
            rf"{NAME} (?:writes [^.]{{3,80}}\b(?:daily|weekly|monthly|regularly)\b"
            r"|(?:writes|reports) (?:for|at|from) [^.,]{3,60}\.$)"
        ),
    ),
    Rule(BYLINE, 12, re.compile(rf"(?:[Ff]ollow|[Cc]ontact|[Ee]mail|[Rr]each) {NAME}[^.]{{0,30}} (?:on|at|via) ")),
)

_UNUSUAL_ASCII = "|/>["
_UNUSUAL = _UNUSUAL_ASCII + "«‹←»›→"
# Nearly all paragraphs are no furniture: only the rules are tried that can hold for so many words.
_MOST_WORDS = max(rule.words for rule in RULES)
_USUAL_RULES, _ALL_RULES = (
    [
        tuple((rule.reason, rule.pattern.match) for rule in RULES if words <= rule.words and unusual >= rule.unusual)
        for words in range(_MOST_WORDS + 1)
    ]
    for unusual in (False, True)
)

_CAPTION = re.compile(
    r"(?:file photo|file ?[-–—]|image caption|photo caption|caption:|photo:|foto:|pictured:|image:|bild:|légende)",
    re.I,
)
_CAPTION_END = re.compile(
    r"\((?:photo|photograph|image|ap photo|reuters|afp|getty|picture|credit|foto)[^()]{0,80}\)\.?$"
    r"|[|/] ?(?:getty images|reuters|afp|ap|epa|ap photo)\)?\.?$",
    re.I,
)

_STAFF = re.compile(
    rf"^{NAME},? is (?:a|an|the) [^.]{{0,60}}\b(?:reporter|correspondent|writer|editor|columnist|journalist)"
    r"\b[^.]{0,100}\.?$"
)

# Compared with the words of a line, so without marks: `editor ?s picks` is “Editor’s Picks”.
_END = re.compile(
    r"(?:\d+ )?(?:reader |user |view |all )?comments(?: \d+)?|join the (?:discussion|conversation|debate)|"
    r"(?:leave|post|add|write) (?:a|your) (?:new )?(?:comment|reply)|terms of (?:use|service)|privacy policy|"
    r"about (?:this|the|our) (?:\w{1,20} )?(?:blog|authors?|site|writer|newsletter)|"
    r"(?:\d+ )?(?:kommentare?|commentaires?|comentarios?|комментари(?:и|ев|й)|commenti|komentarze)(?: \d+)?"
)
_ASIDE = re.compile(
    r"(?:the )?latest (?:posts|news|stories|articles|headlines|updates|from .{1,50})|more from .{1,60}|"
    r"more (?:news|stories|on this story|on this topic|articles|in .{1,40})|see also|don t miss|further reading|"
    r"up next|"
    r"related(?: (?:articles?|stories|story|content|posts|topics|links|news|coverage|reading))?|"
    r"(?:also )?read (?:more|also|next)|recommended(?: (?:for you|stories|reading))?|"
    r"most (?:read|popular|viewed|shared|recent|commented)(?: .{1,30})?|top stories|editor ?s picks|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|trending(?: now| stories)?|"
    r"(?:popular|recent) (?:posts|stories|articles|comments|now)|tags|topics|archives|blogroll|our newsletters?|"
    r"(?:sponsored|promoted)(?: content| stories)?|(?:from )?around the web|"
    r"mehr zum thema|lesen sie auch|das könnte sie auch interessieren|(?:à )?lire aussi|sur le même sujet|lea también|"
    r"más noticias|noticias relacionadas|читайте также|по теме"
)
_DIGIT = re.compile(r"\d")
_DATED = re.compile(
    r"^(?:first |last )?(?:published|posted|updated|modified|date|veröffentlicht|publié|publicado)\b", re.I
)


def reason_alone(paragraph: Paragraph) -> str | None:
    """Why a paragraph is furniture whatever stands around it, None if it is not."""
    words = paragraph.words
    if words > _MOST_WORDS:
        return None
    label = _LABEL.get(paragraph.key)
    if label and not (paragraph.stops and words > 1):
        return label
    if is_date_line(paragraph):
        return DATE_LINE
    text = paragraph.text[:400]
    marks = _UNUSUAL_ASCII if text.isascii() else _UNUSUAL
    unusual = any(map(text.__contains__, marks)) or "reserved" in paragraph.key
    for reason, matched in (_ALL_RULES if unusual else _USUAL_RULES)[words]:
        if matched(text):
            return reason
    return None


_BYLINE_BELOW = re.compile(
    rf"{NAME}(?: ?[|/·•] ?[A-Z][\w&.' -]{{1,40}}| in [A-Z][\w.' -]{{1,30}}|, [\w' -]{{0,30}}"
    r"(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Cc]olumnist))$"
)


def is_byline_below(paragraph: Paragraph) -> bool:
    """A name with outlet, place or post, as it stands below a headline; a headline itself may have that form."""
    return paragraph.words <= 10 and not paragraph.stops and bool(_BYLINE_BELOW.match(paragraph.text))


def is_date_line(paragraph: Paragraph) -> bool:
    """A short line that is little more than a date: `Published January 30, 2009 at 5 pm`."""
    if paragraph.words > 16 or paragraph.stops:
        return False
    text = paragraph.text[:200]
    span = date_span(text) if _DIGIT.search(text) else None
    if span is None:
        return False
    beside = len((paragraph.text[: span[0]] + paragraph.text[span[1] :]).split())
    return beside <= 5 or bool(_DATED.match(paragraph.text))


def is_caption(paragraph: Paragraph) -> bool:
    """Says of itself that it is the caption of a picture."""
    if paragraph.words > 80:
        return False
    text = paragraph.text[:1000]
    return bool(_CAPTION.match(text) or ((")" in text or "|" in text or "/" in text) and _CAPTION_END.search(text)))


def is_staff_note(paragraph: Paragraph) -> bool:
    """`Jane Doe is a reporter at …`; stands at the end of an article, in the middle it may be about the news."""
    return paragraph.words <= 30 and " is " in paragraph.text and bool(_STAFF.match(paragraph.text[:300]))


def stop_line(paragraph: Paragraph) -> str | None:
    """`"end"` for a line that closes the article (comments, about this blog), `"aside"` for one that opens a list."""
    if paragraph.words > 9:
        return None
    if _END.fullmatch(paragraph.key):
        return "end"
    return "aside" if _ASIDE.fullmatch(paragraph.key) else None
