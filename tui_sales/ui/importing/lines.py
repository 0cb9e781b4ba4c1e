"""Lines of an import: what would become of each record and row, and what each column was taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tui_sales.dataclass import dataclass
from tui_sales.exchange.columns import Target
from tui_sales.exchange.grid import letters
from tui_sales.exchange.importer import Importer, Setting
from tui_sales.exchange.reading import Matched, Note, Passed, Trouble, run_words
from tui_sales.exchange.synonyms import written
from tui_sales.i18n import N_, _
from tui_sales.model.show import labelled
from tui_sales.ui.widgets.vlist import Cell, Heading, Line
from tui_sales.workspace.importing import Plan, Planned, What

WORDS = {
    What.NEW: N_("new ones"),
    What.CHANGED: N_("changed"),
    What.SAME: N_("there already"),
}
_SIGNS = {What.NEW: ("+", "success"), What.CHANGED: ("~", "accent"), What.SAME: ("=", "secondary")}


@dataclass(frozen=True)
class Told:
    """A line of the preview: a heading, a record, a trouble, a note, or rows that were left out."""

    key: str
    what: str | Planned | Trouble | Note | Passed
    held: bool = False


def preview(plan: Plan) -> list[Told]:
    """What wants attention first, then what would be filed, then what is left as it is."""
    groups: list[tuple[str, Sequence[Planned | Trouble | Note | Passed]]] = [
        (N_("troubles"), plan.troubles),
        (N_("to know"), plan.notes),
        *((WORDS[what], plan.of(what)) for what in (What.CHANGED, What.NEW, What.SAME)),
        (N_("rows left out"), plan.passed),
    ]
    found = []
    for title, group in groups:
        if group:
            found.append(Told(title, f"{_(title)} {len(group)}"))
            for number, one in enumerate(group):
                held = isinstance(one, Planned) and not plan.is_fit(one)
                found.append(Told(f"{title}{number}", one, held))
    return found


def told(one: Told) -> Line:
    """A line of the preview as cells: rows, sign, what it is about."""
    what = one.what
    if isinstance(what, str):
        return Heading(what)
    if isinstance(what, Planned):
        sign, colour = ("!", "warning") if one.held else _SIGNS[what.what]
        changes = _("{count} fields").format(count=len(what.changes)) if what.what is What.CHANGED else ""
        held = _("held back by a trouble") if one.held else changes
        return (
            Cell(run_words(what.item.rows)),
            Cell(sign, colour),
            Cell(what.summary),
            Cell(held, "secondary"),
        )
    if isinstance(what, Trouble):
        hint = f"> {what.hint}" if what.hint else ""
        return Cell(str(what.row or "")), Cell("!", "error"), Cell(_said(what)), Cell(hint, "secondary")
    sign, text = ("i", str(what.what)) if isinstance(what, Note) else (".", str(what.why))
    return Cell(str(what.row or "")), Cell(sign, "secondary"), Cell(text, "secondary")


def _said(one: Trouble) -> str:
    return labelled(one.column, one.what) if one.column else str(one.what)


@dataclass(frozen=True)
class Asking:
    """A line of the columns: a heading, a column, a setting, the sheet, or a field that nothing gives."""

    key: str
    what: str | Matched | Setting | Target
    #: what is set for it
    value: str = ""


def askings(
    importer: Importer, plan: Plan | None, settings: Mapping[str, str], sheets: Sequence[str], sheet: str
) -> Iterator[Asking]:
    """Everything that somebody can say of how a file is read."""
    targets = {one.place: one for one in importer.form.targets} if importer.form else {}
    own = {one.id for one in importer.settings}
    lacking = [name for name in (plan.lacking if plan else ()) if name in targets or name in settings]
    for_all = dict.fromkeys([*lacking, *(name for name in settings if name in targets)])
    fields = [name for name in for_all if name in targets and name not in own]
    if fields:
        yield Asking("all", _("No column gives these; one value for all rows"))
        for name in fields:
            yield Asking(f"set {name}", targets[name], settings.get(name, ""))
    if importer.settings or len(sheets) > 1:
        yield Asking("settings", _("Settings"))
    if len(sheets) > 1:
        yield Asking("sheet", Setting("", N_("Sheet")), sheet)
    for one in importer.settings:
        yield Asking(f"set {one.id}", one, settings.get(one.id, ""))
    if plan and plan.columns:
        yield Asking("columns", _("Columns"))
        for column in plan.columns:
            yield Asking(f"column {column.column}", column, column.field)


def asked(one: Asking, importer: Importer) -> Line:
    """Such a line as cells: where, what it is called, what it was taken for, what stands beneath it."""
    what = one.what
    if isinstance(what, str):
        return Heading(what)
    if isinstance(what, Matched):
        field = field_words(importer, what.field) if what.field else _("left out")
        colour = "success" if what.field else "warning"
        return (
            Cell(letters(what.column)),
            Cell(what.title),
            Cell(field, colour),
            Cell(what.sample, "secondary"),
        )
    title = field_words(importer, what.place) if isinstance(what, Target) else _(what.title)
    needed = what.required and not one.value
    value = one.value or (_("is needed") if needed else "-")
    return Cell("*" if what.required else ""), Cell(title), Cell(value, "error" if needed else "success")


def field_words(importer: Importer, place: str) -> str:
    """A field as people call it: 联系人 电话."""
    targets = importer.form.targets if importer.form else ()
    found = next((one for one in targets if one.place == place), None)
    if found is None:
        return place
    own = written(importer.kind, place, _(found.field.title))
    inside = found.within and own == _(found.field.title)
    return f"{_(found.within.title)} {own}" if inside and found.within else own
