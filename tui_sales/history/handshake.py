"""Handshakes that never come: a server behind https that takes the call and does not even begin to talk.

Git has no setting for it, and curl waits five minutes. But git tells into a file what curl does: as long as it has sent nothing,
it still waits for the other side's name, network or handshake. A proxy it has sent something to, so that curl's own patience decides.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

#: seconds for name, connection and handshake together; over a bad line they take ten
PATIENCE = 30.0
_TOLD = "GIT_TRACE_CURL"
_SENT = b"=> Send header"


@contextmanager
def watched(environment: Mapping[str, str]) -> Iterator[tuple[Mapping[str, str], Callable[[], bool]]]:
    """Have git tell what it sends.

    Yields:
        the environment for it, and whether it has begun to call over https and has got nowhere. Whoever wants to read it all
        himself (``GIT_TRACE_CURL``) does.
    """
    with ExitStack() as until_then:
        try:
            folder = until_then.enter_context(_folder()) if _TOLD not in environment else None
        except OSError:
            folder = None  # the disk is full: git may need nothing of it, and says so if it does
        if folder is None:
            yield environment, lambda: False
            return
        told = Path(folder) / "told"
        more = {_TOLD: os.fspath(told), f"{_TOLD}_NO_DATA": "1"}
        yield {**environment, **more}, lambda: told.is_file() and _SENT not in told.read_bytes()


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="tui-sales-", ignore_cleanup_errors=True)
