"""Making a host: its folder, its key, the repositories everybody begins with. Run again, it repairs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tui_sales.history.keys import PublicKey, generate_key, load_key
from tui_sales.host.access import bring_up_to_date
from tui_sales.host.folder import HostFolder, NoHost, Notes
from tui_sales.host.repositories import make, write_ask
from tui_sales.review.stores import OFFICE, TEAM


def init(path: Path, root: str = "") -> PublicKey:
    """Make a host in a folder, or bring the one that is there up to date.

    Args:
        path: the folder.
        root: the team's first commit, where it is known; else the first push decides.

    Returns:
        the host's public key, which the policy names so that receipts count.
    """
    folder = HostFolder(path)
    for place in (folder.path, folder.stores, folder.proofs, folder.log):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not folder.host_key.is_file():
        generate_key(folder.host_key, "tui-sales-host")
    try:
        notes = folder.notes()
    except NoHost:
        notes = Notes()
    folder.keep(replace(notes, root=notes.root or root))
    _mend(folder)
    return load_key(folder.host_key).public


def follow_the_program(folder: HostFolder) -> None:
    """Bring a host up to this program where another one made it: what its hooks and forced commands run."""
    if write_ask(folder):
        _mend(folder)


def _mend(folder: HostFolder) -> None:
    for store in {TEAM, OFFICE, *folder.store_names()}:
        make(folder, store)
    bring_up_to_date(folder)
