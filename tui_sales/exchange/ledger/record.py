"""Record: postings → a ledger, with ids that stay the same from file to file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tui_sales.exchange.importer import Known
from tui_sales.exchange.ledger.columns import Columns
from tui_sales.exchange.ledger.lines import Line
from tui_sales.exchange.naming import Directory, people_in
from tui_sales.exchange.reading import Item, Passed
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds.ledger import Ledger
from tui_sales.model.natural import named_by
from tui_sales.model.pinyin import spelled_id
from tui_sales.model.record import Raw

#: what accounting programs put in front of a name: ``[001]``, ``0012_``
_CODE = re.compile(r"^(?:[\[(【]\w{1,12}[\])】]|[A-Za-z]{0,3}\d{1,10}[_\-. ])\s*")
Place = tuple[tuple[str | int, ...], int, str]


@dataclass(frozen=True)
class Names:
    """Whom the accountant means, as the department writes it: the check of our lines beside hers goes by names."""

    people: Directory
    customers: Directory

    def person(self, text: str) -> str | None:
        """The name of a person of the department; None if it is nobody's."""
        return _named(self.people, text)

    def customer(self, text: str) -> str | None:
        """The name of a customer; None if it is nobody's."""
        return _named(self.customers, text)


def names_of(known: Known) -> Names:
    """The names of a department."""
    return Names(people_in(known.people), Directory(known.customers()))


def _named(directory: Directory, text: str) -> str | None:
    found = directory.ids_of(text) or directory.ids_of(_CODE.sub("", text))
    return directory.names[found[0]][0] if len(found) == 1 else None


def item_of(lines: Sequence[Line], columns: Columns, period: str, sort: str, known: Known) -> Item:
    """The ledger that the lines make."""
    names = names_of(known)
    numbers: Counter[str] = Counter()
    rows: list[Raw] = []
    places: list[Place] = []
    for place, line in enumerate(lines):
        # By voucher, not by content: an amount that was corrected is a change of this line.
        stem = f"{line.day:%m}-{spelled_id(line.voucher, 'v')}"
        numbers[stem] += 1
        rows.append(_posting(f"{stem}-{numbers[stem]}", line, columns, sort, names))
        places += _places(place, line, columns)
    values: Raw = {"period": period, "type": sort, "lines": rows}
    natural = named_by("period", "type")
    held = next((raw for raw in known.held(Ledger).values() if natural(raw) == natural(values)), {})
    if held.get("remark"):
        values["remark"] = held["remark"]
    return Item("ledger", values, tuple(line.row for line in lines), tuple(places))


def _posting(line_id: str, line: Line, columns: Columns, sort: str, names: Names) -> Raw:
    person = line.person and (names.person(line.person) or line.person)
    customer = line.customer and (names.customer(line.customer) or line.customer)
    if sort == "expenses" and not person and names.person(line.customer):
        person, customer = names.person(line.customer) or "", ""
    posting: Raw = {"id": line_id, "date": line.day.isoformat(), "voucher": line.voucher}
    told = {"person": person, "customer": customer}
    posting |= {key: value for key, value in told.items() if value}
    posting["amount"] = str(signed(line, columns, sort))
    return posting | ({"text": line.text} if line.text else {})


def signed(line: Line, columns: Columns, sort: str) -> Decimal:
    """Revenue is credited, expenses are debited; what stands on the other side takes away."""
    amount = line.debit - line.credit
    return -amount if sort == "sales" and columns.sided else amount


def _places(place: int, line: Line, columns: Columns) -> Iterator[Place]:
    where = {
        "date": columns.days,
        "voucher": columns.voucher,
        "person": columns.person,
        "customer": columns.customer,
        "text": columns.text,
        "amount": columns.credit if line.credit and columns.credit is not None else columns.amounts[0],
    }
    for field, column in where.items():
        yield ("lines", place, field), line.row, columns.label(column)


def notes_on(lines: Sequence[Line], sort: str, known: Known) -> Iterator[Passed]:
    """Lines that look like one booked twice, and names that will not pair with ours."""
    names, seen, strangers = names_of(known), dict[tuple[object, ...], int](), set[str]()
    for line in lines:
        key = (line.voucher, line.debit, line.credit, line.text, line.customer, line.person)
        if seen.setdefault(key, line.row) != line.row:
            said = {"row": seen[key], "voucher": line.voucher}
            yield Passed(
                line.row,
                Phrase(N_("taken, but {voucher} stands with the same amount and text in row {row}"), said),
            )
        party = line.customer if sort == "sales" else line.person
        unknown = party and not (names.customer(party) if sort == "sales" else names.person(party))
        if unknown and party not in strangers:
            strangers.add(party)
            yield Passed(
                line.row,
                Phrase(
                    N_("taken, but '{name}' is not known here: no line of ours pairs by it"), {"name": party}
                ),
            )
