"""Asking: what sshd and git run on a host. It hands the question to the host's keeper, in a few milliseconds.

A copy of this file lies in the host's folder and is run as ``python -I -S``; it imports nothing but ``os`` and a module in C
(``socket`` and ``json`` would cost half as much again, ``array``, which imports ``collections``, a quarter). Where no keeper answers,
it becomes the whole program, which does the same. Once the keeper was told, nothing is begun a second time: if no answer comes then,
this ends with 1, and the gate has refused.
"""

import _socket
import os
import sys

PROTOCOL = b"tui-sales 2"
#: the folder of the keeper's socket, below the host's; nobody else may look into it
PLACE, SOCKET = "keeper", "socket"
#: what is answered: an exit code, or the program that the asking process is to become
EXIT, BECOME, END = b"exit", b"become", b"."
#: The keeper says that it is there; only then is it told anything. Trap: from then on the handles lie in its queue, and git, which
#: waits until nobody holds them, would wait for a keeper that hangs.
THERE = b"t"
#: seconds until a keeper that says nothing is given up
_PATIENCE = 60.0


def main() -> int:
    """Ask, and end as the answer says."""
    folder, words = os.path.dirname(os.path.abspath(__file__)), sys.argv[1:]
    answer = ask(folder, words)
    if answer is None:
        program = [sys.executable, "-m", "tui_sales", "-C", folder, "host", *words]
        os.execv(sys.executable, program)  # noqa: S606
    return _ended(answer.split(b"\0"))


def ask(folder: str, words: list[str]) -> bytes | None:
    """What the host's keeper answers, nothing if it breaks off; None if there is none, and then nothing was begun."""
    line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    line.settimeout(_PATIENCE)
    try:
        here = _reached(line, f"{folder}/{PLACE}")
        if line.recv(1) != THERE:
            return None
        _hand_over(line, here, words)
    except OSError:
        return None
    line.settimeout(None)
    answer = b""
    try:
        while part := line.recv(1 << 16):
            answer += part
    except OSError:
        return b""
    return answer


def _reached(line: _socket.socket, place: str) -> int:
    """Connect; the folder in which we are. Trap: a socket's path holds 100 bytes, so it is named from beside it."""
    seen = os.lstat(place)
    if seen.st_uid != os.geteuid() or seen.st_mode & 0o170077 != 0o040000:
        raise PermissionError(place)  # no folder, or one that somebody else can put a socket into
    here = os.open(".", os.O_RDONLY)
    os.chdir(place)
    try:
        line.connect(SOCKET)
    finally:
        os.fchdir(here)
    return here


def _hand_over(line: _socket.socket, here: int, words: list[str]) -> None:
    """Send all that makes a process what it is: where it stands, what it reads and writes, its words, its environment."""
    umask = os.umask(0o077)
    os.umask(umask)
    known = [b"%s=%s" % pair for pair in os.environb.items()]
    fields = [PROTOCOL, b"%d" % umask, b"%d" % len(words), *map(os.fsencode, words), *known, END]
    text = b"\0".join(fields)
    data = len(text).to_bytes(8, "big") + text
    handles = b"".join(handle.to_bytes(4, sys.byteorder) for handle in (here, 0, 1, 2))
    sent = line.sendmsg([data], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, handles)])
    line.sendall(data[sent:])


def _ended(answer: list[bytes]) -> int:
    if answer[0] == EXIT and answer[-1] == END:
        return int(answer[1])
    if answer[0] == BECOME and answer[-1] == END:
        program, count, rest = answer[1], int(answer[2]), answer[3:-1]
        pairs = (pair.partition(b"=") for pair in rest[count:])
        os.execve(program, rest[:count], {name: value for name, _equals, value in pairs})  # noqa: S606
    return 1


if __name__ == "__main__":
    os._exit(main())  # taking an interpreter apart costs a millisecond, and it has written nothing
