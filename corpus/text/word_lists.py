"""Words of news that name one thing: "killed" and "dead", "truce" and "ceasefire", "Iranian" and "Iran"."""

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
"""Stems of news that name one thing: a word is shared, or negated, as its family."""
