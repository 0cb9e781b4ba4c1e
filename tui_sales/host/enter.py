"""Entering: the one command that a key of ours may run on the host, whatever was asked for (design §7)."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from collections.abc import Mapping

from tui_sales.dataclass import dataclass
from tui_sales.errors import Refused
from tui_sales.host.access import Caller, caller_of, may_fetch, may_send, present_law, stores_for
from tui_sales.host.folder import HostFolder
from tui_sales.host.journal import note
from tui_sales.host.opening import opened
from tui_sales.host.speaking import refusal
from tui_sales.i18n import N_
from tui_sales.review.law import Law
from tui_sales.review.stores import is_store

#: What tells all tips of all stores in one question.
TIPS = "tui-sales-tips"
_SERVICES = {"git-upload-pack": "upload-pack", "git-receive-pack": "receive-pack"}
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "USER", "LOGNAME", "TMPDIR", "GIT_PROTOCOL", "VIRTUAL_ENV")


class NoEntry(Refused):
    """A command or a store that is not for this caller."""


@dataclass(frozen=True)
class Become:
    """The program that takes over the process that was run for a caller, with an environment of our own making.

    Attributes:
        has_hooks: whether it will ask about what it is given.
    """

    program: str
    words: tuple[str, ...]
    environment: Mapping[str, str]
    has_hooks: bool = False


def enter(folder: HostFolder, person: str, fingerprint: str, asked: str) -> int | Become:
    """Do what somebody asked for over SSH, if it is one of the three things there are.

    Args:
        folder: the host's.
        person: whose key let him in.
        fingerprint: of that key.
        asked: the command he sent.

    Returns:
        an exit code, or git where that is to run. What is not for him is refused in the words of
        ``speaking``, because his program, not the host's, knows his language.
    """
    law, notes = present_law(folder), folder.notes()
    caller = caller_of(law, notes, person, fingerprint)
    try:
        if caller is None:
            raise NoEntry(N_("this key opens nothing here (any more)"))
        if asked == TIPS:
            sys.stdout.write(json.dumps(_tips(folder, law, caller)) + "\n")
            return 0
        service, store = asked_for(asked)
        may = may_send if service == "receive-pack" else may_fetch
        if not may(law, caller, store) or not folder.repository(store).is_dir():
            raise NoEntry(N_("there is no store of that name for you here"))
    except NoEntry as error:
        note(folder, who=person, key=fingerprint, asked=asked, verdict="refused", why=str(error))
        sys.stderr.write(refusal(error))
        return error.exit_code
    program = shutil.which("git") or "git"
    words = ("git", service, str(folder.repository(store)))
    return Become(program, words, _environment(caller, os.environ), service == "receive-pack")


def asked_for(text: str) -> tuple[str, str]:
    """Git's service and the store, from ``git-upload-pack '/team.git'``. Raises NoEntry for anything else."""
    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    if words[:1] == ["git"]:
        words = [f"git-{words[1]}" if len(words) > 1 else "", *words[2:]]
    if len(words) != 2 or words[0] not in _SERVICES:
        raise NoEntry(N_("only the stores are served here"))
    store = words[1].removeprefix("/").removesuffix(".git")
    if not is_store(store):
        raise NoEntry(N_("there is no store of that name for you here"))
    return _SERVICES[words[0]], store


def _tips(folder: HostFolder, law: Law | None, caller: Caller) -> dict[str, dict[str, str]]:
    found = {}
    for store in stores_for(folder, law, caller):
        repo = opened(folder, store)
        found[store] = repo.refs.all("refs/heads/")
        repo.close()
    return found


def _environment(caller: Caller, given: Mapping[str, str]) -> dict[str, str]:
    kept = {name: given[name] for name in _KEPT if name in given}
    return {
        **kept,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_NO_REPLACE_OBJECTS": "1",
        "TUI_SALES_PERSON": caller.person,
        "TUI_SALES_KEY": caller.key,
        "TUI_SALES_GUEST": "1" if caller.guest else "",
    }
