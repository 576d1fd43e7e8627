"""The key map as data: what every key does, where it works, and what the footer says of it.

Bindings, footer, help, `factdesk keys` and the table of docs/keys.md are made from `KEYS`; nothing else names a key.
Key names are Textual's; `shown` turns them into what stands on a keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Place(StrEnum):
    """Where a key works; the value is the heading in the help."""

    READING = "Reading"
    MATCHES = "Matches"
    TAGGING = "Tagging"
    STORY = "The story"
    PROGRAM = "The program"
    TAG_DIALOG = "In the tag dialog"
    LISTS = "In lists"
    UNSAVED = "In the list of what is not saved"
    VERSIONS = "Where a tag was changed meanwhile"
    NOTE = "In a text field"


class Needs(StrEnum):
    """What a key needs in order to do anything; the footer leaves out keys whose need is not met."""

    NOTHING = ""
    MATCHES = "matches"
    MATCH = "a current match"
    MATCH_UNDER_CURSOR = "a match of the statement under the cursor"
    MARKS = "marked statements"
    STATEMENT = "a statement under the cursor, and matches"
    CHANGES = "tagged statements that have changed"
    SEARCH = "a search"
    UNDO = "something to undo"
    REDO = "something to redo"
    WORK = "running work"
    UNSAVED = "something that was typed and not saved"
    FILES = "articles that have changed on disk"
    VERSIONS = "an article with several versions"


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the key map.

    `id` names it in the configuration file; `action` is the screen's action; `label` is its word in the footer (none:
    not in the footer) and `rank` its place there (lowest first); `does` is the sentence in the help and docs/keys.md.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    does: str
    place: Place
    label: str = ""
    rank: int = 50
    needs: Needs = Needs.NOTHING


FIRST_IN = 8
"""Keys of a lower rank always find room in the footer, at its end: the ways out."""

KEYS: tuple[Key, ...] = (
    Key("next-statement", ("j", "down"), "move(1)", "next statement", Place.READING, "move", 40),
    Key("previous-statement", ("k", "up"), "move(-1)", "previous statement", Place.READING),
    Key("first-statement", ("g", "home"), "end(-1)", "first statement", Place.READING),
    Key("last-statement", ("G", "end"), "end(1)", "last statement", Place.READING),
    Key("half-page-down", ("ctrl+d", "pagedown"), "page(1)", "half a page down", Place.READING),
    Key("half-page-up", ("ctrl+u", "pageup"), "page(-1)", "half a page up", Place.READING),
    Key("other-pane", ("tab", "h", "l", "left", "right"), "other_pane",
        "the other article", Place.READING, "other side", 42),
    Key("choose-article", ("o",), "choose(0)", "choose the article of this pane", Place.READING, "article", 44),
    Key("choose-other", ("O",), "choose(1)", "choose the article of the other pane", Place.READING),
    Key("zoom", ("+",), "zoom", "this pane alone, and back", Place.READING),
    Key("search", ("/",), "search", "search all articles", Place.READING, "search", 46),
    Key("search-next", ("n",), "found(1)", "next place found", Place.READING, "next found", 39, Needs.SEARCH),
    Key("search-previous", ("N",), "found(-1)", "previous place found", Place.READING),
    Key("next-match", ("]", "J"), "walk(1)",
        "next match of the queue, both sides in view", Place.MATCHES, "next match", 10, Needs.MATCHES),
    Key("previous-match", ("[", "K"), "walk(-1)", "previous match", Place.MATCHES, "previous", 30, Needs.MATCHES),
    Key("counterpart", ("enter",), "counterpart",
        "jump to the counterpart of the statement; again for the next one",
        Place.MATCHES, "counterpart", 28, Needs.MATCH_UNDER_CURSOR),
    Key("filter", ("f",), "filter",
        "filter the queue by type (one letter), outlet, status …", Place.MATCHES, "filter", 48, Needs.MATCHES),
    Key("why", ("v",), "why",
        "all cues in full, and the words that the match rests on", Place.MATCHES, "why", 19, Needs.MATCH),
    Key("mark", ("space",), "mark", "mark this statement, or take the mark away", Place.MATCHES),
    Key("match-by-hand", ("m",), "match_marked",
        "match the marked statements by hand; on a match made by hand, take it back",
        Place.MATCHES, "match marked", 8, Needs.MARKS),
    Key("contradicts", ("c",), "tag('contradicts')",
        "they contradict each other: the tag dialog, filled in from the cues",
        Place.TAGGING, "contradicts", 12, Needs.MATCH),
    Key("tag", ("t",), "tag",
        "the tag dialog with any relation; on a tagged match, edit the tag", Place.TAGGING, "tag", 18, Needs.MATCH),
    Key("agrees", ("a",), "tag_at_once('agrees')",
        "they agree: saved at once, next match", Place.TAGGING, "agrees", 14, Needs.MATCH),
    Key("unrelated", ("x",), "tag_at_once('unrelated')",
        "they are unrelated: saved at once, next match", Place.TAGGING, "unrelated", 16, Needs.MATCH),
    Key("later", ("w",), "later",
        "put aside for later, with a word if wanted", Place.TAGGING, "later", 20, Needs.MATCH),
    Key("omission", ("s",), "omission",
        "this statement is left out by others: a tag on it and on who is silent",
        Place.TAGGING, "left out", 50, Needs.STATEMENT),
    Key("changes", ("C",), "show('changes')",
        "tagged statements that moved, were reworded or are gone since", Place.TAGGING, "changed", 34, Needs.CHANGES),
    Key("versions", ("V",), "show('versions')",
        "articles with several versions, and what was changed between them",
        Place.STORY, "versions", 53, Needs.VERSIONS),
    Key("history", ("H",), "history", "who changed the tags of this match, what and when", Place.TAGGING),
    Key("undo", ("z",), "undo", "undo what I saved last", Place.TAGGING, "undo", 32, Needs.UNDO),
    Key("redo", ("Z",), "redo", "redo it", Place.TAGGING, "redo", 33, Needs.REDO),
    Key("unsaved", ("u",), "unsaved",
        "what is not in the store: the outbox of tags that could not be saved, and drafts",
        Place.TAGGING, "not saved", 7, Needs.UNSAVED),
    Key("details", ("i",), "details", "article details: correct outlet, date, title …", Place.STORY, "details", 52),
    Key("read-again", ("R",), "read_again", "read the articles again, as they are on disk now",
        Place.STORY, "read again", 8, Needs.FILES),
    Key("furniture", ("F",), "furniture", "show or hide furniture", Place.STORY, "furniture", 54),
    Key("block", ("b",), "block", "this block is, or is not, furniture", Place.STORY),
    Key("copy", ("y",), "copy", "copy the statement", Place.STORY),
    Key("copy-citation", ("Y",), "copy_citation", "copy both sides as a citation", Place.STORY),
    Key("export", ("e",), "export", "export the tags", Place.STORY, "export", 56),
    Key("help", ("?", "f1"), "help", "the keys of this screen", Place.PROGRAM, "keys", 2),
    Key("palette", (":", "ctrl+p"), "palette", "command palette", Place.PROGRAM),
    Key("stop", ("escape",), "stop", "stop running work, or leave a dialog", Place.PROGRAM, "stop", 6, Needs.WORK),
    Key("suspend", ("ctrl+z",), "suspend", "suspend; `fg` comes back", Place.PROGRAM),
    Key("quit", ("q",), "leave", "leave the screen; on the first screen, quit", Place.PROGRAM, "quit", 4),
)  # fmt: skip
"""The keys of the compare screen, in the order of the help."""

DIALOG_KEYS: tuple[Key, ...] = (
    Key("dialog-save", ("enter",), "save", "save the tag", Place.TAG_DIALOG),
    Key("dialog-leave", ("escape",), "leave", "leave; what was typed stays as a draft", Place.TAG_DIALOG),
    Key("dialog-note", ("n",), "note", "write the note", Place.TAG_DIALOG),
    Key("list-choose", ("enter",), "choose", "take this one", Place.LISTS),
    Key("list-leave", ("escape", "q"), "leave", "leave the list", Place.LISTS),
    Key("list-toggle", ("space",), "switch", "switch a filter on or off", Place.LISTS),
    Key("list-clear", ("c",), "clear", "take all filters away, and done", Place.LISTS),
    Key("list-down", ("j", "down"), "move(1)", "down", Place.LISTS),
    Key("list-up", ("k", "up"), "move(-1)", "up", Place.LISTS),
    Key("list-narrow", ("/",), "narrow", "type to narrow the list", Place.LISTS),
    Key("unsaved-save", ("s",), "take('save')", "save it now", Place.UNSAVED),
    Key("unsaved-open", ("enter",), "take('open')", "look at it in the tag dialog, at its place", Place.UNSAVED),
    Key("unsaved-drop", ("d",), "take('drop')", "drop it, after a question", Place.UNSAVED),
    Key("versions-edit", ("enter",), "take('edit')", "go on editing mine", Place.VERSIONS),
    Key("versions-mine", ("M",), "take('mine')", "save mine over it", Place.VERSIONS),
    Key("versions-theirs", ("T",), "take('theirs')", "leave it as it is, and drop mine", Place.VERSIONS),
    Key("field-back", ("escape",), "back", "back to the dialog (in a note, enter is a new line)", Place.NOTE),
)  # fmt: skip
"""The keys inside dialogs; the tag dialog's letters for relation, types and severity stand beside their words there."""

_SHOWN = {
    "escape": "esc", "down": "↓", "up": "↑", "left": "←", "right": "→",
    "pagedown": "pgdn", "pageup": "pgup",
}  # fmt: skip


def shown(key: str) -> str:
    """A key as it is printed: Textual's name of it as a keyboard has it."""
    return _SHOWN.get(key, key)


def with_overrides(keys: Iterable[Key], overrides: Mapping[str, str]) -> tuple[Key, ...]:
    """The keys as a configuration file changes them: id → comma-separated key names."""
    return tuple(replace(key, keys=tuple(overrides[key.id].split(","))) if key.id in overrides else key for key in keys)


def table(keys: Iterable[Key]) -> list[tuple[str, str, str, str]]:
    """Rows (place, keys as printed, what they do, id) in the order of the key map."""
    return [(key.place.value, " ".join(shown(name) for name in key.keys), key.does, key.id) for key in keys]
