"""import: records from a file of another program, all of them or none."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tui_sales.cli.opening import workspace
from tui_sales.cli.output import dump, progress, say, table
from tui_sales.errors import BadData, WrongUse
from tui_sales.i18n import N_, _

if TYPE_CHECKING:
    from tui_sales.exchange.importer import Asked, Importer
    from tui_sales.exchange.reading import Trouble
    from tui_sales.workspace.importing import Plan
    from tui_sales.workspace.views import Filed

#: how many troubles are told before the rest is counted
_SHOWN = 50


def import_(arguments: Namespace) -> int:
    """Import a file; without a kind, which importers there are."""
    from tui_sales.exchange.catalogue import BY_ID
    from tui_sales.workspace.importing import file_plan, open_file, plan

    if arguments.kind is None:
        return _list(arguments)
    importer = BY_ID.get(arguments.kind)
    if importer is None:
        raise WrongUse(
            N_("{name}: nothing is imported so; 'tui-sales import' lists what is"), name=arguments.kind
        )
    if arguments.template:
        return _template(arguments, importer)
    if arguments.file is None:
        raise WrongUse(N_("which file? tui-sales import {name} FILE"), name=importer.id)
    file = open_file(arguments.file, arguments.sheet)
    ws = workspace(arguments)

    def tell(what: str, done: int, of: int) -> None:
        progress(_(what), done, of)

    made = plan(ws, importer, file, _asked(arguments, importer), tell)
    filed: tuple[Filed, ...] = ()
    if not arguments.dry_run and (not made.troubles or (arguments.partial and made.ready)):
        filed = file_plan(ws, made, partial=arguments.partial, tell=tell)
    if arguments.json:
        dump(_told(made, filed))
    else:
        _say(made, filed, dry=arguments.dry_run)
    return BadData.exit_code if made.troubles and not filed else 0


def _list(arguments: Namespace) -> int:
    from tui_sales.exchange.catalogue import IMPORTERS

    if arguments.json:
        dump([{"id": one.id, "title": _(one.title), "about": _(one.about)} for one in IMPORTERS])
    else:
        table([(one.id, _(one.title), _(one.about)) for one in IMPORTERS], (16, 16, 76))
    return 0


def _template(arguments: Namespace, importer: Importer) -> int:
    """An empty table to fill in."""
    from tui_sales.exchange.template import template
    from tui_sales.workspace.saving import save_as

    if importer.form is None:
        raise WrongUse(
            N_("{name}: its files come from another program and need no template"), name=importer.id
        )
    path = save_as(arguments.out or f"{importer.id}.xlsx", template(importer.form))
    say(_("Written: {path}").format(path=path))
    return 0


def _asked(arguments: Namespace, importer: Importer) -> Asked:
    from tui_sales.exchange.importer import Asked

    settings = dict(_pair(text, "KEY=VALUE") for text in arguments.set)
    said = dict(_pair(text, "TITLE=FIELD") for text in arguments.map)
    return Asked(settings, {title: _field(importer, field) if field else "" for title, field in said.items()})


def _field(importer: Importer, text: str) -> str:
    from tui_sales.exchange.columns import place_called

    if importer.form:
        return place_called(importer.kind, importer.form.targets, text)
    if importer.fields and text not in importer.fields:
        places = ", ".join(importer.fields)
        raise WrongUse(N_("{text}: no such field; there are: {places}"), text=text, places=places)
    return text


def _pair(text: str, form: str) -> tuple[str, str]:
    left, equals, right = text.rpartition("=") if form.startswith("TITLE") else text.partition("=")
    if not equals or not left.strip():
        raise WrongUse(N_("{text}: must be {form}"), text=text, form=form)
    return left.strip(), right.strip()


def _say(plan: Plan, filed: Sequence[Filed], *, dry: bool) -> None:
    from tui_sales.workspace.importing import What

    _say_how(plan)
    counts = {what: len(plan.of(what)) for what in What}
    say(
        _(
            "{new} new, {changed} changed, {same} there already, {troubles} troubles, {passed} rows left out"
        ).format(
            new=counts[What.NEW],
            changed=counts[What.CHANGED],
            same=counts[What.SAME],
            troubles=len(plan.troubles),
            passed=len(plan.passed),
        )
    )
    _say_rows(plan)
    if filed:
        say(_("Kept here: {count} records. 'tui-sales sync' sends them.").format(count=len(filed)))
    elif plan.troubles:
        say(
            _("Nothing was filed. Mend the rows, or say --partial to file the others.")
            if plan.ready
            else _("Nothing was filed. Mend the rows: no record is whole without them.")
        )
    elif dry:
        say(_("Nothing was filed: this was a trial."))
    else:
        say(_("Nothing was filed: all of it is there already."))


def _say_how(plan: Plan) -> None:
    """As what the file was read."""
    say(f"{plan.file.name}: {plan.file.form}")
    if plan.file.hidden:
        say(_("hidden sheets were left out: {names}").format(names=", ".join(plan.file.hidden)))
    unread = [column.title for column in plan.columns if not column.field]
    if unread:
        say(_("columns that were not read: {names}").format(names="、".join(unread)))


def _say_rows(plan: Plan) -> None:
    """What became of rows that are not filed."""
    from tui_sales.exchange.reading import run_words

    passed: dict[str, list[int]] = {}
    for one in plan.passed:
        passed.setdefault(str(one.why), []).append(one.row)
    for why, rows in passed.items():
        say("  " + _("left out: {why} (row {rows})").format(why=why, rows=run_words(rows)))
    for note in plan.notes:
        say(f"  {_where(note.row)}: {note.what}")
    for trouble in plan.troubles[:_SHOWN]:
        say("  " + trouble_words(trouble))
    if len(plan.troubles) > _SHOWN:
        say("  " + _("… and {count} more").format(count=len(plan.troubles) - _SHOWN))


def trouble_words(trouble: Trouble) -> str:
    """Where, what and what to do: row 17, 金额: “一千二” is no amount → write 1200."""
    where = _where(trouble.row)
    words = f"{where}, {trouble.column}: {trouble.what}" if trouble.column else f"{where}: {trouble.what}"
    return f"{words} → {trouble.hint}" if trouble.hint else words


def _where(row: int) -> str:
    return _("row {row}").format(row=row) if row else _("the file")


def _told(plan: Plan, filed: Sequence[Filed]) -> dict[str, Any]:
    return {
        "file": plan.file.name,
        "read_as": str(plan.file.form),
        "columns": [{"title": one.title, "field": one.field or None} for one in plan.columns],
        "records": [
            {
                "what": one.what.value,
                "record": one.filing.name if one.filing else one.item.name,
                "rows": one.item.rows,
                "summary": one.summary,
                "changes": len(one.changes),
                "ready": plan.is_fit(one),
            }
            for one in plan.planned
        ],
        "troubles": [
            {
                "row": one.row,
                "column": one.column,
                "what": str(one.what),
                "hint": str(one.hint) if one.hint else None,
            }
            for one in plan.troubles
        ],
        "notes": [{"row": one.row, "what": str(one.what)} for one in plan.notes],
        "passed": [{"row": one.row, "why": str(one.why)} for one in plan.passed],
        "filed": [{"record": one.name, "version": one.version} for one in filed],
    }
