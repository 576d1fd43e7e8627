"""Nouns for offices and professions, as folded words: titles before a name and appositions after it."""

from __future__ import annotations

from corpus.facts.tokens import word_set

SOLE = word_set("""
    president premier chancellor king queen pope mayor governor emperor sultan emir prince princess minister
    executive chairman chairwoman chair director head chief secretary ambassador captain coach manager leader speaker
    commander founder owner author winner champion husband wife father mother successor predecessor editor
    treasurer archbishop bishop pilot driver skipper treasurer attorney boss ceo cfo publisher inventor
    chairperson president-elect killer conductor composer principal dean rector general-secretary host
    """)
"""Of these there is one at a time, for each thing that has one."""

MANY = word_set("""
    spokesman spokeswoman spokesperson senator congressman congresswoman representative lawmaker judge justice general
    colonel major lieutenant sergeant admiral officer detective inspector professor doctor scientist researcher analyst
    lawyer adviser advisor aide deputy councillor councilman councilwoman lord lady reporter journalist actor actress
    singer striker midfielder goalkeeper defender forward architect engineer victim suspect gunman teacher
    prosecutor nurse candidate rep sen gov gen capt col lt sgt prof
    """)
"""Of these there are several: another name in the place is less of a difference."""

ROLES = SOLE | MANY

FAMILY = word_set("husband wife father mother successor predecessor owner founder author head leader winner champion")
"""Roles that everybody may have: the same only where the text says whose."""

KINDS = word_set("""
    prime vice deputy foreign finance interior defence defense justice health education transport environment economy
    trade home chief general assistant police fire army navy club team state city opposition party press managing
    executive financial operating technical sporting commercial creative medical artistic crown first attorney energy
    labour labor culture agriculture interim
    """)
"""With another of these before it, a role is another one: "prime minister", "foreign minister"."""

PAST = word_set("former ex late then outgoing acting interim future incoming next previous retired")
"""With one of these before it, the role is not held now."""
