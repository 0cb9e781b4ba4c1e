"""The kinds of records: one file each, listed here and nowhere else."""

from __future__ import annotations

from tui_sales.kinds.appraisal import Appraisal
from tui_sales.kinds.bonus import Bonus
from tui_sales.kinds.claim import Claim
from tui_sales.kinds.closing import Closing, Reopening
from tui_sales.kinds.delegation import Delegation
from tui_sales.kinds.log import Log
from tui_sales.kinds.meeting import Meeting
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.kinds.trip import Trip
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.codec import Codec
from tui_sales.model.record import Record
from tui_sales.model.spec import KindSpec, spec_of

KINDS: tuple[type[Record], ...] = (
    Log,
    Trip,
    Meeting,
    Claim,
    Appraisal,
    Bonus,
    Person,
    Policy,
    Delegation,
    Closing,
    Reopening,
    Verdict,
)
CODEC = Codec(KINDS)

_BY_NAME = {kind.META.name: kind for kind in KINDS}
_BY_FOLDER = {kind.META.layout.folder: kind for kind in KINDS}


def by_name(name: str) -> KindSpec:
    """The spec of the kind called ``name``. Raises KeyError."""
    return spec_of(_BY_NAME[name])


def by_path(name: str) -> KindSpec | None:
    """The kind that a record of this name must be, from its folder; None where no kind lives there."""
    kind = _BY_FOLDER.get(name.partition("/")[0])
    return spec_of(kind) if kind else None
