"""A small invented story: three outlets on one fire, with a contradiction, an agreement, and page furniture."""

from __future__ import annotations

from pathlib import Path

COURIER = """\
Twelve people were killed in the fire at the Aldhaven ferry terminal on Monday evening, the mayor said.

The fire broke out in the kitchen on the second floor of the terminal at 7 pm.

The mayor said that the sprinklers in the terminal had been checked in March.

Flowers lay on the steps of the town hall.

Share this article

More from the Courier
"""

TRIBUNE = """\
The fire at the Aldhaven ferry terminal killed 19 people on Monday evening, according to the mayor.

The fire broke out in the kitchen on the second floor of the terminal at 7 pm on Monday.

An inspector who asked not to be named said that the sprinklers in the terminal had never been checked.

A choir sang in the square until midnight.
"""

WIRE = """\
The mayor of Aldhaven said on Tuesday that 12 people were killed in the fire at the ferry terminal on Monday evening.

The company denied that the sprinklers in the ferry terminal had not been checked.

Ferries will call at the southern quay until the summer.
"""

ZEITUNG = """\
Bei dem Feuer am Hafen sind am Montag zwölf Menschen ums Leben gekommen, und die Polizei sucht nach der Ursache.
"""

TITLES = {
    "courier": "Mourning in Aldhaven",
    "tribune": "Ferry terminal burns down",
    "wire": "Questions about sprinklers",
}
TEXTS = {"courier": COURIER, "tribune": TRIBUNE, "wire": WIRE}


def put_story(folder: Path, **texts: str) -> Path:
    """The articles (`TEXTS` unless given) as text files with front matter; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, text) in enumerate((texts or TEXTS).items()):
        title = TITLES.get(name, "Fire at the terminal")
        head = f"---\ntitle: {title}\noutlet: {name.title()}\ndate: 2031-03-0{number + 4}\n---\n\n"
        (folder / f"{name}.txt").write_text(head + text, "utf-8")
    return folder
