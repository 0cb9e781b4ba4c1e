"""Growth as a picture: for each thing that was measured how long it took at each size, ours and the peer's, both axes logarithmic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from statistics import median

from tui_sales.bench.figures import Figure
from tui_sales.i18n import _

_WIDE, _HIGH, _ACROSS = 330, 190, 3
#: room for "100000 ms" on the left, and for half of "1000000" on the right
_LEFT, _TOP, _RIGHT, _LOW = 62, 34, 26, 26
_STYLE = (
    "text{font:11px sans-serif;fill:#333}.title{font-weight:bold}.axis{stroke:#bbb}polyline{fill:none;stroke-width:2}"
    ".ours{stroke:#0b63b0}.theirs{stroke:#999;stroke-dasharray:5 4}circle.ours{fill:#0b63b0}circle.theirs{fill:#999}"
)


def svg(tables: Mapping[int, Sequence[Figure]]) -> str:
    """One panel for each figure; sizes from left to right, milliseconds upwards."""
    by_name: dict[str, list[tuple[int, Figure]]] = {}
    for size, figures in sorted(tables.items()):
        for figure in figures:
            by_name.setdefault(figure.what, []).append((size, figure))
    rows = ceil(len(by_name) / _ACROSS)
    panels = [
        f'<g transform="translate({n % _ACROSS * _WIDE},{n // _ACROSS * _HIGH})">{_panel(measured)}</g>'
        for n, measured in enumerate(by_name.values())
    ]
    box = f'viewBox="0 0 {_ACROSS * _WIDE} {rows * _HIGH}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}><style>{_STYLE}</style>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(panels)}</svg>\n'
    )


def _panel(measured: Sequence[tuple[int, Figure]]) -> str:
    sizes = [size for size, _figure in measured]
    curves = {
        "ours": [1000 * median(figure.ours) for _size, figure in measured],
        "theirs": [1000 * median(figure.theirs) for _size, figure in measured],
    }
    times = [time for curve in curves.values() for time in curve]
    low, high = floor(log10(min(times))), ceil(log10(max(times)))
    across = _scale(log10(sizes[0]), log10(sizes[-1]), _LEFT, _WIDE - _RIGHT)
    up = _scale(low, max(high, low + 1), _HIGH - _LOW, _TOP)
    parts = [
        f'<text class="title" x="{_LEFT}" y="14">{escape(_(measured[0][1].what))}</text>',
        f'<text x="{_LEFT}" y="28">{escape(measured[0][1].against)} - - -</text>',
    ]
    for power in range(low, max(high, low + 1) + 1):
        y = up(power)
        parts += [
            f'<line class="axis" x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>',
            f'<text x="{_LEFT - 4}" y="{y + 4:.1f}" text-anchor="end">{10**power:g} ms</text>',
        ]
    parts += [
        f'<text x="{across(log10(size)):.1f}" y="{_HIGH - 8}" text-anchor="middle">{size}</text>'
        for size in sizes
    ]
    for name, curve in curves.items():
        points = [(across(log10(size)), up(log10(time))) for size, time in zip(sizes, curve, strict=True)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline class="{name}" points="{line}"/>')
        parts += [f'<circle class="{name}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points]
    return "".join(parts)


def _scale(first: float, last: float, begin: float, end: float) -> Callable[[float], float]:
    """A straight line from one range to another."""
    by = (end - begin) / ((last - first) or 1)
    return lambda value: begin + (value - first) * by
