"""completion, manual: what a shell and a reader are told of all the others."""

from __future__ import annotations

import sys
from argparse import Namespace


def completion(arguments: Namespace) -> int:
    """The code by which a shell completes our commands, to be taken into its start file."""
    from tui_sales.cli.completing import code

    sys.stdout.write(code(arguments.shell))
    return 0


def manual(arguments: Namespace) -> int:
    """The manual page."""
    from tui_sales.cli.manual import as_markdown, as_roff

    sys.stdout.write((as_markdown if arguments.format == "md" else as_roff)(arguments.whole))
    return 0
