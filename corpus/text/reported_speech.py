"""Attribution: the speaker of a sentence and the source of the outlet, where the text names them.

English only, without coreference: a missing name is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text.calendar_names import MONTH_NAMES, WEEKDAY_PATTERN, months_pattern
from corpus.text.folding import folded
from corpus.text.word_lists import PERSONAL_PRONOUNS

_OPENING = "“„«"
_CLOSING = "”»"
_MASK = "·"
_MASKS = re.compile(f"{_MASK}+")
_MARKS = re.compile('[“„«”»"]')
_TITLED = re.compile(r"(?:The )?[A-Z][\w.&'’-]*(?: (?:of|and|de|der)? ?[A-Z][\w.&'’-]*){0,4},?")

# Possessive quantifiers: no letter can follow a word, so backtracking is pointless.
_WORD = r"[A-ZÀ-ÞŠŽČ][\w’'-]*+(?:\.[A-Z]\.)?|[A-Z]\."
_NAME = rf"(?:{_WORD})(?: (?:al-|bin |van |von |de |der )?(?:{_WORD})){{0,5}}"
_GROUPS = frozenset(
    word
    for line in (
        "source sources official officials person persons people spokesman spokesmen spokeswoman spokeswomen",
        "spokesperson spokespersons minister ministers ministry police government governments authorities prosecutor",
        "prosecutors investigator investigators witness witnesses resident residents diplomat diplomats expert experts",
        "analyst analysts lawyer lawyers company union office service colleague colleagues aide aides adviser advisers",
        "advisor advisors engineer engineers doctor doctors report statement study newspaper newspapers website",
        "websites agency army military court council department mayor president chief leader leaders critics member",
        "members soldier soldiers operator operators owner owners",
    )
    for word in line.split()
)
_GROUP = f"(?:{'|'.join(sorted(_GROUPS, reverse=True))})"
_SOME = (
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Ss]ome|[Mm]any|[Oo]ther|[Aa]nother"
    r"|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Ss]enior|[Aa]nonymous|[Uu]nnamed|[Ll]ocal)"
)
_BARE = r"(?:sources|officials|police|prosecutors|residents|witnesses|experts|authorities|investigators)"
_ROLE = (
    rf"(?:{_SOME} (?:[\w.’'-]++ ){{0,5}}?{_GROUP}|{_BARE})(?: (?:close to|familiar with|at|in|of|for) [\w’'.-]+){{0,1}}"
)
_VERB = (
    r"(?:said(?! to\b)|says?|told|added|adds|continued|claimed|claims|announced|stated|denied|denies|confirmed|confirms"
    r"|insisted|insists|warned|warns|argued|argues|declared|acknowledged|admitted|alleged|explained|noted|stressed"
    r"|testified|replied|wrote|tweeted|estimated|suggested)\b"
)
# A sentence without any of these words names neither speaker nor source: most sentences.
SAYING, _REPORTS_OF = (
    frozenset(words.split())
    for words in (
        "said say says told added adds continued claimed claims announced stated denied denies confirmed confirms "
        "insisted insists warned warns argued argues declared acknowledged admitted alleged explained noted stressed "
        "testified replied wrote tweeted estimated suggested",
        "reports reported writes quotes quoted cites cited published continues",
    )
)
TELLING = SAYING | _REPORTS_OF | {"according", "based"}
"""Folded words of which a sentence has one that names a speaker or a source."""
_AUX = r"(?:(?:has|have|had|also|later|then|again|repeatedly|previously) ){0,2}"


def _speaking(role: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What shows a speaker: `…”, said Quill`; `Quill said`; `Quill, who …, said`. `role` are those without a name.

    The latter two begin at the character before the name, which is looked for faster than behind: they are given a text
    that begins with a space.
    """
    who = rf"(?P<who>{role}{_NAME})"
    return (
        re.compile(rf"[,{_MASK}{_CLOSING}\"] (?:said|says|added|wrote|explained|continued) {who}(?=[,.;:]|$| \w)"),
        re.compile(rf"[^\w.’'-](?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|who|(?P<who>{role}{_NAME},?)) {_AUX}{_VERB}"),
        re.compile(rf"[^\w.’'-](?<!ccording to ){who},[^{_MASK};:\"“”]{{3,160}}?,? {_AUX}{_VERB}"),
    )


_BY_NAME, _BY_NAME_OR_ROLE = _speaking(""), _speaking(f"{_ROLE}|")
_TOLD = re.compile(rf"\btold (?P<who>(?:[Tt]he )?{_NAME})")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,;:.]{2,80}(?:\.(?=[A-Z]\.|\w)[^,;:.]{0,40}){0,3})")
_BASED = re.compile(
    r"\bbased on (?:\w+ )?(?:information|accounts?|interviews?|documents?|reports?|testimony) (?:from|by|with|of) "
    r"(?P<who>[“\"]?[^,;:.”\"]{3,80})"
)
_REPORTS = re.compile(
    rf"(?P<who>(?:[Tt]he )?[“\"]?{_NAME}[”\"]?)(?: (?:newspaper|news agency|website|article|magazine))?,? {_AUX}"
    rf"\b(?:{'|'.join(sorted(_REPORTS_OF))})\b"
)

_KNOWN_OUTLETS = frozenset(
    name
    for line in (
        "reuters|ap|associated press|afp|agence france presse|bbc|cnn|npr|msnbc|abc|cbs|nbc|fox|itv|sky|xinhua|tass",
        "interfax|ria novosti|irna|isna|fars|mehr|tasnim|bloomberg|politico|axios|al jazeera|al arabiya|haaretz|kyodo",
        "yonhap|anadolu|dpa|ansa|efe|upi|der spiegel|die zeit|die welt|le monde|le figaro|el país|la repubblica|rfe rl",
        "foreign policy|newsweek|economist|new yorker|atlantic|hill|vox|slate|wired",
    )
    for name in line.split("|")
)
_OUTLET_ENDINGS = tuple(
    word
    for line in (
        "news times post journal guardian tribune herald telegraph courier press gazette observer mirror independent",
        "radio tv television magazine daily weekly globe chronicle zeitung broadcasting sun mail express",
    )
    for word in line.split()
)
_NOT_OUTLET = re.compile(
    r"^the (?:us|u s|un|u n|eu|united|white house|house|senate|congress|security|state|supreme|kremlin|pentagon|council"
    r"|parliament|committee|court|commission|assembly|department|ministry|government|president|prime|king|pope|israelis?"
    r"|iranians?|americans?|russians?)\b"
)
_ANONYMOUS = re.compile(
    r"\b(?:sources?|officials?|persons?|people|diplomats?|aides?|witness(?:es)?|insiders?|colleagues?)\b", re.I
)
_PRONOUNS = PERSONAL_PRONOUNS | {"who", "this", "that", "these", "those", "there", "one", "both"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` says it; `cites` is the outlet, person or group the outlet has it from. None: the text does not say."""

    speaker: str | None = None
    cites: str | None = None


_NOBODY = Attribution()


def is_outlet(name: str) -> bool:
    """Whether a name reads as that of a publication or an agency."""
    key = folded(name).removeprefix("the ")
    return key in _KNOWN_OUTLETS or key.endswith(_OUTLET_ENDINGS)


def is_anonymous(name: str) -> bool:
    """Whether a source is anonymous: `several sources`, `a senior official`."""
    return bool(_ANONYMOUS.search(name)) and not re.search(r"(?<!^)\b[A-Z][a-z]+ [A-Z][a-z]+", name)


def attributions(
    sentences: Sequence[str], outlet: str | None = None, words: Sequence[Sequence[str]] | None = None
) -> list[Attribution]:
    """One attribution for each sentence of a paragraph; `outlet` is the article's own, which is no source of its own.

    A sentence inside a quotation that does not name its speaker has that of the sentence before, else of the one after.
    `words` are those of each folded sentence, where they are known.
    """
    if words is None:
        words = [folded(sentence).split() for sentence in sentences]
    if all(map(TELLING.isdisjoint, words)):
        return [_NOBODY] * len(sentences)
    if not any(map(_quotes, sentences)):
        return [_attribution(*each, outlet) for each in zip(sentences, sentences, words, strict=True)]
    found: list[Attribution] = []
    quoted: list[tuple[bool, bool]] = []  # begins inside a quotation, ends inside one
    inside = False
    for sentence, own_words in zip(sentences, words, strict=True):
        said, after = _outside(sentence, inside)
        begins = inside or sentence[:1] in _OPENING + '"'
        found.append(_attribution(said, sentence, own_words, outlet))
        quoted.append((begins, after))
        inside = after
    for index, here in enumerate(found):
        if here.speaker or not quoted[index][0] or sentences[index].count("“") > 1:
            continue
        if index and (quoted[index - 1][0] or quoted[index - 1][1]) and found[index - 1].speaker:
            found[index] = Attribution(found[index - 1].speaker, here.cites or found[index - 1].cites)
    for index in range(len(found) - 2, -1, -1):
        if not found[index].speaker and quoted[index][0] and quoted[index][1]:
            found[index] = Attribution(found[index + 1].speaker, found[index].cites or found[index + 1].cites)
    return found


def _quotes(sentence: str) -> bool:
    return '"' in sentence or (not sentence.isascii() and bool(_MARKS.search(sentence)))


def _outside(sentence: str, inside: bool) -> tuple[str, bool]:
    """The sentence with the words of quotations masked, and whether it ends inside one. Quoted titles stay."""
    if not inside and not _MARKS.search(sentence):
        return sentence, False
    pieces: list[str] = []
    at = 0
    for mark in _MARKS.finditer(sentence):
        pieces.append(_masked(sentence[at : mark.start()]) if inside else sentence[at : mark.start()])
        pieces.append(mark[0])
        inside = mark[0] in _OPENING or (mark[0] == '"' and not inside)
        at = mark.end()
    pieces.append(_masked(sentence[at:]) if inside else sentence[at:])
    return "".join(pieces), inside


def _masked(quotation: str) -> str:
    return quotation if _TITLED.fullmatch(quotation) else _MASK * len(quotation)


def _attribution(said: str, sentence: str, words: Sequence[str], outlet: str | None) -> Attribution:
    if TELLING.isdisjoint(words):
        return _NOBODY
    speaker = None if SAYING.isdisjoint(words) else _speaker(" " + said, roles=not _GROUPS.isdisjoint(words))
    cites = _cited(said, sentence, outlet, reports=not _REPORTS_OF.isdisjoint(words))
    return Attribution(speaker, cites) if speaker or cites else _NOBODY


def _speaker(said: str, roles: bool) -> str | None:
    if _MASK * 2 in said:
        said = _MASKS.sub(_MASK, said)  # no name begins in a mask, and as many places need not be tried
    inverted, direct, apposed = _BY_NAME_OR_ROLE if roles else _BY_NAME
    for pattern in (inverted, direct, apposed):
        for match in pattern.finditer(said):
            who = _trimmed(match["who"] or "")
            if who and not is_outlet(who):
                return who
            if pattern is direct:
                return None  # a pronoun, or an outlet: whoever stands further away did not say it
    return None


def _cited(said: str, sentence: str, outlet: str | None, reports: bool) -> str | None:
    told = _TOLD.search(said) if " told " in said else None
    if told:
        name = _trimmed(told["who"])
        named = is_outlet(name) or (name.lower().startswith("the ") and not _NOT_OUTLET.match(folded(name)))
        if named and not _own(name, outlet):
            return name
    told_of = (_ACCORDING, said), (_BASED, sentence)
    for pattern, text in told_of if "ccording to" in said or " based on " in sentence else ():
        match = pattern.search(text)
        if match and not match["who"].lstrip().startswith(_MASK):
            who = _trimmed(match["who"])
            if who and not _own(who, outlet):
                return who
    for match in _REPORTS.finditer(said) if reports else ():
        who = _trimmed(match["who"])
        quoted = match["who"][-1:] in '”"'
        if who and (quoted or is_outlet(who) or who.startswith("The ")) and not _own(who, outlet):
            return who
    return None


def _trimmed(name: str) -> str:
    """A name without marks, and without the capital word of a sentence's beginning or a day at its end."""
    name = _MARKS.sub("", name).strip(" ’',").removesuffix("’s").removesuffix("'s")
    name = _OPENER_OR_DAY.sub("", name)
    return "" if name.lower() in _PRONOUNS or _NO_NAME.fullmatch(name) else name


_OPENERS = (
    "As|But|And|Then|When|While|Asked|Earlier|Last|Meanwhile|However|Yet|Both|Only|If|In|On|At|For|So|What|Since|After"
)
_DAYS = f"{WEEKDAY_PATTERN}|{months_pattern(MONTH_NAMES)}"
_OPENER_OR_DAY = re.compile(rf"^(?:{_OPENERS}) |,? (?:{_DAYS})$")
_NO_NAME = re.compile(rf"{_OPENERS}|{_DAYS}|The|An?")


def _own(name: str, outlet: str | None) -> bool:
    """`the Tribune` is the Lauberg Tribune itself."""
    if outlet is None:
        return False
    words = set(folded(name).removeprefix("the ").split())
    return bool(words) and words <= set(folded(outlet).split())
