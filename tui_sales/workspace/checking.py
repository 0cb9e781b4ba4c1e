"""Checking: what a record must hold to beside others — references, the questions that were asked, the policy's limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_
from tui_sales.kinds import by_path
from tui_sales.kinds.claim import Claim
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.kinds.survey import Response, Survey
from tui_sales.model.messages import Problem
from tui_sales.model.record import Record
from tui_sales.model.show import show_money
from tui_sales.model.spec import Shape
from tui_sales.workspace.books import Books

#: Whether a record of a kind with this id is there, in whatever store it belongs in.
Exists = Callable[[str, str], bool]


@dataclass(frozen=True)
class Beside:
    """What is filed in the same action, by name."""

    records: Mapping[str, Record]

    @cached_property
    def ids(self) -> frozenset[tuple[str, str]]:
        """Kind and id of each, worked out once however many there are."""
        return frozenset((one.META.name, one.id) for one in self.records.values())

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """The people among them."""
        return {one.id: one for one in self.records.values() if isinstance(one, Person)}


NOTHING = Beside({})


def unfit(books: Books, exists: Exists, record: Record, beside: Beside) -> tuple[Problem, ...]:
    """Why a record cannot be filed with others beside what is there already; empty where it can."""
    found = missing_refs(lambda kind, one: (kind, one) in beside.ids or exists(kind, one), record)
    if record.void is not None:
        return found
    if isinstance(record, Claim):
        found += tuple(over_limits(books.law.policy, record))
    if isinstance(record, Response):
        found += tuple(misanswered(_survey(books, record.survey, beside), record))
    return found


def missing_refs(exists: Exists, record: Record) -> tuple[Problem, ...]:
    """References to records that exist neither on main nor in an outbox."""
    spec = by_path(record.name)
    found: list[Problem] = []
    raw = record.model_dump(mode="json", by_alias=True)
    for field in spec.fields if spec else ():
        values = raw[field.name] if field.shape is Shape.VALUES else [raw[field.name]]
        kind = field.item.ref if field.item else field.ref
        rows = raw[field.name] if field.shape is Shape.ROWS else []
        found += [_unknown((field.name,), v) for v in values if kind and v and not exists(kind, v)]
        for number, row in enumerate(rows or []):
            found += [
                _unknown((field.name, number, part.name), row[part.name])
                for part in field.parts
                if part.ref and row.get(part.name) and not exists(part.ref, row[part.name])
            ]
    return tuple(found)


def _unknown(place: tuple[str | int, ...], value: str) -> Problem:
    return Problem(place, "unknown_ref", N_("{value}: there is no such record"), {"value": value})


def over_limits(policy: Policy, claim: Claim) -> Iterator[Problem]:
    """An expense over its limit needs a reason (D21)."""
    if claim.reason.strip():
        return
    limits = {limit.id: limit.amount for limit in policy.limits}
    for number, line in enumerate(claim.lines, 1):
        limit = limits.get(line.type)
        if limit is not None and line.amount > limit:
            given = {"number": number, "limit": show_money(limit)}
            yield Problem(
                ("reason",), "over_limit", N_("expense {number} is over the limit of {limit}: say why"), given
            )


def misanswered(survey: Survey | None, response: Response) -> Iterator[Problem]:
    """A mark counts only on a question that was asked, up to its best mark (D8)."""
    if survey is None:
        return
    most = {question.id: question.most for question in survey.questions}
    for number, answer in enumerate(response.answers):
        if answer.id not in most:
            place = ("answers", number, "id")
            yield Problem(place, "not_asked", N_("{value}: there is no such question"), {"value": answer.id})
        elif answer.mark > most[answer.id]:
            place = ("answers", number, "mark")
            yield Problem(place, "above_best", N_("at most {most}"), {"most": most[answer.id]})


def _survey(books: Books, survey: str, beside: Beside) -> Survey | None:
    name = f"surveys/{survey[:4]}/{survey}"
    pending = books.pending_of(name)
    if name in beside.records:
        record: Record = beside.records[name]
    elif pending:
        record = pending[-1].record
    else:
        version = books.current(name)
        if version is None:
            return None
        record = books.library.record(name, version)
    return record if isinstance(record, Survey) else None
