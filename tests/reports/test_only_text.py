"""Text of records in every form of a report: what reads the file finds the same text, and nothing but text."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import ZONE
from tui_sales.model.visible import visible
from tui_sales.reports.formats import FORMATS, writer
from tui_sales.reports.table import Column, Report, Row, Sort, Table, Unapproved

#: what other programs take for more than text: formulas, markup, templates, escapes, what turns the reading direction
NASTY = (
    *(
        '=HYPERLINK("http://x")',
        "+1",
        "-1",
        "@x",
        "＝1",
        "－1",
        "\t=1",
        "\r=1",
        " =1",
        "{=1}",
        "'=1",
        '"',
        ",",
    ),
    *(
        "[/b]",
        "[red]",
        "<script>alert(1)</script>",
        "<!--",
        "&amp;",
        "&8&P",
        "{{ 7*7 }}",
        "{% raw %}",
        "_x0041_",
    ),
    *(
        "|",
        "`",
        "```",
        "**b**",
        "_i_",
        "~~x~~",
        "# h",
        "- x",
        "1. x",
        "> q",
        "---",
        "===",
        "$x$",
        "\\",
        "&#65;",
    ),
    *("![i](http://x)", "[l](http://x)", "http://x.example", "<http://x>", "\n", "    ", "\t", " "),
    *(
        "\x1b[31m",
        "\x9b31m",
        "\x00",
        "\x07",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\ufffe",
        "\ud800",
    ),
    *("中文", "𠮷", "e\u0301", "👍🏽", "plain words"),
)
TEXTS = st.lists(st.sampled_from(NASTY), min_size=1, max_size=4).map("".join)
HIDDEN = set("\x00\x07\x1b\x9b\r\u202e\u2066\u200b\ufeff\u2028\ud800")


def report(*texts: str) -> Report:
    """A report in which records have a say wherever they ever have one."""
    cell, head, title, note, department, person = texts
    only = Table(title, (Column(head, width=12),), (Row((cell,), ("logs/x",)),), note=note)
    columns = (Column(head), Column("money", Sort.MONEY, total=True))
    sums = Table("sums", columns, (Row((cell, Decimal("1.10"))), Row(("x", Decimal("-0.40")))))
    return Report(
        "projects",
        f"{title}!",
        department,
        "2026-11",
        datetime(2026, 11, 23, 21, tzinfo=ZONE),
        (("team", "0" * 40),),
        (only, sums),
        (Unapproved("logs/z", "log", person, cell),),
        ((person, 2),),
    )


CALM = report(*"x" * 6)


def written(form: str, *texts: str) -> str:
    return writer(form)(report(*texts)).decode("utf-8-sig")


@given(st.tuples(*[TEXTS] * 6))
@settings(max_examples=60, deadline=None)
def test_in_a_workbook(texts: tuple[str, ...]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(writer("xlsx")(report(*texts))))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == ["=SUM(B4:B5)"]
    assert not [cell for cell in cells if cell.hyperlink]
    sheet: Any = book.worksheets[0]
    cell, head, title, note, department, person = map(visible, texts)
    assert (sheet["A4"].value, sheet["A3"].value, sheet["A7"].value) == (cell, head, note)
    assert (sheet["A1"].value, sheet["A2"].value) == (f"{title}!  {title}", f"{department}  2026-11")
    said = [one.value for row in book.worksheets[2].iter_rows() for one in row]
    assert f"{person}  {cell}" in said
    assert f"{person} 2" in said


@given(st.tuples(*[TEXTS] * 6))
@settings(max_examples=60, deadline=None)
def test_in_a_csv(texts: tuple[str, ...]) -> None:
    lines = list(csv.reader(io.StringIO(written("csv", *texts), newline="")))
    cell, head, title, *_rest = map(visible, texts)
    (first, second, third), fields = lines[:3], [field for line in lines for field in line]
    for field, text in zip(
        (*first, *second, *third), (f"{title}!  {title} 2026-11", head, cell), strict=True
    ):
        assert field in (text, f"'{text}")
    formulas = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
    assert [one for one in fields if one.startswith(formulas) or one.lstrip().startswith(formulas)] == [
        "-0.40"
    ]


class Page(HTMLParser):
    """The tags of a page, and what stands in its cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.cells: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _value in attrs}
        if tag in ("td", "th", "h1", "li"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] in ("td", "th", "h1", "li"):
            self.cells[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")


@given(st.tuples(*[TEXTS] * 6))
@settings(max_examples=60, deadline=None)
def test_on_a_page(texts: tuple[str, ...]) -> None:
    page, calm = Page(written("html", *texts)), Page(writer("html")(CALM).decode())
    assert page.tags == calm.tags
    assert page.names == calm.names
    cell, head, title, _note, _department, person = map(visible, texts)
    assert page.cells[:3] == [f"{title}!", head, cell]
    assert page.cells[-1] == f"log · {person} · {cell}"


def shape(tokens: list[Token]) -> list[str]:
    """What a text is made of, as a reader of Markdown sees it, without the words."""
    return [token.type for token in tokens if token.type != "inline"]


def words(token: Token) -> str:
    """The words of a piece of Markdown, in which there is nothing but words and line breaks."""
    found = ""
    for child in token.children or ():
        assert child.type in ("text", "text_special") or (child.type, child.content) == (
            "html_inline",
            "<br>",
        ), child
        found += "\n" if child.type == "html_inline" else child.content
    return found.strip()


@given(st.tuples(*[TEXTS] * 6))
@settings(max_examples=60, deadline=None)
def test_in_markdown(texts: tuple[str, ...]) -> None:
    assume(texts[3].strip())  # a blank note is none
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens, calm = reader.parse(written("md", *texts)), reader.parse(writer("md")(CALM).decode())
    assert shape(tokens) == shape(calm)
    found = [words(token) for token in tokens if token.type == "inline"]
    cell, head, title, note, _department, person = (visible(one).replace("\t", " ") for one in texts)
    assert found[:5] == [f"{title}! 2026-11".strip(), title.strip(), head.strip(), cell.strip(), note.strip()]
    assert found[-1] == f"log {person} {cell}".strip()


@given(st.tuples(*[TEXTS] * 6))
@settings(max_examples=60, deadline=None)
def test_in_json(texts: tuple[str, ...]) -> None:
    raw = writer("json")(report(*texts)).decode()
    assert not HIDDEN & set(raw)
    told = json.loads(raw)
    cell, head, title, note, department, person = texts
    (only, _sums) = told["tables"]
    assert (only["rows"][0]["cells"], only["columns"][0]["title"]) == ([cell], head)
    assert (only["title"], only["note"], told["department"]) == (title, note, department)
    assert (told["not_approved"][0]["title"], told["approved_by"]) == (cell, {person: 2})


@given(st.tuples(*[TEXTS] * 6))
@settings(max_examples=60, deadline=None)
def test_as_text(texts: tuple[str, ...]) -> None:
    said = written("text", *texts)
    assert not HIDDEN & set(said)
    assert "\t" not in said
    for text in map(visible, texts):
        assert "".join(text.split()) in "".join(said.split())


@pytest.mark.parametrize("form", FORMATS)
def test_a_text_of_a_hundred_thousand_characters_is_no_trouble(form: str) -> None:
    assert writer(form)(report("长" * 100_000, *"xxxxx"))
