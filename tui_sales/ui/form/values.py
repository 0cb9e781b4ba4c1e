"""What a form holds while it is typed: texts by place.

Turned into JSON values only when somebody asks, and never the other
way round by force: what cannot be read yet stays as it was typed.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.i18n import _
from tui_sales.model.entry import BadEntry, to_json
from tui_sales.model.messages import Problem
from tui_sales.model.pinyin import spellings
from tui_sales.model.show import shown_parts
from tui_sales.model.spec import FieldSpec, KindSpec, Shape

#: Where a field is: names, and numbers of rows.
Place = tuple[str | int, ...]

#: Between values of a list, and between lists of a list; both kinds of punctuation.
BETWEEN = re.compile(r"[,，、;；\n]")
_BETWEEN_LISTS = re.compile(r"[;；\n]")


@dataclass(frozen=True)
class Finder:
    """Finds the id behind what people type, and the other way round.

    ``named`` and ``name`` by whole names; ``alike`` in texts, ``meant`` where an id or words may stand.
    """

    resolve: Callable[[str, str], str]
    label: Callable[[str, str], str]
    named: Callable[[Sequence[str], str], str] = lambda _kinds, text: text
    name: Callable[[str], str] = lambda name: name
    alike: Callable[[str, str], str] = lambda _kind, text: text
    meant: Callable[[str, str], str] = lambda _kind, text: text


@dataclass(frozen=True)
class Reading:
    """What typed texts mean: JSON values, and what could not be read.

    Attributes:
        numbers: field → for each row of the values, its number in the form, where empty rows count too.
    """

    values: dict[str, Any]
    problems: tuple[Problem, ...]
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def in_form(self, problem: Problem) -> Problem:
        """A problem of the values, at its place in the form."""
        place = problem.place
        if len(place) < 2 or not isinstance(place[1], int):
            return problem
        numbers = self.numbers.get(str(place[0]), ())
        number = numbers[place[1]] if place[1] < len(numbers) else place[1]
        return Problem((place[0], number, *place[2:]), problem.code, problem.msgid, problem.params)


def one_a_line(spec: FieldSpec) -> bool:
    """Whether a list is of free texts, which may hold any punctuation: each is typed on a line of its own."""
    item = spec.item if spec.shape is Shape.VALUES and not spec.among else None
    return item is not None and item.shape is Shape.LINE and not item.choices


def between(spec: FieldSpec) -> str:
    """What the program itself writes between the values of a list."""
    return "; " if _of_lists(spec) else "\n" if one_a_line(spec) else ", "


def _values_in(spec: FieldSpec, text: str) -> list[str]:
    if one_a_line(spec):
        return text.split("\n")
    return (_BETWEEN_LISTS if _of_lists(spec) else BETWEEN).split(text)


def _of_lists(spec: FieldSpec) -> bool:
    return spec.item is not None and spec.item.shape is Shape.VALUES


class Reader:
    """Puts values into texts for typing, and texts into values."""

    def __init__(self, today: date, zone: ZoneInfo, finder: Finder) -> None:
        """Read relative dates against ``today``, times in ``zone``, references by ``finder``."""
        self._today = today
        self._zone = zone
        self._finder = finder
        # What was shown for a value means that value, also after the language changed, and down to the second.
        self._shown: dict[tuple[int, str], Any] = {}

    def text(self, spec: FieldSpec, value: Any) -> str:
        """What stands in a field for a value."""
        if value is None:
            return ""
        text = self._text(spec, value)
        self._shown[id(spec), text] = value
        return text

    def value(self, spec: FieldSpec, text: str) -> Any:
        """The JSON value of a text, None for nothing. Raises BadEntry."""
        if not text.strip():
            return None
        if (id(spec), text) in self._shown:
            return self._shown[id(spec), text]
        if spec.shape is Shape.VALUES and spec.item:
            item = spec.item
            parts = _values_in(spec, text)
            found = [self.value(item, part.strip()) for part in parts if part.strip()]
            return [v for n, v in enumerate(found) if v not in found[:n]] or None
        if spec.shape is Shape.REF and spec.ref:
            return self._finder.resolve(spec.ref, text.strip())
        if spec.names:
            return self._finder.named(spec.names, text.strip())
        if spec.choices:
            return choice_of(spec, text.strip())
        if spec.like:
            text = self._finder.alike(spec.like, text.strip())
        if spec.ref_or_words:
            text = self._finder.meant(spec.ref_or_words, text.strip())
        value = to_json(spec, text, self._today, self._zone)
        return None if spec.shape is Shape.YES_NO and not value and not spec.required else value

    def is_known(self, spec: FieldSpec, text: str) -> bool:
        """Whether a text is what the program itself wrote for a value."""
        return (id(spec), text) in self._shown

    def tidy(self, spec: FieldSpec, text: str) -> str:
        """A text as the program itself would write it (``930`` → ``09:30``, ``lw`` → ``李伟``); unreadable ones as they are."""
        if spec.computed or (
            spec.shape in (Shape.TEXT, Shape.LINE, Shape.FILES) and not (spec.finds or spec.spans)
        ):
            return text
        try:
            return self.text(spec, self.value(spec, text))
        except BadEntry:
            return text

    def read(self, spec: KindSpec, texts: Mapping[str, Any], untouched: Mapping[str, Any]) -> Reading:
        """All texts of a form as values; ``untouched`` are values that the form shows but does not let type."""
        problems: list[Problem] = []
        values: dict[str, Any] = {}
        numbers: dict[str, list[int]] = {}
        for one in spec.fields:
            if one.computed:
                value = untouched.get(one.name)
            elif one.shape is Shape.FILES:
                value = texts.get(one.name)
            elif one.shape is Shape.ROWS:
                value = self._rows(one, texts.get(one.name, []), problems, numbers.setdefault(one.name, []))
            else:
                value = self._try(one, str(texts.get(one.name, "")), (one.name,), problems)
            if value not in (None, "", []):
                values[one.name] = value
        return Reading(values, tuple(problems), numbers)

    def _text(self, spec: FieldSpec, value: Any) -> str:
        if spec.shape is Shape.VALUES and spec.item:
            return between(spec).join(self.text(spec.item, inner) for inner in value)
        if spec.shape is Shape.MOMENT:
            return f"{datetime.fromisoformat(value).astimezone(self._zone):%Y-%m-%d %H:%M}"
        if spec.shape is Shape.REF and spec.ref:
            return self._finder.label(spec.ref, str(value))
        if spec.ref_or_words:
            return self._finder.label(spec.ref_or_words, str(value))
        if spec.names is not None:
            return self._finder.name(str(value))
        if spec.shape is Shape.YES_NO:
            return _("yes") if value else ""
        if spec.choices:
            return _(spec.choices.get(value, str(value)))
        return str(value)

    def _rows(
        self,
        spec: FieldSpec,
        rows: Sequence[Mapping[str, Any]],
        problems: list[Problem],
        numbers: list[int],
    ) -> list[Any]:
        found: list[Any] = []
        for number, row in enumerate(rows):
            typed = [part for part in shown_parts(spec) if not part.computed]
            if not any(str(row.get(part.name) or "").strip() for part in typed):
                continue  # a row that was opened and left empty is no row
            value: dict[str, Any] = {}
            for part in spec.parts:
                if part.computed:
                    one = row.get(part.name)
                elif part in typed:
                    place = (spec.name, number, part.name)
                    one = self._try(part, str(row.get(part.name) or ""), place, problems)
                else:
                    one = row.get(part.name) or secrets.token_hex(4)
                if one not in (None, "", []):
                    value[part.name] = one
            found.append(value)
            numbers.append(number)
        return found

    def _try(self, spec: FieldSpec, text: str, place: tuple[str | int, ...], problems: list[Problem]) -> Any:
        try:
            return self.value(spec, text)
        except BadEntry as error:
            problems.append(Problem(place, "bad_entry", error.msgid, dict(error.params)))
            return None


def choice_of(spec: FieldSpec, text: str) -> str:
    """The value of a choice for its value, title, pinyin, initials or a beginning, or what only one title holds.

    Unknown text is left for the check to name.
    """
    wanted = text.casefold()
    titles = spec.choices or {}
    for value, title in titles.items():
        if wanted in (value.casefold(), _(title).casefold(), title.casefold()):
            return value
    near = [v for v, t in titles.items() if any(k.startswith(wanted) for k in keys_of_choice(v, t))]
    near = near or [v for v, t in titles.items() if wanted in _(t).casefold()]
    return near[0] if len(near) == 1 else text


def keys_of_choice(value: str, title: str) -> tuple[str, ...]:
    """What finds a choice by its beginning: its value, its title, that in pinyin or initials."""
    return tuple(key.casefold() for key in (value, _(title), *spellings(_(title))))
