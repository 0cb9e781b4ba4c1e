"""What a form holds while it is typed: texts by place.

Turned into JSON values only when somebody asks, and never the other
way round by force: what cannot be read yet stays as it was typed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.i18n import _
from tui_sales.model.entry import BadEntry, to_json
from tui_sales.model.messages import Problem
from tui_sales.model.show import shown_parts
from tui_sales.model.spec import FieldSpec, KindSpec, Shape

#: Splits what is typed for a list of values, in both kinds of punctuation.
_SPLIT = str.maketrans({"，": ",", "、": ",", "；": ";", "\n": ","})


@dataclass(frozen=True)
class Finder:
    """Finds the id behind what people type for a reference, and the other way round."""

    resolve: Callable[[str, str], str]
    label: Callable[[str, str], str]


@dataclass(frozen=True)
class Reading:
    """What typed texts mean: JSON values, and what could not be read."""

    values: dict[str, Any]
    problems: tuple[Problem, ...]


class Reader:
    """Puts values into texts for typing, and texts into values."""

    def __init__(self, today: date, zone: ZoneInfo, finder: Finder) -> None:
        """Read relative dates against ``today``, times in ``zone``, references by ``finder``."""
        self._today = today
        self._zone = zone
        self._finder = finder

    def text(self, field: FieldSpec, value: Any) -> str:
        """What stands in a field for a value."""
        if value is None:
            return ""
        if field.shape is Shape.VALUES and field.item:
            if field.item.shape is Shape.VALUES:
                return "; ".join(self.text(field.item, inner) for inner in value)
            return ", ".join(self.text(field.item, inner) for inner in value)
        if field.shape is Shape.MOMENT:
            return f"{datetime.fromisoformat(value).astimezone(self._zone):%Y-%m-%d %H:%M}"
        if field.shape is Shape.REF and field.ref:
            return self._finder.label(field.ref, str(value))
        if field.shape is Shape.YES_NO:
            return "是" if value else ""
        return str(value)

    def value(self, field: FieldSpec, text: str) -> Any:
        """The JSON value of a text, None for nothing. Raises BadEntry."""
        if field.shape is Shape.VALUES and field.item:
            mark = ";" if field.item.shape is Shape.VALUES else ","
            parts = [part.strip() for part in text.translate(_SPLIT).split(mark)]
            found = [self.value(field.item, part) for part in parts if part]
            unique = [v for n, v in enumerate(found) if v not in found[:n]]
            return unique or None
        if field.shape is Shape.REF and field.ref and text.strip():
            return self._finder.resolve(field.ref, text.strip())
        if field.choices and text.strip():
            return choice_of(field, text.strip())
        value = to_json(field, text, self._today, self._zone)
        return None if field.shape is Shape.YES_NO and not value and not field.required else value

    def read(self, spec: KindSpec, texts: Mapping[str, Any], untouched: Mapping[str, Any]) -> Reading:
        """All texts of a form as values; ``untouched`` are values that the form shows but does not let type."""
        problems: list[Problem] = []
        values: dict[str, Any] = {}
        for field in spec.fields:
            if field.computed:
                value = untouched.get(field.name)
            elif field.shape is Shape.ROWS:
                value = self._rows(field, texts.get(field.name, []), problems)
            else:
                value = self._try(field, str(texts.get(field.name, "")), (field.name,), problems)
            if value not in (None, "", []):
                values[field.name] = value
        return Reading(values, tuple(problems))

    def _rows(
        self, field: FieldSpec, rows: Sequence[Mapping[str, Any]], problems: list[Problem]
    ) -> list[Any]:
        found: list[Any] = []
        for row in rows:
            if not any(str(row.get(p.name, "")).strip() for p in shown_parts(field)):
                continue  # a row that was opened and left empty is no row
            value: dict[str, Any] = {}
            for part in field.parts:
                place = (field.name, len(found), part.name)
                if part.computed:
                    one = row.get(part.name)
                elif part in shown_parts(field):
                    one = self._try(part, str(row.get(part.name, "")), place, problems)
                else:
                    one = row.get(part.name) or secrets.token_hex(4)
                if one not in (None, "", []):
                    value[part.name] = one
            found.append(value)
        return found

    def _try(self, field: FieldSpec, text: str, place: tuple[str | int, ...], problems: list[Problem]) -> Any:
        try:
            return self.value(field, text)
        except BadEntry as error:
            problems.append(Problem(place, "bad_entry", error.msgid, dict(error.params)))
            return None


def choice_of(field: FieldSpec, text: str) -> str:
    """The value of a choice for its value, title or the beginning of one; unknown text is left for the check to name."""
    wanted = text.casefold()
    titles = field.choices or {}
    for value, title in titles.items():
        if wanted in (value.casefold(), _(title).casefold(), title.casefold()):
            return value
    near = [
        v for v, t in titles.items() if v.casefold().startswith(wanted) or _(t).casefold().startswith(wanted)
    ]
    return near[0] if len(near) == 1 else text
