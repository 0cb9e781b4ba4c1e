"""Templates: an empty workbook that an importer reads without a question, with an example that it leaves out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import xlsxwriter

from tui_sales.dataclass import dataclass
from tui_sales.exchange.columns import Matcher, Target
from tui_sales.exchange.form import Form
from tui_sales.exchange.synonyms import written
from tui_sales.exchange.titles import normal
from tui_sales.i18n import _, language
from tui_sales.model.record import Raw
from tui_sales.model.spec import FieldSpec, Shape

_ROWS = 2000
_WIDE = {Shape.TEXT: 40, Shape.LINE: 18, Shape.MOMENT: 18}
#: how cells are kept: numbers of telephones and codes lose their zeros and their last digits unless they are texts
_KEPT = {
    Shape.DATE: "yyyy-mm-dd",
    Shape.MOMENT: "yyyy-mm-dd hh:mm",
    Shape.TIME: "hh:mm",
    Shape.MONEY: "#,##0.00",
}


@dataclass(frozen=True)
class Head:
    """A column of a template: its title, its field, what stands in the example."""

    title: str
    target: Target
    example: str


def heads(form: Form) -> tuple[Head, ...]:
    """The columns, each under a title by which the importer knows it, in the language of now."""
    matcher = Matcher(form.spec.name, form.targets, {})
    used: set[str] = set()
    found = []
    for one in form.targets:
        title = next(
            text
            for text in (*_titles(form.spec.name, one), one.place)
            if normal(text) not in used and matcher.match([[text]]).get(0) == one
        )
        used.add(normal(title))
        found.append(Head(title, one, _example(one, form.spec.meta.example)))
    return tuple(found)


def _titles(kind: str, one: Target) -> Iterator[str]:
    own, whole = _(one.field.title), one.title(language())
    yield written(kind, one.place, whole)
    yield whole
    yield own


def template(form: Form) -> bytes:
    """The workbook: the head, an example, lists to choose from; on a second sheet, what each column takes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    columns = heads(form)
    sheet = book.add_worksheet(_safe(_(form.spec.meta.plural)))
    plain = book.add_format({"bold": True, "bottom": 1})
    needed = book.add_format({"bold": True, "bottom": 1, "bg_color": "#FFF2CC"})
    grey = book.add_format({"font_color": "#808080", "num_format": "@"})
    for at, head in enumerate(columns):
        field = head.target.field
        kept = book.add_format({"num_format": _KEPT.get(field.shape, "@")})
        sheet.set_column(at, at, max(_WIDE.get(field.shape, 12), 2 * len(head.title) + 2), kept)
        sheet.write_string(
            0,
            at,
            f"{head.title}*" if head.target.required else head.title,
            needed if head.target.required else plain,
        )
        sheet.write_string(1, at, f"例：{head.example}" if at == 0 else head.example, grey)
        choices = _choices(field)
        if choices:
            sheet.data_validation(
                2, at, _ROWS, at, {"validate": "list", "source": choices, "error_type": "warning"}
            )
    sheet.freeze_panes(1, 0)
    _explain(book, columns, plain)
    book.close()
    return out.getvalue()


def _explain(book: xlsxwriter.Workbook, columns: tuple[Head, ...], bold: Any) -> None:
    sheet = book.add_worksheet(_("how to fill it in"))
    lines = [(_("column"), _("is needed"), _("what it takes"))]
    lines += [(one.title, "*" if one.target.required else "", _takes(one.target.field)) for one in columns]
    for at, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(at, column, text, bold if at == 0 else None)
    sheet.set_column(0, 0, 24)
    sheet.set_column(2, 2, 60)


def _choices(field: FieldSpec) -> list[str]:
    if field.shape is Shape.YES_NO:
        return ["是", "否"]
    return [_(title) for title in field.choices.values()] if field.choices else []


def _takes(field: FieldSpec) -> str:
    """What a column takes, in words."""
    said = _HOW[field.shape](field) if field.shape in _HOW else ""
    return "；".join(text for text in (_(field.help), said) if text)


def _listed(field: FieldSpec) -> str:
    inner = _takes(field.item) if field.item else ""
    return "；".join(text for text in (inner, _("several with 、 between them")) if text)


_HOW: Mapping[Shape, Callable[[FieldSpec], str]] = {
    Shape.DATE: lambda _field: "2026-11-23",
    Shape.MOMENT: lambda _field: "2026-11-23 9:30",
    Shape.TIME: lambda _field: "9:30",
    Shape.MONEY: lambda _field: "1280.50, 1.2万",
    Shape.YES_NO: lambda _field: "是 / 否",
    Shape.CHOICE: lambda field: " / ".join(_choices(field)),
    Shape.REF: lambda field: _("name or id") if field.ref else "",
    Shape.VALUES: _listed,
}


def _example(one: Target, example: Mapping[str, Any]) -> str:
    if one.within is None:
        return _shown(one.field, example.get(one.field.name))
    parts: list[Raw] = list(example.get(one.within.name, ()))
    return _shown(one.field, parts[0].get(one.field.name)) if parts else ""


def _shown(field: FieldSpec, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and field.item:
        return "、".join(_shown(field.item, one) for one in value)
    if field.choices:
        return _(field.choices[value])
    if field.shape is Shape.YES_NO:
        return "是" if value else "否"
    if field.shape is Shape.MOMENT:
        return str(value)[:16].replace("T", " ")
    return str(value)


def _safe(name: str) -> str:
    """A name that a sheet may have."""
    return "".join(char for char in name if char not in "[]:*?/\\'")[:31]
