"""Notices: whom each was for when it was given, and who has said that he has read it (D14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tui_sales.dataclass import dataclass
from tui_sales.figures.notices import addressed, read_by
from tui_sales.kinds.person import Person
from tui_sales.model.workdays import Workdays
from tui_sales.workspace.membership import Membership
from tui_sales.workspace.views import Row


@dataclass(frozen=True)
class Delivered:
    """How far an approved notice has come.

    Attributes:
        row: the notice.
        readers: whom it is for, without its author and those who have left since.
        said: reader → his acknowledgement.
        due: the last day to acknowledge it.
    """

    row: Row
    readers: tuple[str, ...]
    said: Mapping[str, Row]
    due: date

    @property
    def unread(self) -> tuple[str, ...]:
        """Who has not said that he has read it."""
        return tuple(person for person in self.readers if person not in self.said)


def delivered(
    notices: Iterable[Row], said: Iterable[Row], people: Membership, now: Mapping[str, Person], days: Workdays
) -> list[Delivered]:
    """How far each notice has come, in their order.

    Args:
        notices: approved ones.
        said: acknowledgements.
        people: who was there when.
        now: the people records of now: who has left owes nothing any more.
        days: the department's working days.
    """
    answers: dict[str, dict[str, Row]] = {}
    for row in said:
        answers.setdefault(row.values["notice"], {})[row.values["owner"]] = row
    found = []
    for notice in notices:
        values = notice.values
        given = date.fromisoformat(values["date"])
        readers = tuple(
            person
            for person in addressed(values, people.on(given))
            if person != notice.by and now[person].left is None and now[person].void is None
        )
        found.append(Delivered(notice, readers, answers.get(values["id"], {}), read_by(values, days)))
    return found
