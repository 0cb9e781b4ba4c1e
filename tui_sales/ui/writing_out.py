"""Writing out: the thread that draws on the terminal outlasts it, so that the program can end when its line has dropped."""

from __future__ import annotations

import sys

from textual.drivers._writer_thread import WriterThread


class LastingWriter(WriterThread):
    """Textual's ends with the first error, and whoever writes after that waits for ever once thirty writes wait.

    Trap: a line that drops sends SIGCONT behind SIGHUP, for which Textual draws everything once more, into nothing.
    """

    def run(self) -> None:
        """Write until told to stop; what can no longer be written is dropped."""
        try:
            super().run()
        except OSError:
            while self._queue.get() is not None:
                pass


def outlast_the_terminal() -> None:
    """Have Textual's driver write by this. It has no other place to say so."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver  # noqa: PLC0415 - not on Windows

        vars(linux_driver)["WriterThread"] = LastingWriter
