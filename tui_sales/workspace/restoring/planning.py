"""Planning: what of an export can be filed here now, what is here already, and what cannot be taken in, each with its reason."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, SalesError
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds import CODEC
from tui_sales.kinds.policy import Policy
from tui_sales.model.codec import TooNew, to_raw, upgraded
from tui_sales.model.record import Record, fields_of
from tui_sales.model.spec import KindSpec
from tui_sales.review.approvals import nobody_can
from tui_sales.review.law import any_of
from tui_sales.review.lineage import past
from tui_sales.review.standing import State
from tui_sales.review.stores import is_copy
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.restoring.source import Line, Source
from tui_sales.workspace.views import Filing

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: kinds about versions of the store they came from: here they would say something about nothing
_OF_THAT_STORE = {
    "verdict": N_("a verdict on a version of the other store; it is in the history of the export"),
    "reopening": N_("it names a version of the other store; open the period again here if need be"),
}
_OTHERWISE = Phrase(N_("is here already and says otherwise; it was left as it is"))
_NOT_YET = Phrase(N_("a later version; waits until the one it was made from is approved here"))
_NOBODY = N_("nobody else here may approve it (yet); asked for: {roles}")
#: kinds after which what came before may no longer land as it was filed: a closed period, other rules
LAST = ("closing", "policy")


@dataclass(frozen=True)
class Left:
    """A record that is not taken in, and why."""

    record: str
    store: str
    kind: str
    why: Phrase | SalesError


@dataclass(frozen=True)
class Wanted:
    """A version that can be filed: as which filing, and where its files are in the export."""

    line: Line
    kind: str
    filing: Filing
    record: Record


@dataclass
class Plan:
    """What is to become of an export.

    Attributes:
        wanted: what can be filed, as far as it is known before it is tried.
        there: how many versions are here already.
        waiting: how many of those are not approved here yet.
        open: kinds of which something waits for its approval, or may be taken in by somebody else or later.
    """

    wanted: list[Wanted] = field(default_factory=list)
    there: int = 0
    waiting: int = 0
    left: list[Left] = field(default_factory=list)
    open: set[str] = field(default_factory=set)

    def leave(self, line: Line, kind: str, why: Phrase | SalesError, *, yet: bool = False) -> None:
        """Note that a version is not taken in; with ``yet``, not now."""
        if yet:
            self.open.add(kind)
        self.left.append(Left(line.record, line.store, kind, why))


def planned(ws: Workspace, source: Source, specs: Iterable[KindSpec]) -> Plan:
    """Look at every version of an export beside what is here. Nothing is filed."""
    plan = Plan()
    for spec in specs:
        held: dict[tuple[str, str], list[Line]] = {}
        for line in source.lines(spec.name):
            held.setdefault((line.store, line.record), []).append(line)
        for lines in held.values():
            _record(ws, plan, spec, lines)
    return plan


def _record(ws: Workspace, plan: Plan, spec: KindSpec, lines: list[Line]) -> None:
    """The versions of one record: what counted, and what waited on top of it."""
    candidates = []
    for line in lines:
        why = _why_not(ws, spec, line)
        if why is not None:
            plan.leave(line, spec.name, why)
            continue
        try:
            candidates.append((line, _ours(ws, _read(spec, line))))
        except SalesError as error:
            plan.leave(line, spec.name, error)
    if candidates:
        _beside(ws, plan, spec, candidates)


def _beside(ws: Workspace, plan: Plan, spec: KindSpec, candidates: list[tuple[Line, Record]]) -> None:
    """Of a record's versions the first that is not here yet: a new record, or a version of what is approved here."""
    here = _here(ws, candidates[0][1])
    is_next = here.empty
    for number, (line, record) in enumerate(candidates):
        version = here.said.get(_said(record))
        if version is not None:
            plan.there += 1
            if version in here.waiting and not spec.meta.statement:  # those wait for nobody
                plan.waiting += 1
                plan.open.add(spec.name)
            is_next = version == here.approved and not here.waiting
        elif is_next or (isinstance(record, Policy) and not here.waiting):
            _want(ws, plan, spec, (line, record), here.approved)
            is_next = False
        else:
            stays = here.approved is not None or number == 0
            plan.leave(line, spec.name, _OTHERWISE if stays else _NOT_YET, yet=not stays)


def _want(
    ws: Workspace, plan: Plan, spec: KindSpec, candidate: tuple[Line, Record], base: str | None
) -> None:
    line, record = candidate
    lacking = nobody_can(ws.law, record, {ws.me.person}, ws.now())
    if lacking:
        plan.leave(line, spec.name, Phrase(_NOBODY, {"roles": any_of(lacking[0])}), yet=True)
        return
    values = fields_of(to_raw(record)) | ({} if base or spec.meta.natural_id else {"id": record.id})
    name = record.name if base else None
    filing = Filing(spec.name, values, name=name, base=base, void=record.void)
    plan.wanted.append(Wanted(line, spec.name, filing, record))


def _why_not(ws: Workspace, spec: KindSpec, line: Line) -> Phrase | None:
    """What no version of a kind, or none that stood so, can be taken in for."""
    if spec.name in _OF_THAT_STORE:
        return Phrase(_OF_THAT_STORE[spec.name])
    if spec.meta.statement and line.content.get("by") != ws.me.person:
        return Phrase(N_("somebody's own statement; he alone can make it, with this command"))
    if is_copy(spec.meta, line.store):
        return Phrase(N_("a copy for whom it is about; release it again once the original is approved"))
    if line.standing == State.RETURNED:
        return Phrase(N_("was returned: {note}"), {"note": line.note})
    if line.standing not in (State.APPROVED, State.VOID, State.AWAITING):
        return Phrase(N_("was overtaken by another version"))
    return None


def _ours(ws: Workspace, record: Record) -> Record:
    """A policy with the key of the server that this store has, if any: receipts of the other one say nothing here."""
    if isinstance(record, Policy):
        return record.model_copy(update={"host_key": ws.policy.host_key})
    return record


def _read(spec: KindSpec, line: Line) -> Record:
    """The record in a line, in the current schema. Raises BadRecord, TooNew."""
    content, meta = line.content, spec.meta
    schema = content.get("schema")
    if not isinstance(schema, int) or not 1 <= schema <= meta.schema:
        raise TooNew(N_("{where}: written by a newer tui-sales; update the program"), where=line.record)
    record = CODEC.build(spec.model, upgraded(content, meta, schema), line.record)
    raw = to_raw(record)
    if record.name != line.record or (meta.natural_id and meta.natural_id(raw) != record.id):
        raise BadData(N_("{where}: holds a record that belongs elsewhere"), where=line.record)
    return record


def _said(record: Record) -> str:
    """What a version says, whoever filed it when."""
    raw = to_raw(record)
    return json.dumps([fields_of(raw), raw["void"]], sort_keys=True)


@dataclass(frozen=True)
class _Here:
    """What is here of a record: what each of its versions says, the approved one, those that wait."""

    said: Mapping[str, str] = field(default_factory=dict)
    approved: str | None = None
    waiting: Collection[str] = ()

    @property
    def empty(self) -> bool:
        return self.approved is None and not self.waiting


def _here(ws: Workspace, record: Record) -> _Here:
    name = record.name
    try:
        # statements lie in any store that their record is in; of those taken in, in the team's
        store = ws.mounted.team if record.META.statement else ws.mounted.locate(name)[0]
    except UnknownRecord:
        return _Here()
    books = store.books
    approved, waiting = books.current(name), [one.version for one in books.pending_of(name)]
    waiting += [version for _outbox, inner, version, _record in books.statements() if inner == name]
    versions = {oid for tip in (approved, *waiting) for oid in past(books.library, name, tip)}
    said = {_said(books.library.record(name, oid)): oid for oid in versions}
    return _Here(said, approved, waiting)
