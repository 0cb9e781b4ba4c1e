"""Bearing: what the approval of a record does to others, which its own fields do not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.i18n import _
from tui_sales.kinds.closing import Closing
from tui_sales.model.record import Record
from tui_sales.model.show import told_once
from tui_sales.workspace.titles import said_of

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: so many are named
_NAMED = 12


def bearing_of(ws: Workspace, record: Record) -> str:
    """A sentence for who is to approve it, in the language of now; empty where nothing else is touched."""
    if not isinstance(record, Closing) or record.void is not None:
        return ""
    names = shut_out(ws, record.period)
    if not names:
        return _("nothing that is dated in {period} waits any more").format(period=record.period)
    said = told_once(said_of(ws, name) for name in names[:_NAMED])
    return _("{count} dated in {period} are not approved and would be shut out: {names}").format(
        count=len(names), period=record.period, names=said + (_("…") if len(names) > _NAMED else "")
    )


def shut_out(ws: Workspace, period: str) -> list[str]:
    """What is filed, dated in a period and not approved, in every store that is here."""
    found = []
    for store in ws.mounted.all():
        with store.lock:
            waiting = [
                one for one in store.books.pending.values() if period in store.law.closable(one.record)
            ]
        found += [ws.mounted.address(store, one.name) for one in waiting]
    return sorted(dict.fromkeys(found))
