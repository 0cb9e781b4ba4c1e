"""Reading: which survey an export answers, and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from tui_sales.exchange.cells import BadCell
from tui_sales.exchange.days import period_in, within
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.heading import Head, texts_of
from tui_sales.exchange.importer import Asked, Importer, Known, Setting
from tui_sales.exchange.reading import Item, Note, Passed, Reading, Trouble
from tui_sales.exchange.survey.answers import Reader
from tui_sales.exchange.survey.columns import Columns, columns_in, head_in, plain
from tui_sales.exchange.whom import Whom
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds.survey import TYPES, Response, Survey
from tui_sales.model.record import Raw

_ABOUT = Phrase(N_("About"))


def read(grids: Sequence[Grid], known: Known, asked: Asked) -> Reading:
    """The answers that a file holds, for the survey that was named or whose questions it has."""
    surveys = _surveys(known, asked.settings)
    if not surveys:
        hint = N_("name one: --set survey=2026-q3-customer, or --set type=customer and --set quarter=2026-Q3")
        return _only(0, "", N_("there is no such survey"), hint)
    heads = [(grid, head) for grid in grids if (head := head_in(grid, asked.columns))]
    if not heads:
        words = N_("no sheet has answers: it needs a column that says when each was given, as 提交答卷时间")
        return _only(0, "", words, N_("leave the head as the survey's program makes it"))
    grid, head = heads[0]
    fitting = {name: columns_in(head, survey) for name, survey in surveys.items()}
    most = max(len(columns.questions) for columns in fitting.values())
    best = [name for name, columns in fitting.items() if len(columns.questions) == most]
    if len(best) > 1:
        names = ", ".join(sorted(best))
        return _only(
            0,
            "",
            N_("several surveys have these questions: {names}"),
            N_("name one: --set survey=…"),
            names=names,
        )
    name = best[0]
    wrong = [*_missing(head, fitting[name], surveys[name]), *_twice(head, fitting[name])]
    if wrong:
        return Reading(troubles=tuple(wrong))
    reading = _rows(grid, name, surveys[name], fitting[name], known, asked.settings.get("about", ""))
    return replace(reading, head=texts_of(grid, head))


def _only(row: int, column: str, what: str, hint: str, **said: object) -> Reading:
    return Reading(troubles=(Trouble(row, column, Phrase(what, said), Phrase(hint)),))


def _surveys(known: Known, settings: Mapping[str, str]) -> dict[str, Raw]:
    """Those that were named, by id, by sort or by quarter; all of them, where nothing was said."""
    found = {name.rpartition("/")[2]: raw for name, raw in known.held(Survey).items() if not raw.get("void")}
    wanted, sort = settings.get("survey", ""), settings.get("type", "")
    quarter = period_in(settings.get("quarter", "")) if settings.get("quarter") else None
    return {
        name: raw
        for name, raw in found.items()
        if wanted in ("", name) and sort in ("", raw["type"]) and quarter in (None, raw["quarter"])
    }


def _missing(head: Head, columns: Columns, survey: Raw) -> Iterator[Trouble]:
    """Questions that no column answers; the title that comes nearest may have been meant."""
    titles = {plain("".join(head.parts[n])): head.label(n) for n in (*columns.others, *columns.comments)}
    for question in survey["questions"]:
        if question["id"] in columns.questions.values():
            continue
        near = get_close_matches(plain(question["text"]), titles, 1, 0.6)
        what = Phrase(N_("no column answers “{question}”"), {"question": question["text"]})
        hint = Phrase(N_("the title must be the question, or its id: {id}"), {"id": question["id"]})
        yield Trouble(head.last + 1, titles[near[0]] if near else "", what, hint)


def _twice(head: Head, columns: Columns) -> Iterator[Trouble]:
    seen: dict[str, int] = {}
    for column, question in columns.questions.items():
        first = seen.setdefault(question, column)
        if first != column:
            what = Phrase(N_("this question has a column already: {column}"), {"column": head.label(first)})
            yield Trouble(head.last + 1, head.label(column), what, Phrase(N_("leave one of the two")))


def _rows(grid: Grid, name: str, survey: Raw, columns: Columns, known: Known, about: str) -> Reading:
    whom = Whom(known)
    try:
        person = whom.find("person", about) if about else None
    except BadCell as error:
        return Reading(troubles=(Trouble(0, str(_ABOUT), error.what, error.hint),))
    first = within(survey["quarter"])[0]
    reader = Reader(name, survey, columns, whom, person, first, known.today)
    start = columns.head.last + 1
    found = [
        one for number, row in enumerate(grid.rows[start:], start + 1) for one in reader.found(row, number)
    ]
    held = {name.rpartition("/")[2]: name for name in known.held(Response)}
    items = [_over(one, held) for one in found if isinstance(one, Item)]
    if reader.of_team:
        # In the order of the file they would say who answered first.
        items.sort(key=lambda item: str(item.values.get("token")))
    troubles = tuple(one for one in found if isinstance(one, Trouble))
    if not items and not troubles:
        troubles = (Trouble(0, "", Phrase(N_("there is no answer in it"))),)
    passed = tuple(one for one in found if isinstance(one, Passed))
    return Reading(tuple(items), troubles, passed, notes=tuple(_left_out(columns, reader.of_team)))


def _over(item: Item, held: Mapping[str, str]) -> Item:
    """The record that is there already, where the same file was imported before."""
    name = held.get(str(item.values["id"]))
    if name is None:
        return item
    return replace(item, name=name, values={key: value for key, value in item.values.items() if key != "id"})


def _left_out(columns: Columns, of_team: bool) -> Iterator[Note]:
    """Columns that are not taken."""
    row = columns.head.last + 1
    nameless = N_("the column “{column}” is not taken: the team answers without names")
    nothing = N_("the column “{column}” is not taken: it belongs to no question")
    for column in columns.who:
        yield Note(row, Phrase(nameless if of_team else nothing, {"column": columns.head.label(column)}))
    for column in columns.others:
        yield Note(row, Phrase(nothing, {"column": columns.head.label(column)}))


RESPONSES = Importer(
    id="response",
    kind="response",
    title=N_("Answers to a survey"),
    about=N_("one row for each answer, as 问卷星 exports it by the text of the options or by points"),
    settings=(
        Setting("survey", N_("Survey"), ref="survey"),
        Setting("type", N_("Type"), choices=TYPES),
        Setting("quarter", N_("Quarter")),
        Setting("about", _ABOUT.msgid, ref="person"),
    ),
    read=read,
)
