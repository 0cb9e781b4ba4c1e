"""What reports are made from: the approved records that somebody may read, and what waits beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Span
from tui_sales.kinds.policy import Policy
from tui_sales.model.record import Record

_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True)
class Held(Generic[_Kind]):
    """An approved record.

    Attributes:
        name: the record's.
        record: what it says.
        approvers: ids of those whose approvals count.
    """

    name: str
    record: _Kind
    approvers: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """A verdict.

    Attributes:
        at: when it was given.
        filed_at: when the version was filed that it is about.
        person: whose it is.
        name: the record's.
        returned: it was sent back, not approved.
    """

    at: datetime
    filed_at: datetime
    person: str
    name: str
    returned: bool


@dataclass(frozen=True)
class Deed:
    """A duty in a span: what it is, whose, by when, and what the records say of it."""

    source: str
    title: str
    span: str
    person: str
    deadline: datetime
    proof: str
    record: str


class Source(Protocol):
    """Where a report gets everything from; nothing in it asks a store."""

    @property
    def now(self) -> datetime:
        """The moment of the report, in the department's zone."""

    @property
    def zone(self) -> ZoneInfo:
        """The department's zone."""

    @property
    def policy(self) -> Policy:
        """The rules in force."""

    @property
    def people(self) -> Mapping[str, str]:
        """Id → name as it is shown."""

    @property
    def regions(self) -> Mapping[str, str]:
        """Id → region of a person, empty where he has none."""

    def approved(self, kind: type[_Kind]) -> Sequence[Held[_Kind]]:
        """What is approved of a kind, by name."""

    def reps(self, span: Span) -> Sequence[str]:
        """The reps that the department had in a span."""

    def targets(self, quarter: str) -> Mapping[str, Decimal]:
        """Rep → what he is to sell in a quarter, in yuan."""

    def verdicts(self, span: Span) -> Sequence[Judged]:
        """Every verdict that was given in a span, oldest first, whatever became of the version."""

    def deeds(self, span: Span) -> Sequence[Deed]:
        """Every duty whose deadline lies in a span."""

    def recipients(self, notice: str) -> Sequence[str]:
        """Who should have read a notice."""

    def worked(self, first: date, last: date) -> Sequence[date]:
        """The working days between two days, both included."""


def called(source: Source, person: str) -> str:
    """A person's name; the id where nobody knows it."""
    return source.people.get(person, person)


def within(held: Sequence[Held[_Kind]], span: Span, field: str) -> Iterator[Held[_Kind]]:
    """Those whose day, in a field, lies in a span."""
    for one in held:
        day = getattr(one.record, field)
        if span.first <= day <= span.last:
            yield one
