"""Performing: the two things that sshd and git ask of a host — in a process of their own, or in a child of the keeper's."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from tui_sales.errors import WrongUse
from tui_sales.host.enter import Become, enter
from tui_sales.host.folder import HostFolder
from tui_sales.host.hooks import post_receive, pre_receive
from tui_sales.i18n import N_

HOOKS = {"pre-receive": pre_receive, "post-receive": post_receive}


class NoSuchThing(WrongUse):
    """Something that nobody asks of a host."""


def perform(folder: HostFolder, words: Sequence[str]) -> int | Become:
    """Do it.

    Args:
        folder: the host's.
        words: ``enter PERSON FINGERPRINT`` or ``gate HOOK STORE``; all else is in the environment and on standard input.

    Returns:
        an exit code, or what the process that was run for it has to become.

    Raises:
        SalesError: what is wrong.
    """
    match words:
        case ["enter", person, fingerprint]:
            return enter(folder, person, fingerprint, os.environ.get("SSH_ORIGINAL_COMMAND", ""))
        case ["gate", hook, store] if hook in HOOKS:
            lines = sys.stdin.buffer.read().decode("utf-8", "surrogateescape").splitlines()
            return HOOKS[hook](folder, store, lines)
    raise NoSuchThing(N_("{what}: nothing that a host does"), what=" ".join(words))
