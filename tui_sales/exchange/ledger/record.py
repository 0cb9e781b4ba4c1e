"""Record: postings → a ledger, with ids that stay the same from file to file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tui_sales.exchange.importer import Known
from tui_sales.exchange.ledger.columns import Columns
from tui_sales.exchange.ledger.lines import Line
from tui_sales.exchange.reading import Item, Note
from tui_sales.exchange.whom import Names, Whom
from tui_sales.i18n import N_, Phrase
from tui_sales.model.pinyin import spelled_id
from tui_sales.model.record import Raw

#: what accounting programs put in front of a name: ``[001]``, ``0012_``
_CODE = re.compile(r"^(?:[\[(【]\w{1,12}[\])】]|[A-Za-z]{0,3}\d{1,10}[_\-. ])\s*")
Place = tuple[tuple[str | int, ...], int, str]


def _named(names: Names, text: str) -> str | None:
    """The name as the department writes it, for the check of our lines beside hers goes by names; None if it is nobody's."""
    found = names.find(text) or names.find(_CODE.sub("", text))
    return names.shown[found[0]] if text and len(found) == 1 else None


def item_of(
    lines: Sequence[Line], wrong: Iterable[int], columns: Columns, period: str, sort: str, known: Known
) -> Item:
    """The ledger that the lines make; rows that are ``wrong`` belong to it, for a ledger is whole or it is none."""
    whom = Whom(known)
    numbers: Counter[str] = Counter()
    rows: list[Raw] = []
    places: list[Place] = []
    for place, line in enumerate(lines):
        # By voucher, not by content: an amount that was corrected is a change of this line.
        stem = f"{line.day:%m}-{spelled_id(line.voucher, 'v')}"
        numbers[stem] += 1
        rows.append(_posting(f"{stem}-{numbers[stem]}", line, columns, sort, whom))
        places += _places(place, line, columns)
    values: Raw = {"period": period, "type": sort, "lines": rows}
    return Item("ledger", values, tuple(sorted({*wrong, *(line.row for line in lines)})), tuple(places))


def _posting(line_id: str, line: Line, columns: Columns, sort: str, whom: Whom) -> Raw:
    people, customers = whom.people, whom.names("customer")
    person = _named(people, line.person) or line.person
    customer = _named(customers, line.customer) or line.customer
    if sort == "expenses" and not person and _named(people, line.customer):
        person, customer = _named(people, line.customer) or "", ""
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


def notes_on(lines: Sequence[Line], sort: str, known: Known) -> Iterator[Note]:
    """Lines that look like one booked twice, and names that will not pair with ours."""
    names = Whom(known).names("customer" if sort == "sales" else "person")
    seen, strangers = dict[tuple[object, ...], int](), set[str]()
    for line in lines:
        key = (line.voucher, line.debit, line.credit, line.text, line.customer, line.person)
        if seen.setdefault(key, line.row) != line.row:
            said = {"row": seen[key], "voucher": line.voucher}
            yield Note(
                line.row,
                Phrase(N_("{voucher} stands with the same amount and text in row {row}"), said),
            )
        party = line.customer if sort == "sales" else line.person
        if party and not _named(names, party) and party not in strangers:
            strangers.add(party)
            yield Note(
                line.row,
                Phrase(N_("“{name}” is not known here: no line of ours pairs by it"), {"name": party}),
            )
