"""The statistics of reviews and the record of the duties, again."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from statistics import median

from tests.reports.again.landed import Json, Landed, moment, number, within
from tests.reports.again.told import Check, Told

#: a duty's title → where the record of a span, and of a person, lies
PROVED_BY = {
    "first spot check": "spot-checks/{year}/{span}-1",
    "second spot check": "spot-checks/{year}/{span}-2",
    "third spot check": "spot-checks/{year}/{span}-3",
    "weekly log check": "log-checks/{year}/{span}",
    "weekly summary": "weekly-summaries/{year}/{person}/{span}",
    "check of the month's expenses": "reconciliations/{year}/{span}-expenses",
    "check of the month's sales": "reconciliations/{year}/{span}-sales",
    "check of the quarter's sales": "reconciliations/{year}/{span}-sales",
    "month's report of field trips": "trips-reports/{year}/{span}",
    "survey of the team": "surveys/{year}/{span}-team",
    "survey of the customers": "surveys/{year}/{span}-customer",
    "exam of knowledge": "exams/{year}/{span}",
    "work attitude": "attitudes/{year}/{person}/{span}",
    "sales report": "sales-reports/{year}/{person}/{span}",
    "appraisal": "appraisals/{year}/{person}/{span}",
}


def reviews(there: Landed, month: str, told: Told) -> None:
    """Of each reviewer how many verdicts, and the hours from the version's filing to his verdict."""
    people: dict[str, list[Json]] = defaultdict(list)
    kinds: Counter[str] = Counter()
    for one in there.verdicts():
        if within(month, one["at"]):
            people[there.called(one["by"])].append(one)
            kinds[one["record"].partition("/")[0]] += 1
    rows = {str(row["Who"]): row for row in told.rows("By reviewer")}
    assert set(rows) == set(people)
    for who, given in people.items():
        approved = sum(one["verdict"] == "approve" for one in given)
        assert (rows[who]["Approved"], rows[who]["Returned"]) == (approved, len(given) - approved), who
        hours = sorted(
            Decimal(int((moment(one["at"]) - moment(there.version(one["version"])["at"])).total_seconds()))
            / 3600
            for one in given
        )
        shown = (number(rows[who]["Hours, median"]), number(rows[who]["Hours, longest"]))
        assert shown == tuple(hour.quantize(Decimal("0.1")) for hour in (median(hours), hours[-1])), who
    by_kind = [number(row["Approved"]) + row["Returned"] for row in told.rows("By kind of record")]
    assert sorted(by_kind) == sorted(kinds.values())


def duties(there: Landed, _quarter: str, told: Told) -> None:
    """What is called done has its approved record; what fell due is done, waiting or overdue."""
    ids = {one["name"]: name.rpartition("/")[2] for name, one in there.of("person").items()}
    each = told.rows("Every duty")
    for row in each:
        pattern = PROVED_BY.get(str(row["Duty"]))
        if pattern:
            person, span = ids.get(str(row["Who"]), ""), str(row["Span"])
            name = pattern.format(year=span[:4], span=span.lower(), person=person)
            assert (row["Stands at"] == "done") == (name in there.records), (row, name)
    for row in told.rows("Duties"):
        stands = Counter(one["Stands at"] for one in each if one["Duty"] == row["Duty"])
        assert row["Done"] == stands["done"]
        assert row["Overdue"] == stands["overdue"]
        assert row["Waiting"] == stands["waits for its approval"]
        assert row["Not due yet"] == stands["to do"]
        assert row["Due in all"] == sum(stands.values()), row


CHECKS: dict[str, Check] = {"reviews": reviews, "duties": duties}
