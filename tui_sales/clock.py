"""The one source of 'now', so that tests and the demo can live at another time without patching."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

#: Says what time it is, with zone.
Clock = Callable[[], datetime]


def now() -> datetime:
    """The present moment in the system's zone, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)
