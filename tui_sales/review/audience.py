"""Audience: which store a kind belongs in, and who may read a store (design §7).

Whoever can fetch a repository can read all of it, so there is one repository for each audience: ``team``, ``office``, and
``private-<person>`` for everybody.
"""

from __future__ import annotations

from tui_sales.model.names import is_id
from tui_sales.model.record import KindMeta
from tui_sales.review.law import Law

TEAM = "team"
OFFICE = "office"
_PRIVATE = "private-"

#: Whoever has one of these roles reads the office's store and everybody's private one.
OFFICE_ROLES = frozenset(("assistant", "manager", "hr", "accountant"))


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
    return meta.releasable and owner is not None and store == private_of(owner)


def may_read(law: Law, person: str, store: str) -> bool:
    """Whether somebody may have a clone of a store, by the people records of the team."""
    if not law.is_active(person):
        return False
    return store == TEAM or owner_of_store(store) == person or bool(law.roles(person) & OFFICE_ROLES)


def stores_of(law: Law, person: str) -> tuple[str, ...]:
    """The stores somebody works with: the team's first, then the office's, then private ones."""
    private = tuple(private_of(p) for p in sorted(law.people) if law.is_active(p))
    return tuple(store for store in (TEAM, OFFICE, *private) if may_read(law, person, store))
