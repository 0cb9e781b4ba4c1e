"""Landing: whether a commit on main is right, judged by its first parent's law alone (design §4, rules §1 and §3)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, SalesError
from tui_sales.i18n import N_
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.attached import attached, is_file_path
from tui_sales.model.names import name_of
from tui_sales.model.record import Record
from tui_sales.review.approvals import missing
from tui_sales.review.law import Law, owner_of, unlawful_people, unlawful_policy
from tui_sales.review.lineage import Lineage, Versions, lineage
from tui_sales.review.standing import counts


class BadLanding(BadData):
    """A commit on main that takes over what it may not."""


@dataclass(frozen=True)
class Filing:
    """Proof that a person put a version into his outbox: the signed commit that did it, and the key that signed it."""

    commit: str
    person: str
    key: str


@dataclass(frozen=True)
class Taken:
    """One file a landing changes: its path, what stood there, what stands there now."""

    path: str
    old: str | None
    new: str | None
    mode: str


#: The filings of one version (name, blob id) among the commits that the landing's other parents reach.
Filings = Callable[[str, str], Sequence[Filing]]


class Contents(Versions, Protocol):
    """Reads versions and attached bytes by their blob ids."""

    def check_file(self, path: str, oid: str) -> None:
        """Accept attached bytes as what their path says. Raises BadData."""
        ...

    def file_size(self, oid: str) -> int:
        """How long attached bytes are."""
        ...

    def sha256(self, version: str) -> str:
        """The SHA-256 of a version's bytes."""
        ...


@dataclass(frozen=True)
class Case:
    """What a landing is judged by.

    Attributes:
        law: people and policy of the landing's first parent.
        taken: everything that differs between the first parent's tree and the landing's.
        filings: who filed a version, among the evidence the landing brings.
        versions: reads any version, and attached bytes.
        people_after: all people records after the landing, asked for only if it changes one.
        file_after: the attached bytes (their blob id) that the landing's tree holds at a path, None if it holds none.
    """

    law: Law
    taken: Sequence[Taken]
    filings: Filings
    versions: Contents
    people_after: Callable[[], Sequence[Person]]
    file_after: Callable[[str], str | None]

    @cached_property
    def records(self) -> tuple[Taken, ...]:
        """The records among what it changes."""
        return tuple(taken for taken in self.taken if not is_file_path(taken.path))

    @cached_property
    def files(self) -> tuple[Taken, ...]:
        """The attached bytes among what it changes."""
        return tuple(taken for taken in self.taken if is_file_path(taken.path))


def judge(case: Case) -> None:
    """Accept the landing, or name its first fault.

    Raises:
        BadLanding: what is wrong with which record.
    """
    if not case.taken:
        raise BadLanding(N_("a landing that takes nothing over"))
    records = {name: _read(case, taken) for taken, name in ((t, name_of(t.path)) for t in case.records)}
    verdicts = _verdicts(case, records)
    for taken in case.records:
        name = name_of(taken.path)
        _judge_one(case, name, taken, records[name], verdicts.get((name, taken.new or ""), ()))
    _judge_verdicts_taken(case, records)
    _judge_files(case, records)
    if any(isinstance(record, Person) for record in records.values()):
        fault = unlawful_people(case.people_after())
        if fault:
            raise BadLanding(fault)


def _read(case: Case, taken: Taken) -> Record:
    where = taken.path
    if taken.new is None:
        raise BadLanding(N_("{where}: was deleted; records are never deleted"), where=where)
    if taken.mode != "100644":
        raise BadLanding(N_("{where}: is not a plain file"), where=where)
    return case.versions.record(name_of(where), taken.new)


def _verdicts(case: Case, records: Mapping[str, Record]) -> dict[tuple[str, str], tuple[Verdict, ...]]:
    found: dict[tuple[str, str], tuple[Verdict, ...]] = {}
    for record in records.values():
        if isinstance(record, Verdict):
            key = (record.record, record.version)
            found[key] = (*found.get(key, ()), record)
    return found


def _judge_one(case: Case, name: str, taken: Taken, record: Record, verdicts: Sequence[Verdict]) -> None:
    assert taken.new is not None  # noqa: S101 - _read refused it
    _filed_by_its_author(case, name, taken.new, record)
    why = case.law.why_not_file(record.META.name, owner_of(record), record.by)
    if why:
        raise BadLanding(N_("{name}: {person} may not file it: {why}"), name=name, person=record.by, why=why)
    _in_open_periods(case, name, taken, record)
    way = lineage(case.versions, name, taken.new, taken.old)
    if way.absorbed or not way.on_main:
        raise BadLanding(N_("{name}: was not made from the version on main"), name=name)
    for version in way.between:
        _filed_by_its_author(case, name, version, case.versions.record(name, version), now=False)
    if isinstance(record, Policy):
        fault = unlawful_policy(record)
        if fault:
            raise BadLanding(fault)
    if not record.META.statement:
        _approved(case, name, record, way, verdicts, case.versions.sha256(taken.new))


def _in_open_periods(case: Case, name: str, taken: Taken, record: Record) -> None:
    """Neither what stood there nor what is to stand there may be dated in a closed period: moving out of it is a change too."""
    before = [case.versions.record(name, taken.old)] if taken.old else []
    for one in (*before, record):
        period = case.law.closed(one)
        if period:
            raise BadLanding(N_("{name}: {period} is closed"), name=name, period=period)


def _filed_by_its_author(case: Case, name: str, version: str, record: Record, *, now: bool = True) -> None:
    """The version must come from the outbox of whom it names, signed with a key that counts.

    A version in between was only built upon: its author's signature names him as a contributor, and need not be by a key
    that still counts.
    """
    filings = [f for f in case.filings(name, version) if f.person == record.by]
    if not filings:
        raise BadLanding(N_("{name}: {person} did not file this version"), name=name, person=record.by)
    if now and not any(f.key in case.law.keys(record.by) for f in filings):
        raise BadLanding(
            N_("{name}: signed with a key that is not (or no longer) a key of {person}"),
            name=name,
            person=record.by,
        )


def _approved(
    case: Case, name: str, record: Record, way: Lineage, verdicts: Sequence[Verdict], sha256: str
) -> None:
    valid = [
        v for v in verdicts if v.sha256 == sha256 and v.void is None and counts(case.law, record, way, v)
    ]
    if any(v.verdict == "return" for v in valid):
        raise BadLanding(N_("{name}: landed together with its return"), name=name)
    if missing(case.law, record, way.contributors, [(v.by, v.at) for v in valid]):
        raise BadLanding(
            N_("{name}: filed by {person}, not approved by everybody the policy asks for"),
            name=name,
            person=record.by,
        )


def _judge_verdicts_taken(case: Case, records: Mapping[str, Record]) -> None:
    """An approval lands only together with what it approves: taken along earlier it could never be evidence again."""
    landed = {(name_of(t.path), t.new) for t in case.records}
    for name, record in records.items():
        if isinstance(record, Verdict) and record.verdict == "approve":
            if (record.record, record.version) not in landed:
                raise BadLanding(N_("{name}: an approval without what it approves"), name=name)


def _judge_files(case: Case, records: Mapping[str, Record]) -> None:
    """Every file that a record names is there, as long as it says, and no file comes that none of them names."""
    for taken in case.records:
        name = name_of(taken.path)
        before = case.versions.record(name, taken.old) if taken.old else None
        large = too_large(case.law.policy, records[name], before)
        if large:
            raise BadLanding(N_("{name}: {file} is larger than the policy allows"), name=name, file=large)
        for one in attached(records[name]):
            oid = case.file_after(one.path)
            if oid is None:
                raise BadLanding(
                    N_("{name}: names the file {file}, which is not there"), name=name, file=one.name
                )
            if case.versions.file_size(oid) != one.size:
                raise BadLanding(N_("{name}: {file} is not as long as it says"), name=name, file=one.name)
    named = {one.path for record in records.values() for one in attached(record)}
    for taken in case.files:
        _judge_file(case, taken, named)


def _judge_file(case: Case, taken: Taken, named: Collection[str]) -> None:
    where = ascii(taken.path)[1:-1]
    if taken.new is None or taken.old is not None:
        raise BadLanding(N_("{where}: attached files are never changed or deleted"), where=where)
    if taken.mode != "100644":
        raise BadLanding(N_("{where}: is not a plain file"), where=where)
    if taken.path not in named:
        raise BadLanding(N_("{path}: a file that no record names"), path=where)
    case.versions.check_file(taken.path, taken.new)


def too_large(policy: Policy, record: Record, before: Record | None) -> str | None:
    """The name of a file that is longer than the policy allows; one that ``before`` has already may stay."""
    had = {one.sha256 for one in attached(before)}
    found = (one.name for one in attached(record) if one.size > policy.file_bytes and one.sha256 not in had)
    return next(found, None)


__all__ = ["BadLanding", "Case", "Filing", "Filings", "SalesError", "Taken", "judge", "too_large"]
