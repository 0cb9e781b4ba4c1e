"""Exported: what an export holds, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tui_sales.dataclass import dataclass


@dataclass(frozen=True)
class Exported:
    """What an export holds.

    Attributes:
        counts: kind → standing → versions.
        deeds: lines of the history.
        files: attached files.
        not_here: stores that this person may read and that have not been received yet.
        lost: attached files whose bytes are nowhere here.
    """

    path: Path
    counts: Mapping[str, Mapping[str, int]]
    deeds: int
    files: int
    not_here: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def versions(self) -> int:
        """How many versions of records."""
        return sum(sum(one.values()) for one in self.counts.values())
