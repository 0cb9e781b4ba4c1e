"""Checking: what a record must hold to beside others — references, the questions that were asked, the policy's limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_
from tui_sales.kinds import by_path
from tui_sales.kinds.bonus import Bonus, bonus_of
from tui_sales.kinds.claim import Claim
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.kinds.survey import Response, Survey
from tui_sales.model.messages import Problem
from tui_sales.model.record import Record
from tui_sales.model.show import show_money
from tui_sales.model.spec import FieldSpec, Shape
from tui_sales.workspace.books import Books

Place = tuple[str | int, ...]
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
    if isinstance(record, Bonus):
        found += tuple(miscalculated(record))
    if isinstance(record, Response):
        found += tuple(misanswered(_survey(books, record.survey, beside), record))
    return found


def missing_refs(exists: Exists, record: Record) -> tuple[Problem, ...]:
    """References to records that exist neither on main nor in an outbox."""
    spec = by_path(record.name)
    raw = record.model_dump(mode="json", by_alias=True)
    return tuple(
        _unknown(place, value)
        for field in (spec.fields if spec else ())
        for place, one, value in _values_in(field, raw[field.name], (field.name,))
        if not _is_there(exists, one, value)
    )


def _values_in(field: FieldSpec, value: Any, place: Place) -> Iterator[tuple[Place, FieldSpec, str]]:
    """Every single text of a field, and its place; those of a list at the place of that."""
    if field.shape is Shape.ROWS:
        for number, row in enumerate(value or ()):
            for part in field.parts:
                yield from _values_in(part, row.get(part.name), (*place, number, part.name))
    elif field.shape is Shape.VALUES and field.item:
        for one in value or ():
            yield from _values_in(field.item, one, place)
    elif value and isinstance(value, str):
        yield place, field, value


def _is_there(exists: Exists, field: FieldSpec, value: str) -> bool:
    """Whether a reference leads to a record; of a whole name, whether it is one (a reminder is of what is not there yet)."""
    if field.ref:
        return exists(field.ref, value)
    return (
        field.names is None or by_path(value.rpartition(":")[2]) is not None
    )  # a copy has its store in front


def _unknown(place: Place, value: str) -> Problem:
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


def miscalculated(bonus: Bonus) -> Iterator[Problem]:
    """A bonus that is not what its base and rate come to needs a word why (D21)."""
    due = bonus_of(bonus.base, bonus.rate)
    if bonus.amount != due and not bonus.remark.strip():
        given = {"base": show_money(bonus.base), "rate": bonus.rate, "amount": show_money(due)}
        words = N_("{base} × {rate} % is {amount}, not the bonus: say why")
        yield Problem(("remark",), "miscalculated", words, given)


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
