"""``python -m tests.e2e.opened CLONE MOMENT``: the program over a clone, begun at another moment than now."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tui_sales import clock, i18n, settings
from tui_sales.ui.starting import run
from tui_sales.workspace import open_workspace


def since(moment: datetime) -> Callable[[], datetime]:
    """A clock that shows ``moment`` now and goes on from there."""
    began = clock.now()
    return lambda: moment + (clock.now() - began)


def main(clone: str, moment: str) -> int:
    """Open it as the command does, with that clock."""
    chosen = settings.load()
    i18n.set_language(chosen.language or i18n.detect())
    return run(open_workspace(Path(clone), clock=since(datetime.fromisoformat(moment))), chosen)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
