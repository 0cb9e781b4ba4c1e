"""Remarks: what others than a record itself say of it, for whoever files or judges it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tui_sales.i18n import _
from tui_sales.model.record import Raw
from tui_sales.model.show import show_yuan
from tui_sales.workspace.expenses import open_beside
from tui_sales.workspace.views import plain_name

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


class Remark(NamedTuple):
    """A sentence, and whether it is against the record."""

    said: str
    warns: bool = False


def remarks(ws: Workspace, kind: str, name: str, raw: Raw) -> tuple[Remark, ...]:
    """What is to be known beside a version of a record; most kinds speak for themselves."""
    told = _OF.get(kind)
    return told(ws, plain_name(name), raw) if told else ()


def remarks_on(ws: Workspace, name: str) -> tuple[Remark, ...]:
    """The same of a record as it stands last."""
    entry = ws.entry(name)
    return remarks(ws, entry.kind, name, entry.front.raw)


def _of_claim(ws: Workspace, name: str, raw: Raw) -> tuple[Remark, ...]:
    """What its owner still holds of advances without it, and whether it sets off more than that (D21)."""
    set_off, still = Decimal(raw.get("advance") or 0), open_beside(ws, name, raw)
    if not (set_off or still):
        return ()
    told = Remark(_("advances still open without this claim: {amount}").format(amount=show_yuan(still)))
    if set_off <= still:
        return (told,)
    over = _("! it sets off {amount} more than that").format(amount=show_yuan(set_off - still))
    return told, Remark(over, warns=True)


_OF: Mapping[str, Callable[[Workspace, str, Raw], tuple[Remark, ...]]] = {"claim": _of_claim}
