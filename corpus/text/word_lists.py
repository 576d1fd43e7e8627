"""English word lists of matching: stop words, and families of words for one thing ("killed", "dead"; "Iranian",
"Iran").

Stop words say nothing about what a sentence reports: function words, contractions without their apostrophe, and the
verbs of saying, which stand in every second sentence of news. Negations (`not`, `no`, `never`) are among them: they are
cues of a contradiction, not of the subject.
"""

from __future__ import annotations

_FAMILIES = (
    "die dead death kill slain murder behead execut perish fatal",
    "arrest detain captur custodi caught",
    "ceasefir truce armistic",
    "injur wound hurt",
    "blast explos explod bomb deton",
    "resign quit",
    "buy bought acquir purchas",
    "car vehicl",
    "boy son", "girl daughter",
    "film movi biopic",
    "fals untru",
    "flee fled escap",
    "meet met",
    "begin began begun start",
    "evacu displac",
    "plane aircraft jet",
    "evid proof",
    "agreement deal accord pact",
    "abduct kidnap hostag",
    "talk negoti discuss dialogu",
    "doctor physician medic",
    "attend particip involv",
    "cost price",
    "iran iranian", "iraq iraqi", "israel isra", "egypt egyptian", "american america usa us", "russia russian",
    "china chines", "syria syrian", "turkey turkish", "nigeria nigerian", "saudi saudia", "franc french",
    "germani german", "britain british uk", "canada canadian", "kurd kurdish", "lebanon lebanes", "japan japanes",
    "palestin palestinian", "ukrain ukrainian", "mexico mexican", "itali italian", "spain spanish", "cuba cuban",
    "argentina argentin argentinian", "pakistan pakistani", "afghanistan afghan", "india indian", "scotland scottish",
)  # fmt: skip
FAMILY = {stem: family.split()[0] for family in _FAMILIES for stem in family.split()}
"""Stem → the first stem of its family: a word is shared, or negated, as its family."""

_ENGLISH_WORDS = """
a about above after again against all almost also although always am among an and another any anyone anything are
arent around as at away back be became because become been before began behind being below between both but by came
can cannot cant come could couldnt did didnt do does doesnt doing done dont down during each either else even ever
every few for from further get gets getting give given go goes going gone got had hadnt has hasnt have havent having
he hed hell her here hers herself him himself his how however i id if ill im in into is isnt it itll its itself ive
just keep let lets like made make makes making many may maybe me might more most much must my myself near neither
never nevertheless no nobody none nor not nothing now of off often oh on once only onto or other others otherwise
our ours ourselves out over own per perhaps quite rather re really same shall shant she shed shes should shouldnt
since so some someone something still such take taken taking than that thats the their theirs them themselves then
there theres therefore these they theyd theyll theyre theyve thing things this those though through throughout thus
to together too took toward towards under until unto up upon us ve very via was wasnt we wed well went were werent
weve what whatever when where whereas whether which while who whoever whom whose why will with within without wont
would wouldnt yet you youd youll your youre yours yourself yourselves youve
according added adding adds said say saying says tell telling tells told
"""
ENGLISH = frozenset(_ENGLISH_WORDS.split())

BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am"])
HAVE = frozenset(["has", "have", "had", "having"])
"""The forms of the auxiliary verbs, folded."""

PERSONAL_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "you"])
