"""The tour: a few steps for a role, shown once at the first start and again from the settings. Esc leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, _
from tui_sales.ui.keys import KEYS, bindings
from tui_sales.ui.safe import line, safe
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.frame import PLACES
from tui_sales.ui.widgets.prose import Prose


@dataclass(frozen=True)
class Step:
    """One step: title and text (msgids); without a text it is the places and their keys."""

    title: str
    text: str


_RULE = Step(
    N_("Everything is checked by a second person"),
    N_(
        "What you file holds once others have approved exactly that. Nobody approves his own, nothing is ever lost, and nothing"
        " you type needs a network: it is kept here and sent when there is one."
    ),
)
_PLACES = Step(N_("One key for each place"), "")
_KEYS = Step(
    N_("The keys that matter"),
    N_(
        "Enter opens what is under the cursor, Esc goes back: nothing is lost.\n"
        "n begins a new record, Ctrl+S files it.\n"
        "/ filters a list while you type.\n"
        "Ctrl+P goes anywhere by name, pinyin or initials: lw finds 李伟.\n"
        "? shows the keys that work where you are."
    ),
)
_REP = Step(
    N_("Your day in a minute"),
    N_(
        "On the desk, n begins today's log; Ctrl+Y in it copies the last one. Times are typed as 930, days as 周三 or -1, amounts as"
        " 1.2万. A trip is registered before you leave (2, 外勤, n). What comes back returned stands first on the desk, with the"
        " reason: Enter mends it."
    ),
)
_ASSISTANT = Step(
    N_("Your Friday"),
    N_(
        "3 has what waits: a approves exactly what is on the screen and goes on, r returns it with a note, space marks several. On"
        " 4, 每周日志检查 shows the week of all reps: c reminds one of them, C everybody who is late, and Ctrl+S begins the"
        " week's check, filled in."
    ),
)
_REVIEWER = Step(
    N_("Your verdicts"),
    N_(
        "3 has what waits for you, field by field: what went is struck, what came is marked. a approves exactly what is on the"
        " screen and goes on, r returns it with a note (m marks the place it is about), u takes your last verdict back as long as it"
        " has not landed."
    ),
)


def tour_for(roles: Sequence[str]) -> tuple[Step, ...]:
    """The steps for somebody with these roles."""
    own = _ASSISTANT if "assistant" in roles else _REP if "rep" in roles else _REVIEWER
    return _RULE, _PLACES, _KEYS, own


class TourScreen(Dialog[None]):
    """One step at a time; Enter goes on, Left goes back, Esc leaves."""

    DEFAULT_CSS = """
    TourScreen Vertical { width: 68; max-width: 96%; height: auto; background: $panel; padding: 1 3; }
    TourScreen #title { height: 2; color: $primary; }
    TourScreen #text { height: auto; min-height: 7; width: 1fr; }
    TourScreen #how { height: 1; color: $secondary; margin-top: 1; }
    """
    HINTS: ClassVar[Hints] = (
        ("enter", N_("next")),
        ("left", N_("previous")),
        ("back", N_("close")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "app.quit", show=False),
        Binding("enter,space,right,l,j,down", "step(1)", show=False),
        Binding("left,h,k,up", "step(-1)", show=False),
    ]

    def __init__(self, steps: Sequence[Step]) -> None:
        """Begin with the first."""
        super().__init__()
        self._steps = steps
        self._at = 0

    def body(self) -> ComposeResult:
        """Title, text, how to go on."""
        with Vertical():
            yield Static(id="title")
            yield Prose(id="text")
            yield Static(id="how")

    def on_mount(self) -> None:
        """Show the first."""
        self._show()

    def action_step(self, by: int) -> None:
        """On or back; past the last one it ends."""
        if self._at + by >= len(self._steps):
            self.dismiss()
            return
        self._at = max(0, self._at + by)
        self._show()

    def action_back(self) -> None:
        """Leave it."""
        self.dismiss()

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss()

    def _show(self) -> None:
        step = self._steps[self._at]
        self.query_one("#title", Static).update(line(_(step.title), "bold"))
        self.query_one("#text", Prose).update(safe(_(step.text) if step.text else _places()))
        how = _("{at} of {count} · again from the settings (,)")
        self.query_one("#how", Static).update(line(how.format(at=self._at + 1, count=len(self._steps))))


def _places() -> str:
    """Every place with its key and what it is for."""
    return "\n".join(f"{key}  {_(KEYS[f'app.{name}'].help)}" for name, key, _title in PLACES)
