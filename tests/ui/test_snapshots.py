"""Every place as it is drawn: a change of any cell is seen, and taken over with ``--snapshot-update`` on purpose.

A picture is kept as its text, and below it, line by line, in which colours: ``Fp*12`` is twelve cells of foreground on panel,
bold. The names of colours, not their values, because those have tests of their own (``test_looks.py``).
"""

from __future__ import annotations

from itertools import groupby

import pytest
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.theme import Theme

from tests.ui.gallery import PLACES, WIZARD, Picture
from tui_sales.ui.theme import DARK, LIGHT

#: variable of a theme → its letter; inks are large, grounds small
LETTERS = {
    "foreground": "f",
    "background": "b",
    "surface": "s",
    "panel": "p",
    "primary": "k",
    "secondary": "l",
    "accent": "a",
    "success": "g",
    "warning": "w",
    "error": "e",
    "scrollbar": "r",
    "block-cursor-blurred-background": "c",
    "input-selection-background": "h",
    "input-selection-foreground": "f",
}
Letters = dict[tuple[int, ...], str]
SIGNS = (("bold", "*"), ("underline", "_"), ("strike", "-"), ("reverse", "!"))


class Text(SingleFileSnapshotExtension):
    """One readable file for a place."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"


@pytest.fixture
def kept(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Text)


def seen(pictures: list[Picture], place: str, theme: Theme) -> dict[str, str]:
    """Language and size → the picture in text and letters."""
    letters: Letters = {
        Color.parse(theme.variables[name]).get_truecolor(): letter
        for name, letter in reversed(LETTERS.items())
    }
    return {
        f"{one.language} {one.size[0]}x{one.size[1]}": "\n".join([*text(one), "", *colours(one, letters)])
        for one in pictures
        if one.place == place and one.look == theme.name
    }


def text(picture: Picture) -> list[str]:
    return ["".join(part for part, *_rest in line).rstrip() for line in picture.lines]


def colours(picture: Picture, letters: Letters) -> list[str]:
    """The colours of each line, as runs of cells."""
    lines = []
    for line in picture.lines:
        parts = [
            (code(style or Style(), part, letters), cell_len(part)) for part, style, _control in line if part
        ]
        runs = ((name, sum(wide for _name, wide in run)) for name, run in groupby(parts, lambda one: one[0]))
        lines.append(" ".join(f"{name}{wide}" for name, wide in runs))
    return lines


def code(style: Style, part: str, letters: Letters) -> str:
    """Ink, ground and signs; blanks have no ink."""

    def letter(colour: Color | None) -> str:
        return letters.get(colour.get_truecolor(), "?") if colour else "?"

    signs = "".join(sign for name, sign in SIGNS if getattr(style, name))
    ink = letter(style.color).upper() if part.strip() or style.reverse else ""
    return ink + letter(style.bgcolor) + signs


@pytest.mark.parametrize("place", [WIZARD, *(place.name for place in PLACES)])
def test_place(pictures: list[Picture], kept: SnapshotAssertion, place: str) -> None:
    dark, light = seen(pictures, place, DARK), seen(pictures, place, LIGHT)
    assert "\n\n".join(f"== {view}\n{picture}" for view, picture in dark.items()) + "\n" == kept
    assert light
    assert {view: dark[view] for view in light} == light, "light and dark differ in more than their colours"
