"""Growing: a long list is read a piece at a time, so that its first lines are there at once and others have their turn.

Reading 60 000 logs takes two seconds; their first screenful, by the days that their names say, 30 ms.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from tui_sales.workspace.reading import Reader
from tui_sales.workspace.shelf import BookShelf
from tui_sales.workspace.views import Row

#: lines that are shown at once; those that are read before others have their turn (50 ms)
_FIRST, PIECE = 1_000, 2_000


def growing(
    kind: str,
    lock: threading.RLock,
    reader: Reader,
    shelf: BookShelf,
    fresh: Callable[[], frozenset[str]],
) -> Iterator[list[Row]]:
    """Of a long list that was not read yet the first lines, then more and more; the last piece is left to whoever asks for it whole.

    The lock is held for one piece at a time; it may be given up after any.
    """
    with lock:
        some = None if reader.is_read(kind) else reader.newest(kind, _FIRST)
        first = reader.rows(kind, fresh(), some) if some else []
    if not some:
        return
    yield first
    shelf.walk(kind)
    with lock:
        names = [name for name, _version in reader.ordered(kind)]
    for end in range(_FIRST + PIECE, len(names), PIECE):
        with lock:
            if reader.is_read(kind):
                return  # somebody else could not wait
            fronts = shelf.fronts(kind)
            more = reader.rows(kind, fresh(), {name: fronts[name] for name in names[:end] if name in fronts})
        yield more
