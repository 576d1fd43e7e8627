"""Currencies, names of units and of people, and the size of units, by stem."""

from __future__ import annotations

CURRENCY = {
    "$": "$", "£": "£", "€": "€", "¥": "¥", "₹": "₹", "dollar": "$", "usd": "$", "pound": "£", "euro": "€", "eur": "€",
    "gbp": "£", "yen": "¥", "cent": "¢", "rupe": "₹", "buck": "$", "franc": "franc", "yuan": "yuan", "ruble": "ruble",
}  # fmt: skip

CLASSES = {
    "people": "person", "peopl": "person", "person": "person", "men": "man", "women": "woman", "children": "child",
    "civilian": "person", "passeng": "person", "victim": "person", "resid": "person", "villag": "person",
    "inhabit": "person", "citizen": "person", "kid": "child",
    "km": "kilometr", "kilomet": "kilometr", "metr": "meter", "m": "meter", "ft": "foot", "feet": "foot",
    "mi": "mile", "kg": "kilogram", "kilo": "kilogram", "mph": "mph", "kph": "kph", "tonn": "ton", "hr": "hour",
    "hrs": "hour", "min": "minut", "mins": "minut",
}  # fmt: skip

UNITS = {
    "centimetr": ("length", 0.01), "centimet": ("length", 0.01), "cm": ("length", 0.01), "inch": ("length", 0.0254),
    "foot": ("length", 0.3048), "yard": ("length", 0.9144), "meter": ("length", 1.0), "kilometr": ("length", 1e3),
    "mile": ("length", 1609.3), "gram": ("mass", 1e-3), "ounc": ("mass", 0.02835), "lb": ("mass", 0.4536),
    "kilogram": ("mass", 1.0), "ton": ("mass", 1e3), "acr": ("area", 0.4047), "hectar": ("area", 1.0),
    "litr": ("volume", 1.0), "liter": ("volume", 1.0), "gallon": ("volume", 3.785), "mph": ("speed", 1.609),
    "kph": ("speed", 1.0), "minut": ("time", 1 / 60), "hour": ("time", 1.0), "day": ("time", 24.0),
    "week": ("time", 168.0), "month": ("time", 730.5), "year": ("time", 8766.0), "decad": ("time", 87660.0),
}  # fmt: skip
"""Dimension and size of units, by what a quantity counts: 48 hours are two days, 30 metres nearly 100 feet."""
