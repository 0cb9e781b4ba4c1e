"""Tips: one question to a host of ours, which of its stores moved — instead of a connection for each (design §7)."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Mapping

from tui_sales.history.git import SSH, Outcome
from tui_sales.history.objects import OID
from tui_sales.history.remote import unreachable
from tui_sales.history.repository import Repository

Tips = Mapping[str, Mapping[str, str]]

_COMMAND = "tui-sales-tips"
_WORD = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
_ADDRESS = re.compile(
    r"(?!(?:file|https?|git)://)"  # there nobody answers questions
    rf"(?:ssh://)?(?:(?P<user>{_WORD})@)?(?P<host>{_WORD}|\[[0-9a-fA-F:]+\])(?::(?P<port>\d+))?[:/].*"
)
_SECONDS = 30
#: what ssh ends with where it did not get as far as the question
_NO_LINE = 255


def ask_tips(repo: Repository) -> Tips | None:
    """Store → ref → commit of everything we may read there; None where nobody answers such a question (a plain git server).

    Raises:
        Unreachable: there is no getting to the host.
    """
    url = repo.remote_url()
    found = _ADDRESS.fullmatch(url)
    if found is None or (":" not in url and "://" not in url):
        return None
    command = repo.git.environment().get("GIT_SSH_COMMAND") or os.environ.get("GIT_SSH_COMMAND") or SSH
    port = ["-p", found["port"]] if found["port"] else []
    place = f"{found['user']}@{found['host']}" if found["user"] else found["host"]
    try:
        said = repo.calls.run(
            [*shlex.split(command), *port, "--", place.replace("[", "").replace("]", ""), _COMMAND],
            env={**os.environ, **repo.git.environment()},
            seconds=_SECONDS,
        )
    except OSError:
        return None
    if said.status == _NO_LINE or said.status < 0:
        raise unreachable(Outcome.of(said))
    return tips_in(said.out) if said.status == 0 else None


def has_news(refs: Mapping[str, str], there: Mapping[str, str]) -> bool:
    """Whether a fetch would bring or notice anything.

    Args:
        refs: ref → commit of a clone.
        there: ref over there → commit.
    """
    return {
        ref.replace("refs/remotes/origin/", "refs/heads/", 1): oid
        for ref, oid in refs.items()
        if ref.startswith("refs/remotes/origin/")
    } != dict(there)


def tips_in(answer: bytes) -> Tips | None:
    """The answer, if it is one; a host may say anything."""
    try:
        data = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    for refs in data.values():
        if not isinstance(refs, dict) or not all(
            isinstance(oid, str) and OID.fullmatch(oid) for oid in refs.values()
        ):
            return None
    return data
