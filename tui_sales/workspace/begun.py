"""Begun: what a draft is about, from the little that was typed, so that two new ones can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from tui_sales.kinds import by_name
from tui_sales.model.record import Raw
from tui_sales.model.show import Words, dotted
from tui_sales.model.spec import FieldSpec, Shape
from tui_sales.model.visible import one_line
from tui_sales.workspace.titles import day_of, words_for
from tui_sales.workspace.views import Draft

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: so many words of it are said
_MOST = 3
#: what people recognise it by; days are said once, choices and times say little
_TELLING = (Shape.LINE, Shape.TEXT, Shape.REF, Shape.MONEY)


def begun(ws: Workspace, draft: Draft) -> str:
    """Its day and the first things that stand in it: ``11-24 · 合肥高新区 · 科瑞精密``; empty where nothing was typed."""
    spec, values = by_name(draft.kind), draft.values
    texts = _texts(spec.fields, values, words_for(ws, ws.today()), (ws.me.person, ws.me.name))
    day = day_of(spec, values, ws.zone)
    return dotted([f"{day:%m-%d}" if day else "", *islice(texts, _MOST)])


def _texts(fields: Sequence[FieldSpec], values: Raw, words: Words, me: tuple[str, str]) -> Iterator[str]:
    """What is in some fields, those of rows too; who begun it knows his own name."""
    for field in fields:
        value = values.get(field.name)
        if field.shape is Shape.ROWS and isinstance(value, list):
            for row in (one for one in value if isinstance(one, dict)):
                yield from _texts(field.parts, row, words, me)
        elif (
            value
            and value not in me
            and field.shape in _TELLING
            and field.name != "id"
            and not field.computed
            and not field.opaque
        ):
            yield _said(words, field, value).strip()


def _said(words: Words, field: FieldSpec, value: Any) -> str:
    """A value in words; what is none yet, half typed or written with another program, as it stands there."""
    try:
        return words.value(field, value)
    except (ArithmeticError, TypeError, ValueError):
        return one_line(str(value))
