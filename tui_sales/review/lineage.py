"""Lineage: what a version was made from, and everybody who had a hand in it (design §4 'Contributors')."""

from __future__ import annotations

from typing import Protocol

from tui_sales.dataclass import dataclass
from tui_sales.model.record import Record


class Versions(Protocol):
    """Reads any version by its blob id."""

    def record(self, name: str, version: str) -> Record:
        """The version as a record. Raises BadData if it is none, StoreDamaged if it is not there."""
        ...


@dataclass(frozen=True)
class Lineage:
    """A version's way back to main.

    Attributes:
        on_main: the way back meets main's present version (or main has none and neither does the way).
        contributors: whoever filed this version or one between it and main.
        between: the versions between, this one not among them; each needs its own evidence.
        absorbed: the version is itself part of what main holds now.
    """

    on_main: bool
    contributors: frozenset[str]
    between: tuple[str, ...] = ()
    absorbed: bool = False


def past(versions: Versions, name: str, version: str | None) -> frozenset[str]:
    """``version`` and everything it was made from."""
    found: set[str] = set()
    open_ends = [version] if version else []
    while open_ends:
        blob = open_ends.pop()
        if blob not in found:
            found.add(blob)
            open_ends.extend(versions.record(name, blob).replaces)
    return frozenset(found)


def lineage(versions: Versions, name: str, version: str, current: str | None) -> Lineage:
    """Walk back from ``version`` until main's present version, or older ones it has absorbed.

    Args:
        versions: reads the versions on the way.
        name: the record.
        version: where to begin.
        current: main's present version of the record, None if main has none.
    """
    absorbed = past(versions, name, current)
    if version in absorbed:
        return Lineage(version == current, frozenset(), (), absorbed=True)
    contributors: set[str] = set()
    seen: list[str] = []
    met_current = False
    open_ends = [version]
    while open_ends:
        blob = open_ends.pop()
        if blob in absorbed:
            met_current = met_current or blob == current
            continue
        if blob in seen:
            continue
        seen.append(blob)
        record = versions.record(name, blob)
        contributors.add(record.by)
        open_ends.extend(record.replaces)
    on_main = met_current if current else True
    return Lineage(on_main, frozenset(contributors), tuple(seen[1:]))
