"""Attachments on screens: which one, then opened where there is a desktop, or saved into a folder that is named."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _
from tui_sales.model.attached import Attached
from tui_sales.model.filenames import ending_of
from tui_sales.model.show import show_size
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.terminal import has_desktop
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.picker import Option, Picker

#: What a desktop only shows. Anything else might be run by opening it, so it is only saved.
_SHOWN = {
    *(".pdf", ".txt", ".csv", ".md", ".ofd", ".wps", ".et", ".dps"),
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".heic", ".tif", ".tiff"),
    *(".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp"),
    *(".mp3", ".m4a", ".wav", ".mp4", ".mov"),
}
_OPEN, _SAVE = "open", "save"


class NoOpener(WrongUse):
    """This desktop has no program that opens files."""


def offer(screen: BaseScreen, name: str, files: Sequence[Attached]) -> None:
    """Let somebody open or save the files of a record."""
    if not files:
        screen.say(_("no file is attached"))
    elif len(files) == 1:
        _open_or_save(screen, name, files[0])
    else:
        options = [Option(f"{n}  {show_size(one.size)}", one.name) for n, one in enumerate(files, 1)]

        def picked(value: str | None) -> None:
            number = next((n for n, option in enumerate(options) if option.value == value), None)
            if number is not None:
                _open_or_save(screen, name, files[number])

        screen.app.push_screen(Picker(_("Files"), lambda: options), picked)


def _open_or_save(screen: BaseScreen, name: str, one: Attached) -> None:
    if not (has_desktop() and ending_of(one.name) in _SHOWN):
        _ask_folder(screen, name, one)
        return
    options = [Option(_OPEN, _("open it here")), Option(_SAVE, _("save it into a folder"))]

    def picked(what: str | None) -> None:
        if what == _SAVE:
            _ask_folder(screen, name, one)
        elif what == _OPEN:
            screen.work(lambda: _opened(screen, name, one), lambda path: screen.say(str(path)))

    screen.app.push_screen(Picker(one.name, lambda: options), picked)


def _ask_folder(screen: BaseScreen, name: str, one: Attached) -> None:
    def answered(folder: str | None) -> None:
        if folder and folder.strip():
            screen.sales.save_folder = folder.strip()
            screen.work(lambda: screen.ws.files.save(name, one, folder), told)

    def told(path: Path) -> None:
        screen.say(_("saved: {path}").format(path=path))

    question = _("Save {file} ({size}) into which folder?").format(file=one.name, size=show_size(one.size))
    screen.app.push_screen(Ask(question, value=screen.sales.save_folder or usual_folder()), answered)


def usual_folder() -> str:
    """Where people look for what a program saved."""
    downloads = Path.home() / "Downloads"
    return "~/Downloads" if downloads.is_dir() else "~"


def _opened(screen: BaseScreen, name: str, one: Attached) -> Path:
    """A copy in a folder of its own, gone when the program ends, in the hands of the desktop."""
    folder = Path(tempfile.mkdtemp(prefix="tui-sales-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = screen.ws.files.save(name, one, folder)
    path.chmod(0o400)  # what is changed there would be lost: it opens for reading only
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - only what is in _SHOWN comes here
    else:
        _hand_over("open" if sys.platform == "darwin" else "xdg-open", path)
    return path


def _hand_over(opener: str, path: Path) -> None:
    silent = subprocess.DEVNULL
    try:
        subprocess.Popen(
            [opener, str(path)], stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        )
    except OSError as error:
        raise NoOpener(N_("nothing here opens files ({why}); save it instead"), why=error.strerror) from error
