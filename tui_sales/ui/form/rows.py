"""Rows: a list of parts in a form, each part's fields below its number. A pasted table makes rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical

from tui_sales.i18n import _
from tui_sales.model.cells import fit
from tui_sales.model.entry import BadEntry, parse_amount
from tui_sales.model.show import show_money, shown_parts
from tui_sales.model.spec import FieldSpec
from tui_sales.model.sums import sum_of, sums_of
from tui_sales.ui.form.field import Drawn, FieldLine
from tui_sales.ui.form.values import Place
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.one_line import OneLine


class RowBox(Vertical):
    """One row: a heading with its number and its fields."""

    DEFAULT_CSS = """
    RowBox { height: auto; width: 1fr; }
    RowBox > .heading { height: 1; color: $primary; }
    """

    def __init__(self, field: FieldSpec, number: int, values: Mapping[str, Any], drawn: Drawn) -> None:
        """Row ``number`` (from 0) of ``field``."""
        super().__init__()
        self.field = field
        self.number = number
        self.values = dict(values)
        self._drawn = drawn

    def compose(self) -> ComposeResult:
        """Heading and fields."""
        yield OneLine(classes="heading")
        for part in shown_parts(self.field):
            text = self._drawn.text(part, self.values.get(part.name))
            yield FieldLine(part, self._place(part), text, self._drawn, indent=1)

    def on_mount(self) -> None:
        """Heading in the language of now."""
        self.relabel()

    def relabel(self) -> None:
        """Number it."""
        for heading in self.query(".heading").results(
            OneLine
        ):  # none in a form that is closed while it opens
            heading.put(line(f" {_(self.field.title)} {self.number + 1}"))

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

    @property
    def lines(self) -> list[FieldLine]:
        """Its fields that can be typed into."""
        return [one for one in self.query(FieldLine) if not one.fixed]

    @property
    def is_given(self) -> bool:
        """Whether it says what it is about since it was begun."""
        return any(one.fixed and one.field.given for one in self.query(FieldLine))

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed, nor given."""
        return not self.is_given and not any(one.text.strip() for one in self.lines)

    def takes(self, texts: Mapping[str, str], *, begun: bool) -> bool:
        """Whether texts can be put into it: nothing stands where they go, nor anywhere else if it was not ``begun`` for them."""
        typed = [one for one in self.lines if one.text.strip()]
        return not any(one.field.name in texts for one in typed) if begun else not typed

    def amount(self, name: str) -> Decimal | None:
        """What is typed as an amount; None as long as it is none."""
        text = next((one.text for one in self.query(FieldLine) if one.field.name == name), "")
        try:
            return parse_amount(text) if text.strip() else None
        except BadEntry:
            return None

    def _is_computed(self, key: str) -> bool:
        return any(part.name == key and part.computed for part in self.field.parts)

    def _place(self, part: FieldSpec) -> Place:
        return (self.field.name, self.number, part.name)


class SumLine(OneLine):
    """What an amount comes to over all rows; not there as long as one row is all."""

    DEFAULT_CSS = "SumLine { color: $secondary; }"

    def __init__(self, part: FieldSpec, drawn: Drawn) -> None:
        """Of one part of the rows."""
        super().__init__()
        self.part = part
        self._drawn = drawn
        self.display = False

    def tell(self, boxes: Sequence[RowBox]) -> None:
        """The sum of what is typed now."""
        found = sum_of(box.amount(self.part.name) for box in boxes)
        self.display = found is not None
        label = fit(" " + _(self.part.title), self._drawn.width())
        self.put(line(f" {label} ").append_text(line(show_money(Decimal(found or 0)))))


class Rows(Vertical):
    """All rows of one field; ctrl+n adds one, ctrl+d takes the present one out."""

    DEFAULT_CSS = "Rows { height: auto; width: 1fr; }"

    def __init__(self, field: FieldSpec, rows: Sequence[Mapping[str, Any]], drawn: Drawn) -> None:
        """Rows of ``field``; an empty list shows an empty one, so that it is seen and can be typed into."""
        super().__init__()
        self.field = field
        self._begin = list(rows) or [{}]
        self._drawn = drawn

    def compose(self) -> ComposeResult:
        """The rows there are."""
        for number, values in enumerate(self._begin):
            yield RowBox(self.field, number, values, self._drawn)
        for part in sums_of(self.field):
            yield SumLine(part, self._drawn)

    def on_mount(self) -> None:
        """Sums of what is there."""
        self.sum_up()

    def on_field_line_changed(self) -> None:
        """Sums follow what is typed."""
        self.sum_up()

    def sum_up(self) -> None:
        """What the amounts come to, in the language of now."""
        for one in self.query(SumLine):
            one.tell(self.boxes)

    @property
    def are_given(self) -> bool:
        """Whether these rows and no others belong here: what was drawn."""
        return any(box.is_given for box in self.boxes)

    @property
    def boxes(self) -> list[RowBox]:
        """The rows, from the top."""
        return list(self.query(RowBox))

    async def add(self, values: Mapping[str, Any] | None = None) -> RowBox:
        """Another row at the end."""
        box = RowBox(self.field, len(self.boxes), values or {}, self._drawn)
        await self.mount(box, before=next(iter(self.query(SumLine)), None))
        return box

    async def fill(self, table: Sequence[Mapping[str, str]], box: RowBox) -> None:
        """Put a pasted table's texts into ``box`` and the rows below as far as they are free, then into rows that are added."""
        number = box.number
        for texts in table:
            while number < len(self.boxes) and not self.boxes[number].takes(
                texts, begun=number == box.number
            ):
                number += 1
            row = self.boxes[number] if number < len(self.boxes) else await self.add()
            for one in row.lines:
                if texts.get(one.field.name):
                    one.text = texts[one.field.name]
            number += 1

    async def drop(self, box: RowBox) -> None:
        """Take a row out; one is kept to type into."""
        await box.remove()
        if not self.boxes:
            await self.add()
        self.renumber()

    def renumber(self) -> None:
        """Rows are numbered as they stand."""
        for number, rest in enumerate(self.boxes):
            rest.renumber(number)
        self.sum_up()

    def texts(self) -> list[dict[str, Any]]:
        """What is typed in all rows."""
        return [box.texts() for box in self.boxes]
