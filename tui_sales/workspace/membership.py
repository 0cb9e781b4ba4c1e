"""Membership: who was in the department on a day and as what, by the people records as they had landed then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.kinds.person import Person
from tui_sales.review.lineage import past
from tui_sales.workspace.books import Books
from tui_sales.workspace.ledger import Ledger


@dataclass(frozen=True)
class Membership:
    """The people records, each from the moment it landed.

    Attributes:
        versions: person → (since, record), oldest first.
    """

    versions: Mapping[str, tuple[tuple[datetime, Person], ...]]
    zone: ZoneInfo

    def on(self, day: date) -> dict[str, Person]:
        """Id → record of everybody who was with the department at the end of a day."""
        found = {}
        for person, versions in self.versions.items():
            then = [record for since, record in versions if since.astimezone(self.zone).date() <= day]
            if then and then[-1].with_us(day, day):
                found[person] = then[-1]
        return found


def membership(books: Books, ledger: Ledger) -> Membership:
    """Everybody who was ever in the people records."""
    everybody = {person: tuple(_landed(books, ledger, person)) for person in books.law.people}
    return Membership(everybody, books.law.policy.days.zone)


def _landed(books: Books, ledger: Ledger, person: str) -> Iterator[tuple[datetime, Person]]:
    name = f"{Person.META.layout.folder}/{person}"
    found = []
    for version in past(books.library, name, books.current(name)):
        landings = [books.repo.commit(oid).author.when for oid in ledger.landings(name, version)]
        record = books.library.record(name, version)
        if landings and isinstance(record, Person):
            found.append((min(landings), record))
    yield from sorted(found, key=lambda one: (one[0], one[1].at))
