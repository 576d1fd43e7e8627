"""The tag dialog: relation, types, severity, status, verdict and note, by single letters; enter saves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import TextArea

from corpus.cues.cue_table import CUE_TABLE
from store.records import Evidence
from store.vocabulary import Relation, Severity, Status, TagType
from tui.terminal.sanitiser import clean_line
from tui.workstation.dialogs.dialog import Dialog, bindings
from tui.workstation.dialogs.tag_form import TagForm, verdict_words, verdicts
from tui.workstation.widgets.fields import Left, NoteField
from tui.workstation.widgets.glyphs import RELATION_GLYPHS
from tui.workstation.widgets.panels import wrap_words
from tui.workstation.widgets.rows import Piece, Row, both_ends, row_width

RELATION_KEYS = {
    "c": Relation.CONTRADICTS, "q": Relation.QUALIFIES, "a": Relation.AGREES, "e": Relation.ELABORATES,
    "x": Relation.UNRELATED,
}  # fmt: skip
_LETTERS = {row.type.value: row.letter for row in CUE_TABLE}
TYPE_KEYS = {_LETTERS[type_.value]: type_ for type_ in TagType}
NOTE_LINES = 4
"""Height of the note in dialog.tcss."""
STATUS_KEYS = {"4": Status.OPEN, "5": Status.CONFIRMED, "6": Status.RESOLVED, "7": Status.REJECTED}
VERDICT_KEY, EVIDENCE_KEY = "v", "w"
SEVERITY_KEYS = {"1": Severity.MINOR, "2": Severity.MODERATE, "3": Severity.MAJOR}


class TagDialog(Dialog[TagForm]):
    """Returns the form on enter; on esc None, and `left` is the form as it was left.

    `sides` are lines that quote what is tagged, of which the first `statements` are one statement each; `known` says
    whether the tag is new, a draft or saved; `typed` is called after every change.
    """

    BINDINGS = bindings("dialog-save", "dialog-note")

    def __init__(
        self, form: TagForm, sides: Sequence[str], known: str, typed: Callable[[], None], statements: int = 2
    ) -> None:
        super().__init__()
        self._form = form
        self._shown_note = ""
        self._sides = sides
        self._statements = statements
        self._known = known
        self._when_typed = typed

    @property
    def left(self) -> TagForm:
        """The form as it is filled in now."""
        return self._with_note()

    def fields(self) -> ComposeResult:
        field = NoteField(self._form.note, id="note")
        self._shown_note = field.text
        field.display = bool(self._form.note)
        yield field

    def rows(self) -> Sequence[Row]:
        form, width = self._form, self.room
        later = form.status is Status.LATER
        title = "Put aside for later" if later else f"{RELATION_GLYPHS[form.relation.value]} {form.relation.value}"
        head = both_ends(((title, "strong"),), ((clean_line(self._known), "quiet"),), width)
        relation = None if later else form.relation
        relations = [_choice(key, one.value, one is relation, "●○") for key, one in RELATION_KEYS.items()]
        types = [_choice(key, one.value, one in form.types, "■□") for key, one in TYPE_KEYS.items()]
        severities = [_choice(key, one.value, one is form.severity, "●○") for key, one in SEVERITY_KEYS.items()]
        statuses = [_choice(key, one.value, one is form.status, "●○") for key, one in STATUS_KEYS.items()]
        verdict = [_choice(VERDICT_KEY, verdict_words(form.verdict), form.verdict is not None, "●○")]
        choices = (
            ("relation", relations), ("types", types), ("severity", severities), ("status", statuses),
            ("verdict", verdict), ("evidence", [_choice(EVIDENCE_KEY, _counted(form), bool(form.evidence), "■□")]),
        )  # fmt: skip
        keys: Row = (
            ("enter", "key"), (" saves   ", ""), ("n", "key"), (" note   ", ""), ("esc", "key"),
            (" leaves, keeps what you typed", ""),
        )  # fmt: skip
        if self.focused:
            keys = (("enter", "key"), (" new line   ", ""), ("esc", "key"), (" back to the dialog", ""))
        if self.focused and not self._fits([head, *self._quotes(2), *_listed(choices, width), keys]):
            return [head, *self._quotes(2), keys]  # in a low terminal the open note needs the rows
        flowing = list(_flowing(choices, width))
        forms = (
            [head, *quotes, *form, keys]
            for quotes, form in (
                (self._quotes(2), _listed(choices, width)), (self._quotes(2), flowing), (self._quotes(1), flowing),
            )
        )  # fmt: skip
        return next(filter(self._fits, forms), [head, *flowing, keys])

    def draw(self) -> None:
        """Also gives the note the lines that are left, in a low terminal fewer than it would have."""
        super().draw()
        for field in self.query(NoteField):
            field.styles.height = max(1, min(NOTE_LINES, self._most - len(self.board.rows)))

    def _quotes(self, lines: int) -> Iterator[Row]:
        for side in self._sides:
            for line in wrap_words(clean_line(side), self.room, lines):
                yield ((line, ""),)

    def _fits(self, rows: Sequence[Row]) -> bool:
        """Whether these rows and the note fit into the terminal."""
        note = NOTE_LINES if self.query_one(NoteField).display else 0
        return len(rows) + note <= self._most

    @property
    def _most(self) -> int:
        """Lines that there is room for within the border, above the footer."""
        return self.app.size.height * 95 // 100 - 3

    def on_key(self, event: events.Key) -> None:
        key = event.character or ""
        form = self._form
        if self.focused is not None:
            return
        if key in RELATION_KEYS:
            status = Status.OPEN if form.status is Status.LATER else form.status
            self._form = replace(form, relation=RELATION_KEYS[key], status=status)
        elif key in TYPE_KEYS:
            one = TYPE_KEYS[key]
            kept = tuple(other for other in form.types if other is not one)
            self._form = replace(form, types=kept if one in form.types else (*form.types, one))
        elif key in SEVERITY_KEYS:
            self._form = replace(form, severity=SEVERITY_KEYS[key])
        elif key in STATUS_KEYS:
            self._form = replace(form, status=STATUS_KEYS[key])
        elif key == VERDICT_KEY:
            all_of_them = verdicts(self._statements)
            at = all_of_them.index(form.verdict) if form.verdict in all_of_them else 0
            self._form = replace(form, verdict=all_of_them[(at + 1) % len(all_of_them)])
        elif key == EVIDENCE_KEY:
            event.stop()
            self._ask_for_evidence()
            return
        else:
            return
        event.stop()
        self._when_typed()
        self.draw()

    def _ask_for_evidence(self) -> None:
        from tui.workstation.dialogs.evidence import EvidenceDialog

        def answered(evidence: tuple[Evidence, ...] | None) -> None:
            if evidence is not None:
                self._form = replace(self._form, evidence=evidence)
                self._when_typed()
                self.draw()

        self.app.push_screen(EvidenceDialog(self._form.evidence), answered)

    def action_note(self) -> None:
        field = self.query_one(NoteField)
        field.display = True
        field.focus()

    @on(Left)
    def _left(self) -> None:
        self.set_focus(None)

    def on_descendant_focus(self) -> None:
        self.draw()

    def on_descendant_blur(self) -> None:
        self.draw()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._form = self._with_note()
        self._when_typed()

    def action_save(self) -> None:
        self.dismiss(self._with_note())

    def _with_note(self) -> TagForm:
        """The form with the text of the note field; an untouched note stays exactly as it was stored."""
        fields = self.query(NoteField)
        if not fields or fields.first().text == self._shown_note:
            return self._form
        self._shown_note = fields.first().text
        return replace(self._form, note=self._shown_note.rstrip())


def _counted(form: TagForm) -> str:
    count = len(form.evidence)
    return "none yet" if not count else "1 link or quotation" if count == 1 else f"{count} links or quotations"


def _choice(key: str, word: str, chosen: bool, signs: str) -> Row:
    text = f" {signs[0] if chosen else signs[1]} {word}"
    gap = " " * max(1, _COLUMN - len(key) - len(text))
    return ((key, "key"), (text, "strong" if chosen else ""), (gap, ""))


def _listed(choices: Sequence[tuple[str, Sequence[Row]]], width: int) -> Iterator[Row]:
    """The choices of each group in columns, after its label."""
    per_row = max(1, (width - _LABEL) // _COLUMN)
    for label, group in choices:
        for at in range(0, len(group), per_row):
            pieces: list[Piece] = [(f"{'' if at else label:<{_LABEL}}", "quiet")]
            for choice in group[at : at + per_row]:
                pieces += choice
            yield tuple(pieces)


_LABEL, _COLUMN = 10, 16


def _flowing(choices: Sequence[tuple[str, Sequence[Row]]], width: int) -> Iterator[Row]:
    """The choices one behind the other, each as short as it can be: relations, types, and all else together."""
    (_, relations), (_, types), *others = choices
    words = [(label, choice) for label, group in others for choice in group]
    named = [_named(label, choice) if label in _NAMED else choice for label, choice in words]
    for group in (relations, types, named):
        row: list[Piece] = []
        for choice in group:
            short = (*choice[:-1], ("  ", ""))
            if row and row_width((*row, *short[:-1])) > width:
                yield tuple(row)
                row = []
            row += short
        yield tuple(row)


_NAMED = ("verdict", "evidence")


def _named(label: str, choice: Row) -> Row:
    """A choice whose words do not tell what it is, with its label."""
    key, *others = choice
    return (key, (f" {label}", "quiet"), *others)
