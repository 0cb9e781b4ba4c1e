"""Forms: what is said of a kind, besides what it says of itself, so that tables of it can be read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from tui_sales.dataclass import dataclass
from tui_sales.exchange.columns import Target, Wide, no_wide, targets_of
from tui_sales.exchange.grid import Value
from tui_sales.model.record import Record
from tui_sales.model.spec import KindSpec, spec_of

#: Has the first look at the cells of a row, by the places of their fields (缺考 in points → absent).
Prepare = Callable[[dict[str, Value]], dict[str, Value]]
#: What stands above a table (its heading, the sheet's name) → values that it gives all rows, as text.
Above = Callable[[Sequence[str]], Mapping[str, str]]


def nothing_to_prepare(cells: dict[str, Value]) -> dict[str, Value]:
    """Rows as they stand."""
    return cells


def _nothing(_texts: Sequence[str]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Form:
    """How tables of a kind are read.

    Attributes:
        model: the kind.
        only: the fields that are read, where not all of them are.
        only_known: whether it adds to records that are there, and makes none.
        usual: values of new records where neither the file nor anybody says another.
        above: what the text above the table gives.
        prepare: has the first look at the cells of each row.
        wide: makes a field of a title that says more than which one (2026-Q4 目标).
    """

    model: type[Record]
    only: tuple[str, ...] = ()
    only_known: bool = False
    usual: Mapping[str, str] = field(default_factory=dict)
    above: Above = _nothing
    prepare: Prepare = nothing_to_prepare
    wide: Wide = no_wide

    @property
    def spec(self) -> KindSpec:
        """The kind's."""
        return spec_of(self.model)

    @property
    def targets(self) -> tuple[Target, ...]:
        """What its columns can hold."""
        return targets_of(self.spec, self.only)
