"""Remote: what goes to the other side and comes from it.

Nothing is forced; what the other side says is classified, never shown raw.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from tui_sales.dataclass import dataclass
from tui_sales.errors import NetworkDown, StoreDamaged, WrongUse
from tui_sales.history.git import Outcome, call
from tui_sales.history.refs import RefMoved
from tui_sales.history.repository import Repository
from tui_sales.i18n import N_, Phrase, is_known
from tui_sales.model.visible import one_line

SPECS = (
    "+refs/heads/main:refs/remotes/origin/main",
    "+refs/heads/outbox/*:refs/remotes/origin/outbox/*",
    "+refs/heads/receipts*:refs/remotes/origin/receipts*",
)
#: With this a host's gate begins the line that is meant for the program.
SAID = "tui-sales-said: "
_LINE = re.compile(rb"^(.)\t([0-9a-f]{40}):(\S+)\t(.*)$", re.MULTILINE)
#: What git says of a ref whose commits did not arrive, or of which the answer did not.
_BROKEN = ("unpacker error", "[remote failure]")
_NO_STORE = N_("there is no store at that address")
_UNKNOWN_KEY = N_(
    "the server does not know your key: the assistant puts it into your record first, and somebody else approves that"
)
_BROKE_OFF = N_("the connection broke off")
#: What git and ssh say, and what that means to a person.
_REASONS = (
    ("Permission denied", _UNKNOWN_KEY),
    (
        "HOST IDENTIFICATION HAS CHANGED",
        N_("the server is not the computer it was; ask whoever looks after it"),
    ),
    (
        "Host key verification failed",
        N_("the server is not the computer of the invitation; ask whoever looks after it"),
    ),
    ("Could not resolve", N_("the server's name is not known here (no network?)")),
    ("Connection refused", N_("the server does not answer")),
    ("timed out", N_("the server does not answer")),
    ("not responding", N_("the server does not answer")),
    ("too slow", N_("the server does not answer")),
    ("No route to host", N_("there is no network to the server")),
    ("Network is unreachable", N_("there is no network to the server")),
    ("does not appear to be a git repository", _NO_STORE),
    ("does not exist", _NO_STORE),
    ("No space left", N_("a disk is full")),
    # The last of them: where the other side gave a reason, git says these too.
    *(
        (words, _BROKE_OFF)
        for words in (
            "hung up",
            "unexpected disconnect",
            "early EOF",
            "expected flush after",
            "bad pack header",
            "closed by remote host",
            "Connection reset",
            "Broken pipe",
            "failed to report status",
        )
    ),
)


class Unreachable(NetworkDown):
    """The other side cannot be reached, or broke off."""


class NoStore(Unreachable):
    """The other side is there, but has no store at that address."""


class NotLetIn(Unreachable):
    """The server does not know the key."""


class Emptied(StoreDamaged):
    """The other side had a store and has none now."""


class NoRemote(WrongUse):
    """This clone has no other side."""


@dataclass(frozen=True)
class Fetched:
    """What a fetch moved: ref → (old, new). A ref over there that was rewound moves here too; the caller judges it."""

    changed: Mapping[str, tuple[str | None, str]]


def fetch(repo: Repository, mine: str = "") -> Fetched:
    """Take main and all outboxes from the other side.

    Args:
        repo: the clone.
        mine: my own outbox (``person/device``). Where it was sent and is not there any more, it is not noted as sent any longer, so
            that it is sent again.

    Raises:
        NoRemote, Unreachable, Emptied.
    """
    if not repo.has_remote():
        raise NoRemote(N_("this workspace has no sync address"))
    before = repo.refs.all("refs/remotes/origin/")
    sent = f"refs/remotes/origin/outbox/{mine}"
    outcome = _fetched(repo, f"+refs/heads/outbox/{mine}:{sent}" if sent in before else "")
    if f"couldn't find remote ref refs/heads/outbox/{mine}" in outcome.err and sent in before:
        repo.refs.drop(sent, before[sent])
        outcome = _fetched(repo)
    after = repo.refs.all("refs/remotes/origin/")
    if outcome.status != 0:
        # An empty store is where a new one begins; one that had a main and has none now was emptied (case 52).
        if "couldn't find remote ref refs/heads/main" not in outcome.err:
            raise unreachable(outcome)
        if "refs/remotes/origin/main" in before:
            raise Emptied(
                N_(
                    "the store over there is empty now; nothing was sent or changed here."
                    " To give it back what is here: tui-sales sync --give-back"
                )
            )
    changed = {ref: (before.get(ref), oid) for ref, oid in after.items() if before.get(ref) != oid}
    return Fetched(changed)


def _fetched(repo: Repository, more: str = "") -> Outcome:
    """One fetch; a spec that names one ref fails where that is not there, which is how its loss is noticed at no cost."""
    flags = ["--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-gc"]
    specs = [*SPECS, more] if more else SPECS
    return call(repo.git, repo.calls, ["fetch", *flags, "origin", *specs], seconds=900)


def tips(repo: Repository) -> dict[str, str]:
    """Ref over there → commit, of everything that is there now. Raises Unreachable."""
    outcome = call(repo.git, repo.calls, ["ls-remote", "--quiet", "origin", "refs/heads/*"], seconds=120)
    if outcome.status:
        raise unreachable(outcome)
    rows = (line.split("\t") for line in outcome.out.decode("utf-8", "replace").splitlines())
    return {row[1]: row[0] for row in rows if len(row) == 2}


def push(repo: Repository, commits: Mapping[str, str]) -> dict[str, str]:
    """Send commits to refs over there, each only if it goes on from what is there.

    Args:
        repo: the clone.
        commits: commit id → ref over there.

    Returns:
        ref → empty if it was taken, else why not.

    Raises:
        Unreachable: nothing is known of what happened; sync again.
    """
    specs = [f"{oid}:{ref}" for oid, ref in commits.items()]
    outcome = call(
        repo.git, repo.calls, ["push", "--porcelain", "--no-verify", "origin", *specs], seconds=900
    )
    said = {m[3].decode(): (m[1], m[4].decode("utf-8", "replace")) for m in _LINE.finditer(outcome.out)}
    if not said or any(words in text for _flag, text in said.values() for words in _BROKEN):
        raise unreachable(outcome)
    results = {}
    for oid, ref in commits.items():
        flag, text = said.get(ref, (b"!", "no answer"))
        results[ref] = "" if flag in b" *=" else _why(text, outcome.err)
        if not results[ref]:
            _remember(repo, ref, oid)
    return results


def clone(url: str, repo: Repository) -> Fetched:
    """Fill an empty repository from ``url``."""
    repo.set_remote(url)
    return fetch(repo)


def unreachable(outcome: Outcome) -> Unreachable:
    """A sentence a person can use for what git said, or the host's own."""
    said = _said(outcome.err)
    if said:
        return Unreachable(N_("the server says: {why}"), why=said)
    if re.search(r"^remote: .*(No space left|quota exceeded)", outcome.err, re.MULTILINE):
        return Unreachable(N_("the disk over there is full"))
    for words, reason in _REASONS:
        if words in outcome.err:
            return {_NO_STORE: NoStore, _UNKNOWN_KEY: NotLetIn}.get(reason, Unreachable)(reason)
    last = outcome.err.splitlines()[-1:] or ["?"]
    return Unreachable(N_("the shared store could not be reached: {why}"), why=last[0][:160])


def _why(text: str, err: str) -> str:
    """Why a ref was refused: what the gate over there said, in the language of now; else git's own word."""
    told = [line.removeprefix("remote:").strip() for line in err.splitlines() if line.startswith("remote:")]
    plain = [line for line in told if line and not line.startswith(SAID)]
    if not plain and "hook declined" in text:
        return str(Phrase(N_("the gate over there ended before it had judged it; try again")))
    return _said(err) or (" ".join(plain) or text)[:300]


def _said(err: str) -> str:
    """What a host of ours said for the program, in the language of now: a gate through git, or the host before git began."""
    lines = (line.removeprefix("remote:").strip() for line in err.splitlines())
    return next(
        filter(None, (refusal_in(line.removeprefix(SAID)) for line in lines if line.startswith(SAID))), ""
    )[:300]


def refusal_in(said: str) -> str:
    """A gate's refusal; empty if it is none of this program's sentences, which alone are used as patterns."""
    try:
        return one_line(str(_phrase(json.loads(said))))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return ""


def _phrase(data: dict[str, Any]) -> Phrase:
    """A sentence with the sentences in it. Raises ValueError for one that is not ours."""
    if not is_known(data["msgid"]):
        raise ValueError
    params = {
        name: _phrase(value) if isinstance(value, dict) else str(value)
        for name, value in data["params"].items()
    }
    return Phrase(data["msgid"], params)


def _remember(repo: Repository, ref: str, oid: str) -> None:
    """Note that the other side has it, as a fetch would."""
    here = ref.replace("refs/heads/", "refs/remotes/origin/", 1)
    with suppress(RefMoved):  # another program fetches at this moment and notes it itself
        repo.refs.update({here: (oid, repo.refs.get(here))})
