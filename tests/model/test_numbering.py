"""The next of the running numbers that people give."""

from __future__ import annotations

import pytest

from tui_sales.model.numbering import next_numbers, same_number


@pytest.mark.parametrize(
    ("given", "year", "coming"),
    [
        ([], 2026, ()),
        (["HX-2026-038", "HX-2026-039"], 2026, ("HX-2026-040",)),
        (["HX-2026-039", "HX-2026-031"], 2026, ("HX-2026-040",)),
        (["HX-2026-039", "HZ-2026-005", "KT-2026-008"], 2026, ("KT-2026-009", "HZ-2026-006", "HX-2026-040")),
        (["HX-2026-039"], 2027, ("HX-2027-001",)),
        (["HX-2027-001", "HX-2026-040"], 2027, ("HX-2027-002",)),
        (["合同第9号"], 2026, ("合同第10号",)),
        (["ＨＸ－９９"], 2026, ("HX-100",)),
        (["口头约定"], 2026, ()),
    ],
)
def test_the_next_number_of_each_series(given: list[str], year: int, coming: tuple[str, ...]) -> None:
    assert next_numbers(given, year) == coming


def test_a_number_is_the_same_however_it_is_written() -> None:
    assert same_number("HX-2026-039", "hx-2026-039 ")
    assert not same_number("HX-2026-039", "HX-2026-039-1")
