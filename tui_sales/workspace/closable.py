"""Closable: what may be used in a ``with``."""

from __future__ import annotations

from typing import Self


class Closable:
    """Something that is closed when its ``with`` ends, whatever happens inside."""

    def close(self) -> None:
        """End what runs in the background."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_problem: object) -> None:
        """Close it."""
        self.close()
