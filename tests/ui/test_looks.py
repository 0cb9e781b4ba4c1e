"""How every place looks: each text can be read in every theme, on every kind of terminal, and nothing moves a column."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from rich.cells import cell_len
from rich.color import Color, ColorSystem
from textual.theme import Theme

from tests.conftest import Department
from tests.ui.conftest import WithoutSync, quiet
from tests.ui.gallery import Picture, drawn
from tui_sales.review.standing import State
from tui_sales.settings import Settings
from tui_sales.ui.marks import mark
from tui_sales.ui.theme import ALL, CONTRAST, PLAIN, THEMES, theme_of
from tui_sales.workspace import Workspace

Rgb = tuple[int, int, int]

#: WCAG 2.2: normal text, and what a high contrast must have
READABLE, STRONG = 4.5, 7.0
#: Rich puts light greys one step further down the ramp of the 256
A_STEP = 10
#: how terminals that have no more than 16 colours mix them
TERMINALS = {
    "linux": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "putty": "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "windows": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
    "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
}
#: places that are read only: nothing in them is chosen
ONLY_TEXT = ("plain", "timeline")
OF_16 = [theme for theme in ALL if theme not in (*THEMES.values(), PLAIN)]


def texts(pictures: list[Picture], theme: Theme) -> Iterator[tuple[Picture, str, Color, Color]]:
    """Every text that is drawn in a theme, with its colour and its ground."""
    for picture in pictures:
        for text, style, _control in (run for line in picture.lines for run in line):
            if picture.look != theme.name or not text.strip():
                continue
            assert style is not None
            assert style.color is not None
            assert style.bgcolor is not None
            assert not style.dim, f"{picture.place}: {text!r} is dimmed, and nobody knows how far"
            ink, ground = style.color, style.bgcolor
            yield (picture, text, ground, ink) if style.reverse else (picture, text, ink, ground)


def contrast(one: Rgb, other: Rgb) -> float:
    """The ratio of WCAG, from 1 to 21."""

    def light(rgb: Rgb) -> float:
        parts = [v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in rgb]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def as_256(colour: Color) -> Rgb:
    return colour.downgrade(ColorSystem.EIGHT_BIT).get_truecolor()


def as_16(mixed: str) -> Callable[[Color], Rgb]:
    """A colour as a terminal with these 16 shows it."""
    known: list[Rgb] = [(int(c[:2], 16), int(c[2:4], 16), int(c[4:], 16)) for c in mixed.split()]

    def shown(colour: Color) -> Rgb:
        number = colour.downgrade(ColorSystem.STANDARD).number
        assert number is not None
        return known[number]

    return shown


def pale(
    pictures: list[Picture], theme: Theme, least: float, shown: Callable[[Color], Rgb]
) -> set[tuple[str, str, str]]:
    """What cannot be read: place, text, and its colours."""
    return {
        (picture.place, text.strip()[:20], f"{ink.name} on {ground.name}")
        for picture, text, ink, ground in texts(pictures, theme)
        if contrast(shown(ink), shown(ground)) < least
    }


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_text_can_be_read(pictures: list[Picture], theme: Theme) -> None:
    least = STRONG if theme is CONTRAST else READABLE
    assert not pale(pictures, theme, least, Color.get_truecolor)
    assert not pale(pictures, theme, least, as_256)


@pytest.mark.parametrize("terminal", TERMINALS)
@pytest.mark.parametrize("theme", OF_16, ids=lambda theme: theme.name)
def test_every_text_can_be_read_where_there_are_16_colours(
    pictures: list[Picture], theme: Theme, terminal: str
) -> None:
    assert not pale(pictures, theme, READABLE, as_16(TERMINALS[terminal]))


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_colours_are_the_same_with_and_without_true_colour(pictures: list[Picture], theme: Theme) -> None:
    used = {colour for _p, _t, *both in texts(pictures, theme) for colour in both}
    assert used
    other = {
        colour.name
        for colour in used
        if max(abs(a - b) for a, b in zip(as_256(colour), colour.get_truecolor(), strict=True)) > A_STEP
    }
    assert not other


def test_16_colours_are_exactly_those(pictures: list[Picture]) -> None:
    for theme in OF_16:
        used = {colour for _p, _t, *both in texts(pictures, theme) for colour in both}
        number = {colour.downgrade(ColorSystem.STANDARD).number for colour in used}
        assert len(number) == len(used), f"{theme.name}: two colours have become one"


@pytest.mark.parametrize(
    ("colours", "theme"),
    [
        ("truecolor", "sales-light"),
        ("256", "sales-light"),
        ("standard", "sales-light-16"),
        ("windows", "sales-light-16"),
        (None, "sales-light-16"),
    ],
)
def test_the_theme_follows_the_terminal(colours: str | None, theme: str) -> None:
    assert theme_of("light", colours).name == theme
    assert theme_of("light", colours, plain=True) is PLAIN


async def test_no_color_sends_none(department: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = WithoutSync(department.open("chenfang"), Settings(language="zh_CN", ascii_marks=True))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("2", "3", "Z", "comma", "escape", "ctrl+p"):
            await pilot.press(key)
            await quiet(pilot)
            styles = [style for line in drawn(app) for _text, style, _control in line if style]
            sent = {colour for style in styles for colour in (style.color, style.bgcolor) if colour}
            assert all(colour.is_default for colour in sent)
            assert any(style.reverse for style in styles), "the cursor is seen without colour"


def test_without_colour_the_place_and_the_cursor_are_seen(pictures: list[Picture]) -> None:
    plain = [one for one in pictures if one.look == PLAIN.name and one.place not in ONLY_TEXT]
    assert plain
    for picture in plain:
        styles = [[style for _text, style, _control in line if style] for line in picture.lines]
        assert any(style.reverse or style.underline for line in styles[2:] for style in line), picture.place
        if picture.place in ("desk", "records", "review", "boards", "reports", "history", "form", "record"):
            assert [style.reverse for style in styles[1]].count(True) == 1, picture.place


@pytest.mark.parametrize("ascii_marks", [True, False])
def test_states_are_told_apart_by_their_signs(ascii_marks: bool) -> None:
    signs = {mark(state, ascii_marks=ascii_marks) for state in State}
    assert len(signs) == len(State)
    assert all(sign.strip() for sign in signs)


def test_what_is_wrong_or_marked_says_so_without_colour(pictures: list[Picture]) -> None:
    plain = {picture.place: picture for picture in pictures if picture.look == PLAIN.name}
    said = {
        place: ["".join(text for text, *_rest in line) for line in one.lines] for place, one in plain.items()
    }
    assert any(line.startswith("! ") for line in said["form-errors"]), "the wrong field"
    assert any(line.startswith(" ! ") for line in said["form-errors"][-3:]), "the status line"
    assert any(line.startswith("*") for line in said["review-marked"]), "a marked line"
    assert any(line.startswith(" ! ") for line in said["review-marked"]), "a marked field"


def test_every_line_is_exactly_as_wide_as_the_screen(pictures: list[Picture]) -> None:
    wrong = {
        (picture.place, picture.language, picture.size, number, "".join(text for text, *_rest in line))
        for picture in pictures
        for number, line in enumerate(picture.lines)
        if sum(cell_len(text) for text, *_rest in line) != picture.size[0]
    }
    assert not wrong


def test_nothing_that_the_program_says_itself_is_wide_here_and_narrow_there(
    pictures: list[Picture], department: Department
) -> None:
    kept = {char for person in ("chenfang", "liwei") for char in recorded(department.open(person))}
    doubtful = {
        (picture.place, picture.language, char)
        for picture in pictures
        for char in {char for line in picture.lines for text, *_rest in line for char in text}
        if unicodedata.east_asian_width(char) == "A" and char not in kept
    }
    assert not doubtful


def recorded(ws: Workspace) -> set[str]:
    """The characters of everything in the books."""
    rows = (row for spec in ws.kinds() for row in ws.rows(spec.name))
    return set(json.dumps([row.values for row in rows], ensure_ascii=False))
