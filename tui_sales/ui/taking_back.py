"""Taking back: one's own filing or verdict, as long as it has not landed; afterwards it is said what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.kinds import by_path
from tui_sales.workspace.errors import MovedOn
from tui_sales.workspace.views import plain_name

if TYPE_CHECKING:
    from tui_sales.ui.base import BaseScreen
    from tui_sales.workspace import Workspace

#: names and versions of records
Versions = tuple[tuple[str, str], ...]


def undo_filing(screen: BaseScreen) -> None:
    """Take back what was filed last since the program was opened."""
    filings = screen.sales.filings
    if filings:
        withdraw(screen, filings[-1])
    else:
        screen.say(_("nothing was filed since the program was opened; w takes back what the cursor is on"))


def withdraw(screen: BaseScreen, name: str) -> None:
    """Take my filing of a record back; say that nothing is lost, or why it cannot be taken back."""

    def take() -> str:
        try:
            screen.ws.withdraw(name)
        except MovedOn:
            return why_not(screen, name)
        return ""

    def taken(why: str) -> None:
        if why:
            screen.say(why, error=True)
            return
        screen.sales.withdrawn(name)
        screen.sales.report(
            _("Taken back: {record}; it is kept as a draft on the desk.").format(record=called(screen, name)),
            error=False,
        )

    screen.work(take, taken)


def take_back(ws: Workspace, versions: Versions) -> tuple[Versions, Versions]:
    """Take my verdicts on some versions back; those that were, and those that have landed meanwhile."""
    taken, landed = [], []
    for name, version in versions:
        try:
            ws.take_back(name, version)
            taken.append((name, version))
        except MovedOn:
            landed.append((name, version))
    return tuple(taken), tuple(landed)


def why_not(screen: BaseScreen, name: str) -> str:
    """Why nothing of mine can be taken back there, and which keys help instead."""
    record = called(screen, name)
    try:
        entry = screen.ws.entry(name)
    except SalesError:
        return _("{record}: nothing of yours waits there any more").format(record=record)
    if entry.filed and entry.front.record.by != screen.ws.me.person:
        return _("{record} was filed by {person}, who alone can take it back; in Review r returns it").format(
            record=record, person=screen.ws.people().get(entry.front.record.by, entry.front.record.by)
        )
    return counts(record)


def counts(record: str) -> str:
    """What has landed is only changed by a new version, which others look at again."""
    return _(
        "{record} is approved and counts; it can no longer be taken back. Open it: e corrects, v voids"
    ).format(record=record)


def called(screen: BaseScreen, name: str) -> str:
    """A record as people say it, with its kind."""
    spec = by_path(plain_name(name))
    return f"{_(spec.meta.title)} {screen.sales.label(name)}" if spec else name
