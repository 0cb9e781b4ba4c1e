"""The one root of every error a user can meet, and its kinds by exit code.

A message is an English msgid with ``str.format`` places and the values for them; it is translated only when it is shown, so
an error raised in a worker speaks the language of the screen that shows it. Values may be record text: they are put in as data
and never parsed. Subclasses live beside the code that raises them.
"""

from __future__ import annotations

from tui_sales.i18n import _


class SalesError(Exception):
    """Something the user can be told: what happened, to what, and what to do next.

    Attributes:
        exit_code: what the command line ends with (design §9).
    """

    exit_code = 4

    def __init__(self, msgid: str, **params: object) -> None:
        """Keep the sentence and its values apart until the language is known."""
        super().__init__(msgid)
        self.msgid = msgid
        self.params = params

    def __str__(self) -> str:
        """The sentence in the language of now."""
        return _(self.msgid).format(**self.params)


class WrongUse(SalesError):
    """The command or call itself makes no sense as it was given."""

    exit_code = 2


class Refused(SalesError):
    """Policy, role or key does not allow it."""

    exit_code = 3


class BadData(SalesError):
    """A record or file is not what it must be."""

    exit_code = 4


class Conflict(SalesError):
    """Somebody else was there first; both sides are kept."""

    exit_code = 5


class NetworkDown(SalesError):
    """The other side cannot be reached now; what was done is kept here."""

    exit_code = 6


class StoreDamaged(SalesError):
    """The store on disk is not whole."""

    exit_code = 7
