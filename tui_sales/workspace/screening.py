"""Screening: what is wrong with a filing although its form is right — told at the gate, and by every audit."""

from __future__ import annotations

from collections.abc import Mapping

from tui_sales.errors import BadData, SalesError
from tui_sales.i18n import N_
from tui_sales.kinds.verdict import Verdict
from tui_sales.review.lineage import lineage
from tui_sales.workspace.library import Library


class OwnApproval(BadData):
    """Somebody approves what he had a hand in. It never counts; no program of ours files such a thing."""


def own_approval(library: Library, tree: str | None, verdict: Verdict) -> OwnApproval | None:
    """What is wrong with an approval by a contributor, None if it is none.

    Args:
        library: of the store.
        tree: of main; None where there is none yet.
        verdict: the approval.
    """
    current = library.at(tree, verdict.record) if tree else None
    try:
        way = lineage(library, verdict.record, verdict.version, current)
    except SalesError:
        return None  # of a version that has not come here
    if verdict.verdict != "approve" or verdict.by not in way.contributors:
        return None
    return OwnApproval(
        N_("{name}: approved by {person}, who wrote part of it"), name=verdict.record, person=verdict.by
    )


def own_approvals(library: Library, tree: str, entries: Mapping[str, str]) -> list[OwnApproval]:
    """The approvals in a proved outbox that are of one's own."""
    records = [library.record(n, v) for n, v in entries.items() if n.startswith("verdicts/")]
    found = [own_approval(library, tree, record) for record in records if isinstance(record, Verdict)]
    return [fault for fault in found if fault]
