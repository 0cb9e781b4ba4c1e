"""Ids as words: different data, different words; always the same ones."""

from __future__ import annotations

from tui_sales.model import spelling
from tui_sales.model.spelling import words_of


def test_every_byte_has_a_word_of_its_own() -> None:
    assert len(set(spelling._CHARACTERS)) == 256
    assert len(set(spelling._WORDS)) == 256


def test_words_say_the_same_on_every_computer() -> None:
    assert words_of(b"tui-sales", "zh_CN") == words_of(b"tui-sales", "zh_CN")
    chinese, english = words_of(b"tui-sales", "zh_CN"), words_of(b"tui-sales", "en")
    assert [len(part) for part in chinese.split()] == [4, 4, 4]
    assert len(english.split()) == 8
    assert words_of(b"tui-salet", "en") != english
