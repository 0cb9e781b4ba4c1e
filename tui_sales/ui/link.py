"""How it stands with the other side, in words."""

from __future__ import annotations

from tui_sales.i18n import _
from tui_sales.model.show import bracketed, dotted, labelled
from tui_sales.workspace.views import Link, SyncState

#: whole days; a weekend is no silence
_SILENCE = 3


def link_words(state: SyncState, *, syncing: bool, silent: int = 0) -> str:
    """'2 to send, offline (last 10:40)'.

    Args:
        state: how it stands with the other side.
        syncing: a sync is under way.
        silent: days since anything of others came.
    """
    since = f" {state.since:%H:%M}" if state.since else ""
    titles = {
        Link.NONE: _("no sync address"),
        Link.OK: _("synced") + since if state.since else _("not synced yet"),
        Link.OFFLINE: bracketed(_("offline"), _("last") + since) if since else _("offline"),
        Link.WORKING: _("syncing"),
        Link.STOPPED: labelled(_("needs a look"), "6"),
    }
    to_send = [_("{count} to send").format(count=state.to_send)] if state.to_send else []
    link = Link.WORKING if syncing else state.link
    quiet = (
        [_("nothing from others for {days} days").format(days=silent)]
        if link is Link.OK and silent >= _SILENCE
        else []
    )
    return dotted([*to_send, titles[link], *quiet])
