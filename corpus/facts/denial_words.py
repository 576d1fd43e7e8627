"""The vocabulary of denial and hedging in news, as folded words (`corpus.text.words.fold`)."""

from __future__ import annotations

from corpus.facts.tokens import word_set

DENY_VERBS = word_set("""
    deny denies denied denying refute refutes refuted refuting debunk debunks debunked debunking disprove disproves
    disproved rebut rebuts rebutted dismiss dismisses dismissed dismissing reject rejects rejected rejecting dispute
    disputes disputed disputing disavow disavows disavowed discredit discredits discredited retract retracts retracted
    quash quashes quashed contradict contradicts contradicted repudiate repudiates repudiated disown recant recants
    recanted scotch scotches scotched dispel dispels dispelled dispelling rebuff rebuffs rebuffed rebuffing
    rubbishes rubbished rubbishing disclaim disclaims disclaimed belie belies belied contest contests contested
    contesting withdrew withdraw withdraws withdrawn backtrack backtracks backtracked negate negates negated disavowing
    recanting retracting scoff scoffs scoffed scoffing challenge challenges challenged challenging
    """)
"""Somebody says that a statement is not so."""

PHRASAL_DENIALS = tuple(
    (verb, particle)
    for verbs, particles in (
        ("shoot shoots shot shooting slap slaps slapped slapping knock knocks knocked knocking", "down"),
        ("brush brushes brushed brushing", "aside off away"),
        ("wave waves waved waving bat bats batted batting swat swats swatted swatting", "away aside off"),
        ("shrug shrugs shrugged shrugging laugh laughs laughed laughing", "off"),
        ("walk walks walked walking row rows rowed rowing take takes took taking", "back"),
        ("push pushes pushed pushing hit hits hitting", "back"),
        ("explain explains explained explaining", "away"),
        ("throw throws threw throwing pour pours poured pouring", "cold"),
    )
    for verb in verbs.split()
    for particle in particles.split()
)
"""A denial where the object is a statement: planes are shot down, tourists walk back."""

STATEMENT_NOUNS = word_set("""
    claim claims report reports reporting allegation allegations accusation accusations rumour rumours rumor rumors
    story stories suggestion suggestions speculation idea notion statement statements assertion assertions account
    accounts charge charges that involvement participation responsibility wrongdoing knowledge role link links any
    having being plan plans it this talk news theory criticism assessment findings allegedly as whether
    """)
"""What a statement verb has as its object when "reject", "dismiss" or "dispute" mean a denial."""

AMBIGUOUS_DENIALS = word_set("""
    dismiss dismisses dismissed dismissing reject rejects rejected rejecting dispute disputes disputed disputing
    quash quashes quashed disown contradict contradicts contradicted rebuff rebuffs rebuffed rebuffing contest contests
    contested contesting withdrew withdraw withdraws withdrawn challenge challenges challenged challenging
    """)
"""A denial only where the object is a statement: an offer, a case or an appeal is rejected without denying anything."""

REFUSAL_OBJECTS = word_set("""
    access entry bail visa visas permission request requests asylum service services parole boarding admission
    treatment care aid appeal appeals offer offers overture overtures proposal proposals bid bids motion petition
    application applications motions petitions passports injunction injunctions extension extensions
    right rights opportunity chance refuge leave money funding help justice freedom
    break breaks benefits pay compensation coverage loan loans credit passage tenure promotion custody
    """)
"""What is refused, not denied: "deny entry", "rejected several overtures"."""

FALSE_WORDS = word_set("""
    hoax hoaxes hoaxer hoaxers hoaxed fake faked fakes false bogus fabricated fabricating fabrication
    fabrications untrue baseless groundless unfounded satire satirical erroneous misinformation
    disinformation myth fictitious prank pranks duped dupes dupe fooled nonsense incorrect
    inaccurate misleading photoshopped staged doctored debunking hoaxsters
    bullshit unsubstantiated unproven phony phoney sham mockumentary nope denial denials concocted concoction
    fictional apocryphal spurious unfactual nonfactual hogwash poppycock claptrap codswallop bunk bunkum baloney
    falsehood falsehoods untruth untruths uncorroborated
    """)
"""Words that say that something told is not so."""

WRONGLY = word_set("falsely wrongly mistakenly erroneously incorrectly inaccurately")
TELLING = word_set("""
    say said claim claimed claiming report reported reporting accuse accused say told stated called being identified
    named believed reported blamed attributed suggested suggesting
    """)
"""What was told wrongly is denied ("falsely claimed"); what was done wrongly is not ("wrongly convicted")."""

DOUBTS = word_set("doubt doubts doubtful doubted sceptical skeptical questioned implausible")
"""Less than a denial."""

TRUE_WORDS = word_set("true real correct accurate genuine authentic truth basis evidence")
"""Words that deny where a negator stands before them: "not true", "no evidence", "no truth"."""

FALSE_PHRASES: tuple[tuple[str, ...], ...] = (
    ("false", "alarm"), ("made", "up"), ("make", "up"), ("makes", "up"), ("cast", "doubt"), ("casts", "doubt"),
    ("casting", "doubt"), ("casted", "doubt"), ("cast", "doubts"), ("ruled", "out"), ("rules", "out"),
    ("rule", "out"), ("a", "lie"), ("pure", "invention"), ("never", "happened"), ("isnt", "what", "it", "seems"),
    ("poured", "cold", "water"), ("pours", "cold", "water"), ("of", "course", "not"), ("probably", "not"),
    ("pure", "fiction"), ("pure", "fantasy"), ("no", "truth"),
    ("made", "it", "up"), ("make", "it", "up"), ("making", "it", "up"), ("making", "up"), ("made", "this", "up"),
    ("cooked", "up"), ("dreamed", "up"), ("dreamt", "up"), ("conjured", "up"), ("trumped", "up"),
    ("trumped", "-", "up"),
    ("not", "the", "case"), ("without", "foundation"), ("without", "merit"), ("without", "basis"),
    ("without", "any", "foundation"), ("without", "any", "basis"), ("without", "substance"), ("devoid", "of", "truth"),
    ("far", "from", "true"), ("far", "from", "the", "truth"), ("further", "from", "the", "truth"),
    ("farther", "from", "the", "truth"), ("wide", "of", "the", "mark"), ("pack", "of", "lies"),
    ("tissue", "of", "lies"), ("out", "of", "thin", "air"), ("cock", "and", "bull"), ("old", "wives", "tale"),
    ("figment", "of"), ("urban", "legend"), ("urban", "myth"), ("fairy", "tale"), ("tall", "tale"), ("tall", "tales"),
    ("wishful", "thinking"), ("dead", "wrong"), ("flat", "wrong"), ("plain", "wrong"), ("simply", "wrong"),
    ("called", "into", "question"), ("calls", "into", "question"), ("nothing", "of", "the", "sort"),
    ("nothing", "of", "the", "kind"), ("no", "such", "thing"), ("red", "herring"), ("a", "canard"),
    *((degree, noise) for degree in ("utter", "complete", "absolute", "total", "pure", "as", "is", "are", "was", "were")
      for noise in ("rubbish", "garbage", "fantasy", "fiction", "tosh", "invention", "lies", "balderdash")),
)  # fmt: skip

OF_A_REPORT = (("nothing", "to"), ("nothing", "in"), ("no", "such"), ("no", "substance"), ("little", "truth"))
"""What denies only with a word for something told behind it: "nothing to the reports", "no such plan"."""

FALSE_ATTRIBUTES = word_set("""
    fake false bogus phony phoney staged doctored sham erroneous inaccurate incorrect misleading untrue
    """)
"""Adjectives that may belong to a thing ("a fake passport") rather than to what is told."""

TOLD_NOUNS = STATEMENT_NOUNS | word_set("""
    alarm hoax video photo photos picture image pictures images footage clip email letter document documents
    site website websites account post posts tweet tweets claim
    """)

REPORTS = word_set("""
    report reports claim claims rumour rumours rumor rumors story stories news allegation allegations accusation
    accusations theory theories tweet tweets quote quotes quotation alarm alarms information tale tales narrative photo
    photos picture pictures image images video videos footage suggestion suggestions speculation headline headlines
    """)
"""What is told or shown: called false, it is denied ("false reports"); a false passport or statement is a thing."""

HEDGES = word_set("""
    reportedly allegedly apparently may might possibly perhaps maybe probably purportedly supposedly rumoured
    rumored purported unconfirmed suspected alleged likely believed thought seems seem appears appear appeared suggests
    suggest unclear unverified
    """)
"""Words that leave open whether it is so."""

NOT_A_NEGATION = word_set("only just merely necessarily simply least mention doubt matter wonder less fewer")
"""Behind a negator they make no negation: "not only", "no doubt", "no less than"."""

STOPPED = word_set("stop stops stopped stopping cease ceases ceased")
"""With a verb in -ing they negate it: "will stop selling" is "will not sell"."""

FAILED = word_set("""
    fail fails failed failing refuse refuses refused refusing decline declines declined unable pretend pretends
    pretended pretending
    """)
"""With "to" they negate the verb that follows."""
