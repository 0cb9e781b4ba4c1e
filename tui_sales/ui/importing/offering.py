"""Offering: which importer and which file, then the import."""

from __future__ import annotations

from tui_sales.exchange.catalogue import IMPORTERS
from tui_sales.exchange.importer import Importer
from tui_sales.i18n import _
from tui_sales.ui.attachments import usual_folder
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.importing.files import EMPTY, FilePicker
from tui_sales.ui.importing.screen import ImportScreen
from tui_sales.ui.widgets.picker import Option, Picker
from tui_sales.workspace.saving import free_path, save_as


def offer_kind(screen: BaseScreen, kind: str) -> None:
    """Import into a kind; asks what the file holds where several files make it."""
    fitting = [one for one in IMPORTERS if one.kind == kind]
    if not fitting:
        screen.say(_("Nothing is imported here: these records are made in the program."), error=True)
    elif len(fitting) == 1:
        offer(screen, fitting[0])
    else:
        by_id = {one.id: one for one in fitting}

        def picked(name: str | None) -> None:
            if name is not None:
                offer(screen, by_id[name])

        options = [Option(one.id, _(one.title), (one.id,)) for one in fitting]
        screen.app.push_screen(Picker(_("What does the file hold?"), lambda: options), picked)


def offer(screen: BaseScreen, importer: Importer) -> None:
    """Ask for the file and open the import."""
    may, why = screen.ws.may_file(importer.kind)
    if not may:
        screen.say(why, error=True)
        return

    def picked(path: str | None) -> None:
        if path is not None and path.startswith(EMPTY):
            _make_template(screen, importer, path.removeprefix(EMPTY))
        elif path is not None:
            screen.sales.save_folder = path.replace("\\", "/").rpartition("/")[0]
            screen.app.push_screen(ImportScreen(importer, path))

    title = _("Import {what}: which file?").format(what=_(importer.title))
    folder = screen.sales.save_folder or usual_folder()
    dialog = FilePicker(title, f"{folder.rstrip('/')}/", screen.ws.zone, template=importer.form is not None)
    screen.app.push_screen(dialog, picked)


def _make_template(screen: BaseScreen, importer: Importer, folder: str) -> None:
    from tui_sales.exchange.template import template  # noqa: PLC0415 - writes workbooks, which no start waits for

    form = importer.form
    if form is None:
        return
    path = free_path(folder, f"{_(importer.title)}.xlsx")
    screen.work(
        lambda: save_as(path, template(form)),
        lambda done: screen.say(_("Written: {path}").format(path=done)),
    )
