"""What the façade itself can refuse."""

from __future__ import annotations

from typing import Self

from tui_sales.errors import Conflict, Refused, WrongUse
from tui_sales.i18n import N_
from tui_sales.model.visible import one_line


class UnknownRecord(WrongUse):
    """No record of this name."""

    @classmethod
    def named(cls, name: str) -> Self:
        """The error for ``name``."""
        return cls(N_("{name}: there is no such record"), name=one_line(name))


class UnknownKind(WrongUse):
    """No kind of this name."""


class MovedOn(Conflict):
    """The record is not what it was when it was shown."""


class FiledElsewhere(MovedOn):
    """It waits, but another device of the same person filed it."""


class AlreadyThere(Conflict):
    """A new record has the natural key of one that exists."""


class MayNot(Refused):
    """The policy does not let this person do this."""


class NotMounted(Refused):
    """The store in which a record belongs is not one this person works with, or is not here."""
