"""Exporting: in which form, into which file; the same question for reports, lists and boards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tui_sales.dataclass import dataclass
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _
from tui_sales.model.spec import FieldSpec, KindSpec
from tui_sales.reports.formats import writer
from tui_sales.reports.table import Report
from tui_sales.ui.attachments import usual_folder
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.widgets.export import Answer, Export, Form
from tui_sales.workspace.listing import list_report
from tui_sales.workspace.saving import Taken, free_path, save_as
from tui_sales.workspace.views import Row

_FORMS = (
    Form("xlsx", "x", N_("Excel workbook")),
    Form("html", "h", N_("page to print")),
    Form("md", "m", N_("Markdown")),
    Form("csv", "c", N_("CSV")),
    Form("json", "j", N_("JSON")),
    Form("txt", "t", N_("text")),
)
#: of a list or a board; columns of text are for reports
_LISTS = tuple(form for form in _FORMS if form.ending != "txt")
_WRITERS = {"txt": "text"}


@dataclass(frozen=True)
class Exported:
    """What is exported.

    Attributes:
        name: of the file, without its ending: ``外勤月表 2026-10``.
        made: makes it; called in the background.
        forms: in which forms it may be had.
    """

    name: str
    made: Callable[[], Report]
    forms: tuple[Form, ...] = _FORMS


def exported_list(name: str, made: Callable[[], Report]) -> Exported:
    """A list or a board as it is on the screen."""
    return Exported(name, made, _LISTS)


def offer(screen: BaseScreen, what: Exported) -> None:
    """Ask in which form and where to, and write it; the status line says where it is."""
    folder = screen.sales.save_folder or usual_folder()

    def path_for(ending: str) -> str:
        return free_path(folder, f"{what.name}.{ending}")

    _ask(screen, what, Export(what.name, what.forms, path_for))


def offer_list(
    screen: BaseScreen, spec: KindSpec, rows: Sequence[Row], fields: Sequence[FieldSpec], narrowed: str
) -> None:
    """The same for a list, as it is on the screen: what it was narrowed to, in its order, with its columns."""
    over, word = f"{screen.ws.today():%Y-%m-%d}", _("filter")
    told = f"{over}  {word}: {narrowed}" if narrowed else over
    name = f"{_(spec.meta.plural)} {over}"
    offer(screen, exported_list(name, lambda: list_report(screen.ws, spec, rows, fields, told)))


def _ask(screen: BaseScreen, what: Exported, dialog: Export) -> None:
    def answered(answer: Answer | None) -> None:
        if answer is not None:
            screen.work(lambda: _written(what, answer), lambda done: told(answer, done))

    def told(answer: Answer, done: Path | WrongUse) -> None:
        if isinstance(done, WrongUse):
            _ask(screen, what, dialog.again(answer, str(done), taken=isinstance(done, Taken)))
            return
        screen.sales.save_folder = str(Path(answer.path).parent)
        screen.say(_("exported: {path}").format(path=done))

    screen.app.push_screen(dialog, answered)


def _written(what: Exported, answer: Answer) -> Path | WrongUse:
    """The file; or what is wrong with the name, so that it can be mended."""
    data = writer(_WRITERS.get(answer.ending, answer.ending))(what.made())
    try:
        return save_as(answer.path, data, replace=answer.replace)
    except WrongUse as error:
        return error
