"""What the database refuses."""

from __future__ import annotations

from typing import Self

from tui_sales.errors import WrongUse
from tui_sales.i18n import N_
from tui_sales.model.visible import one_line


class NeedsName(WrongUse):
    """A record is filed under its own name, never under a number."""

    @classmethod
    def given(cls) -> Self:
        """The error, with its sentence."""
        return cls(N_("a record is filed under its own name"))


class NeverDeleted(WrongUse):
    """Records are made void with a reason, never taken away."""

    @classmethod
    def asked(cls) -> Self:
        """The error, with its sentence."""
        return cls(N_("records are never deleted; make it void and say why"))


class NoTable(WrongUse):
    """There is a table for each kind and no other."""

    @classmethod
    def named(cls, name: str) -> Self:
        """The error for ``name``."""
        return cls(N_("{kind}: there is no such kind"), kind=one_line(name))
