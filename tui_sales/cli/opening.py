"""Which workspace a command means, and how its key is asked for."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales import settings
from tui_sales.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from tui_sales.workspace import Workspace


def workspace(arguments: Namespace) -> Workspace:
    """The workspace of ``-C``, else the one around the present folder, else the last one."""
    from tui_sales.workspace import NoWorkspace, open_workspace

    if arguments.folder:
        return open_workspace(arguments.folder, passphrase=ask)
    try:
        return open_workspace(passphrase=ask)
    except NoWorkspace:
        last = settings.load().last_workspace
        if not last:
            raise
        return open_workspace(Path(last), passphrase=ask)


def ask() -> str | None:
    """The passphrase, if there is somebody to ask."""
    if not sys.stdin.isatty():
        return None
    return getpass.getpass(_("Passphrase of your key: ")) or None
