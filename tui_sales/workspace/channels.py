"""Channels: mail, DingTalk, WeCom, Feishu and whatever else apprise knows, for reminders that leave the house.

Whoever chases has them in his own settings; they carry passwords and never come near a record.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from tui_sales.i18n import _
from tui_sales.workspace.chasing import Send

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def sender(ws: Workspace, channels: Mapping[str, str]) -> Send | None:
    """What sends a reminder by every channel that can reach somebody; None where there are no channels.

    Args:
        ws: knows people's addresses.
        channels: name → apprise URL, with ``{email}``, ``{phone}`` and ``{name}`` for whom it goes to.
    """
    if not channels:
        return None

    def send(person: str, words: Sequence[str]) -> tuple[Sequence[str], str]:
        one = ws.law.people[person]
        places = {"email": one.email, "phone": one.phone, "name": one.full_name}
        title = _("{department}: please see to this").format(department=ws.policy.department)
        body = "\n".join([*words, "", _("Reminded by {name}").format(name=ws.me.name)])
        went, failed = [], []
        for name, template in channels.items():
            if any(f"{{{place}}}" in template and not value for place, value in places.items()):
                failed.append(_("{channel}: no address").format(channel=name))
            elif _notify(_filled(template, places), title, body):
                went.append(name)
            else:
                failed.append(_("{channel}: was not accepted").format(channel=name))
        return went, _("; ").join(failed)

    return send


def _filled(template: str, places: Mapping[str, str]) -> str:
    """Replaced one by one: a secret may hold a brace, which ``str.format`` would trip over."""
    for place, value in places.items():
        template = template.replace(f"{{{place}}}", quote(value, safe="@.+-"))
    return template


def _notify(url: str, title: str, body: str) -> bool:
    import apprise  # noqa: PLC0415 - 90 ms and requests, only for those who send

    logging.getLogger("apprise").setLevel(
        logging.CRITICAL
    )  # it would write the URL, secrets and all, on the screen
    room = apprise.Apprise()
    return bool(room.add(url)) and bool(room.notify(title=title, body=body))
