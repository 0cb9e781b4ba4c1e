"""Following: what became of somebody's own filings between two looks."""

from __future__ import annotations

from collections.abc import Mapping

from tui_sales.dataclass import dataclass
from tui_sales.review.standing import Standing, State
from tui_sales.workspace.mounted import Mounted

#: name and version → how it stands
Filed = Mapping[tuple[str, str], Standing]


@dataclass(frozen=True)
class Became:
    """What others decided about one's own filings.

    Attributes:
        approved: names of what counts now.
        returned: name → the standing with who returned it, and why.
    """

    approved: tuple[str, ...]
    returned: Mapping[str, Standing]


def filed_by(stores: Mounted, person: str) -> Filed:
    """What somebody filed and that is not on main, in all stores."""
    found = {}
    for store in stores.all():
        with store.lock:
            for one in store.books.pending.values():
                if one.record.by == person:
                    found[stores.address(store, one.name), one.version] = one.standing
    return found


def became(before: Filed, stores: Mounted, person: str) -> Became:
    """What was decided since :func:`filed_by` looked."""
    now = filed_by(stores, person)
    gone = [place for place in before if place not in now]
    returned = {
        name: standing
        for (name, version), standing in now.items()
        if standing.state is State.RETURNED and not _is_returned(before.get((name, version)))
    }
    return Became(tuple(sorted(name for name, version in gone if _counts(stores, name, version))), returned)


def _is_returned(standing: Standing | None) -> bool:
    return standing is not None and standing.state is State.RETURNED


def _counts(stores: Mounted, address: str, version: str) -> bool:
    store, name = stores.locate(address)
    with store.lock:
        return store.books.current(name) == version
