"""sync, status, audit."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from tui_sales.cli.explained import explained
from tui_sales.cli.opening import ask, folder_of, workspace
from tui_sales.cli.output import dump, progress, say
from tui_sales.errors import NetworkDown
from tui_sales.i18n import N_, _

if TYPE_CHECKING:
    from tui_sales.workspace import Workspace
    from tui_sales.workspace.views import Desk, Draft, FolderEdit, SyncReport, SyncState


def sync(arguments: Namespace) -> int:
    """Send, receive, land. Problems are named; what is right has gone on."""
    if arguments.to:
        from tui_sales.workspace.setup import publish

        publish(folder_of(arguments), arguments.to, passphrase=ask)
    ws = workspace(arguments)
    given = _given_back(ws) if arguments.give_back else ()
    unsent = ws.sync_state().to_send
    report = ws.sync(progress)
    if arguments.json:
        dump(
            {
                "given_back": given,
                "sent": report.state.to_send == 0,
                "landed": report.landed,
                "received": report.received,
                "waiting": report.waiting,
                "merged": report.merged,
                "clashes": [clash.name for clash in report.clashes],
                "needs": report.needs,
                "problems": report.problems,
                "link": report.state.link.value,
            }
        )
    else:
        sent = max(0, unsent - report.state.to_send)
        received = len(report.received) + len(report.waiting)
        say(
            _("{sent} sent, {received} received, {landed} landed, {left} still to send").format(
                sent=sent, received=received, landed=len(report.landed), left=report.state.to_send
            )
        )
        _told(ws, report, given)
    if report.locked:
        raise report.locked
    if report.state.link.value == "offline":
        raise NetworkDown(N_("{problem}; everything is kept here"), problem=report.state.problem)
    return 1 if report.problems else 0


def _told(ws: Workspace, report: SyncReport, given: tuple[str, ...]) -> None:
    for name in given:
        say(_("given back: {name}").format(name=name))
    from tui_sales.workspace.titles import in_words

    waiting = len(ws.desk().waiting_for_me)
    if waiting:
        say(_("{count} wait for your verdict: tui-sales review").format(count=waiting))
    for name in report.merged:
        say(_("{name}: merged with what others changed; asks for its approvals again").format(name=name))
    for clash in report.clashes:
        say(in_words(ws, f"{clash.name}: {clash.why}", beside=True))
    for need in report.needs:
        say(_("needs you: {what}").format(what=in_words(ws, need, beside=True)))
    for problem in report.problems:
        say(f"! {in_words(ws, problem, beside=True)}")


def _given_back(ws: Workspace) -> tuple[str, ...]:
    from tui_sales.workspace.giving_back import give_back_all

    return give_back_all(ws)


def status(arguments: Namespace) -> int:
    """How it stands: who, what waits, what is to send."""
    from tui_sales.kinds.person import ROLES
    from tui_sales.model.show import bracketed, dotted, labelled
    from tui_sales.workspace.heard import last_news

    ws = workspace(arguments)
    me, desk, state = ws.me, ws.desk(), ws.sync_state()
    edits, news = ws.folder_edits(), last_news(ws)
    if arguments.json:
        dump(
            {
                "person": me.person,
                "roles": me.roles,
                "department": me.department,
                "to_send": state.to_send,
                "last_news": news.isoformat() if news else None,
                "waiting_for_me": [item.name for item in desk.waiting_for_me],
                "returned_to_me": [row.name for row in desk.returned],
                "awaiting_others": [row.name for row in desk.awaiting_others],
                "overtaken": [row.name for row in desk.stale],
                "missing_logs": desk.missing_logs,
                "drafts": [draft.key for draft in desk.drafts],
                "unreadable_drafts": [str(path) for path in ws.unreadable_drafts()],
                "edited_in_folder": [str(edit.path) for edit in edits],
                "problem": state.problem,
            }
        )
        return 0
    roles = _(", ").join(_(ROLES[role]) for role in me.roles) or _("no role yet")
    say(dotted([me.department, bracketed(me.name, roles), words(state)]))
    if state.problem:
        say(f"! {state.problem}")
    if news:
        say(labelled(_("Last news from others"), f"{news.astimezone(ws.zone):%Y-%m-%d %H:%M}"))
    for title, found in _lists(ws, desk, edits):
        for one in found:
            say(labelled(title, one))
    return 0


def _lists(ws: Workspace, desk: Desk, edits: Sequence[FolderEdit]) -> list[tuple[str, Sequence[object]]]:
    """What the desk lists, line by line."""
    from tui_sales.model.show import dotted

    return [
        (_("Returned to you"), [_called(ws, row.name) for row in desk.returned]),
        (_("Overtaken"), [_called(ws, row.name) for row in desk.stale]),
        (_("Waiting for you"), [_called(ws, item.name) for item in desk.waiting_for_me]),
        (
            _("Waiting for others"),
            [
                dotted([_called(ws, row.name), _("kept here") if row.name in desk.kept_here else ""])
                for row in desk.awaiting_others
            ],
        ),
        (_("Logs missing"), desk.missing_logs),
        (_("Drafts"), [_draft(ws, draft) for draft in desk.drafts]),
        (_("Drafts that cannot be read"), ws.unreadable_drafts()),
        (_("Edited in the folder"), [f"{edit.path.name} {edit.problem}".strip() for edit in edits]),
    ]


def _called(ws: Workspace, name: str) -> str:
    """What people call it, and the name that other commands take."""
    from tui_sales.model.show import bracketed
    from tui_sales.workspace.titles import said_of

    return bracketed(said_of(ws, name), name)


def _draft(ws: Workspace, draft: Draft) -> str:
    """What was begun."""
    from tui_sales.model.show import labelled
    from tui_sales.workspace.begun import begun
    from tui_sales.workspace.titles import said_of
    from tui_sales.workspace.writing import spec_named

    if draft.name:
        return said_of(ws, draft.name)
    return labelled(f"{_('new')} {_(spec_named(draft.kind).meta.title)}", begun(ws, draft) or "-")


def words(state: SyncState) -> str:
    """'2 to send · no sync address'."""
    from tui_sales.model.show import dotted
    from tui_sales.workspace.views import Link

    titles = {
        Link.NONE: _("no sync address"),
        Link.OK: _("synced") if state.since else "",  # whoever only looks has not asked
        Link.OFFLINE: _("offline"),
        Link.WORKING: _("syncing"),
        Link.STOPPED: _("needs a look"),
    }
    parts = [_("{count} to send").format(count=state.to_send)] if state.to_send else []
    return dotted([*parts, titles[state.link]])


def audit(arguments: Namespace) -> int:
    """Prove everything, or name each violation; or tell the proof of one record."""
    from tui_sales.workspace import audit_folder, explain

    if arguments.explain:
        told = explain(folder_of(arguments), arguments.explain, progress)
        if arguments.json:
            dump(asdict(told))
        else:
            for line in explained(told):
                say(line)
        return 1 if told.fault else 0
    report = audit_folder(folder_of(arguments), progress)
    if arguments.json:
        dump({**vars(report), "findings": [vars(finding) for finding in report.findings]})
    else:
        say(
            _(
                "From {root} to {tip}: {landings} landings, {versions} versions, {signatures} signatures"
            ).format(
                root=report.root[:12],
                tip=report.tip[:12],
                landings=report.landings,
                versions=report.versions,
                signatures=report.signatures,
            )
        )
        for finding in report.findings:
            say(f"! {finding.name} {finding.commit}: {finding.what}")
        say(
            _("Every version was approved by a second person; every signature holds.")
            if not report.findings
            else _("{count} violations").format(count=len(report.findings))
        )
    return 1 if report.findings else 0
