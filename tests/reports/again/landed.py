"""What stands on the main of every store that somebody mounts, read by plain git: no code of the program has a hand in it."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Landed:
    """Records by name, without what was made void. A copy that was released to its owner is not counted twice.

    Attributes:
        clones: where each store is mounted.
        records: name → what it says.
    """

    clones: tuple[Path, ...]
    records: dict[str, Json]

    @classmethod
    def in_clone(cls, clone: Path) -> Landed:
        """Of the team's store and those mounted below it."""
        below = (clone / "office", *sorted((clone / "private").glob("*")))
        clones = (clone, *(one for one in below if (one / ".git").exists()))
        found: dict[str, Json] = {}
        for one in clones:
            for name, record in _main(one):
                found.setdefault(name, record)
        return cls(clones, {name: one for name, one in found.items() if not one.get("void")})

    def of(self, kind: str, **wanted: object) -> dict[str, Json]:
        """The records of a kind with these values."""
        return {
            name: record
            for name, record in self.records.items()
            if record["kind"] == kind and all(record.get(key) == value for key, value in wanted.items())
        }

    def called(self, person: str) -> str:
        """A person's name."""
        return str(self.records[f"people/{person}"]["name"])

    def region(self, person: str) -> str:
        """A person's region."""
        return str(self.records[f"people/{person}"].get("region", ""))

    def reps(self, first: date, last: date) -> set[str]:
        """Who was a rep of the department on one of these days."""
        return {
            name.rpartition("/")[2]
            for name, one in self.of("person").items()
            if "rep" in one["roles"]
            and (not one.get("hired") or date.fromisoformat(one["hired"]) <= last)
            and (not one.get("left") or date.fromisoformat(one["left"]) > first)
        }

    def first_filed(self, record: Json) -> datetime:
        """When the first of its versions was filed."""
        while record["replaces"]:
            record = self.version(record["replaces"][0])
        return moment(record["at"])

    def version(self, blob: str) -> Json:
        """What a version says, in whichever store it lies."""
        for clone in self.clones:
            done = subprocess.run(
                ["git", "cat-file", "blob", blob], cwd=clone, capture_output=True, check=False
            )
            if done.returncode == 0:
                return dict(json.loads(done.stdout))
        raise KeyError(blob)

    def verdicts(self) -> list[Json]:
        """Every verdict that anybody ever filed in his outbox of a store, landed or not, each once."""
        found: dict[tuple[Path, str, str, str], Json] = {}
        for clone in self.clones:
            outboxes = ["--glob=refs/heads/outbox", "--glob=refs/remotes/origin/outbox"]
            form = ["--format=", "--raw", "--no-abbrev", "--diff-filter=AM", "--", "verdicts"]
            log = ["git", "log", *outboxes, *form]
            done = subprocess.run(log, cwd=clone, capture_output=True, check=True, text=True)
            for blob in sorted({line.split()[3] for line in done.stdout.splitlines()}):
                one = self.version(blob)
                found[clone, one["record"], one["version"], one["by"]] = one
        return list(found.values())


def _main(clone: Path) -> Iterator[tuple[str, Json]]:
    done = subprocess.run(["git", "archive", "main"], cwd=clone, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tree:
        for one in tree:
            file = tree.extractfile(one) if one.name.endswith(".json") else None
            if file is not None:
                record = json.load(file)
                if isinstance(record, dict) and "kind" in record:
                    yield one.name.removesuffix(".json"), record


def days_of(span: str) -> tuple[date, date]:
    """First and last day of 2026-W47, 2026-11, 2026-Q4."""
    year, _, rest = span.partition("-")
    if rest.startswith("W"):
        monday = date.fromisocalendar(int(year), int(rest[1:]), 1)
        return monday, monday + timedelta(days=6)
    first, months = (3 * int(rest[1:]) - 2, 3) if rest.startswith("Q") else (int(rest), 1)
    after = first + months
    end = date(int(year) + after // 13, (after - 1) % 12 + 1, 1)
    return date(int(year), first, 1), end - timedelta(days=1)


def within(span: str, day: str) -> bool:
    """Whether a day, or the day of a moment, lies in a span."""
    first, last = days_of(span)
    return first <= moment(day).date() <= last


def moment(said: str) -> datetime:
    """A moment of a record; its zone is the department's."""
    return datetime.fromisoformat(said)


def rounded(value: Decimal, digits: str) -> Decimal:
    """Half up, as money and marks are."""
    return value.quantize(Decimal(digits), ROUND_HALF_UP)


def number(said: object) -> Decimal:
    """A figure of a record or a report; nothing is nothing."""
    return Decimal(str(said)) if said is not None and said != "" else Decimal(0)
