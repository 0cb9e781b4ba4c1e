"""Arranging: which lines and columns of a list are shown and in which order, and keeping that under a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tui_sales.dataclass import dataclass
from tui_sales.model.pinyin import order_of, spellings
from tui_sales.model.record import AREAS
from tui_sales.model.show import Words
from tui_sales.model.spec import FieldSpec, KindSpec, Shape
from tui_sales.model.sums import sums_in, value_in
from tui_sales.settings import SavedView, Settings
from tui_sales.workspace.listing import exported
from tui_sales.workspace.views import Row

#: Shapes that have no place in a column.
_TOO_LONG = {Shape.ROWS, Shape.PART, Shape.FILES, Shape.TEXT}
_WIDTHS = {
    Shape.DATE: 13,
    Shape.MOMENT: 19,
    Shape.TIME: 6,
    Shape.MONEY: 12,
    Shape.INTEGER: 6,
    Shape.YES_NO: 5,
}
_WIDTH = 12
_LEAST = {Shape.LINE: 14, Shape.REF: 10, Shape.CHOICE: 8, Shape.VALUES: 8}


@dataclass(frozen=True)
class Arrangement:
    """What a list shows.

    Attributes:
        view: filter, order and columns, by which it can be kept.
        spec: the kind.
    """

    spec: KindSpec
    view: SavedView

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The columns: those that were chosen and are still there, else the kind's own."""
        chosen = tuple(f for f in offered(self.spec) if f.name in self.view.columns)
        return chosen or self.spec.columns

    @property
    def exported(self) -> tuple[FieldSpec, ...]:
        """The columns of a file of it: those that were chosen, else the kind's own and what rows come to."""
        return self.fields if self.fields != self.spec.columns else exported(self.spec)

    @property
    def sorted_by(self) -> FieldSpec | None:
        """The column that the lines are ordered by."""
        return next((f for f in self.fields if f.name == self.view.sort), None)

    def next_sort(self) -> Arrangement:
        """By the next column; past the last one it is the natural order again."""
        names = ["", *(f.name for f in self.fields)]
        at = names.index(self.view.sort) if self.view.sort in names else 0
        return self._with(sort=names[(at + 1) % len(names)], descending=False)

    def reversed(self) -> Arrangement:
        """The other way round."""
        return self._with(descending=not self.view.descending)

    def filtered(self, text: str) -> Arrangement:
        """Only lines that hold every word of a text."""
        return self._with(filter=text)

    def showing(self, columns: Iterable[str]) -> Arrangement:
        """With these columns."""
        return self._with(columns=tuple(columns))

    def rows(self, rows: Sequence[Row], words: Words, hay: Callable[[Row], str]) -> list[Row]:
        """The lines that are left, in order; those without a value come last either way."""
        parts = self.view.filter.casefold().split()
        left = [row for row in rows if all(part in hay(row) for part in parts)] if parts else list(rows)
        field = self.sorted_by
        if field is None:
            return left[::-1] if self.view.descending else left
        valued = [row for row in left if value_in(row.values, field) not in (None, "", [])]
        valued.sort(
            key=lambda row: _order(field, value_in(row.values, field), words), reverse=self.view.descending
        )
        there = {row.name for row in valued}
        return valued + [row for row in left if row.name not in there]

    def _with(self, **changed: Any) -> Arrangement:
        return replace(self, view=replace(self.view, **changed))


def offered(spec: KindSpec) -> list[FieldSpec]:
    """What can be a column: the kind's own first, then what rows come to, then the rest."""
    rest = [f for f in spec.fields if not f.column and f.shape not in _TOO_LONG]
    return [*spec.columns, *sums_in(spec), *rest]


def least_of(field: FieldSpec) -> int:
    """How narrow its column may become: names and texts are read also when they are cut, figures and dates are not."""
    return _LEAST.get(field.shape, 0) if field.ref != "person" else 0


def width_of(field: FieldSpec) -> int:
    """Cells for a column."""
    return field.column.width if field.column else _WIDTHS.get(field.shape, _WIDTH)


def spelled(row: Row, spec: KindSpec, words: Words) -> str:
    """Whose a line is, as it is spelled, so that a filter finds that too."""
    people = [
        words.person(str(row.values[f.name]))
        for f in spec.columns
        if f.ref == "person" and f.name in row.values
    ]
    return " ".join(form for name in people for form in spellings(name))


def saved(chosen: Settings, spec: KindSpec) -> list[Arrangement]:
    """The arrangements that were kept for a kind; the first is how its list was left."""
    views = [view for view in chosen.views if view.kind == spec.name]
    left = [view for view in views if not view.name] or [SavedView(kind=spec.name)]
    return [Arrangement(spec, view) for view in (*left, *(view for view in views if view.name))]


def keep(chosen: Settings, view: SavedView) -> None:
    """Keep an arrangement under its name, in the place of an earlier one of that name; a plain one needs no keeping."""
    same = (view.kind, view.name)
    rest = [one for one in chosen.views if (one.kind, one.name) != same]
    plain = not view.name and view == SavedView(kind=view.kind)
    chosen.views = rest if plain else [*rest, view]


def forget(chosen: Settings, view: SavedView) -> None:
    """Keep it no longer."""
    chosen.views = [one for one in chosen.views if (one.kind, one.name) != (view.kind, view.name)]


def by_area(kinds: Sequence[KindSpec]) -> Iterator[str | KindSpec]:
    """Kinds under the part of the department's work that they belong to."""
    for area, title in AREAS.items():
        inside = [spec for spec in kinds if spec.meta.area == area]
        if inside:
            yield title
            yield from inside


def _order(field: FieldSpec, value: Any, words: Words) -> Any:
    """What a value is ordered by: amounts by size, choices as they are listed, names as they are spelled, the rest by the calendar."""
    if field.choices:
        known = list(field.choices)
        return known.index(value) if value in known else len(known)
    if field.shape in (Shape.MONEY, Shape.INTEGER):
        return Decimal(str(value))
    if field.shape in (Shape.LINE, Shape.REF):
        return order_of(words.value(field, value), name=field.ref == "person")
    return str(value)
