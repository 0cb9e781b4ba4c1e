"""One run: every figure at every size, then the proving of commits."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui_sales.bench import verifying
from tui_sales.bench.asking import asking
from tui_sales.bench.chart import svg
from tui_sales.bench.department import make
from tui_sales.bench.field import field
from tui_sales.bench.figures import Figure, Progress, as_table, growth
from tui_sales.bench.working import cloning, working
from tui_sales.i18n import _
from tui_sales.storage import atomic

#: how many wait in the review queue
QUEUE = 500


def run(
    sizes: Sequence[int],
    *,
    commits: int = 10_000,
    landings: int = 1_000,
    times: int = 5,
    keep: Path | None = None,
    chart: Path | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Measure.

    Args:
        sizes: how many records the departments have.
        commits: how many signed commits are verified.
        landings: how many a sync brings.
        times: how often each thing is done.
        keep: where departments are kept for another run of the same day; they take minutes to make.
        chart: where a picture of how it grows is put, as SVG.
        progress: told what is being done.

    Returns:
        what can be printed as JSON: the figures of each size, growth from the first to the last, proving.
    """
    tables: dict[int, list[Figure]] = {}
    with _folder(keep) as folder:
        for size in sizes:
            tables[size] = list(_at(folder, size, times, landings, progress))
    if chart:
        atomic.write(chart, svg(tables).encode(), 0o644)
    return {
        "sizes": [{"records": n, "figures": [f.as_data() for f in figures]} for n, figures in tables.items()],
        "growth": growth(tables[sizes[0]], tables[sizes[-1]]),
        "verifying": verifying.run(commits),
        "markdown": [line for size, figures in tables.items() for line in (*as_table(size, figures), "")],
    }


def words(results: dict[str, Any]) -> list[str]:
    """The figures for people, as Markdown."""
    lines = list(results["markdown"])
    if len(results["sizes"]) > 1:
        lines.append(_("from the smallest to the largest, how many times as long:"))
        lines += [f"- {_(what)}: {times:g}" for what, times in results["growth"].items()]
        lines.append("")
    return [*lines, *verifying.words(results["verifying"])]


def _at(folder: Path, size: int, times: int, landings: int, progress: Progress | None) -> Iterator[Figure]:
    made = make(folder, size, progress)
    with field(made, folder) as one:
        yield _told(cloning(one, min(times, 3)), progress)
        for figure in working(one, times, landings):
            yield _told(figure, progress)
        for figure in asking(one, times, min(QUEUE, size)):
            yield _told(figure, progress)


def _told(figure: Figure, progress: Progress | None) -> Figure:
    if progress:
        progress(f"{_(figure.what)}: {figure.ratio:.3g} × {figure.against}", 1, 1)
    return figure


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="tui-sales-bench-") as folder:
        yield Path(folder)
