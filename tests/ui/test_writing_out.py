"""What draws on a terminal that has gone holds nobody up."""

from __future__ import annotations

import os
import threading

import pytest

from tui_sales.ui.writing_out import LastingWriter


def test_a_terminal_that_has_gone_keeps_nobody_waiting() -> None:
    pty = pytest.importorskip("pty", reason="a Unix terminal")
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        writer = LastingWriter(terminal)
        writer.start()
        os.close(ours)

        def draw_and_leave() -> None:
            for _line in range(100):
                writer.write("一行" * 40)
            writer.stop()

        leaving = threading.Thread(target=draw_and_leave, daemon=True)
        leaving.start()
        leaving.join(20)
        assert not leaving.is_alive()
        assert not writer.is_alive()
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), theirs
        )  # what is left in the buffer goes there when it is closed
