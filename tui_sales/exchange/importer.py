"""What an importer declares about itself, and what it is told of the department."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.exchange.form import Form
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.reading import Reading
from tui_sales.kinds.policy import Policy
from tui_sales.model.record import Raw, Record


class Known(Protocol):
    """What the department knows already; importers ask it and nothing else."""

    @property
    def today(self) -> date:
        """The day, in the department's zone."""

    @property
    def zone(self) -> ZoneInfo:
        """The department's zone."""

    @property
    def policy(self) -> Policy:
        """The rules in force; its calendar of working days."""

    @property
    def people(self) -> Mapping[str, str]:
        """Id → name of everybody, those who have left too."""

    def customers(self) -> Mapping[str, tuple[str, ...]]:
        """Id → names (full, short) of each customer."""

    def held(self, kind: type[Record]) -> Mapping[str, Raw]:
        """Name → raw fields of each record of a kind, as it is shown first (filed or approved)."""


@dataclass(frozen=True)
class Setting:
    """Something an importer must be told that the file may not say: the month, the survey; ``--set month=2026-11``.

    Attributes:
        id: its name on the command line.
        title: what people read (msgid).
        choices: value → msgid, where there are only some.
        ref: the kind whose record it names.
        required: whether it has to be given.
    """

    id: str
    title: str
    choices: Mapping[str, str] | None = None
    ref: str | None = None
    required: bool = False


def _silent(_done: int, _of: int) -> None:
    """Nobody asks how far a reading is."""


@dataclass(frozen=True)
class Asked:
    """How somebody wants a file to be read.

    Attributes:
        settings: what was said by :class:`Setting` ids.
        columns: title in the file → field (``owner``, ``contacts.phone``; empty: leave it out), remembered or given by hand.
        tell: called with how many rows of how many were read; what it raises ends the reading.
    """

    settings: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    tell: Callable[[int, int], None] = _silent


@dataclass(frozen=True)
class Importer:
    """Reads files of one sort.

    Attributes:
        id: its name on the command line; usually the kind's.
        kind: what it makes.
        title: what people read (msgid).
        about: which files it takes, in a sentence (msgid).
        settings: what it may be told.
        read: makes records of it, and says of every row what became of it. Pure; it raises nothing for bad content.
        form: which fields columns can hold, where people name them freely; None where the file's form is given.
        fields: without a form, the fields that a column of another title can be named for; empty: that is for the reading to say.
    """

    id: str
    kind: str
    title: str
    about: str
    read: Callable[[Sequence[Grid], Known, Asked], Reading]
    settings: tuple[Setting, ...] = ()
    form: Form | None = None
    fields: tuple[str, ...] = ()
