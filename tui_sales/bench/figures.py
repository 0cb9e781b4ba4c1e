"""Figures of a measurement: ours beside a peer's in the same run, as a ratio, because machines differ."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence

from tui_sales.dataclass import dataclass

Progress = Callable[[str, int, int], None]
#: Does one thing once, and says how many seconds of it count; what it has to prepare does not.
Run = Callable[[], float]


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    Attributes:
        what: what we did; an English msgid.
        against: what the peer did.
        ours, theirs: seconds, one for each time.
        goal: the ratio that is to be reached.
    """

    what: str
    against: str
    ours: Sequence[float]
    theirs: Sequence[float]
    goal: float

    @property
    def ratio(self) -> float:
        """Our median beside theirs."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    def as_data(self) -> dict[str, object]:
        """For JSON: medians with their spread in milliseconds."""
        return {
            "what": self.what,
            "against": self.against,
            "ours_ms": spread(self.ours),
            "theirs_ms": spread(self.theirs),
            "ratio": float(f"{self.ratio:.3g}"),
            "goal": self.goal,
        }


def spread(seconds: Sequence[float]) -> list[float]:
    """Least, median and most in milliseconds."""
    found = (min(seconds), statistics.median(seconds), max(seconds))
    return [float(f"{1000 * one:.3g}") for one in found]


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(times: int, ours: Run, theirs: Run) -> tuple[list[float], list[float]]:
    """Both, one after the other, so that what else the machine does falls on both."""
    pairs = [(ours(), theirs()) for _ in range(times)]
    return [one for one, _ in pairs], [two for _, two in pairs]


def as_table(size: int, figures: Iterable[Figure]) -> list[str]:
    """The figures as Markdown."""
    lines = [
        f"| {size} records | against | ours ms | theirs ms | ratio | goal |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for figure in figures:
        ours, theirs = spread(figure.ours), spread(figure.theirs)
        lines.append(
            f"| {figure.what} | {figure.against} | {ours[1]:g} ({ours[0]:g}–{ours[2]:g}) "
            f"| {theirs[1]:g} ({theirs[0]:g}–{theirs[2]:g}) | {figure.ratio:.3g} | ≤ {figure.goal:g} |"
        )
    return lines


def growth(first: Sequence[Figure], last: Sequence[Figure]) -> dict[str, float]:
    """How much longer each thing takes in the largest department than in the smallest."""
    before = {figure.what: statistics.median(figure.ours) for figure in first}
    return {
        figure.what: float(f"{statistics.median(figure.ours) / before[figure.what]:.3g}")
        for figure in last
        if figure.what in before
    }
