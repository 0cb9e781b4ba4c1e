"""Files in a form: a line for a path, below it what is attached. Leaving the line attaches what it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui_sales.i18n import _
from tui_sales.model.record import Raw
from tui_sales.model.show import show_file
from tui_sales.model.spec import FieldSpec
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.form.field import Drawn, FieldLine
from tui_sales.ui.safe import line


class FileLine(Static, can_focus=True):
    """One attached file."""

    DEFAULT_CSS = """
    FileLine { height: 1; width: 1fr; }
    FileLine:focus { background: $panel; }
    """

    def __init__(self, file: Raw, indent: int) -> None:
        """Show a file's name and size."""
        super().__init__(line(f"{' ' * indent}  {show_file(file)}"))
        self.file = file


class FilesBox(Vertical):
    """The files of one record."""

    DEFAULT_CSS = "FilesBox { height: auto; width: 1fr; }"

    def __init__(self, field: FieldSpec, files: Sequence[Raw], typed: str, drawn: Drawn) -> None:
        """Begin with ``files``, and with a path that was typed and not attached yet."""
        super().__init__()
        self.field = field
        self._begin = list(files)
        self._typed = typed
        self._drawn = drawn

    def compose(self) -> ComposeResult:
        """The line to type in, then the files."""
        yield FieldLine(self.field, (self.field.name,), self._typed, self._drawn)
        for file in self._begin:
            yield FileLine(file, self._drawn.width())

    @property
    def lines(self) -> list[FileLine]:
        """What is attached, from the top."""
        return list(self.query(FileLine))

    @property
    def files(self) -> list[Raw]:
        """The same as a record holds it."""
        return [one.file for one in self.lines]

    @property
    def typing(self) -> FieldLine:
        """The line for a path."""
        return self.query_one(FieldLine)

    def on_field_line_left(self) -> None:
        """The cursor went out of the line."""
        self.attach()

    def attach(self, then: Callable[[], Any] | None = None) -> bool:
        """Attach what the path names, in the background; False if none is typed.

        Args:
            then: called when it is attached.
        """
        path = self.typing.text.strip()
        if not path:
            return False
        screen = cast("BaseScreen", self.screen)

        async def done(file: Raw) -> None:
            if self.typing.text.strip() == path:
                self.typing.text = ""
            await self._add(file)
            if then:
                then()

        screen.work(lambda: screen.ws.files.attach(path), done)
        return True

    async def drop(self, one: FileLine) -> None:
        """Take a file out; the cursor goes to the next."""
        lines = self.lines
        at = lines.index(one)
        rest = [*lines[:at], *lines[at + 1 :]]
        self.screen.set_focus(rest[min(at, len(rest) - 1)] if rest else self.typing)
        await one.remove()

    async def _add(self, file: Raw) -> None:
        screen = cast("BaseScreen", self.screen)
        if file["sha256"] in {one["sha256"] for one in self.files}:
            screen.say(_("{file} is attached already").format(file=file["name"]))
            return
        await self.mount(FileLine(file, self._drawn.width()))
        self.post_message(FieldLine.Changed(self.typing))
        screen.say(_("attached: {file}").format(file=file["name"]))
