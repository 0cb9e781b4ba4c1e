"""Export: a question at the bottom of the screen, in which form something leaves the program and into which file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, _
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.entry import Entry


@dataclass(frozen=True)
class Form:
    """A form that something can be had in: the ending of its file, the letter that picks it, its title (msgid)."""

    ending: str
    letter: str
    title: str


@dataclass(frozen=True)
class Answer:
    """What was decided; ``replace``: over the file that is there already."""

    ending: str
    path: str
    replace: bool = False


class Forms(Widget, can_focus=True):
    """The forms on one line; a letter or the arrows pick one, Enter exports it."""

    DEFAULT_CSS = "Forms { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "across(-1)", show=False),  # not h and l: letters pick
        Binding("right", "across(1)", show=False),
    ]

    def __init__(
        self,
        forms: Sequence[Form],
        picked: Callable[[Form], None],
        gone_on: Callable[[], None],
        answer: Callable[[], None],
    ) -> None:
        """Tell ``picked`` which, ``gone_on`` when it is decided, ``answer`` when the file is right too."""
        super().__init__()
        self._forms = forms
        self._picked = picked
        self._gone_on = gone_on
        self._answer = answer
        self._at = 0

    def render(self) -> Text:
        """Letter and title of each, the picked one marked."""
        picked = "reverse bold" if self.has_focus else "bold underline"
        text = Text(no_wrap=True, end="")
        for number, form in enumerate(self._forms):
            text.append(f" {form.letter} {_(form.title)} ", picked if number == self._at else "")
            text.append(" ")
        return text

    def watch_has_focus(self, _focused: bool) -> None:
        """The picked one looks different without focus."""
        self.refresh()

    def pick(self, ending: str) -> None:
        """Mark the form with this ending."""
        self._at = next((n for n, form in enumerate(self._forms) if form.ending == ending), self._at)
        self.refresh()

    def action_across(self, step: int) -> None:
        """The one beside."""
        self._take((self._at + step) % len(self._forms))

    def on_key(self, event: events.Key) -> None:
        """A letter picks and goes on to the file, as down does; Enter takes what stands there."""
        found = next((n for n, form in enumerate(self._forms) if form.letter == event.character), None)
        if found is not None:
            event.stop()
            self._take(found)
        if event.key == "enter":
            event.stop()
            self._answer()
        elif found is not None or event.key == "down":
            event.stop()
            self._gone_on()

    def _take(self, number: int) -> None:
        self._at = number
        self.refresh()
        self._picked(self._forms[number])


class Export(Dialog[Answer | None]):
    """Dismissed with the answer, or None for Esc."""

    DEFAULT_CSS = """
    Export { align: left bottom; }
    Export Vertical { height: auto; background: $panel; padding: 0 1; }
    Export Input { border: none; height: 1; padding: 0; background: $surface; }
    Export Static { height: 1; }
    Export #why { color: $warning; text-style: bold; display: none; }
    Export.-taken #why { display: block; }
    """
    HINTS: ClassVar[Hints] = (
        ("enter", N_("export")),
        ("left,right", N_("format")),
        ("tab", N_("file name")),
        ("back", N_("cancel")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back", show=False)]

    def __init__(self, title: str, forms: Sequence[Form], path_for: Callable[[str], str]) -> None:
        """Export ``title``; ``path_for`` says where to by default, for an ending."""
        super().__init__()
        self._title = title
        self._forms = tuple(forms)
        self._path_for = path_for
        self._ending = self._forms[0].ending
        self._path = path_for(self._ending)
        #: what was wrong with that path; it may be that something is there already
        self._why = ""
        self._taken = False

    def again(self, answer: Answer, why: str, *, taken: bool) -> Export:
        """The same question with what was answered and what was wrong with it.

        Where the name is ``taken``, the same answer again replaces what is there.
        """
        other = Export(self._title, self._forms, self._path_for)
        other._ending, other._path = answer.ending, answer.path
        other._why, other._taken = why, taken
        return other

    def body(self) -> ComposeResult:
        """What, in which form, where to."""
        with Vertical():
            yield Static(line(_("Export {what}").format(what=self._title), "bold"))
            yield Forms(self._forms, self._other_form, self._to_path, self._answer)
            yield Entry(self._path, select_on_focus=False, compact=True)
            hint = f": {_('Enter again replaces it; or give it another name')}" if self._taken else ""
            yield Static(line(f"! {self._why}{hint}"), id="why")

    def on_mount(self) -> None:
        """The form first; where the file was in the way, the file."""
        forms = self.query_one(Forms)
        forms.pick(self._ending)
        self.set_class(bool(self._why), "-taken")
        (self.query_one(Entry) if self._why else forms).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers; a second time with the same name, it may be replaced. An ending that was typed says the form."""
        event.stop()
        self._answer()

    def _answer(self) -> None:
        path = self.query_one(Entry).value.strip()
        if path:
            whole = path if self._typed(path) else f"{path}.{self._ending}"
            self.dismiss(Answer(self._ending, whole, replace=self._taken and whole == self._path))

    def on_input_changed(self, event: Input.Changed) -> None:
        """An ending that is typed picks its form."""
        self._ending = self._typed(event.value.strip()) or self._ending
        self.query_one(Forms).pick(self._ending)

    def on_key(self, event: events.Key) -> None:
        """From the file up to the forms."""
        if event.key == "up":
            event.stop()
            self.query_one(Forms).focus()

    def action_back(self) -> None:
        """Esc exports nothing."""
        self.dismiss(None)

    def _other_form(self, form: Form) -> None:
        """Another ending; a name that was typed stays."""
        entry = self.query_one(Entry)
        untouched = entry.value == self._path_for(self._ending)
        other = PurePath(entry.value)
        kept = str(other.with_suffix(f".{form.ending}")) if other.name else entry.value
        self._ending = form.ending
        entry.value = self._path_for(form.ending) if untouched else kept

    def _typed(self, path: str) -> str:
        """The form that the ending of a name says; empty for none."""
        ending = PurePath(path).suffix.lstrip(".").lower()
        return ending if ending in {form.ending for form in self._forms} else ""

    def _to_path(self) -> None:
        entry = self.query_one(Entry)
        entry.focus()
        entry.cursor_position = len(entry.value)
