"""Files: which one to import, by typing its path or picking it among those that lie there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, _
from tui_sales.model.show import show_size
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.entry import Entry
from tui_sales.ui.widgets.vlist import Cell, Column, VList
from tui_sales.workspace.importing import ENDINGS

_MOST = 500
#: stands before a folder in place of a path: an empty table is wanted there
EMPTY = "\0"


@dataclass(frozen=True)
class Found:
    """A folder, or a file that can be imported."""

    path: str
    name: str
    size: int | None = None
    at: datetime | None = None


class FilePicker(Dialog[str | None]):
    """Dismissed with a path, or None. Enter on a folder goes into it."""

    DEFAULT_CSS = """
    FilePicker Vertical { width: 70; max-width: 96%; height: 18; background: $panel; padding: 1 2; }
    FilePicker Input { border: none; height: 1; padding: 0; background: $surface; }
    FilePicker Static { height: 1; }
    FilePicker VList { height: 1fr; background: $panel; }
    """
    HINTS: ClassVar[Hints] = (
        ("enter", N_("take it")),
        ("up,down", N_("choose")),
        ("tab", N_("complete")),
        ("back", N_("cancel")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(self, title: str, path: str, zone: ZoneInfo, *, template: bool) -> None:
        """Pick a file, beginning at ``path``; ``template`` offers to make an empty one, see :data:`EMPTY`.

        Its times are those of ``zone``, as everywhere on the screen.
        """
        super().__init__()
        self._zone = zone
        self._template = template
        self._title = title
        self._path = path

    def body(self) -> ComposeResult:
        """Title, the path, what lies there."""
        with Vertical():
            yield Static(line(self._title, "bold"))
            yield Entry(self._path, select_on_focus=False, compact=True)
            yield VList(
                _cells,
                lambda one: str(one.path),
                header=False,
                empty=lambda: _("no table lies here: {endings}").format(endings=" ".join(ENDINGS)),
            )

    def on_mount(self) -> None:
        """The cursor behind the path."""
        entry = self.query_one(Entry)
        entry.cursor_position = len(entry.value)
        self._show()

    def on_input_changed(self) -> None:
        """Narrow while typing; the newest of what is left is under the cursor."""
        self._show()
        self.query_one(VList).action_edge(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the path if it is a file, else what is under the cursor."""
        typed = _plain(event.value)
        if event.value.strip() and typed.is_file():
            self.dismiss(str(typed))
            return
        self._take(self.query_one(VList).current)

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        """So does a click."""
        self._take(event.item)

    def action_move(self, step: int) -> None:
        """Arrows move in the list while the line keeps the focus."""
        self.query_one(VList).action_move(step)

    def action_complete(self) -> None:
        """Tab puts what is under the cursor into the line."""
        one = self.query_one(VList).current
        if isinstance(one, Found) and one.path != EMPTY:
            self._put(one.path + ("/" if one.size is None else ""))

    def action_back(self) -> None:
        """Esc picks nothing."""
        self.dismiss(None)

    def _take(self, one: object) -> None:
        if isinstance(one, Found) and one.path == EMPTY:
            self.dismiss(EMPTY + str(_folder(self.query_one(Entry).value)))
        elif isinstance(one, Found) and one.size is not None:
            self.dismiss(str(_plain(one.path)))
        elif isinstance(one, Found):
            self._put(one.path + "/")

    def _put(self, path: str) -> None:
        entry = self.query_one(Entry)
        entry.value = path
        entry.cursor_position = len(path)

    def _show(self) -> None:
        there = list(found(self.query_one(Entry).value, self._zone))
        if self._template:
            there.append(Found(EMPTY, _("make an empty table to fill in"), 0))
        self.query_one(VList).show((Column("", 36), Column("", 8, right=True), Column("", 0)), there)


def _plain(path: str) -> Path:
    """A path as people type or drop it into a terminal: in quotes, with ``~``."""
    return Path(_anew(path)).expanduser()


def _anew(typed: str) -> str:
    """What was typed, from where it begins anew: who types a whole path behind the one that stands there means his own."""
    return re.sub(r"^.*/(?=~/|/)", "", typed.strip().strip("'\""))


def _folder(typed: str) -> Path:
    """The folder of a path that is being typed."""
    return _plain(typed.rpartition("/")[0] or ".")


def _cells(one: Found) -> tuple[Cell, ...]:
    if one.path == EMPTY:
        return (Cell(one.name, "accent"),)
    size = "/" if one.size is None else show_size(one.size)
    at = f"{one.at:%Y-%m-%d %H:%M}" if one.at else ""
    return Cell(one.name, bold=one.size is None), Cell(size, "secondary"), Cell(at, "secondary")


def found(typed: str, zone: ZoneInfo) -> Sequence[Found]:
    """Folders and tables under a path that is being typed, the newest tables first."""
    head, slash, tail = _anew(typed).rpartition("/")
    folder = Path(head + slash).expanduser() if head or slash else Path()
    wanted = tail.casefold()
    folders, files = [], []
    try:
        for one in folder.iterdir():
            if one.name.startswith((".", "~$")) or wanted not in one.name.casefold():
                continue
            if one.is_dir():
                folders.append(Found(f"{head}{slash}{one.name}", one.name))
            elif one.suffix.lower() in ENDINGS:
                about = one.stat()
                at = datetime.fromtimestamp(about.st_mtime, zone)
                files.append((at, Found(f"{head}{slash}{one.name}", one.name, about.st_size, at)))
    except OSError:
        return []
    newest = [one for _at, one in sorted(files, key=lambda pair: pair[0], reverse=True)]
    return [*newest, *sorted(folders, key=lambda one: one.name)][:_MOST]
