"""Addresses: where the other side is — a folder here, or a server."""

from __future__ import annotations

import re
from pathlib import Path


def is_path(url: str) -> bool:
    """Whether an address is a folder here, and not ``scheme://…`` or ``host:path``."""
    drive = re.match(r"[A-Za-z]:[\\/]", url) is not None
    return "://" not in url and (drive or ":" not in url.partition("/")[0])


def sibling(address: str, store: str) -> str:
    """Where a narrow store is, beside the team's: ``…/team.git`` → ``…/office.git``, ``…/sales.git`` → ``…/sales-office.git``."""
    head, cut, last = re.fullmatch(r"(.*?)([/\\:]?)([^/\\:]*)", address.rstrip("/\\"), re.DOTALL).groups()  # type: ignore[union-attr]
    stem, dot, ending = last.rpartition(".git") if last.endswith(".git") else (last, "", "")
    return f"{head}{cut}{store if stem == 'team' else f'{stem}-{store}'}{dot}{ending}"


def anchored(url: str) -> str:
    """An address that means the same from every folder: git reads a relative one from inside the clone."""
    return str(Path(url).expanduser().absolute()) if is_path(url) else url
