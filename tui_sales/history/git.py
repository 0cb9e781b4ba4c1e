"""The one door to git processes: hardened options and environment, bounded time, no user text on a command line.

Traps (measured): ``repo.git.fetch(user_string)`` is not guarded by GitPython, ``--upload-pack=…`` ran a command; hooks, fsmonitor
and external diffs of a hostile clone run unless they are switched off; ``refs/replace`` changes what git prints.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

from tui_sales.dataclass import dataclass
from tui_sales.errors import StoreDamaged
from tui_sales.history.askpass import PASSPHRASE
from tui_sales.history.calls import Answer, Calls
from tui_sales.history.handshake import watched
from tui_sales.history.login import one_login
from tui_sales.i18n import N_

_SSH = "ssh -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=3"
SSH = f"{_SSH} -o BatchMode=yes"
#: For a key with a passphrase, which ``askpass`` answers; nothing else is ever asked.
_SSH_WITH_PASSPHRASE = (
    f"{_SSH} -o BatchMode=no -o PasswordAuthentication=no -o KbdInteractiveAuthentication=no"
)
OPTIONS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "core.symlinks=false",
    "core.autocrlf=false",
    "core.safecrlf=false",
    "core.quotePath=false",
    "core.attributesFile=" + os.devnull,
    "protocol.allow=never",
    "protocol.file.allow=always",
    "protocol.ssh.allow=always",
    "protocol.https.allow=always",
    # ssh notices by itself that nobody is there any more; a host that works says something every five seconds
    "http.lowSpeedLimit=1",
    "http.lowSpeedTime=60",
    "core.excludesFile=" + os.devnull,  # a private ignore list must not hide edits in the folder
    "fetch.prune=false",  # what was there and is gone must be seen
    "push.followTags=false",
    "push.gpgSign=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "advice.detachedHead=false",
)
ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "en",  # what git says is read; desktops in China set this, and it wins over C.UTF-8
}


#: Set inside hooks, ``rebase --exec`` and the like: they would lead every command to another repository.
ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_EXTERNAL_DIFF",
    "GIT_LITERAL_PATHSPECS",
)


class NoGit(StoreDamaged):
    """The git program is not installed."""


@dataclass(frozen=True)
class Outcome:
    """What a git process said; nothing of it is shown raw."""

    status: int
    out: bytes
    err: str

    @classmethod
    def of(cls, said: Answer) -> Outcome:
        """What a call said, with its complaints made fit to be looked into."""
        return cls(said.status, said.out, printable(said.err.decode("utf-8", "replace")))


def ssh_command(key: str, known_hosts: Path, *, locked: bool = False) -> str:
    """What git runs to reach a server over SSH.

    Args:
        key: file of the person's private key; ``agent:…`` or nothing leaves the choice to ssh.
        known_hosts: the file that names the server's key, written by ssh at the first meeting where no invitation brought it.
            From then on no other key is accepted; what the user's own file knows about the server holds at the first meeting too.
        locked: the key has a passphrase, which ssh will ask for.
    """
    options = [_SSH_WITH_PASSPHRASE if locked else SSH]
    if key and not key.startswith("agent:"):
        options.append(f"-o IdentitiesOnly=yes -i {shlex.quote(key)}")
    name = known_hosts.as_posix().replace("%", "%%")  # ssh puts its own values in for %h and the like
    first = not known_hosts.is_file()
    files = f'UserKnownHostsFile="{name}"' + (" ~/.ssh/known_hosts" if first else "")
    strict = "accept-new" if first else "yes"
    options.append(f"-o StrictHostKeyChecking={strict} -o UpdateHostKeys=no -o {shlex.quote(files)}")
    return " ".join([*options, *one_login(key, name)])


def ssh_environment(key: str, known_hosts: Path, passphrase: str) -> dict[str, str]:
    """What git's environment must hold for :func:`ssh_command`; an empty passphrase means that the key has none."""
    found = {"GIT_SSH_COMMAND": ssh_command(key, known_hosts, locked=bool(passphrase))}
    if not passphrase:
        return {**found, "SSH_ASKPASS": "", PASSPHRASE: ""}
    program = shutil.which("tui-sales-askpass", path=str(Path(sys.executable).parent)) or ""
    return {**found, "SSH_ASKPASS": program, "SSH_ASKPASS_REQUIRE": "force", PASSPHRASE: passphrase}


class Command:
    """git over one repository, with whatever could run code or ask a question switched off."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        """Run in ``folder``, the checkout or the repository itself; ``environment`` says where the rest of it lies."""
        self.working_dir = folder
        extra = {} if "GIT_SSH_COMMAND" in os.environ else {"GIT_SSH_COMMAND": SSH}
        self._environment = {**(environment or {}), **ENVIRONMENT, **extra}

    def environment(self) -> dict[str, str]:
        """What it is run with, beside what this process was."""
        return dict(self._environment)

    def update_environment(self, **more: str) -> None:
        """From now on it is run with this, too."""
        self._environment.update(more)

    @contextmanager
    def custom_environment(self, **more: str) -> Iterator[None]:
        """Within it, it is run with this, too."""
        before = self.environment()
        self._environment.update(more)
        try:
            yield
        finally:
            self._environment = before


def run(git: Command, args: Sequence[str], *, stdin: bytes | None = None, seconds: float = 120.0) -> Outcome:
    """Run one git process.

    Args:
        git: a hardened command of the repository.
        args: subcommand and arguments; ids and paths only, never record text.
        stdin: what it reads.
        seconds: it is killed after that; status is then -9.
    """
    try:
        done = subprocess.run(
            _command(args),
            cwd=git.working_dir,
            env=_environment(git),
            input=stdin if stdin is not None else b"",
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return Outcome(-9, error.stdout or b"", "timed out")
    except FileNotFoundError as error:
        raise NoGit(N_("git is not installed on this computer")) from error
    return Outcome.of(Answer(done.returncode, done.stdout, done.stderr))


def call(git: Command, calls: Calls, args: Sequence[str], *, seconds: float) -> Outcome:
    """Run one git process that waits for the other side; ``calls`` can hang up on it."""
    try:
        with watched(_environment(git)) as (env, stuck):
            said = calls.run(_command(args), cwd=str(git.working_dir), env=env, seconds=seconds, stuck=stuck)
    except FileNotFoundError as error:
        raise NoGit(N_("git is not installed on this computer")) from error
    return Outcome.of(said)


@contextmanager
def answering(git: Command, args: Sequence[str], *, stdin: bytes) -> Iterator[BinaryIO]:
    """Run one git process and read its answer while it is given; it is killed if the answer is not read to its end.

    Of an answer of many megabytes ``run`` asks the system for each of git's 4 kB on its own: half the time of reading a quarter.
    """
    process = begun(git, args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdin is not None  # noqa: S101 - both were asked for
    assert process.stdout is not None  # noqa: S101
    feeding = threading.Thread(target=_feed, args=(process.stdin, stdin), daemon=True)
    feeding.start()
    try:
        yield cast("BinaryIO", process.stdout)
    finally:
        process.stdout.close()
        process.kill()
        feeding.join()
        process.wait()


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with suppress(OSError), pipe:  # whoever asked may have had enough
        pipe.write(data)


@contextmanager
def beside(git: Command, args: Sequence[str]) -> Iterator[list[Outcome]]:
    """Run one git process while something else is done; it is killed if that fails.

    Yields:
        a list that holds the outcome afterwards.
    """
    outcomes: list[Outcome] = []
    process = begun(git, args, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with process:
        try:
            yield outcomes
            err = process.communicate()[1].decode("utf-8", "replace")
            outcomes.append(Outcome(process.returncode, b"", printable(err)))
        finally:
            if not outcomes:
                process.kill()


def begun(
    git: Command, args: Sequence[str], *, stdin: int, stdout: int, stderr: int
) -> subprocess.Popen[bytes]:
    """A git process that goes on beside us. Raises NoGit."""
    try:
        return subprocess.Popen(
            _command(args),
            cwd=git.working_dir,
            env=_environment(git),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
        )
    except FileNotFoundError as error:
        raise NoGit(N_("git is not installed on this computer")) from error


def _command(args: Sequence[str]) -> list[str]:
    return ["git", *(part for option in OPTIONS for part in ("-c", option)), *args]


def _environment(git: Command) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return {**inherited, **git.environment()}


def printable(text: str) -> str:
    """Text of the other side without anything that could steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text).strip()
