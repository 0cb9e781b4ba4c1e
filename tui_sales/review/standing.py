"""Standing: how one version stands, folded from main, the verdicts and the law (rules §1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, Phrase, _
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.record import Record
from tui_sales.model.show import all_of
from tui_sales.review.approvals import filled, missing, why_not_approve
from tui_sales.review.law import Law, role_words
from tui_sales.review.lineage import Lineage


class State(StrEnum):
    """The words of design §2."""

    APPROVED = "approved"
    AWAITING = "awaiting"
    RETURNED = "returned"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    VOID = "void"


TITLES = {
    State.APPROVED: N_("approved"),
    State.AWAITING: N_("awaiting"),
    State.RETURNED: N_("returned"),
    State.STALE: N_("overtaken"),
    State.WITHDRAWN: N_("withdrawn"),
    State.VOID: N_("void"),
}


@dataclass(frozen=True)
class Standing:
    """How a version stands.

    Attributes:
        have, need: approvals counted and asked for.
        approvers: whose approvals count; empty for statements and founders' records.
        missing: roles still asked for, one set a group.
        returned_by, note, marks: the return that has not been taken back.
        contributors: whoever had a hand in it and so may not approve it.
        old_key: it was filed with a key that no longer counts; its author has to file it again.
        barred: why whoever filed it may not file it any more.
        closed: the closed period it is dated in; it cannot land while that is closed.
    """

    state: State
    have: int = 0
    need: int = 0
    approvers: tuple[str, ...] = ()
    missing: tuple[frozenset[str], ...] = ()
    returned_by: str = ""
    note: str = ""
    marks: tuple[str, ...] = ()
    contributors: frozenset[str] = frozenset()
    closed: str = ""
    old_key: bool = False
    barred: Phrase | None = None

    @property
    def complete(self) -> bool:
        """All approvals are there; it lands at the next sync."""
        return self.state is State.AWAITING and not self.missing

    @property
    def may_land(self) -> bool:
        """It is complete, and nothing else is in the way."""
        return self.complete and not self.closed and not self.old_key and not self.barred

    def obstacles(self) -> Iterator[str]:
        """What stands against its landing and must be set right by people, in words; approvals that are missing are not."""
        if self.old_key and not self.barred:
            yield _("filed with a key that no longer counts: file it again")
        if self.closed:
            yield _("{period} is closed: it can land only after a reopening").format(period=self.closed)
        if self.barred:
            yield _("whoever filed it may not file it any more: {why}").format(why=self.barred)

    def text(self) -> str:
        """The standing in words, in the language of now."""
        title = _(TITLES[self.state])
        if self.state is State.AWAITING and self.need:
            return f"{title} {self.have}/{self.need}"
        return title

    def asks(self) -> str:
        """Whom it still waits for, in words."""
        return all_of(role_words(group) for group in self.missing)


def standing_of(law: Law, record: Record, way: Lineage, verdicts: Sequence[Verdict]) -> Standing:
    """How a filed version that is not main's present one stands.

    Args:
        law: people and policy on main now.
        record: the version.
        way: its lineage against main.
        verdicts: everybody's present verdict on exactly this version (verified, sha256 compared).
    """
    if way.absorbed:
        return Standing(State.APPROVED)
    groups = law.groups(record)
    need = len(groups or ())
    valid = [v for v in verdicts if counts(law, record, way, v)]
    approvers = [(v.by, v.at) for v in valid if v.verdict == "approve"]
    open_groups = missing(law, record, way.contributors, approvers)
    held = filled(law, record, way.contributors, approvers)
    returned = next((v for v in valid if v.verdict == "return"), None)
    state = State.STALE if not way.on_main else State.RETURNED if returned else State.AWAITING
    return Standing(
        state,
        have=len(held),
        need=need,
        approvers=tuple(sorted(held.values())),
        missing=open_groups,
        returned_by=returned.by if returned else "",
        note=returned.note if returned else "",
        marks=returned.marks if returned else (),
        contributors=way.contributors,
        closed=law.closed(record) or "",
    )


def counts(law: Law, record: Record, way: Lineage, verdict: Verdict) -> bool:
    """Whether a verdict on this version counts: by an approver by policy who had no hand in it."""
    return why_not_approve(law, record, way.contributors, (verdict.by, verdict.at)) is None
