"""Derived importers: from what a kind says of itself, and a few words besides, how a table of it is read."""

from __future__ import annotations

from collections.abc import Sequence

from tui_sales.exchange.cells import BadCell, Reader, text_of
from tui_sales.exchange.columns import Head, Matcher, head_of
from tui_sales.exchange.form import Form
from tui_sales.exchange.gathering import Gatherer
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.importer import Asked, Importer, Known, Setting
from tui_sales.exchange.reading import Reading, Trouble
from tui_sales.exchange.settling import Settled, Settler
from tui_sales.exchange.synonyms import written
from tui_sales.exchange.whom import Whom
from tui_sales.i18n import N_, Phrase
from tui_sales.model.record import Raw


def derived(
    form: Form, *, importer: str = "", title: str = "", about: str = "", settings: tuple[Setting, ...] = ()
) -> Importer:
    """The importer of a form."""
    spec = form.spec
    return Importer(
        id=importer or spec.name,
        kind=spec.name,
        title=title or spec.meta.plural,
        about=about or N_("a table with one row for each, or for each of its parts"),
        settings=settings,
        read=lambda grids, known, asked: _Reading(form, known, asked).read(grids),
        form=form,
    )


class _Reading:
    """One reading of one file."""

    def __init__(self, form: Form, known: Known, asked: Asked) -> None:
        self._form = form
        self._spec = form.spec
        self._known = known
        self._asked = asked
        self._reader = Reader(known.today, known.zone, Whom(known).find)
        self._troubles: list[Trouble] = []

    def read(self, grids: Sequence[Grid]) -> Reading:
        matcher = Matcher(self._spec.name, self._form.targets, self._asked.columns, self._form.wide)
        heads = [(grid, head) for grid in grids if (head := head_of(grid, matcher))]
        most = max((head.known for _grid, head in heads), default=0)
        heads = [(grid, head) for grid, head in heads if 2 * head.known > most]  # not a list of explanations
        if len(heads) != 1:
            return Reading(troubles=(self._no_head(grids, [grid.name for grid, _head in heads]),))
        grid, head = heads[0]
        standing = self._standing(grid, head)
        gatherer = Gatherer(self._form, head, self._reader, standing)
        found = gatherer.gather(grid, self._asked.tell)
        held = self._known.held(self._form.model)
        settler = Settler(self._spec, held, self._form.only_known)
        for draft in found.drafts:
            settler.settle(draft)
        self._lack(settler.settled, head)
        troubles = [*self._troubles, *found.troubles, *settler.settled.troubles]
        return Reading(
            tuple(settler.settled.items),
            tuple(sorted(troubles, key=lambda one: one.row)),
            tuple(found.passed),
            head.columns,
            tuple(settler.settled.lacking),
            tuple(text_of(value) for row in grid.rows[head.first : head.last + 1] for value in row),
            sheet=grid.name,
        )

    def _no_head(self, grids: Sequence[Grid], several: Sequence[str]) -> Trouble:
        if several:
            return Trouble(
                0,
                "",
                Phrase(N_("several sheets can be read: {names}"), {"names": "、".join(several)}),
                Phrase(N_("choose one with --sheet")),
            )
        first = next((row for grid in grids for row in grid.rows if any(row)), ())
        shown = "、".join(str(value) for value in first[:8] if value is not None)
        wanted = "、".join(
            written(self._spec.name, one.place, str(Phrase(one.field.title)))
            for one in self._form.targets
            if one.required
        )
        return Trouble(
            0,
            "",
            Phrase(N_("no row names the columns (the first says: {shown})"), {"shown": shown}),
            Phrase(
                N_("a row with titles like {wanted} is needed; --template makes an empty table"),
                {"wanted": wanted},
            ),
        )

    def _standing(self, grid: Grid, head: Head) -> Raw:
        """What all rows say that do not say otherwise: usual values, the heading's, then what somebody said."""
        texts = [str(value) for row in grid.rows[: head.first] for value in row if value is not None]
        given = {**self._form.usual, **self._form.above([*texts, grid.name]), **self._asked.settings}
        fields = {one.place: one for one in self._form.targets if one.within is None}
        values: Raw = {}
        for name, text in given.items():
            if name not in fields or not text.strip():
                continue
            try:
                values[name] = self._reader.value(fields[name].field, text)
            except BadCell as error:
                self._troubles.append(Trouble(0, self._called(name), error.what, error.hint))
        return values

    def _called(self, name: str) -> str:
        """A field as a template calls it."""
        return written(self._spec.name, name, str(Phrase(self._spec.field(name).title)))

    def _lack(self, settled: Settled, head: Head) -> None:
        """A field that no column gives is said once; one that only some rows lack is said of each of them."""
        shown: dict[str, str] = {}
        for column, target in sorted(head.targets.items()):
            shown.setdefault(target.place.partition(".")[0], head.title(column))
        for name, rows in settled.lacking.items():
            title = self._called(name)
            if name in shown:
                what = Phrase(N_("is required"))
                self._troubles += [Trouble(row, shown[name], what) for row in rows]
                continue
            what = Phrase(N_("no column gives it, and {count} new records need it"), {"count": len(rows)})
            hint = Phrase(
                N_(
                    "add it, say which column it is (m; --map), or say one value for all rows (m; --set {name}=…)"
                ),
                {"name": name},
            )
            self._troubles.append(Trouble(head.last + 1, title, what, hint))
