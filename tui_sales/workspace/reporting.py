"""Reporting: what a report is made from, taken from the stores that somebody may read; and the report, whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, Span, span_called, span_of
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _
from tui_sales.kinds.policy import Policy
from tui_sales.model.record import KindMeta, Raw, Record
from tui_sales.reports.source import Deed, Held, Judged
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Report, Unapproved
from tui_sales.review.standing import State
from tui_sales.workspace.facts import GONE, approved, reps_of
from tui_sales.workspace.notices import delivered
from tui_sales.workspace.views import plain_name

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_Kind = TypeVar("_Kind", bound=Record)


class NotReadable(WrongUse):
    """Somebody asked for a report about records that are not for him."""


@dataclass
class Holdings:
    """What reports are made from (:class:`tui_sales.reports.source.Source`); each kind is read once."""

    ws: Workspace
    _held: dict[str, Sequence[Held[Record]]] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.ws.now()

    @property
    def zone(self) -> ZoneInfo:
        """The department's."""
        return self.ws.zone

    @property
    def policy(self) -> Policy:
        """In force."""
        return self.ws.policy

    @property
    def people(self) -> Mapping[str, str]:
        """Id → name."""
        return self.ws.people()

    @property
    def regions(self) -> Mapping[str, str]:
        """Id → region."""
        return {person: record.region for person, record in self.ws.law.people.items()}

    def approved(self, kind: type[_Kind]) -> Sequence[Held[_Kind]]:
        """By name."""
        if kind.META.name not in self._held:
            self._held[kind.META.name] = tuple(self._of(kind))
        return [
            Held(one.name, one.record, one.approvers)
            for one in self._held[kind.META.name]
            if isinstance(one.record, kind)
        ]

    def reps(self, span: Span) -> Sequence[str]:
        """By region."""
        regions = self.regions
        return sorted(reps_of(self.ws, span), key=lambda one: (regions.get(one, ""), one))

    def targets(self, quarter: str) -> Mapping[str, Decimal]:
        """Of everybody who has one."""
        return {
            person: target.amount
            for person, record in self.ws.law.people.items()
            for target in record.targets
            if target.id == quarter
        }

    def verdicts(self, span: Span) -> Sequence[Judged]:
        """Of every store."""
        found = [
            Judged(
                one.at, filed_at, one.by, self.ws.mounted.address(store, one.record), one.verdict == "return"
            )
            for store in self.ws.mounted.all()
            for year in range(span.first.year, span.last.year + 1)
            for one, filed_at in store.judged(year)
            if span.first <= one.at.astimezone(self.zone).date() <= span.last
        ]
        return sorted(found, key=lambda one: (one.at, one.name, one.person))

    def deeds(self, span: Span) -> Sequence[Deed]:
        """As the records prove them now."""
        return [
            Deed(one.source, one.title, one.span, one.rep, one.deadline, one.proof.value, one.record)
            for one in self.ws.duties(over=span)
        ]

    def recipients(self, notice: str) -> Sequence[str]:
        """Without its author and those who have left."""
        held = [row for row in approved(self.ws, "notice") if row.name == notice]
        law = self.ws.law
        found = delivered(held, (), self.ws.membership(), law.people, law.policy.days)
        return [person for one in found for person in one.readers]

    def worked(self, first: date, last: date) -> Sequence[date]:
        """By the policy's calendar."""
        return self.ws.policy.days.within(first, last)

    def _agreed(self, name: str, version: str) -> tuple[str, ...]:
        """Who approved exactly this version, in their order."""
        told = sorted(self.ws.timeline(name), key=lambda event: event.at)
        return tuple(
            dict.fromkeys(one.person for one in told if one.what == "approved" and one.version == version)
        )

    def _of(self, kind: type[Record]) -> Sequence[Held[Record]]:
        found: dict[str, Held[Record]] = {}
        # the original stands before the copy of it that was released into its owner's store
        for row in sorted(approved(self.ws, kind.META.name), key=lambda one: (":" in one.name, one.name)):
            held = self.ws.entry(row.name).approved
            if held is not None:
                agreed = self._agreed(row.name, held.version)
                found.setdefault(plain_name(row.name), Held(row.name, held.record, agreed))
        return [found[name] for name in sorted(found)]


def span_for(spec: Spec, period: str | None, today: date) -> Span:
    """The span that is asked for: a name like 2026-11, a day in it, or the last one that is over.

    Raises:
        WrongUse: it is no span of the report's length.
    """
    every = spec.every or Every.MONTH
    if period is None:
        now = span_of(every, today)
        return now.before if spec.every else now
    try:
        span = span_called(period)
    except (ValueError, OverflowError):
        try:
            return span_of(every, date.fromisoformat(period))
        except (ValueError, OverflowError) as error:
            raise WrongUse(
                N_("{text}: not a span like 2026-W47, 2026-11 or 2026-Q4, nor a day"), text=period
            ) from error
    if spec.every and span.every is not spec.every:
        raise WrongUse(N_("{text}: this report is over a {every}"), text=period, every=_(SPANS[spec.every]))
    return span


SPANS = {Every.WEEK: N_("week"), Every.MONTH: N_("month"), Every.QUARTER: N_("quarter")}


def offered(ws: Workspace, specs: Sequence[Spec]) -> list[Spec]:
    """The reports about what this person may read."""
    readable = {spec.name for spec in ws.kinds()}
    return [one for one in specs if all(kind.META.name in readable for kind in one.counts)]


def report_of(ws: Workspace, spec: Spec, span: Span, over: str) -> Report:
    """A report, whole.

    Args:
        ws: who asks.
        spec: which.
        span: over what.
        over: the same in words.

    Raises:
        NotReadable: it counts records that are not for him.
    """
    if not offered(ws, [spec]):
        raise NotReadable(N_("{name}: this report counts records that are not for you"), name=spec.id)
    source = Holdings(ws)
    tables = spec.build(source, span)
    behind = {name for table in tables for row in table.rows for name in row.sources}
    counted = [one for kind in spec.counts for one in source.approved(kind) if one.name in behind]
    agreed = Counter(person for one in counted for person in one.approvers)
    return Report(
        spec.id,
        _(spec.title),
        ws.me.department,
        over,
        ws.now(),
        tuple(ws.stores().items()),
        tables,
        tuple(_waiting(ws, spec, span)),
        tuple((source.people.get(person, person), number) for person, number in agreed.most_common()),
        shows_all=not spec.counts,
    )


def _waiting(ws: Workspace, spec: Spec, span: Span) -> Sequence[Unapproved]:
    """What was filed and would belong in it, if it were approved."""
    found = []
    for kind in spec.counts:
        for row in ws.rows(kind.META.name):
            waits = row.state not in (*GONE, State.APPROVED)
            if waits and (spec.every is None or _in(kind.META, row.values, span)):
                who = ws.law.display(row.values.get("owner") or row.by)
                found.append(Unapproved(row.name, _(kind.META.title), who, row.summary))
    return found


def _in(meta: KindMeta, values: Raw, span: Span) -> bool:
    """Whether a record is dated in a span; standing records, without a day, belong in every one."""
    said = str(values.get(meta.layout.dated or "") or "")
    if not said:
        return True
    try:
        own = span_called(said)
    except ValueError:
        day = date.fromisoformat(said[:10])
        return span.first <= day <= span.last
    return own.first <= span.last and span.first <= own.last
