"""What git runs instead of ssh: the server's half on this computer, over a line that breaks after a number of bytes.

A program of its own that imports nothing of ours, so that it begins in no time (:mod:`tests.faults.line` runs it). The file that
``TUI_SALES_LINE`` names holds how many bytes went up and down so far, and where the line is to break: ``120 900 down 4000``.
It breaks once; the next connection holds again.
"""

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

STATE = Path(os.environ["TUI_SALES_LINE"])
#: How ssh ends when its connection is gone.
BROKEN = 255


class Line:
    """One connection."""

    def __init__(self) -> None:
        up, down, *breaks = STATE.read_text("ascii").split()
        self.gone = {"up": int(up), "down": int(down)}
        self.breaks = (breaks[0], int(breaks[1])) if breaks else None
        self.over = threading.Event()
        self.broken = False

    def carry(self, way: str, source: int, target: int) -> None:
        """Copy what comes, up to the byte at which the line breaks."""
        try:
            while not self.broken and (data := os.read(source, 65536)):
                if self.breaks and self.breaks[0] == way and self.gone[way] + len(data) >= self.breaks[1]:
                    data = data[: max(0, self.breaks[1] - self.gone[way])]
                    self.broken = True
                os.write(target, data)
                self.gone[way] += len(data)
        except OSError:
            pass  # the other end has gone
        if way == "down" or self.broken:
            self.over.set()
        else:
            _close(target)

    def note(self) -> None:
        """Write down what went over it, and whether it is still to break."""
        breaks = "" if self.broken or self.breaks is None else f" {self.breaks[0]} {self.breaks[1]}"
        STATE.write_text(f"{self.gone['up']} {self.gone['down']}{breaks}", "ascii")


def _close(handle: int) -> None:
    with contextlib.suppress(OSError):
        os.close(handle)


def main() -> int:
    """One connection from its beginning to its end; the server's half has ended by then."""
    line = Line()
    server = subprocess.Popen(["sh", "-c", sys.argv[-1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin
    assert server.stdout
    up, down = server.stdin.fileno(), server.stdout.fileno()
    threading.Thread(target=line.carry, args=("up", 0, up), daemon=True).start()
    threading.Thread(target=line.carry, args=("down", down, 1), daemon=True).start()
    line.over.wait()
    line.note()
    if not line.broken:
        return server.wait()
    _close(up)
    _close(down)
    server.wait()
    sys.stderr.write("Connection to server closed by remote host.\n")
    return BROKEN


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # a thread may still wait for git
