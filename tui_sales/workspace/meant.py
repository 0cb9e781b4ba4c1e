"""Meant: which record or person somebody means who writes a name, pinyin or initials instead of an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.errors import SalesError, WrongUse
from tui_sales.i18n import N_, _
from tui_sales.model.pinyin import spellings
from tui_sales.workspace.directory import Found
from tui_sales.workspace.titles import label_of, said_of
from tui_sales.workspace.views import Reference

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: so many of what fits are named
_NAMED = 6


class NotMeant(WrongUse):
    """A name that fits nothing, or several."""


def fitting(ws: Workspace, kind: str, text: str) -> list[Reference]:
    """The records of a kind that a text can mean: by id, else by their whole name, else by what its spellings begin with."""
    wanted = text.strip().casefold()
    known = ws.directory.references(kind)
    return (
        [one for one in known if one.id == wanted]
        or [one for one in known if wanted in (one.label.casefold(), one.title.casefold())]
        or [one for one in known if any(key.casefold().startswith(wanted) for key in one.keys)]
    )


def id_meant(ws: Workspace, kind: str, text: str) -> str:
    """The id of the one record of a kind that is called so. Raises NotMeant with what fits."""
    found = fitting(ws, kind, text) if text.strip() else []
    if len(found) == 1:
        return found[0].id
    if found:
        raise NotMeant(N_("{text} matches several: {names}"), text=text, names=_named(found))
    raise NotMeant(N_("nothing is called {text}"), text=text)


def id_or_words(ws: Workspace, kind: str, text: str) -> str:
    """The id of the one record of a kind that is called so, else the text itself, where words are as good."""
    found = fitting(ws, kind, text) if text.strip() else []
    return found[0].id if len(found) == 1 else text


def record_meant(ws: Workspace, text: str) -> str:
    """The whole name of the one record that is called so; a whole name means itself, there or not.

    Raises UnknownRecord, NotMeant with what fits.
    """
    if "/" in text:
        return text
    try:
        return ws.entry(text).name
    except SalesError:
        found = ws.directory.find(text, _NAMED + 1) if text.strip() else []
        if not found:
            raise
    exact = [one for one in found if text.strip().casefold() in _called(ws, one)]
    if len(found) == 1 or len(exact) == 1:
        return (exact or found)[0].name
    names = [f"{said_of(ws, one.name)} ({one.name})" for one in found[:_NAMED]]
    more = _("…") if len(found) > _NAMED else ""
    raise NotMeant(N_("{text} matches several: {names}"), text=text, names=_("; ").join(names) + more)


def _called(ws: Workspace, one: Found) -> set[str]:
    """Everything that a record is wholly called, in small letters."""
    known = next(known for known in ws.directory.of(one.kind) if known.name == one.name)
    own = (known.title, known.short, *spellings(known.title))
    return {word.casefold() for word in (*own, label_of(ws, one.name), said_of(ws, one.name))}


def _named(found: list[Reference]) -> str:
    more = _("…") if len(found) > _NAMED else ""
    return _(", ").join(f"{one.title} ({one.id})" for one in found[:_NAMED]) + more
