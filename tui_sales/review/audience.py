"""Audience: who may read which store (design §7). Whoever can fetch a repository can read all of it."""

from __future__ import annotations

from tui_sales.review.law import Law
from tui_sales.review.stores import OFFICE, TEAM, owner_of_store, private_of

#: Whoever has one of these roles reads the office's store and everybody's private one.
OFFICE_ROLES = frozenset(("assistant", "manager", "hr", "accountant"))


def may_read(law: Law, person: str, store: str) -> bool:
    """Whether somebody may have a clone of a store, by the people records of the team."""
    if not law.is_active(person):
        return False
    return store == TEAM or owner_of_store(store) == person or bool(law.roles(person) & OFFICE_ROLES)


def stores_of(law: Law, person: str) -> tuple[str, ...]:
    """The stores somebody works with: the team's first, then the office's, then private ones.

    To the office those of who has left belong, too: what he owes and is owed ends with him no more than his appraisals do.
    """
    private = tuple(private_of(p) for p, one in sorted(law.people.items()) if one.void is None)
    return tuple(store for store in (TEAM, OFFICE, *private) if may_read(law, person, store))
