"""Answers: one row of an export → one record.

The team's are without names: nothing that says who answered is kept, and the token and the id are made of what the record says
anyway, so that nobody gets from them to a name, not even by trying every name or every minute. Two that say the same are counted
apart. The same file makes the same records; an answer that is changed in the file afterwards makes another one.
A customer's answer goes by when and for whom it was given, so that a mark that is corrected is a change of the same record.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from datetime import date

from tui_sales.dataclass import dataclass
from tui_sales.exchange.cells import BadCell
from tui_sales.exchange.days import day_in
from tui_sales.exchange.heading import Row, cell_at, is_empty, one_line, said
from tui_sales.exchange.reading import Item, Passed, Trouble
from tui_sales.exchange.survey.columns import Columns
from tui_sales.exchange.survey.marks import NoMark, mark_in
from tui_sales.exchange.whom import Whom
from tui_sales.i18n import N_, Phrase
from tui_sales.model.entry import BadEntry, clean
from tui_sales.model.record import Raw

Place = tuple[tuple[str | int, ...], int, str]
Found = Item | Trouble | Passed


@dataclass
class Reader:
    """Reads the rows of an export for one survey.

    Attributes:
        survey: its id.
        asked: its fields.
        about: whom all answers are about, where no column says it.
        first: no answer is older than this day.
        today: nor younger than this one.
    """

    survey: str
    asked: Raw
    columns: Columns
    whom: Whom
    about: str | None
    first: date
    today: date
    _alike: Counter[str] = field(default_factory=Counter)

    @property
    def of_team(self) -> bool:
        """Whether nobody may learn who answered."""
        return bool(self.asked["type"] == "team")

    def found(self, row: Row, number: int) -> list[Found]:
        """The record of a row, everything that is wrong with it, or why it was left out."""
        if is_empty(row):
            return [Passed(number, Phrase(N_("an empty row")))]
        columns = self.columns
        day = self._day(row, number)
        about = self._about(row, number)
        customer = self._customer(row, number)
        marks = [self._mark(row, number, column, question) for column, question in columns.questions.items()]
        troubles: list[Found] = [one for one in (day, about, customer, *marks) if isinstance(one, Trouble)]
        if troubles:
            return troubles
        answers = [one for one in marks if isinstance(one, dict)]
        if not answers:
            return [Passed(number, Phrase(N_("no question was answered")))]
        values: Raw = {"survey": self.survey, "date": str(day), "owner": about}
        if customer:
            values["customer"] = customer
        values["answers"] = answers
        comment = self._comment(row)
        if comment:
            values["comment"] = comment
        values["way"] = "import"
        moment = "" if self.of_team else said(cell_at(row, columns.date))
        return [
            Item("response", self._named(values, moment), (number,), tuple(self._places(number, answers)))
        ]

    def _day(self, row: Row, number: int) -> date | Trouble:
        column = self.columns.head.label(self.columns.date)
        cell = cell_at(row, self.columns.date)
        try:
            day = day_in(cell)
        except BadEntry:
            return Trouble(number, column, Phrase(N_("“{said}” is no date"), {"said": one_line(cell)}))
        if day > self.today:
            return Trouble(number, column, Phrase(N_("{day} has not come yet"), {"day": day}))
        if day < self.first:
            what = Phrase(N_("{day} is before the quarter of the survey"), {"day": day})
            return Trouble(
                number, column, what, Phrase(N_("name the survey that was answered: --set survey=…"))
            )
        return day

    def _about(self, row: Row, number: int) -> str | Trouble:
        text = one_line(cell_at(row, self.columns.about))
        label = "" if self.columns.about is None else self.columns.head.label(self.columns.about)
        if text:
            return self._found("person", text, number, label)
        if self.about:
            return self.about
        hint = Phrase(N_("write whom the answers are about, or --set about=… if all are about one"))
        return Trouble(number, label, Phrase(N_("it is not said whom this is about")), hint)

    def _customer(self, row: Row, number: int) -> str | Trouble | None:
        """The customer who answered; where it is the team that answers, nobody asks who."""
        text = one_line(cell_at(row, self.columns.customer))
        if self.of_team or self.columns.customer is None or clean(text) in ("", "-", "无", "(空)", "(跳过)"):
            return None
        label = self.columns.head.label(self.columns.customer)
        return self._found("customer", text, number, label)

    def _found(self, kind: str, text: str, number: int, label: str) -> str | Trouble:
        try:
            return self.whom.find(kind, text)
        except BadCell as error:
            return Trouble(number, label, error.what, error.hint)

    def _mark(self, row: Row, number: int, column: int, question: str) -> Raw | Trouble | None:
        most = next(int(one["most"]) for one in self.asked["questions"] if one["id"] == question)
        cell = cell_at(row, column)
        try:
            mark = mark_in(cell, most)
        except NoMark as error:
            what = Phrase(N_("“{said}” is no mark from 1 to {most}"), {"said": one_line(cell), "most": most})
            hint = Phrase(N_("the words are of five steps, this question has {most}"), {"most": most})
            return Trouble(number, self.columns.head.label(column), what, hint if error.steps else None)
        return None if mark is None else {"id": question, "mark": mark}

    def _comment(self, row: Row) -> str:
        """Everything that was written; with its question, where there are several."""
        head = self.columns.head
        texts = {column: said(cell_at(row, column)) for column in self.columns.comments}
        texts = {
            column: text
            for column, text in texts.items()
            if clean(text) not in ("", "-", "无", "(空)", "(跳过)")
        }
        if len(self.columns.comments) == 1:
            return next(iter(texts.values()), "")
        return "\n".join(f"{head.label(column)}：{text}" for column, text in texts.items())

    def _named(self, values: Raw, moment: str) -> Raw:
        """The record with its id, and its token where it has no name."""
        kept = (
            values
            if self.of_team
            else {key: values.get(key) for key in ("survey", "date", "owner", "customer")}
        )
        text = json.dumps([kept, moment], ensure_ascii=False, sort_keys=True)
        self._alike[text] += 1
        digest = hashlib.sha256(f"{text} {self._alike[text]}".encode()).hexdigest()
        token = {"token": digest[:10]} if self.of_team else {}
        return {"id": f"{values['date']}-{digest[10:20]}", **values, **token}

    def _places(self, number: int, answers: Sequence[Raw]) -> list[Place]:
        head, by_question = self.columns.head, {one: column for column, one in self.columns.questions.items()}
        places: list[Place] = [(("date",), number, head.label(self.columns.date))]
        single = {"owner": self.columns.about, "customer": self.columns.customer}
        single["comment"] = next(iter(self.columns.comments), None)
        places += [
            ((name,), number, head.label(column)) for name, column in single.items() if column is not None
        ]
        for place, answer in enumerate(answers):
            places.append((("answers", place, "mark"), number, head.label(by_question[answer["id"]])))
        return places
