"""Idle: when a program that is driven by a test has nothing more to do.

Textual's own answer is less than 1 ms of processor time within 20 ms, asked twice for every key and once for every pause: half of the
time of all pictures, and never true beside a thread that works.
"""

from __future__ import annotations

import asyncio

#: seconds; what is to happen within them is waited for: the next drawing, what rests until typing stops
AHEAD = 0.16


async def nothing_due(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Until nothing is ready and nothing due soon, at most ``max_sleep`` seconds; instead of Textual's ``wait_for_idle``."""
    loop = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    while (time := loop.time()) < end:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        whens = (handle.when() for handle in loop._scheduled if not handle.cancelled())  # type: ignore[attr-defined]
        due = min(whens, default=end + AHEAD)
        if due > time + AHEAD:
            return
        await asyncio.sleep(max(0.0, due - loop.time()))
