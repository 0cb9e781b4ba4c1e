"""Taking back: one's own filing or verdict, as long as it has not landed; afterwards it is said what to do instead.

A draft that is not wanted is thrown away; that is taken back too.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING

from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.kinds import by_name, by_path
from tui_sales.workspace.errors import FiledElsewhere, MovedOn
from tui_sales.workspace.views import Draft, plain_name

if TYPE_CHECKING:
    from tui_sales.ui.base import BaseScreen
    from tui_sales.workspace import Workspace

#: names and versions of records
Versions = tuple[tuple[str, str], ...]


def undo(screen: BaseScreen) -> None:
    """Take back what was filed or thrown away last since the program was opened."""
    done = screen.sales.done
    if not done:
        screen.say(_("nothing was filed since the program was opened; w takes back what the cursor is on"))
    elif isinstance(done[-1], Draft):
        _bring_back(screen, done[-1])
    else:
        withdraw(screen, done[-1])


def throw_away(screen: BaseScreen, draft: Draft) -> None:
    """Forget a draft that is not wanted; ``u`` brings it back as long as the program is open."""
    try:
        screen.ws.drop_draft(draft.key)
    except SalesError as error:
        screen.say(str(error), error=True)
        return
    screen.sales.done.append(draft)
    screen.sales.report(
        _("The draft was thrown away: {record}; u brings it back.").format(record=_begun(screen, draft)),
        error=False,
    )
    screen.sales.tell_screens()


def _bring_back(screen: BaseScreen, draft: Draft) -> None:
    """Beside what was begun in its place meanwhile."""
    keys = chain((draft.key,), (f"{draft.key}.{number}" for number in count(2)))
    free = next(key for key in keys if screen.ws.draft(key) is None)
    try:
        screen.ws.save_draft(replace(draft, key=free))
    except SalesError as error:
        screen.say(str(error), error=True)
        return
    screen.sales.done.remove(draft)
    screen.sales.report(
        _("The draft is back on the desk: {record}").format(record=_begun(screen, draft)), error=False
    )
    screen.sales.tell_screens()


def _begun(screen: BaseScreen, draft: Draft) -> str:
    """A draft as people say it: a new one has no name yet."""
    return called(screen, draft.name) if draft.name else _(by_name(draft.kind).meta.title)


def withdraw(screen: BaseScreen, name: str) -> None:
    """Take my filing of a record back; say that nothing is lost, or why it cannot be taken back."""

    def take() -> str:
        try:
            screen.ws.withdraw(name)
        except FiledElsewhere as error:
            return str(error)
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
