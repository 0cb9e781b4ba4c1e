"""Landing: whether a commit on main is right, judged by its first parent's law alone (design §4, rules §1 and §3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tui_sales.errors import BadData, SalesError
from tui_sales.i18n import N_
from tui_sales.kinds import CODEC
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.codec import fingerprint
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


@dataclass(frozen=True)
class Case:
    """What a landing is judged by.

    Attributes:
        law: people and policy of the landing's first parent.
        taken: everything that differs between the first parent's tree and the landing's.
        filings: who filed a version, among the evidence the landing brings.
        raw: bytes of a version.
        people_after: all people records after the landing, asked for only if it changes one.
    """

    law: Law
    taken: Sequence[Taken]
    filings: Filings
    versions: Versions
    raw: Callable[[str], bytes]
    people_after: Callable[[], Sequence[Person]]


def judge(case: Case) -> None:
    """Accept the landing, or name its first fault.

    Raises:
        BadLanding: what is wrong with which record.
    """
    if not case.taken:
        raise BadLanding(N_("a landing that takes nothing over"))
    records = {name: _read(case, taken) for taken, name in ((t, name_of(t.path)) for t in case.taken)}
    verdicts = _verdicts(case, records)
    for taken in case.taken:
        name = name_of(taken.path)
        _judge_one(case, name, taken, records[name], verdicts.get((name, taken.new or ""), ()))
    _judge_verdicts_taken(case, records)
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
    record = CODEC.decode(case.raw(taken.new), where)
    if record.name != name_of(where):
        raise BadLanding(N_("{where}: holds a record that belongs elsewhere"), where=where)
    return record


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
        _approved(case, name, record, way, verdicts, fingerprint(case.raw(taken.new)))


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
    landed = {(name_of(t.path), t.new) for t in case.taken}
    for name, record in records.items():
        if isinstance(record, Verdict) and record.verdict == "approve":
            if (record.record, record.version) not in landed:
                raise BadLanding(N_("{name}: an approval without what it approves"), name=name)


__all__ = ["BadLanding", "Case", "Filing", "Filings", "SalesError", "Taken", "judge"]
