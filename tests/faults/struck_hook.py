"""``python -m tests.faults.struck_hook`` takes the place of ``python -m tui_sales`` in a host's hooks, and is struck on the way.

``TUI_SALES_STRIKE`` says in which hook, how, at which step, and where the number of steps is to be written. It imports little:
each push runs it twice.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from tests.faults.child import fail_at, kill_at
from tests.faults.steps import Steps
from tui_sales.cli import main


def run() -> int:
    """One hook, struck or not."""
    hook, how, number, count = os.environ.get("TUI_SALES_STRIKE", "none kill 0 -").split(" ", 3)
    if hook not in sys.argv:
        return main()
    at = int(number) or sys.maxsize
    steps = Steps(kill_at(at) if how == "kill" else fail_at(at, errno.ENOSPC), growing=how == "full")
    try:
        return main()
    finally:
        steps.end()
        Path(count).write_text(str(steps.count), "ascii")


if __name__ == "__main__":
    raise SystemExit(run())
