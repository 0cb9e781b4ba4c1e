"""Remembering: the last main we proved of each store, kept outside the clones, so that nobody shows us an older one (rules I1)."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tui_sales import paths
from tui_sales.errors import StoreDamaged
from tui_sales.history.objects import OID
from tui_sales.i18n import N_
from tui_sales.storage import atomic
from tui_sales.storage.atomic import NoRoom
from tui_sales.workspace.prover import Prover


class Rewound(StoreDamaged):
    """The other side's main does not go on from ours: it was rewound, or is another store."""


def remember(root: str, tip: str) -> None:
    """Note that we have proved this main. A disk that takes nothing must not stop a sync."""
    if remembered(root) == tip:
        return
    path = _file(root)
    with suppress(NoRoom, OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.write(path, f"{tip}\n".encode())


def remembered(root: str) -> str | None:
    """The main we last proved of the store with this first commit, in whatever clone on this computer."""
    try:
        tip = _file(root).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return tip if OID.fullmatch(tip) else None


def forget(root: str) -> None:
    """Of a store that is about to be made anew under the same first commit, as only a demo is."""
    _file(root).unlink(missing_ok=True)


def refuse_older(prover: Prover, tip: str) -> None:
    """Refuse a main that does not lead from the one we remember.

    Raises:
        Rewound: with both ids.
    """
    seen = remembered(prover.root)
    if seen is None or seen == tip or prover.goes_on(tip, seen):
        return
    raise Rewound(
        N_(
            "main over there ({theirs}) does not go on from what was seen on this computer ({here}); nothing was changed."
            " If it has lost something: tui-sales sync --give-back"
        ),
        theirs=tip[:12],
        here=seen[:12],
    )


def _file(root: str) -> Path:
    return paths.data_dir() / "tips" / root
