"""Writing: what is filed, checked against policy and the version that was on the screen (design §4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tui_sales.errors import SalesError
from tui_sales.history.objects import blob_id
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds import CODEC, by_name
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.model.attached import attached
from tui_sales.model.codec import BadRecord, Sentences
from tui_sales.model.messages import Problem
from tui_sales.model.record import Raw, Record
from tui_sales.model.spec import KindSpec
from tui_sales.model.visible import one_line
from tui_sales.review.approvals import missing
from tui_sales.review.landing import too_large
from tui_sales.review.law import owner_of, role_words, unlawful_people, unlawful_policy
from tui_sales.storage.errors import NeedsName
from tui_sales.workspace.books import Books, Pending
from tui_sales.workspace.checking import NOTHING, Beside, Exists, unfit
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.errors import AlreadyThere, FiledElsewhere, MayNot, MovedOn, UnknownKind
from tui_sales.workspace.filing import put
from tui_sales.workspace.ids import ids_for, with_row_ids
from tui_sales.workspace.meaning import with_versions
from tui_sales.workspace.staging import Staging
from tui_sales.workspace.views import Filed, Filing


def spec_named(kind: str) -> KindSpec:
    """The spec of a kind. Raises UnknownKind."""
    try:
        return by_name(kind)
    except KeyError as error:
        raise UnknownKind(N_("{kind}: there is no such kind"), kind=one_line(kind)) from error


class Writer:
    """Files versions for one person."""

    def __init__(self, clone: Clone, root: str, exists: Exists, staging: Staging) -> None:
        """File into ``clone``'s outbox.

        Args:
            clone: whose.
            root: the store's first commit.
            exists: says whether what a record refers to is there.
            staging: holds the bytes of what was attached.
        """
        self._clone = clone
        self._staging = staging
        self._root = root
        self._exists = exists

    def build(
        self,
        kind: str,
        values: Mapping[str, Any],
        *,
        record_id: str,
        replaces: tuple[str, ...],
        void: str | None,
    ) -> Record:
        """A record with its envelope. Raises BadRecord with a problem for each wrong field."""
        spec = spec_named(kind)
        envelope: Raw = {
            "kind": kind,
            "id": record_id,
            "schema": spec.meta.schema,
            "by": self._clone.identity.person,
            "at": self._clone.clock().isoformat(timespec="seconds"),
            "replaces": list(replaces),
            "void": void,
        }
        fields = with_row_ids(spec, {key: value for key, value in values.items() if key not in envelope})
        if spec.meta.computed:
            fields |= spec.meta.computed(fields)
        return CODEC.build(spec.model, {**envelope, **fields}, spec.name)

    def check(
        self, books: Books, kind: str, values: Mapping[str, Any], name: str | None
    ) -> tuple[Problem, ...]:
        """What is wrong with the values of a form, field by field; empty if they could be filed."""
        spec = spec_named(kind)
        try:
            values = with_versions(books, spec, values)
            record_id = name.rpartition("/")[2] if name else next(ids_for(spec, values))
            record = self.build(kind, values, record_id=record_id, replaces=(), void=None)
        except BadRecord as error:
            return tuple(p for p in error.problems if p.place != ("id",))
        return unfit(books, self._exists, record, NOTHING)

    def file(
        self,
        books: Books,
        kind: str,
        values: Mapping[str, Any],
        *,
        name: str | None,
        base: str | None,
        void: str | None = None,
        alongside: bool = False,
    ) -> Filed:
        """File one version.

        Args:
            books: the present reading.
            kind: of the record.
            values: its fields in JSON form, without the envelope.
            name: the record it is a version of, None for a new one.
            base: the version that was on the screen; None for a new record.
            void: why it no longer holds.
            alongside: file it although somebody else's version is waiting already.

        Raises:
            BadRecord, MayNot, MovedOn, AlreadyThere, KeyLocked, KeyNotListed.
        """
        filing = Filing(kind, with_versions(books, spec_named(kind), values), name, base, void)
        probe = self._probe(books, filing, set())
        record, pending = self._ready(books, filing, probe, NOTHING, alongside=alongside)
        self.put(books, [record])
        lapsed = {a for p in pending if p.version in record.replaces for a in p.standing.approvers}
        return replace(self.filed(books, record), lapsed=tuple(sorted(lapsed)))

    def filed(self, books: Books, record: Record) -> Filed:
        """What is said of a record that was filed."""
        needs = tuple(role_words(group) for group in missing(books.law, record, {record.by}, ()))
        return Filed(record.name, version_of(record), (), needs)

    def put(self, books: Books, records: Sequence[Record]) -> None:
        """File records that are ready, as one action: all of them or none. Raises KeyLocked, KeyNotListed, Conflict."""
        first, more = records[0].name, len(records) - 1
        message = f"提交 {first}" + (f" 等 {more + 1} 条" if more else "")
        put(self._clone, books, self._root, {one.name: one for one in records}, message, self._staging)

    def probes(self, books: Books, filings: Sequence[Filing]) -> tuple[Record | SalesError, ...]:
        """Each filing as a record under the name it would get beside the others, or what is wrong with it."""
        taken: set[str] = set()
        found: list[Record | SalesError] = []
        for one in filings:
            try:
                probe = self._probe(books, one, taken)
                if probe.name in taken:
                    raise AlreadyThere(N_("{name}: stands there twice"), name=probe.name)
            except SalesError as error:
                found.append(error)
            else:
                taken.add(probe.name)
                found.append(probe)
        return tuple(found)

    def ready(self, books: Books, one: Filing, probe: Record, beside: Beside) -> Record:
        """A filing as the record that can be :meth:`put`; ``beside`` are the probes of all that is filed with it.

        Raises:
            BadRecord, MayNot, MovedOn, AlreadyThere.
        """
        return self._ready(books, one, probe, beside)[0]

    def file_all(self, books: Books, kind: str, changes: Mapping[str, Raw], bases: Mapping[str, str]) -> None:
        """File several records of a kind as one action, all of them or none.

        Args:
            books: the present reading.
            kind: of all of them.
            changes: name → raw record; what its envelope says besides ``void`` is written anew.
            bases: name → the version it was made from; a name without one is a new record.

        Raises:
            NeedsName: a new record's fields name it otherwise. Else as :meth:`file`.
        """
        records = []
        for name, raw in changes.items():
            base = bases.get(name)
            values = {**raw, "id": name.rpartition("/")[2]}
            filing = Filing(kind, values, name if base else None, base, raw.get("void"))
            probe = self._probe(books, filing, set())
            record, _ = self._ready(books, filing, probe, NOTHING)
            if record.name != name:
                raise NeedsName.given()
            records.append(record)
        self.put(books, records)

    def _ready(
        self, books: Books, one: Filing, probe: Record, beside: Beside, *, alongside: bool = False
    ) -> tuple[Record, tuple[Pending, ...]]:
        """The record as it would be filed, and what waits at its place; whatever is against it is raised."""
        target = one.name or probe.name
        self._may(books, probe)
        pending = books.pending_of(target)
        mine = tuple(p for p in pending if not alongside or p.record.by == probe.by)
        replaces = _replaces(books, target, mine, one.name is None, one.base)
        record = self.build(one.kind, one.values, record_id=probe.id, replaces=replaces, void=one.void)
        if record.name != target:
            raise MovedOn(
                N_("{name}: what names it (date, person, …) cannot be changed; make a new record"),
                name=target,
            )
        problems = unfit(books, self._exists, record, beside)
        if problems:
            raise BadRecord(N_("{where}: {what}"), problems=problems, where=target, what=Sentences(problems))
        _lawful(books, record, beside)
        return record, pending

    def _probe(self, books: Books, one: Filing, taken: Collection[str]) -> Record:
        """The record before it is known what it replaces; a new one under the first id that is free."""
        new = one.name is None
        ids = ids_for(spec_named(one.kind), one.values) if new else iter([str(one.name).rpartition("/")[2]])
        probe = self.build(one.kind, one.values, record_id=next(ids), replaces=(), void=one.void)
        while new and (probe.name in taken or books.pending_of(probe.name) or books.current(probe.name)):
            another = next(ids, None)
            if another is None:
                break
            probe = self.build(one.kind, one.values, record_id=another, replaces=(), void=one.void)
        return probe

    def withdraw(self, books: Books, name: str) -> Pending:
        """Take my filing of ``name`` back out of the outbox; what it was."""
        me = self._clone.identity
        mine = [p for p in books.pending_of(name) if p.outbox == me.outbox]
        elsewhere = next((p for p in books.pending_of(name) if p.record.by == me.person), None)
        if not mine and elsewhere:
            device = elsewhere.outbox.partition("/")[2]
            raise FiledElsewhere(
                N_(
                    "{name}: filed on another computer of yours ({device}); take it back there, or edit it here"
                ),
                name=name,
                device=device,
            )
        if not mine:
            raise MovedOn(N_("{name}: nothing of yours is waiting there"), name=name)
        for one in attached(mine[-1].record):
            oid = books.file_at(one.path)
            if oid:  # its draft goes on from here; in the outbox the bytes are then only history
                self._staging.keep(self._clone.repo.objects.blob(oid))
        put(self._clone, books, self._root, {name: None}, f"撤回 {name}")
        return mine[-1]

    def _may(self, books: Books, record: Record) -> None:
        why = books.law.why_not_file(record.META.name, owner_of(record), record.by)
        if why:
            raise MayNot(
                N_("{title}: {why}"), title=Phrase(record.META.title), kind=record.META.name, why=why
            )


def version_of(record: Record) -> str:
    """The version a record is: the id of its bytes."""
    return blob_id(CODEC.encode(record))


def _replaces(
    books: Books, name: str, pending: tuple[Pending, ...], is_new: bool, base: str | None
) -> tuple[str, ...]:
    """What the new version is made from; refuses if that is not what lies there now."""
    current = books.current(name)
    there = {p.version for p in pending} | ({current} if current else set())
    if base is None and there:
        if is_new:
            raise AlreadyThere(N_("{name}: is there already; open it instead"), name=name)
        raise MovedOn(N_("{name}: has changed since it was shown; look at it again"), name=name)
    if base is None:
        return ()
    if base not in there:
        raise MovedOn(N_("{name}: has changed since it was shown; look at it again"), name=name)
    chosen = next((p for p in pending if p.version == base), None)
    stale = chosen is not None and not chosen.way.on_main
    if base == current and pending:
        raise MovedOn(N_("{name}: a newer version is waiting already; look at that one"), name=name)
    return (base, current) if stale and current else (base,)


def _lawful(books: Books, record: Record, beside: Beside) -> None:
    """Say at filing what would be refused at landing."""
    fault = None
    if isinstance(record, Policy):
        fault = unlawful_policy(record)
    elif isinstance(record, Person):
        together = {**books.law.people, **beside.people, record.id: record}
        fault = unlawful_people(tuple(together.values()))
    if fault:
        raise MayNot(fault)
    current = books.current(record.name)
    before = books.library.record(record.name, current) if current else None
    large = too_large(books.law.policy, record, before)
    if large:
        raise MayNot(N_("{name}: {file} is larger than the policy allows"), name=record.name, file=large)
    for one in (record, *([before] if before else [])):
        period = books.law.closed(one)
        if period:
            raise MayNot(
                N_("{name}: {period} is closed; first file a reopening of it (Records, Reopened periods)"),
                name=record.name,
                period=period,
            )
