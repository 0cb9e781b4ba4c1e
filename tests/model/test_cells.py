"""Texts in terminal cells: as wide as they are said to be, and never torn inside of a character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_sales import i18n
from tui_sales.model.cells import clusters, fit, folded, steady, width
from tui_sales.model.visible import one_line

#: what comes into the books of a sales department, and what only seems to; shown as the program shows any text
HARD = (
    *(
        "中文",
        "尉迟恭",
        "ＡＢＣ１２",
        "ﾊﾝｶｸ",
        "한국",
        "🀄",
        "㈱",
        "℃",
        "①",
        "●○…·—“”×→",
        "é",
        "e\u0301",
        "n\u0303o",
    ),
    *(
        "👨‍👩‍👧",
        "🇨🇳🇯🇵",
        "👍🏽",
        "❤️",
        "☎️",
        "1️⃣",
        "⚠",
        "🏴\U000e0067\U000e0062\U000e007f",
        "ก็",
        "क्षि",
        "\u3099が",
    ),
    *("葛\U000e0100", "買\u3000賣", "a\u00adb", "Ünïcode", " ", ""),
)
#: what a Chinese input method writes
TYPED = st.text(st.characters(codec="gbk"), max_size=3)
TEXTS = st.lists(st.one_of(st.sampled_from(HARD), TYPED), max_size=8).map(
    lambda parts: steady(one_line("".join(parts)))
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("中a", 3),
        ("e\u0301", 1),
        ("ＡＢ", 4),
        ("👍🏽", 2),
        ("❤️", 1),
        ("🇨🇳", 2),
        ("ก็", 1),
        ("①●…", 3),
        ("", 0),
    ],
)
def test_widths(text: str, cells: int) -> None:
    assert width(steady(text)) == cells


@pytest.mark.parametrize(
    ("text", "cells", "cut"),
    [
        ("中文字", 6, "中文字"),
        ("中文字", 5, "中文…"),
        ("中文字", 4, "中… "),
        ("中文字", 1, "…"),
        ("中文字", 0, ""),
        ("ab", 4, "ab  "),
        ("ne\u0301e\u0301", 2, "n…"),
        ("ae\u0301bc", 3, "ae\u0301…"),
        ("🇨🇳🇯🇵", 3, "🇨🇳…"),
        ("🇨🇳🇯🇵", 2, "… "),
    ],
)
def test_fitted(text: str, cells: int, cut: str) -> None:
    assert fit(text, cells) == cut


def test_what_is_cut_says_so_alike_everywhere_in_the_characters_the_terminal_has() -> None:
    i18n.set_plain(True)
    assert fit("中文字", 5) == "中文~"


def test_figures_stand_on_the_right() -> None:
    assert fit("1,280.00", 10, right=True) == "  1,280.00"


@given(TEXTS)
def test_a_text_is_as_wide_as_the_screen_takes_it_to_be(text: str) -> None:
    assert width(text) == cell_len(text)


@given(TEXTS, st.integers(0, 30), st.booleans())
def test_what_is_fitted_fills_its_cells_and_ends_at_a_character(text: str, cells: int, right: bool) -> None:
    shown = fit(text, cells, right=right)
    assert cell_len(shown) == cells
    if width(text) > cells > 0:
        kept = shown.rstrip(" ").removesuffix("…")
        assert clusters(kept) == clusters(text)[: len(clusters(kept))]


@given(TEXTS)
def test_clusters_are_the_whole_text(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert not any(unicodedata.combining(one[0]) for one in clusters(text)[1:])


@given(TEXTS, st.integers(2, 9))
def test_a_folded_text_says_the_same_on_lines_that_fit(text: str, cells: int) -> None:
    lines = folded(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 5, [""]),
        ("一二三。四", 6, ["一二", "三。四"]),
        ("1. 归档时发现两份", 8, ["1. 归档", "时发现两", "份"]),
        ("a long sentence", 8, ["a long", "sentence"]),
        ("internationally", 6, ["intern", "ationa", "lly"]),
        ("first\nsecond", 9, ["first", "second"]),
    ],
)
def test_a_text_is_folded_where_people_would(text: str, cells: int, lines: list[str]) -> None:
    assert folded(text, cells) == lines
