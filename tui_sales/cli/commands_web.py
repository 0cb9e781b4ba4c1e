"""serve: the program in a browser."""

from __future__ import annotations

import importlib.util
import sys
from argparse import Namespace

from tui_sales.cli.opening import folder_of
from tui_sales.cli.output import say
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _


def serve(arguments: Namespace) -> int:
    """Serve the program to a browser on this computer until Ctrl+C."""
    if importlib.util.find_spec("textual_serve") is None:
        raise WrongUse(N_("for a browser one more package is needed: pip install 'tui-sales[web]'"))
    from tui_sales.ui.web.server import LOOPBACK, Pages

    pages = Pages(folder_of(arguments), arguments.host, arguments.port)
    if arguments.host not in LOOPBACK:
        say(
            _(
                "Warning: {host} can be reached from outside. There is no login and no encryption: whoever learns "
                "the address below works as you. Better: listen only here, and forward port {port} with ssh -L."
            ).format(host=arguments.host, port=arguments.port)
        )
    say(_("Open this in a browser; Ctrl+C here ends it:"))
    say(pages.address)
    sys.stdout.flush()  # whoever reads this from a pipe has it while the server runs
    pages.run()
    return 0
