"""Taking in: what an export holds, filed here by whoever does it; it is then reviewed as anything else that is filed.

There is no side door. Who may not file a kind by the policy cannot take it in either; he may propose a policy that lets him
(``let_me_file``), which somebody else approves first. What would stand in the way of the rest comes last: closed periods, and
the department's own policy.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales.dataclass import dataclass
from tui_sales.errors import Refused
from tui_sales.i18n import N_, Phrase, _
from tui_sales.kinds import KINDS
from tui_sales.model.attached import attached
from tui_sales.model.record import Raw, fields_of
from tui_sales.model.spec import KindSpec, spec_of
from tui_sales.workspace.restoring.planning import LAST, Left, Plan, Wanted, planned
from tui_sales.workspace.restoring.source import Source, opened
from tui_sales.workspace.views import Filed, Filing
from tui_sales.workspace.writing import spec_named

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

Progress = Callable[[str, int, int], None]


_LAST = Phrase(
    N_("comes last, when all the rest is approved here; run it again then, or ask for it with --kinds")
)
_LOST = N_("its file {file} is not in the export as it was")


@dataclass(frozen=True)
class TakenIn:
    """What taking an export in did.

    Attributes:
        filed: what was filed; as it would be, with nothing filed, where it was only tried.
        there: how many versions were here already.
        waiting: how many of those are not approved here yet.
        left: what was not taken in, each with its reason.
        again: something is kept back until the rest is approved; run it again then.
    """

    filed: tuple[Filed, ...]
    there: int
    waiting: int
    left: tuple[Left, ...]
    again: bool = False


def take_in(
    ws: Workspace,
    path: Path,
    *,
    kinds: Collection[str] = (),
    let_me_file: bool = False,
    trial: bool = False,
    progress: Progress | None = None,
) -> TakenIn:
    """File what an export holds and what is not here yet; the same export again files nothing twice.

    Args:
        ws: who does it, and where.
        path: the folder or zip file.
        kinds: only these; without any, all of them.
        let_me_file: also propose a policy under which this person may file what the present one does not let him.
        trial: only look.
        progress: told how far it is.

    Raises:
        NoExport, BadExport, UnknownKind. KeyLocked, KeyNotListed. Else as :meth:`Workspace.file_all`.
    """
    chosen = [spec_named(kind) for kind in kinds] or [spec_of(kind) for kind in KINDS]
    with opened(path) as source:
        plan = planned(ws, source, chosen)
        plan.wanted = _with_files(ws, source, plan, trial=trial, progress=progress)
        widened = _widened(ws, plan, source, chosen) if let_me_file else None
        ready, again = _in_order(ws, plan, first_only=widened is not None)
    filings = [*(one.filing for one in ready), *([widened] if widened else [])]
    filed = tuple(Filed(one.record.name, "") for one in ready) if trial else ()
    if filings and not trial:
        filed = ws.file_all(filings)
    return TakenIn(filed, plan.there, plan.waiting, tuple(plan.left), again)


def _in_order(ws: Workspace, plan: Plan, *, first_only: bool) -> tuple[list[Wanted], bool]:
    """What can be filed now; what has to come last only when nothing else of the export is left to do or waits."""
    stages = [[one for one in plan.wanted if one.kind not in LAST]]
    stages += [[one for one in plan.wanted if one.kind == kind] for kind in LAST]
    for number, stage in enumerate(stages):
        ready = _tried(ws, plan, stage)
        if ready or plan.open - set(LAST[number:]) or first_only:
            later = [one for rest in stages[number + 1 :] for one in rest]
            for one in later:
                plan.leave(one.line, one.kind, _LAST)
            return ready, bool(later)
    return [], False


def _tried(ws: Workspace, plan: Plan, ready: list[Wanted]) -> list[Wanted]:
    """What can be filed together; what cannot is left, and what refers to that as well."""
    while ready:
        errors = ws.trial([one.filing for one in ready])
        for one, error in zip(ready, errors, strict=True):
            if error is not None:
                plan.leave(one.line, one.kind, error, yet=isinstance(error, Refused))
        if not any(errors):
            break
        ready = [one for one, error in zip(ready, errors, strict=True) if error is None]
    return ready


def _with_files(
    ws: Workspace, source: Source, plan: Plan, *, trial: bool, progress: Progress | None
) -> list[Wanted]:
    """What of the plan has the bytes of its files in the export; they are at hand from now on."""
    found = []
    for done, one in enumerate(plan.wanted, 1):
        lost = ""
        for file in attached(one.record):
            data = source.file(one.line.files.get(file.sha256, ""), file.sha256, file.size)
            if data is None:
                lost = file.name
            elif not trial:
                ws.files.attach_bytes(file.name, data)
        if lost:
            plan.leave(one.line, one.kind, Phrase(_LOST, {"file": lost}))
        else:
            found.append(one)
        if progress and attached(one.record):
            progress(_("Files"), done, len(plan.wanted))
    return found


def _widened(ws: Workspace, plan: Plan, source: Source, chosen: Collection[KindSpec]) -> Filing | None:
    """The present policy with one of my roles among those who may file what the export holds; None where they are already."""
    here = ws.entry("policy")
    if here.approved is None or here.filed:
        return None
    roles = ws.me.roles
    mine = "admin" if "admin" in roles else roles[0]
    fields = fields_of(here.approved.raw)
    rules: dict[str, Raw] = {rule["id"]: rule for rule in fields["approvals"]}
    theirs = [rule for line in source.lines("policy") for rule in line.content.get("approvals", ())]
    for kind in [one.name for one in chosen if one.name in source.manifest["counts"]]:
        rule = rules.get(kind) or next((one for one in theirs if one.get("id") == kind), None)
        if rule is not None and not {"anyone", *roles} & set(rule["filed_by"]):
            rules[kind] = {**rule, "filed_by": [*rule["filed_by"], mine]}
        elif rule is not None:
            rules[kind] = rule
    if list(rules.values()) == fields["approvals"]:
        return None
    values = {**fields, "approvals": list(rules.values())}
    return Filing("policy", values, name="policy", base=here.approved.version)
