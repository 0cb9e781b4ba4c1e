"""Stores by name: one repository for each audience, and which kinds belong in it (design §7).

``team`` is everybody's, ``office`` the office's, ``private-<person>`` one person's and the office's.
"""

from __future__ import annotations

from tui_sales.model.names import is_id
from tui_sales.model.record import KindMeta

TEAM = "team"
OFFICE = "office"
_PRIVATE = "private-"


def private_of(person: str) -> str:
    """The store that one person shares with the office."""
    return _PRIVATE + person


def owner_of_store(store: str) -> str | None:
    """Whose private store it is; None for team and office."""
    return store.removeprefix(_PRIVATE) if store.startswith(_PRIVATE) else None


def is_store(text: str) -> bool:
    """Whether ``text`` is the name of a store there can be."""
    return text in (TEAM, OFFICE) or (text.startswith(_PRIVATE) and is_id(text.removeprefix(_PRIVATE)))


def home_of(meta: KindMeta, owner: str | None) -> str:
    """The store in which a record of a kind is filed and lands."""
    if meta.audience == "private":
        return private_of(owner or "")
    return OFFICE if meta.audience == "office" else TEAM


def belongs(meta: KindMeta, owner: str | None, store: str) -> bool:
    """Whether a store may hold a record: statements anywhere, a releasable one also as a copy in its owner's private store."""
    if meta.statement or store == home_of(meta, owner):
        return True
    return is_copy(meta, store) and owner is not None and store == private_of(owner)


def is_copy(meta: KindMeta, store: str) -> bool:
    """Whether a record of this kind in this store is a copy released from the office's."""
    return meta.releasable and owner_of_store(store) is not None
