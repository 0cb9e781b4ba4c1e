"""list, show, search, file, draft, release, save, withdraw, schema."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_sales.cli.formats import put, put_file, wanted
from tui_sales.cli.opening import workspace
from tui_sales.cli.output import document, dump, filed, say, table
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _
from tui_sales.model.cells import width

if TYPE_CHECKING:
    from tui_sales.model.spec import FieldSpec, KindSpec
    from tui_sales.workspace import Workspace
    from tui_sales.workspace.views import Event, Filed, Hit, Row, VersionView


def list_(arguments: Namespace) -> int:
    """Records of a kind, as lines, as JSON, or as a table that leaves the department."""
    from tui_sales.workspace.listing import list_report
    from tui_sales.workspace.searching import search as find
    from tui_sales.workspace.writing import spec_named

    ws, spec = workspace(arguments), spec_named(arguments.kind)
    rows = ws.rows(spec.name)
    if arguments.approved:
        rows = [row for row in rows if row.state.value == "approved"]
    if arguments.filter:
        names = {hit.name for hit in find(rows, arguments.filter, len(rows))}
        rows = [row for row in rows if row.name in names]
    columns = [_column(spec, name) for name in arguments.columns] or None
    if wanted(arguments) or (columns and not arguments.json):
        return put(arguments, list_report(ws, spec, rows, columns, arguments.filter or ""))
    if arguments.json:
        dump([_row(row, arguments.columns) for row in rows])
    else:
        people = ws.people()
        shown = [(row.name, row.standing.text(), people.get(row.by, row.by), row.summary) for row in rows]
        table(shown, (40, 12, 12, 60))
    return 0


def show(arguments: Namespace) -> int:
    """One record: its front version, what it is to replace, its history."""
    from tui_sales.model.codec import to_raw
    from tui_sales.workspace.meant import record_meant

    ws = workspace(arguments)
    entry = ws.entry(record_meant(ws, arguments.record))
    ws.remember_shown(entry.name, entry.front.version)
    if wanted(arguments):
        from tui_sales.workspace.printing import record_report

        return put(arguments, record_report(ws, entry.name))
    events = ws.timeline(entry.name) if arguments.history else ()
    if arguments.json:
        versions = [_version(v) for v in (entry.approved, *entry.filed) if v]
        dump(
            {
                "record": entry.name,
                "kind": entry.kind,
                "versions": versions,
                "history": [_event(e) for e in events],
            }
        )
        return 0
    front = entry.front
    say(f"{entry.name}@{front.version[:12]}  {front.standing.text()}")
    if front.standing.note:
        say(
            _("returned by {person}: {note}").format(
                person=ws.law.display(front.standing.returned_by), note=front.standing.note
            )
        )
    from tui_sales.model import strict_json

    say(strict_json.dumps(to_raw(front.record)).decode())
    if events:
        rows = [_happened(ws, event) for event in events]
        table(rows, (16, max(width(what) for _at, what, *_rest in rows), 8, 12, 60))
    return 0


def _happened(ws: Workspace, event: Event) -> tuple[str, ...]:
    """In the department's time, wherever the computer is that says it."""
    from tui_sales.workspace.chronicle import WHAT

    at = f"{event.at.astimezone(ws.zone):%Y-%m-%d %H:%M}"
    return (
        at,
        _(WHAT.get(event.what, event.what)),
        ws.law.display(event.person),
        event.version[:12],
        event.note,
    )


def search(arguments: Namespace) -> int:
    """A text in any record."""
    from tui_sales.workspace.tabling import hits_report

    ws = workspace(arguments)
    hits = ws.search(arguments.text)
    if wanted(arguments):
        return put(arguments, hits_report(ws, arguments.text, hits))
    if arguments.json:
        dump([_hit(hit) for hit in hits])
    else:
        table([(hit.name, _(hit.title), hit.excerpt) for hit in hits], (40, 12, 60))
    return 0


def file(arguments: Namespace) -> int:
    """File the fields in a JSON file."""
    from tui_sales.cli.given import with_ids
    from tui_sales.model.strict_json import loose
    from tui_sales.workspace.meant import record_meant
    from tui_sales.workspace.writing import spec_named

    if arguments.file == "-":
        raw = sys.stdin.buffer.read()
    else:
        try:
            raw = Path(arguments.file).read_bytes()
        except OSError as error:
            raise WrongUse(
                N_("{path}: cannot be read ({why})"), path=arguments.file, why=error.strerror
            ) from error
    ws = workspace(arguments)
    values = with_ids(ws, spec_named(arguments.kind), loose(raw, arguments.file))
    if arguments.attach:
        if spec_named(arguments.kind).files is None:
            raise WrongUse(N_("{kind}: takes no files"), kind=arguments.kind)
        added = [ws.files.attach(path) for path in arguments.attach]
        values = {**values, "files": [*values.get("files", []), *added]}
    name = base = None
    if arguments.record:
        name = record_meant(ws, arguments.record)
        base = ws.shown(name) or ws.entry(name).front.version
    return _kept(arguments, ws.file(arguments.kind, values, name=name, base=base))


def draft(arguments: Namespace) -> int:
    """What a new record can begin with, as JSON that ``file`` takes: what is given, and what other records say of it."""
    from tui_sales.cli.given import given
    from tui_sales.workspace.writing import spec_named

    ws, spec = workspace(arguments), spec_named(arguments.kind)
    dump(ws.blank(spec.name, given(ws, spec, arguments.given)))
    return 0


def release(arguments: Namespace) -> int:
    """A copy of an approved office record for whom it is about."""
    from tui_sales.workspace.meant import record_meant

    ws = workspace(arguments)
    return _kept(arguments, ws.release(record_meant(ws, arguments.record)))


def _kept(arguments: Namespace, done: Filed) -> int:
    """Say what was filed and what happens next."""
    from tui_sales.model.show import all_of

    if arguments.json:
        dump(filed(done))
        return 0
    say(
        _("Kept here: {name}@{version}. 'tui-sales sync' sends it; then it waits for: {roles}").format(
            name=done.name, version=done.version[:12], roles=all_of(done.needs) or _("nobody")
        )
    )
    if done.lapsed:
        say(
            _("{count} approvals lapsed: {people}").format(
                count=len(done.lapsed), people=", ".join(done.lapsed)
            )
        )
    return 0


def save(arguments: Namespace) -> int:
    """Put the files of a record into a folder."""
    from tui_sales.workspace.meant import record_meant

    ws = workspace(arguments)
    name = record_meant(ws, arguments.record)
    wanted = [one for one in ws.files.of(name) if arguments.name in (None, one.name)]
    if not wanted:
        raise WrongUse(N_("{record}: no such file is attached"), record=name)
    saved = [str(ws.files.save(name, one, arguments.out)) for one in wanted]
    if arguments.json:
        dump(saved)
    else:
        for path in saved:
            say(path)
    return 0


def withdraw(arguments: Namespace) -> int:
    """Take a filing back."""
    from tui_sales.workspace.meant import record_meant

    ws = workspace(arguments)
    name = record_meant(ws, arguments.record)
    ws.withdraw(name)
    if arguments.json:
        dump({"withdrawn": name})
        return 0
    say(_("Withdrawn: {name}. What it said is kept as a draft.").format(name=name))
    return 0


def schema(arguments: Namespace) -> int:
    """The JSON schema of a kind, or of all of them as files; without a kind, which there are."""
    from tui_sales.kinds.write_schemas import write_schemas
    from tui_sales.model.schema import schema_of
    from tui_sales.workspace.writing import spec_named

    if arguments.all:
        if arguments.out is None:
            raise WrongUse(N_("--all writes files: name a folder with -o"))
        paths = [str(path) for path in write_schemas(arguments.out, _)]
        if arguments.json:
            dump(paths)
        else:
            say(_("Written: {path}").format(path=arguments.out))
    elif arguments.kind is None:
        _kinds(arguments)
    elif arguments.out is None:
        dump(schema_of(spec_named(arguments.kind), _))
    else:
        put_file(arguments, document(schema_of(spec_named(arguments.kind), _)).encode())
    return 0


def _kinds(arguments: Namespace) -> None:
    """Every kind: its name, its titles, which store it belongs in."""
    from tui_sales.kinds import KINDS

    if arguments.json:
        dump(
            [{"kind": one.META.name, "title": _(one.META.title), "store": one.META.audience} for one in KINDS]
        )
    else:
        table([(one.META.name, _(one.META.title), one.META.audience) for one in KINDS], (18, 24, 10))


def _column(spec: KindSpec, name: str) -> FieldSpec:
    try:
        return spec.field(name)
    except KeyError as error:
        known = ", ".join(field.name for field in spec.fields)
        raise WrongUse(N_("{name}: no such column; there are {known}"), name=name, known=known) from error


def _row(row: Row, columns: list[str]) -> dict[str, Any]:
    return {
        "record": row.name,
        "version": row.version,
        "standing": row.state.value,
        "approvals": f"{row.standing.have}/{row.standing.need}",
        "by": row.by,
        "at": row.at.isoformat(),
        "values": {name: row.values.get(name) for name in columns} if columns else row.values,
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "record": hit.name,
        "kind": hit.kind,
        "title": _(hit.title),
        "where": hit.where,
        "excerpt": hit.excerpt,
        "standing": hit.state.value,
    }


def _version(view: VersionView) -> dict[str, Any]:
    return {
        "version": view.version,
        "standing": view.standing.state.value,
        "approvers": view.standing.approvers,
        "returned_by": view.standing.returned_by,
        "note": view.standing.note,
        "sent": view.sent,
        "values": view.raw,
    }


def _event(event: Event) -> dict[str, Any]:
    return {**vars(event), "at": event.at.isoformat()}
