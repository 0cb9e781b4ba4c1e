"""Verdicts: what somebody says of a version now, whichever of his devices he said it on (rules §1)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from tui_sales.errors import SalesError
from tui_sales.kinds.verdict import Verdict
from tui_sales.review.lineage import Versions, past


def present(versions: Versions, said: Mapping[str, Verdict]) -> tuple[Verdict, ...]:
    """Everybody's present verdict on one version; none of those who took theirs back.

    A verdict that was made from another one replaces it. Where somebody said two things on two devices that knew nothing of
    each other, what stops the landing counts: a return, then a verdict taken back, then an approval.

    Args:
        versions: reads the verdicts they were made from.
        said: version → verdict, all on the same version of a record, in no order.
    """
    if len(said) == 1:  # as nearly always
        return tuple(one for one in said.values() if one.void is None)
    replaced = {blob for one in said.values() for blob in _before(versions, one)}
    found: dict[str, Verdict] = {}
    for version, one in sorted(said.items()):
        held = found.get(one.by)
        if version not in replaced and (held is None or _weight(held) < _weight(one)):
            found[one.by] = one
    return tuple(one for one in found.values() if one.void is None)


def _before(versions: Versions, one: Verdict) -> set[str]:
    """What a verdict was made from, all the way back; as far as it can be read."""
    found: set[str] = set()
    for blob in one.replaces:
        with suppress(SalesError):  # it names what nobody has: it replaces nothing, and can never land
            found |= past(versions, one.name, blob)
    return found


def _weight(one: Verdict) -> tuple[str, int, datetime]:
    """By year (a verdict of another year has another name), by what it stops, then the later one."""
    stops = 1 if one.void is not None else 2 if one.verdict == "return" else 0
    return one.name, stops, one.at
