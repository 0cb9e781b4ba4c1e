"""Serving: an sshd of its own for a small team, or the lines that the machine's own sshd needs."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

from tui_sales.errors import StoreDamaged
from tui_sales.host.beside import KeptBeside
from tui_sales.host.folder import HostFolder
from tui_sales.i18n import N_

_NOTHING_ELSE = (
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "AllowTcpForwarding no",
    "AllowStreamLocalForwarding no",
    "AllowAgentForwarding no",
    "X11Forwarding no",
    "PermitTunnel no",
    "PermitTTY no",
    "PermitUserRC no",
    "AcceptEnv GIT_PROTOCOL",
    # Trap: bash reads ~/.bashrc before a forced command, as long as it takes and whatever it prints, unless it is an inner shell.
    "SetEnv SHLVL=1",
)


class NoSshd(StoreDamaged):
    """sshd is not installed, or ended at once."""


def snippet(folder: HostFolder, user: str) -> str:
    """What to put into the machine's sshd_config for a user who serves nothing but the stores."""
    lines = [f"Match User {user}", f"    AuthorizedKeysFile {folder.authorized_keys}"]
    return "\n".join([*lines, *(f"    {line}" for line in _NOTHING_ELSE)]) + "\n"


def configuration(folder: HostFolder, address: str, port: int) -> str:
    """The whole configuration of an sshd of our own, run by the present user."""
    user = getpass.getuser()
    lines = [
        f"ListenAddress {address}",
        f"Port {port}",
        f"HostKey {folder.host_key}",
        f"AuthorizedKeysFile {folder.authorized_keys}",
        f"AllowUsers {user}",
        "AuthenticationMethods publickey",
        "PubkeyAuthentication yes",
        "PermitUserEnvironment no",
        "UsePAM no",
        "PidFile none",
        "StrictModes no",  # the folder may lie below one that others write to; the keys file itself is 0600
        "LogLevel VERBOSE",
        "MaxStartups 100:30:300",
        *_NOTHING_ELSE,
    ]
    if os.geteuid() == 0:
        lines.append("PermitRootLogin prohibit-password")
    return "\n".join(lines) + "\n"


def serve(folder: HostFolder, address: str, port: int, ready: Callable[[int], None]) -> int:
    """Serve until a signal ends it.

    Args:
        folder: the host's.
        address: to listen on.
        port: to listen on; 0 takes a free one.
        ready: told the port once connections are accepted.

    Raises:
        NoSshd: it could not be started.
    """
    program = shutil.which("sshd") or "/usr/sbin/sshd"
    if not Path(program).is_file():
        raise NoSshd(N_("sshd is not installed on this computer"))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd locks itself in before a login
    port = port or _free_port(address)
    config = folder.path / "sshd_config"
    config.write_text(configuration(folder, address, port), "utf-8")
    folder.log.mkdir(mode=0o700, exist_ok=True)
    with (folder.log / "sshd.log").open("ab") as log:
        process = subprocess.Popen(
            [program, "-D", "-e", "-f", str(config)], stdin=subprocess.DEVNULL, stderr=log
        )
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: process.terminate())
    with KeptBeside(folder) as kept:
        if not _answers(process, address, port):
            process.kill()
            process.wait()
            raise NoSshd(N_("sshd did not start; see {log}"), log=folder.log / "sshd.log")
        kept.wait()
        ready(port)
        status = kept.until(process)
    return 0 if status in (0, -signal.SIGTERM, 255) else 1


def _answers(process: subprocess.Popen[bytes], address: str, port: int) -> bool:
    tick = threading.Event()
    for _attempt in range(200):
        if process.poll() is not None:
            return False
        with socket.socket() as probe:
            if probe.connect_ex((address, port)) == 0:
                return True
        tick.wait(0.05)
    return False


def _free_port(address: str) -> int:
    with socket.socket() as probe:
        probe.bind((address, 0))
        return int(probe.getsockname()[1])
