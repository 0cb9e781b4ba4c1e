"""The keeper: a process with everything imported, of which a child answers each question that sshd and git have.

Importing takes most of a second of processor time for each push; forking takes milliseconds. Nothing depends on it: where there is no
keeper, or it was stopped, or the program was replaced since it began, ``ask`` runs the whole program as before.

Trap: only a process of one thread may fork, and SQLite and git's processes must not cross a fork. So it does nothing itself.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

from tui_sales import i18n, kinds
from tui_sales.dataclass import dataclass
from tui_sales.errors import SalesError, StoreDamaged, WrongUse
from tui_sales.host.answering import NotAsked, answer
from tui_sales.host.ask import PLACE, SOCKET
from tui_sales.host.folder import HostFolder
from tui_sales.host.opening import known_now
from tui_sales.host.replaced import Programme
from tui_sales.i18n import N_

#: seconds after which it looks whether the socket is still its own; and whether children have ended, while there are any
_LOOK, _SOON = 5.0, 0.2
_BACKLOG = 512
#: what every push is judged with; the other kinds wait until nobody asks anything
_FIRST = ("person", "policy", "delegation", "closing", "reopening", "verdict", "log")
#: what others import when they first need it, and each child would import anew: to read objects, to check and give signatures
_LATER = (
    "gitdb.db",
    "cryptography.exceptions",
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "cryptography.hazmat.primitives.serialization",
)
_ENDING = (signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM))


class AlreadyKept(WrongUse):
    """Another keeper answers in this folder."""


class NoKeeper(StoreDamaged):
    """The socket cannot be made."""


def keep(
    folder: HostFolder,
    complain: Callable[[SalesError], None],
    ready: Callable[[], None],
    *,
    until_eof: bool,
) -> bool:
    """Answer until a signal ends it.

    Args:
        folder: the host's.
        complain: says an error to whoever asked.
        ready: told once questions are answered.
        until_eof: end with standard input too, so that it does not outlive whoever began it.

    Returns:
        whether the program was replaced: whoever called has to begin the new one in place of this process.

    Raises:
        AlreadyKept, NoKeeper.
    """
    programme = Programme()
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
    for name in _LATER:
        import_module(name)
    _made_ready(_FIRST)
    rest = True
    for number in _ENDING:
        signal.signal(number, lambda *_: sys.exit(0))
    with _door(folder) as door:
        ready()
        while True:
            watched: list[socket.socket | int] = [door.listener, 0] if until_eof else [door.listener]
            at_work = _bury()
            heard = select.select(watched, [], [], _SOON if at_work else _LOOK)[0]
            if rest and not heard and not at_work:
                _made_ready(kinds.NAMES)
                programme, rest = Programme(), False
            if (0 in heard and not os.read(0, 1 << 10)) or not door.is_ours():
                return False
            if door.listener in heard:
                if programme.was_replaced():
                    return True
                _answer_one(folder, door.listener, complain, programme.was_replaced)


def _made_ready(wanted: Iterable[str]) -> None:
    """Import kinds, and make what checks their records, which otherwise each child would make for itself at the first record."""
    for name in wanted:
        kinds.by_name(name).model.model_rebuild()
    gc.collect()
    gc.freeze()  # children would copy every page of it at their first collection


def _answer_one(
    folder: HostFolder,
    listener: socket.socket,
    complain: Callable[[SalesError], None],
    was_replaced: Callable[[], bool],
) -> None:
    try:
        line = listener.accept()[0]
    except OSError:
        return  # whoever asked has gone
    with line:
        line.setblocking(True)
        folder.known = known_now(folder)
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)  # no child may end as the keeper does
        try:
            with suppress(OSError):  # no more processes: who asked hears nothing, and helps himself
                if os.fork() == 0:
                    _child(folder, listener, line, complain, was_replaced)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def _child(
    folder: HostFolder,
    listener: socket.socket,
    line: socket.socket,
    complain: Callable[[SalesError], None],
    was_replaced: Callable[[], bool],
) -> None:
    """Never returns."""
    try:
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        listener.close()
        with suppress(NotAsked, ConnectionError, TimeoutError):  # whoever asked has gone
            answer(folder, line, complain, was_replaced)
    finally:
        if sys.exc_info()[1]:
            traceback.print_exc()  # as an interpreter ends: for whoever looks after the host
        os._exit(0)


def _bury() -> bool:
    """Bury the children that have ended; whether others are still at work."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return False
    return True


@dataclass(frozen=True)
class _Door:
    """The socket that is listened at, and what tells it from another of that name.

    Trap: a socket's path holds 100 bytes, so the keeper stands beside it and calls it by its name alone.
    """

    listener: socket.socket
    inode: int

    def is_ours(self) -> bool:
        """Whether who asks comes here; somebody may have removed the folder, or begun another keeper at the same moment."""
        try:
            return Path(SOCKET).stat().st_ino == self.inode
        except OSError:
            return False


@contextmanager
def _door(folder: HostFolder) -> Iterator[_Door]:
    """Listen, in a folder that is the user's alone."""
    place, before = folder.path / PLACE, os.open(".", os.O_RDONLY)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        try:
            place.mkdir(mode=0o700, exist_ok=True)
            place.chmod(0o700)
            os.chdir(place)
            _refuse_a_second(place)
            door = _Door(listener, _bound(listener))
        except OSError as error:
            raise NoKeeper(N_("{path} cannot be made: {why}"), path=place / SOCKET, why=error) from error
        try:
            yield door
        finally:
            if door.is_ours():
                Path(SOCKET).unlink(missing_ok=True)
            os.fchdir(before)  # a new program begins where this one did
            os.close(before)


def _refuse_a_second(place: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe, suppress(OSError):
        probe.connect(SOCKET)
        raise AlreadyKept(N_("{path}: another keeper is there already"), path=place)


def _bound(listener: socket.socket) -> int:
    """Begin to listen; what a killed keeper left behind goes in the same moment."""
    unfinished = Path(f"{SOCKET}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    listener.bind(str(unfinished))
    listener.listen(_BACKLOG)
    listener.setblocking(False)
    unfinished.replace(SOCKET)
    return Path(SOCKET).stat().st_ino
