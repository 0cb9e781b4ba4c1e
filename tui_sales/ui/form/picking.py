"""Picking: F4 in a form — a reference or a choice from its list, a file from the folders of this computer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.model.entry import BadEntry
from tui_sales.model.show import labelled, show_size
from tui_sales.model.spec import Shape
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.form.field import FieldLine
from tui_sales.ui.form.files import FilesBox
from tui_sales.ui.form.finding import options_of
from tui_sales.ui.form.values import BETWEEN, Reader, between
from tui_sales.ui.widgets.picker import Option, Picker
from tui_sales.workspace.attaching import typed_path

_MOST = 2_000


def pick(screen: BaseScreen, here: FieldLine | None, reader: Reader) -> None:
    """Choose from a list for the field the cursor is in."""
    if here is not None and here.field.shape is Shape.FILES:
        _pick_file(screen, here)
        return
    if here is not None and here.field.used:
        _pick_used(screen, here, here.field.used)
        return
    options = options_of(screen.ws, here.field) if here else None
    if here is None or options is None:
        screen.say(_("there is no list for this field"))
        return
    item = here.field.item or here.field
    item = item.item or item

    def picked(value: str | None) -> None:
        if value is None:
            return
        label = reader.text(item, value)
        here.text = _with(here, label, reader, options) if here.field.shape is Shape.VALUES else label
        here.focus_input()

    whole = here.field.shape is Shape.VALUES or reader.is_known(here.field, here.text)
    typed = "" if whole or here.text in {one.label for one in options} else here.text
    screen.app.push_screen(Picker(_(here.field.title), lambda: options, typed), picked)


def _with(here: FieldLine, label: str, reader: Reader, options: Sequence[Option]) -> str:
    """The values of a field and one more; without what is none of those to pick from, as that was what somebody looked for."""
    item, known = here.field.item or here.field, {one.value for one in options}
    if item.shape is Shape.VALUES:  # which list of them is meant only a person knows
        return f"{here.text.rstrip(', ')}, {label}".lstrip(", ")
    said = []
    for piece in filter(None, map(str.strip, BETWEEN.split(here.text))):
        with suppress(BadEntry):
            said += [piece] if reader.value(item, piece) in known else []
    return between(here.field).join([*said, label])


def _pick_used(screen: BaseScreen, here: FieldLine, kind: str) -> None:
    """What records hold there already, the most usual first; read behind the screen, as there may be many records."""
    name = here.field.name

    def picked(value: str | None) -> None:
        if value is not None:
            here.text = value
            here.focus_input()

    def show(found: list[tuple[str, int]]) -> None:
        if not found:
            screen.say(_("nothing stands there in any record yet: write it"))
            return
        options = [Option(word, word, beside=str(count)) for word, count in found]
        screen.app.push_screen(Picker(_(here.field.title), lambda: options), picked)

    def read() -> list[tuple[str, int]]:
        words = (str(row.values.get(name) or "") for row in screen.ws.rows(kind))
        return Counter(word for word in words if word).most_common()

    screen.work(read, show, leads=True)


def _pick_file(screen: BaseScreen, here: FieldLine) -> None:
    """The files of the folder that is typed, else of one's own; a folder leads into it."""
    folder = _folder(here.text)
    try:
        inside = sorted(folder.iterdir(), key=lambda p: (not p.is_dir(), p.name.casefold()))[:_MOST]
        shown = [folder.parent, *(path for path in inside if path.exists() and path.name[0] != ".")]
        by_number = {str(number): path for number, path in enumerate(shown)}
        what = {number: _what(path) for number, path in by_number.items()}
    except OSError as error:
        screen.say(labelled(str(folder), error.strerror), error=True)
        return

    def picked(value: str | None) -> None:
        if value is None:
            return
        path = by_number[value]
        here.text = f"{path}/" if path.is_dir() else str(path)
        if path.is_dir():
            _pick_file(screen, here)
        elif isinstance(here.parent, FilesBox):
            here.parent.attach()

    options = [
        Option(number, ".." if path == folder.parent else path.name, beside=what[number])
        for number, path in by_number.items()
    ]
    screen.app.push_screen(Picker(str(folder), lambda: options), picked)


def _folder(text: str) -> Path:
    try:
        path = typed_path(text).absolute()
    except SalesError:
        return Path.home()
    return path if path.is_dir() else path.parent if path.parent.is_dir() else Path.home()


def _what(path: Path) -> str:
    """What stands beside the name of something in a folder."""
    return _("folder") if path.is_dir() else show_size(path.stat().st_size)
