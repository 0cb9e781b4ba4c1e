"""Appraisals, surveys, exam, training, meetings and notices, again."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from tests.reports.again.landed import Json, Landed, moment, number, rounded, within
from tests.reports.again.told import Check, Told, tally

PARTS = ("attendance", "logs", "team", "customer", "knowledge", "attitude")
#: answers below which nothing is said of somebody, in the starter's policy
FEWEST = 3


def appraisal(there: Landed, quarter: str, told: Told) -> None:
    """Each total is the weighted mean of the six decided scores; what is not decided leaves it open."""
    found = {there.called(one["owner"]): one for one in there.of("appraisal", quarter=quarter).values()}
    totals = {str(row["Who"]): row["Total"] for row in told.rows("Overview")}
    assert set(totals) == set(found)
    for who, one in found.items():
        parts = {part["id"]: part for part in one["parts"]}
        assert set(parts) == set(PARTS)
        weights = sum(number(part["weight"]) for part in parts.values())
        points = [number(part["weight"]) * number(part.get("decided")) for part in parts.values()]
        assert number(totals[who]) == rounded(sum(points, Decimal(0)) / weights, "0.01"), who
        shown = [(number(row["Computed"]), number(row["Decided"])) for row in told.rows(who)]
        assert shown == [(number(part.get("computed")), number(part["decided"])) for part in one["parts"]]
        exam, asked = (
            _exam(there, quarter, one["owner"]),
            _mean(there, f"{quarter.lower()}-team", one["owner"]),
        )
        if exam is not None and parts["knowledge"].get("computed") is not None:
            assert number(parts["knowledge"]["computed"]) == rounded(exam, "0.01"), who
        if asked is not None and parts["team"].get("computed") is not None:
            assert number(parts["team"]["computed"]) == asked, who


def _exam(there: Landed, quarter: str, person: str) -> Decimal | None:
    for exam in there.of("exam", quarter=quarter).values():
        for one in exam["scores"]:
            if one["person"] == person:
                return number(one.get("resit", one.get("score"))) * 100 / number(exam["full_marks"])
    return None


def _mean(there: Landed, survey: str, person: str) -> Decimal | None:
    """Every answer on a scale from 0 to 100, the lowest mark being 1; nothing of few answers."""
    (*asked,) = (one for one in there.of("survey").values() if one["id"] == survey)
    most = {question["id"]: number(question["most"]) for one in asked for question in one["questions"]}
    sheets = there.of("response", survey=survey, owner=person).values()
    marks = [
        (number(answer["mark"]) - 1) / (most[answer["id"]] - 1) for one in sheets for answer in one["answers"]
    ]
    enough = marks and len(sheets) >= FEWEST
    return rounded(sum(marks, Decimal(0)) * 100 / len(marks), "0.01") if enough else None


def surveys(there: Landed, quarter: str, told: Told) -> None:
    """Sheets and mean about each rep, the rate, and every comment that was written."""
    found = sorted(there.of("survey", quarter=quarter).items())
    if not found:
        assert not told.lines
        return
    assert len(told.titles) == 2 * len(found)
    for (means, comments), (_name, survey) in zip(_pairs(told.titles), found, strict=True):
        sheets = list(there.of("response", survey=survey["id"]).values())
        people = {name.rpartition("/")[2] for name in there.of("person")}
        rows = {str(row["Who"]): row for row in told.rows(means)}
        for person in people & {one["owner"] for one in sheets}:
            row, mean = rows[there.called(person)], _mean(there, survey["id"], person)
            assert row["Sheets returned"] == sum(one["owner"] == person for one in sheets)
            assert (row["Mean"] is None) == (mean is None), row
            assert number(row["Mean"]) == number(mean), row
        assert number(told.totals(means).get("Sheets returned")) == len(sheets)
        said = [
            (there.called(one["owner"]), one["comment"]) for one in sheets if one.get("comment", "").strip()
        ]
        assert tally(told.rows(comments), "About", "Comment") == Counter(said)
        note = told.note(means)
        assert str(len(sheets)) in note
        assert f"{100 * len(sheets) // survey['invited']}%" in note


def _pairs(titles: list[str]) -> list[tuple[str, str]]:
    return list(zip(titles[::2], titles[1::2], strict=True))


def exam(there: Landed, quarter: str, told: Told) -> None:
    """Percent of the full marks; a resit counts where there was one; who is absent without one has nothing."""
    found = there.of("exam", quarter=quarter).values()
    rows = {str(row["Who"]): row for row in told.rows("Exam")}
    assert len(rows) == sum(len(one["scores"]) for one in found)
    for one in found:
        for score in one["scores"]:
            row, percent = rows[there.called(score["person"])], _exam(there, quarter, score["person"])
            assert number(row["% of full marks"]) == rounded(number(percent), "0.1"), row
            marks = number(score.get("resit", score.get("score")))
            assert row["Outcome"] == ("passed" if marks >= number(one["pass_mark"]) else "not passed"), row


def training(there: Landed, quarter: str, told: Told) -> None:
    """Needs; of each training how many were to come and came."""
    held = [one for one in there.of("training").values() if within(quarter, one["date"])]
    needs = [one for one in there.of("training_need").values() if within(quarter, one["date"])]
    assert len(told.rows("Training needs")) == len(needs)
    people = [person for one in held for person in one.get("participants", ())]
    totals = told.totals("Training held and planned")
    assert number(totals.get("Participants")) == len(people) == len(told.rows("Training record of each"))
    assert number(totals.get("Came")) == sum(person.get("came") == "present" for person in people)
    results = sorted(number(row["Result"]) for row in told.rows("Training record of each"))
    assert results == sorted(number(person.get("result")) for person in people)


def meetings(there: Landed, month: str, told: Told) -> None:
    """Every meeting that begins in the month; every action that one of them decided."""
    held = [one for one in there.of("meeting").values() if within(month, one["start"])]
    begun = [moment(str(row["Begins"])) for row in told.rows("Meetings and minutes")]
    assert begun == sorted(moment(one["start"]) for one in held)
    actions = [action for one in held for action in one.get("actions", ())]
    shown = tally(told.rows("Actions"), "What", "Done on")
    assert shown == Counter((one["what"], one.get("done")) for one in actions)


def notices(there: Landed, month: str, told: Told) -> None:
    """Whom each was for, without its author; who of them has said that he read it."""
    given = {name: one for name, one in there.of("notice").items() if within(month, one["date"])}
    rows = told.rows("Notices")
    assert len(rows) == len(given)
    said = {(one["notice"], one["owner"]) for one in there.of("acknowledgement").values()}
    wanted = read = 0
    for one in given.values():
        people = _addressed(there, one) - {one["by"]}
        mine = {person for person in people if (one["id"], person) in said}
        (row,) = (row for row in rows if row["Title"] == one["title"] and row["Date"] == one["date"])
        assert (row["Recipients"], row["Have read"]) == (len(people), len(mine)), row
        wanted, read = wanted + len(people), read + len(mine)
    assert number(told.totals("Notices").get("Recipients")) == wanted == len(told.rows("Every reader"))
    assert sum(row["Read at"] is not None for row in told.rows("Every reader")) == read


def _addressed(there: Landed, notice: Json) -> set[str]:
    people, regions, roles = (set(notice.get(key, ())) for key in ("people", "regions", "roles"))
    everybody = not (people or regions or roles)
    return {
        person
        for person, one in ((name.rpartition("/")[2], one) for name, one in there.of("person").items())
        if not one.get("left")
        and (everybody or person in people or one.get("region") in regions or roles & set(one["roles"]))
    }


CHECKS: dict[str, Check] = {
    "appraisal": appraisal,
    "surveys": surveys,
    "exam": exam,
    "training": training,
    "meetings": meetings,
    "notices": notices,
}
