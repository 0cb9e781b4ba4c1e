"""Placing: the store a new record goes into, and whether this person may file it there (design §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tui_sales.i18n import N_, Phrase
from tui_sales.model.spec import KindSpec
from tui_sales.review.stores import home_of
from tui_sales.workspace.errors import MayNot
from tui_sales.workspace.mounted import Mounted
from tui_sales.workspace.store import Store


def why_not(stores: Mounted, spec: KindSpec, owner: str | None) -> Phrase | None:
    """Why this person may not file a kind (about ``owner``; himself, where it is about somebody); None if he may."""
    me = stores.team.clone.identity.person
    owner = owner or (me if spec.owner else None)
    home = home_of(spec.meta, owner)
    why = replace(stores.team.law, store=home).why_not_file(spec.name, owner, me)
    if why is None and home not in stores.mine():
        return Phrase(N_("it belongs in a store you do not work with"))
    return why


def place(stores: Mounted, spec: KindSpec, values: Mapping[str, Any]) -> Store:
    """The store of a new record, begun here if it is not yet. Raises MayNot, NotMounted, KeyLocked, KeyMissing."""
    home, owner = stores.home(spec, values)
    why = why_not(stores, spec, owner)
    if why is not None:
        raise MayNot(N_("{title}: {why}"), title=Phrase(spec.meta.title), kind=spec.name, why=str(why))
    return stores.begun(home)
