"""Rows: a list of parts in a form, each part's fields below its number. Pasting a table makes rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui_sales.i18n import _
from tui_sales.model.show import shown_parts
from tui_sales.model.spec import FieldSpec
from tui_sales.ui.form.field import FieldLine
from tui_sales.ui.safe import line

Put = Callable[[FieldSpec, Any], str]


class RowBox(Vertical):
    """One row: a heading with its number and its fields."""

    DEFAULT_CSS = """
    RowBox { height: auto; width: 1fr; }
    RowBox > .heading { height: 1; color: $primary; }
    """

    def __init__(self, field: FieldSpec, number: int, values: Mapping[str, Any], put: Put) -> None:
        """Row ``number`` (from 0) of ``field``."""
        super().__init__()
        self.field = field
        self.number = number
        self.values = dict(values)
        self._put = put

    def compose(self) -> ComposeResult:
        """Heading and fields."""
        yield Static(classes="heading")
        for part in shown_parts(self.field):
            yield FieldLine(part, self._place(part), self._put(part, self.values.get(part.name)), indent=1)

    def on_mount(self) -> None:
        """Heading in the language of now."""
        self.relabel()

    def relabel(self) -> None:
        """Number it."""
        self.query_one(".heading", Static).update(line(f" {_(self.field.title)} {self.number + 1}"))

    def renumber(self, number: int) -> None:
        """It moved up because a row before it was taken out."""
        self.number = number
        for one in self.query(FieldLine):
            one.place = self._place(one.field)
        self.relabel()

    def texts(self) -> dict[str, Any]:
        """What is typed, with the row's own id and what is computed."""
        found = {key: value for key, value in self.values.items() if key == "id" or self._is_computed(key)}
        found.update({one.field.name: one.text for one in self.query(FieldLine) if not one.field.computed})
        return found

    def _is_computed(self, key: str) -> bool:
        return any(part.name == key and part.computed for part in self.field.parts)

    def _place(self, part: FieldSpec) -> tuple[str | int, ...]:
        return (self.field.name, self.number, part.name)


class Rows(Vertical):
    """All rows of one field; ctrl+n adds one, ctrl+d takes the present one out."""

    DEFAULT_CSS = "Rows { height: auto; width: 1fr; }"

    def __init__(self, field: FieldSpec, rows: Sequence[Mapping[str, Any]], put: Put) -> None:
        """Rows of ``field``; a required list begins with an empty one."""
        super().__init__()
        self.field = field
        self._begin = list(rows) or ([{}] if field.required else [])
        self._put = put

    def compose(self) -> ComposeResult:
        """The rows there are."""
        for number, values in enumerate(self._begin):
            yield RowBox(self.field, number, values, self._put)

    @property
    def boxes(self) -> list[RowBox]:
        """The rows, from the top."""
        return list(self.query(RowBox))

    async def add(self, values: Mapping[str, Any] | None = None) -> RowBox:
        """Another row at the end."""
        box = RowBox(self.field, len(self.boxes), values or {}, self._put)
        await self.mount(box)
        return box

    async def drop(self, box: RowBox) -> None:
        """Take a row out."""
        await box.remove()
        for number, rest in enumerate(self.boxes):
            rest.renumber(number)

    def texts(self) -> list[dict[str, Any]]:
        """What is typed in all rows."""
        return [box.texts() for box in self.boxes]
