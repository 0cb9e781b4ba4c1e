"""host: init, key add, serve, keep, status; and the two that sshd and git call."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales.cli.output import complain, dump, say
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _

if TYPE_CHECKING:
    from tui_sales.host.folder import HostFolder


def init(arguments: Namespace) -> int:
    """Make a host, or repair the one that is there."""
    from tui_sales.host.founding import init as make_host

    key = make_host(arguments.dir, arguments.root or "")
    if arguments.json:
        dump({"folder": str(arguments.dir), "key": key.line})
        return 0
    say(
        _("The host is in {folder}. Its key, for the policy: {key}").format(
            folder=arguments.dir, key=key.line
        )
    )
    say(
        _("Let the first founder in: tui-sales -C {folder} host key add PERSON KEY.pub").format(
            folder=arguments.dir
        )
    )
    return 0


def key_add(arguments: Namespace) -> int:
    """Let a key in that the people records do not list yet."""
    from tui_sales.host.access import let_in

    key = let_in(_folder(arguments), arguments.person, _read(arguments.file))
    if arguments.json:
        dump({"person": arguments.person, "fingerprint": key.fingerprint})
        return 0
    say(_("{person} may come in with {key}.").format(person=arguments.person, key=key.fingerprint))
    return 0


def serve(arguments: Namespace) -> int:
    """Serve the stores."""
    from tui_sales.host import serving

    folder = _folder(arguments)
    folder.notes()
    if arguments.print_config:
        sys.stdout.write(serving.snippet(folder, arguments.user or "sales"))
        return 0

    def ready(port: int) -> None:
        say(_("listening on {address}").format(address=f"{arguments.listen}:{port}"))
        sys.stdout.flush()

    return serving.serve(folder, arguments.listen, arguments.port, ready)


def status(arguments: Namespace) -> int:
    """How the host stands."""
    from tui_sales.host.status import status as status_of

    found = status_of(_folder(arguments))
    if arguments.json:
        dump(found)
        return 0
    for name, store in found["stores"].items():
        say(f"{name:20} {store['main'][:12] or '-':12} {store['outboxes']}")
    for person, access in found["people"].items():
        keys = _("{count} keys").format(count=access["keys"])
        say(f"{person:20} {keys} · {', '.join(access['stores'])}")
    for guest in found["guests"]:
        say(_("guest: {person} {key}").format(person=guest["person"], key=guest["key"]))
    for line in found["refused"]:
        say(f"! {line['at']} {line['who']}: {line['why']}")
    return 0


def keep(arguments: Namespace) -> int:
    """Answer what sshd and git ask, at once."""
    from tui_sales.host.founding import follow_the_program
    from tui_sales.host.keeper import keep as keep_on

    folder = _folder(arguments)
    folder.notes()
    follow_the_program(folder)

    def ready() -> None:
        say(_("answering in {folder}").format(folder=folder.path))
        sys.stdout.flush()

    if keep_on(folder, complain, ready, until_eof=arguments.until_eof):
        more = ["--until-eof"] if arguments.until_eof else []
        words = ["-m", "tui_sales", "-C", str(folder.path), "host", "keep", *more]
        os.execv(sys.executable, [sys.executable, *words])  # noqa: S606
    return 0


def enter(arguments: Namespace) -> int:
    """What sshd runs for a key of ours."""
    return _performed(arguments, ["enter", arguments.person, arguments.fingerprint])


def gate(arguments: Namespace) -> int:
    """What git runs before and after a push."""
    return _performed(arguments, ["gate", arguments.hook, arguments.store])


def _performed(arguments: Namespace, words: list[str]) -> int:
    from tui_sales.host.performing import perform

    done = perform(_folder(arguments), words)
    if isinstance(done, int):
        return done
    os.execve(done.program, done.words, dict(done.environment))  # noqa: S606
    return 0


def _folder(arguments: Namespace) -> HostFolder:
    from tui_sales.host.folder import HostFolder

    return HostFolder(arguments.folder or Path.cwd())


def _read(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(N_("{path}: cannot be read ({why})"), path=file, why=error) from error
