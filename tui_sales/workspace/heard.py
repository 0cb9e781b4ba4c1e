"""Heard: when the newest of what others did is dated, as far as it has come here.

A server that keeps back what is new answers as ever, and looks like a quiet week; people know whether it was one (case 54).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from tui_sales.errors import SalesError
from tui_sales.workspace.clone import REMOTE_MAIN, REMOTE_OUTBOX
from tui_sales.workspace.workspace import Workspace


def last_news(ws: Workspace) -> datetime | None:
    """By the clocks of those who did it; None where nothing of anybody else's ever came from another side."""
    return max(_of_others(ws), default=None)


def silent_days(ws: Workspace) -> int:
    """Whole days that have passed since then; 0 where nothing ever came."""
    news = last_news(ws)
    return max((ws.now() - news).days, 0) if news else 0


def _of_others(ws: Workspace) -> Iterator[datetime]:
    team, me = ws.mounted.team, ws.me.person
    for ref, tip in team.books.refs.items():
        if ref == REMOTE_MAIN or ref.startswith(REMOTE_OUTBOX):
            with suppress(SalesError):  # what is no commit is named by the proof
                author = team.clone.repo.commit(tip).author
                if author.person != me:
                    yield author.when
