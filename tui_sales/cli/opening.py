"""Which workspace a command means, and how its key is asked for."""

from __future__ import annotations

import getpass
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales import settings
from tui_sales.cli.output import note
from tui_sales.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from tui_sales.workspace import Workspace


def workspace(arguments: Namespace) -> Workspace:
    """The workspace of ``-C``, else the one around the present folder, else the last one."""
    return opened(arguments, folder_of(arguments))


def opened(arguments: Namespace, folder: Path) -> Workspace:
    """A workspace that is closed when the command ends."""
    from tui_sales.workspace import open_workspace
    from tui_sales.workspace.titles import in_words

    ws = open_workspace(folder, passphrase=ask)
    arguments.closing.callback(ws.close)
    arguments.in_words = partial(in_words, ws, beside=True)
    for said in ws.mounted.woken():
        note(said)
    return ws


def remember(folder: Path) -> None:
    """A workspace that was made just now is the one that ``tui-sales`` alone opens."""
    chosen = settings.load()
    chosen.last_workspace = str(folder.absolute())
    settings.save(chosen)


def folder_of(arguments: Namespace) -> Path:
    """The folder of ``-C``, else the workspace around the present folder, else the last one."""
    from tui_sales.workspace import NoWorkspace, folder_around

    if arguments.folder:
        return Path(arguments.folder)
    try:
        return folder_around(Path.cwd())
    except NoWorkspace:
        last = settings.load().last_workspace
        if not last:
            raise
        return Path(last)


def ask() -> str | None:
    """The passphrase, if there is somebody to ask."""
    if not sys.stdin.isatty():
        return None
    return getpass.getpass(_("Passphrase of your key: ")) or None
