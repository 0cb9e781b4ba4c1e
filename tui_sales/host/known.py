"""What the law of the team's main is made of: read once by the keeper, for all its children.

It is found by the ids of its contents, so that it can be of yesterday, but never wrong: each child looks up by itself where main is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from tui_sales.dataclass import dataclass
from tui_sales.model.record import Record


@dataclass(frozen=True)
class Known:
    """Objects of the team's store, and records in them.

    Attributes:
        main: the commit whose law they are; empty if nothing is known.
        objects: id → kind and bytes.
        records: name and version → record.
    """

    main: str = ""
    objects: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    records: Mapping[tuple[str, str], Record] = field(default_factory=dict)
