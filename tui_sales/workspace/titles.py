"""Titles: what a record is called in a sentence — by its key where people know that (李伟 2026-11-20), else by its own name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.kinds import NAMES, by_name, by_path
from tui_sales.model.cells import fit, width
from tui_sales.model.markers import RowOf
from tui_sales.model.record import Raw
from tui_sales.model.show import Words, bracketed
from tui_sales.model.spec import KindSpec, Shape
from tui_sales.model.visible import one_line
from tui_sales.workspace.books import Books
from tui_sales.workspace.store import Store
from tui_sales.workspace.views import plain_name

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: cells of a summary that is part of a sentence
_LONG = 56
_YEAR = re.compile(r"\d{4}")
#: a day; a week, a month or a quarter, and what is counted in it. What is counted in a day is a number that nobody knows
_PERIOD = re.compile(r"\d{4}-(\d\d-\d\d|\d\d|(w\d\d|q\d)(-\d\d?)*)")
#: fields of a day by which something is owed, which is not the day that the record is of
_DUE = ("due", "deadline")
#: where a record lies, in a sentence; what goes on before or behind it is a file of this computer
_NAME = re.compile(r"(?<![\w./~:-])(?:[a-z0-9-]+:)?[a-z0-9-]+(?:/[a-z0-9-]+)+(?![\w./-])")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)")


class Titles:
    """Ids of a kind → titles. Unlike the directory it spells nothing, so it is there at once."""

    def __init__(self, carrying: Callable[[str], list[Store]]) -> None:
        """Over the stores that carry a kind."""
        self._carrying = carrying
        self._kept: dict[tuple[str, str], tuple[Books, dict[str, str]]] = {}

    def of(self, kind: str) -> Mapping[str, str]:
        """What the records of a kind are called; those that have no name of their own by what they say of themselves."""
        found: dict[str, str] = {}
        for store in self._carrying(kind):
            books, kept = self._kept.get((store.name, kind), (None, {}))
            if books is not store.books:
                books = store.books
                spec = by_name(kind)
                named = (
                    (name, title_of(spec, raw) or one_line(spec.meta.summary(raw)))
                    for name, _version, raw in store.fronts(kind)
                )
                kept = {name.rpartition("/")[2]: title for name, title in named if title}
                self._kept[store.name, kind] = (books, kept)
            found |= kept
        return found


def title_of(spec: KindSpec, raw: Raw) -> str:
    """The name that a record of a kind has in itself, empty for one that has none."""
    lines = (column.name for column in spec.columns if column.shape is Shape.LINE)
    return next((str(raw[name]) for name in lines if raw.get(name)), "")


def day_of(spec: KindSpec, raw: Raw, zone: ZoneInfo) -> date | None:
    """The day that a record is of, None for one of a week, of a month or of no time."""
    name = spec.meta.layout.dated
    shape, said = (spec.field(name).shape, raw.get(name)) if name and name not in _DUE else (None, None)
    with suppress(ValueError):  # what was begun may hold anything
        if said and shape is Shape.DATE:
            return date.fromisoformat(str(said))
        if said and shape is Shape.MOMENT:
            moment = datetime.fromisoformat(
                str(said)
            )  # as it is typed it says no zone: the department's is meant
            return moment.astimezone(zone).date() if moment.tzinfo else moment.date()
    return None


def words_for(ws: Workspace, today: date) -> Words:
    """Values → words for a workspace; dates of the year of ``today`` go without it."""
    people = ws.people()

    def title(kind: str, record_id: str) -> str:
        return ws.titles.of(kind).get(record_id, record_id)

    def there(of: RowOf, record_id: str, row_id: str) -> str:
        found = (row.values[of.rows] for row in ws.rows(of.kind) if row.values["id"] == record_id)
        return next((str(one[of.says]) for rows in found for one in rows if one["id"] == row_id), row_id)

    return Words(
        ws.zone,
        today,
        lambda person: people.get(person, person),
        title,
        lambda name: said_of(ws, name),
        lambda kind: _(by_name(kind).meta.title) if kind in NAMES else kind,
        there,
    )


def said_of(ws: Workspace, name: str) -> str:
    """A record as people say it, with its kind before it: ``工作日志 李伟 2026-11-20``."""
    record = name.partition("#")[0]  # a row of it may be meant
    spec = by_path(plain_name(record))
    return f"{_(spec.meta.title)} {label_of(ws, record)}" if spec else name


def in_words(ws: Workspace, text: str, *, beside: bool = False) -> str:
    """A sentence with records called as people know them: refusals name them as programs do, by where they lie.

    Args:
        ws: the workspace.
        text: the sentence.
        beside: leave that beside the title, for who goes on by typing it.
    """

    def called(found: re.Match[str]) -> str:
        name = found[0]
        if by_path(plain_name(name)) is None:
            return name
        return bracketed(said_of(ws, name), name) if beside else said_of(ws, name)

    return _NAME.sub(called, text) if "/" in text else text


def label_of(ws: Workspace, name: str) -> str:
    """A record as people say it: whose and of when, where that tells which; else whose and what."""
    path, people = plain_name(name), ws.people()
    spec = by_path(path)
    parts = [part for part in path.split("/")[1:] if len(part) > 1 and not _YEAR.fullmatch(part)]
    said = _by_key(parts, people)
    if said or spec is None:
        return said or name
    try:
        raw = ws.entry(name).front.raw
    except SalesError:
        return " ".join(people.get(part, part) for part in parts) or name
    by_key = _by_key(parts, people | _refs(ws, spec, raw))
    if by_key:
        return by_key
    own = "" if spec.meta.layout.dated else title_of(spec, raw)
    own = own or with_names(ws, spec, raw, spec.meta.summary(raw))
    if width(own) > _LONG:
        own = fit(own, _LONG).rstrip()
    return " ".join([*(people[part] for part in parts if part in people), own])


def with_names(ws: Workspace, spec: KindSpec, raw: Raw, said: str) -> str:
    """What a record says of itself in one line, with the names of what it refers to instead of their ids."""
    for record_id, title in _refs(ws, spec, raw).items():
        said = said.replace(record_id, title)
    return said


def with_owner(ws: Workspace, spec: KindSpec, raw: Raw, said: str) -> str:
    """The same, with whom it is about before it where somebody else files it: lists name no other person than that one."""
    said, owner = with_names(ws, spec, raw, said), raw.get(spec.owner.name) if spec.owner else None
    return said if not owner or owner == raw.get("by") else f"{ws.people().get(owner, owner)} {said}"


def _refs(ws: Workspace, spec: KindSpec, raw: Raw) -> dict[str, str]:
    """Ids that a record names in its columns, and what those are called; people have names of their own."""
    columns = (one for one in spec.columns if one.shape is Shape.REF and one.ref and one.ref != "person")
    named = [(one.ref, str(raw[one.name])) for one in columns if raw.get(one.name)]
    return {record_id: ws.titles.of(kind or "").get(record_id, record_id) for kind, record_id in named}


def _by_key(parts: Sequence[str], called: Mapping[str, str]) -> str:
    """The parts of a path in words; empty where one of them is no word."""
    said = [called.get(part) or _period(part) for part in parts]
    return " ".join(said) if all(said) else ""


def _period(part: str) -> str:
    """A date as it is written; empty for what is none."""
    moment = _MOMENT.fullmatch(part)
    if moment:
        return f"{moment[1]} {moment[2]}:{moment[3]}"
    return part.upper() if _PERIOD.fullmatch(part) else ""
