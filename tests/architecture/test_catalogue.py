"""The Chinese catalogue says everything that the program can say."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tui_sales import i18n
from tui_sales._build.catalogue import PACKAGE, extracted
from tui_sales._build.hook import compile_catalogues

PLACE = re.compile(r"\{[a-z_]*[^{}]*\}")
HAN = "\u4e00-\u9fff"
#: what no sentence may hold, in either language
SLIPS = {
    "two blanks": re.compile(r"\S {2,}\S"),
    "three dots instead of …": re.compile(r"\.\.\."),
    "a blank before a stop": re.compile(r"\w [,;:!?](?:\s|$)"),
}
CHINESE_SLIPS = {
    "a half-width stop beside Chinese": re.compile(rf"[{HAN}}}][,;:!?()]|[,;:!?(][{HAN}]|[{HAN}]\.(?:\s|$)"),
    "a blank beside a full-width stop": re.compile(r"[，。；：！？、（）《》] | [，。；：！？、）》]"),
    # dates, times and amounts are written together: 11月23日, 第48周, 下午2点, 1.2万
    "no blank between Chinese and Latin": re.compile(
        rf"[{HAN}][A-Za-z]|[A-Za-z][{HAN}]|(?![午第日])[{HAN}]\d|\d(?![年月日周点万])[{HAN}]"
    ),
    "你 instead of 您": re.compile("你"),
    "批准 instead of 通过": re.compile("批准"),
    "回车 instead of Enter": re.compile("回车"),
}
PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("「", "」"))


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with (PACKAGE / "locale/zh_CN/LC_MESSAGES/tui_sales.po").open("rb") as stream:
        return read_po(stream, locale="zh_CN", abort_invalid=True)


def messages(catalogue: Catalog) -> list[Message]:
    """All but the header."""
    return [message for message in catalogue if message.id]


def test_every_msgid_is_translated(chinese: Catalog) -> None:
    said = {message.id for message in messages(chinese) if message.string}
    missing = sorted(str(m.id) for m in messages(extracted()) if m.id not in said)
    assert not missing, f"{len(missing)} without Chinese:\n" + "\n".join(missing)


def test_nothing_is_left_over(chinese: Catalog) -> None:
    wanted = {message.id for message in messages(extracted())}
    over = sorted(str(m.id) for m in messages(chinese) if m.id not in wanted)
    assert not over, f"no longer said by the program: {over}"
    assert not [message.id for message in chinese if message.id and message.fuzzy]


def test_places_are_the_same(chinese: Catalog) -> None:
    # A place that a translation invents or misspells raises KeyError in front of the user.
    wrong = [
        m.id
        for m in messages(chinese)
        if m.string and sorted(PLACE.findall(str(m.id))) != sorted(PLACE.findall(str(m.string)))
    ]
    assert not wrong


def test_nothing_is_written_carelessly(chinese: Catalog) -> None:
    said = [(str(m.id), SLIPS) for m in messages(chinese)]
    said += [(str(m.string), SLIPS | CHINESE_SLIPS) for m in messages(chinese) if m.string]
    slips = [(what, text) for text, rules in said for what, rule in rules.items() if rule.search(text)]
    assert not slips


def test_brackets_and_quotation_marks_match(chinese: Catalog) -> None:
    texts = [str(text) for m in messages(chinese) for text in (m.id, m.string)]
    assert not [
        text for text in texts for one, other in map(tuple, PAIRS) if text.count(one) != text.count(other)
    ]
    assert not [text for text in texts if text.count('"') % 2]


def test_blanks_at_the_ends_are_the_same(chinese: Catalog) -> None:
    # Sentences are put together with others; a full-width stop brings its own blank.
    ends = [(str(m.id)[at], str(m.string)[at]) for m in messages(chinese) if m.string for at in (0, -1)]
    assert {other for one, other in ends if one == " "} <= set(" （：、；")
    assert not [one for one, other in ends if other == " " and one != " "]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A package folder of its own with one sentence in its catalogue; the program reads from there."""
    folder = tmp_path / "locale/zh_CN/LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "tui_sales.po"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Date"\nmsgstr "日期"\n'
    )
    monkeypatch.setattr(i18n, "_LOCALE", tmp_path / "locale")
    return source


def spoken() -> str:
    i18n.set_language("zh_CN")
    return i18n._("Date")


def test_an_installed_catalogue_is_read(elsewhere: Path) -> None:
    compile_catalogues(elsewhere.parents[3])
    elsewhere.unlink()
    assert spoken() == "日期"


def test_a_newer_source_is_read_itself(elsewhere: Path) -> None:
    (compiled,) = compile_catalogues(elsewhere.parents[3])
    elsewhere.write_text(elsewhere.read_text("utf-8").replace("日期", "日子"), "utf-8")
    later = compiled.stat().st_mtime + 5
    os.utime(elsewhere, (later, later))
    assert spoken() == "日子"


def test_a_source_being_edited_leaves_the_last_good_one(elsewhere: Path) -> None:
    (compiled,) = compile_catalogues(elsewhere.parents[3])
    elsewhere.write_text('msgid "Da', "utf-8")
    later = compiled.stat().st_mtime + 5
    os.utime(elsewhere, (later, later))
    assert spoken() == "日期"


@pytest.mark.parametrize("size", [0, 3, 30, 60])
def test_a_broken_catalogue_is_english_not_a_crash(elsewhere: Path, size: int) -> None:
    (compiled,) = compile_catalogues(elsewhere.parents[3])
    elsewhere.unlink()
    compiled.write_bytes(compiled.read_bytes()[:size])
    assert spoken() == "Date"
