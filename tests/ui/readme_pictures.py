"""The pictures of the README, drawn from the gallery, so that they show the program as it is."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from tests.ui.gallery import USUAL, Picture
from tui_sales.ui.theme import DARK

FOLDER = Path(__file__).parents[2] / ".github" / "screens"
SHOWN = ("desk", "review", "records", "board-logs")
#: of a cell
_WIDE, _HIGH = 9, 19
_FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"


def shown(pictures: list[Picture]) -> dict[str, str]:
    """File → what is drawn: places in Chinese at 80×24."""
    return {
        f"{one.place}.svg": svg(one)
        for one in pictures
        if one.place in SHOWN and (one.language, one.size, one.look) == ("zh_CN", USUAL, DARK.name)
    }


def svg(picture: Picture) -> str:
    """A picture as it stands on the terminal. Each run is stretched to its cells: fonts differ in how wide Chinese is."""
    columns, rows = picture.size
    box = f"0 0 {columns * _WIDE} {rows * _HIGH}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="{_FONTS}" font-size="15">',
        f'<rect width="100%" height="100%" fill="{_colour(None, DARK.background)}"/>',
    ]
    for row, line in enumerate(picture.lines):
        at = 0
        for text, style, _control in line:
            lines += _run(text, style or Style(), at, row)
            at += cell_len(text)
    return "\n".join([*lines, "</svg>", ""])


def _run(text: str, style: Style, at: int, row: int) -> list[str]:
    ink, ground = _colour(style.color, DARK.foreground), _colour(style.bgcolor, DARK.background)
    if style.reverse:
        ink, ground = ground, ink
    wide = cell_len(text) * _WIDE
    found = []
    if ground != DARK.background:
        found.append(
            f'<rect x="{at * _WIDE}" y="{row * _HIGH}" width="{wide}" height="{_HIGH}" fill="{ground}"/>'
        )
    before = len(text) - len(text.lstrip())
    said = text.strip()
    if said:
        bold = ' font-weight="bold"' if style.bold else ""
        found.append(
            f'<text xml:space="preserve" x="{(at + before) * _WIDE}" y="{row * _HIGH + 14}" fill="{ink}"{bold}'
            f' textLength="{cell_len(said) * _WIDE}" lengthAdjust="spacingAndGlyphs">{escape(said)}</text>'
        )
    return found


def _colour(colour: Color | None, usual: str | None) -> str:
    return colour.get_truecolor().hex if colour else usual or ""
