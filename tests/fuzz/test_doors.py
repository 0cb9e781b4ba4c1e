"""Every way in, with what nobody would send: it is refused in a sentence, or it is what it seems; nothing falls over.

``TUI_SALES_FUZZ=2 pytest tests/fuzz -n 2 -s`` goes on for two hours in all, each time with other examples; without it every
door is tried with a few, always the same, so that a change is not blamed for what another one let in.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from tests.fuzz import files, records, signed, typed, wires
from tests.fuzz.door import Door
from tui_sales import i18n
from tui_sales.errors import SalesError

DOORS = (*records.DOORS, *signed.DOORS, *typed.DOORS, *files.DOORS, *wires.DOORS)
HOURS = float(os.environ.get("TUI_SALES_FUZZ", "0"))
EXAMPLES = 25
AT_ONCE = 300


def opened(door: Door, data: object) -> str:
    try:
        door.opened(data)
    except SalesError as error:
        refusal = error
    else:
        return "let in"
    for language in ("en", "zh_CN"):
        i18n.set_language(language)
        assert str(refusal)
    return "refused"


def rounds() -> Iterator[int]:
    """Numbers to begin from, until the time is over."""
    until = time.monotonic() + HOURS * 3600 / len(DOORS)
    number = time.time_ns()
    while time.monotonic() < until:
        yield number
        number += 1


def tried(door: Door, examples: int, start: int | None) -> Counter[str]:
    """How many were refused and let in."""
    count: Counter[str] = Counter()
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    chosen = settings(
        max_examples=max(5, round(examples * door.share)),
        deadline=None,
        database=None,
        derandomize=start is None,
        suppress_health_check=quiet,
        verbosity=Verbosity.normal,
        phases=(Phase.generate, Phase.shrink),
    )

    @chosen
    @given(door.given)
    def one(data: object) -> None:
        count[opened(door, data)] += 1

    (one if start is None else seed(start)(one))()
    return count


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_whatever_comes_in(door: Door) -> None:
    for data in door.good:
        assert opened(door, data) == "let in"
    count = tried(door, EXAMPLES, None)
    for start in rounds():
        count += tried(door, AT_ONCE, start)
    if HOURS:
        print(f"\n{door.name}: {count.total()} tried, {count['let in']} let in")


def test_every_door_has_its_own_name() -> None:
    assert len({door.name for door in DOORS}) == len(DOORS)
