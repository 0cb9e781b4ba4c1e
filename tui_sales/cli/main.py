"""Entry: arguments → command → exit code. No traceback ever reaches a user for something he can mend."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack, redirect_stderr
from io import StringIO

from tui_sales import settings
from tui_sales.cli.output import complain
from tui_sales.cli.parser import COMMANDS, build
from tui_sales.errors import SalesError, WrongUse
from tui_sales.i18n import N_

#: How rarely a command looks for garbage: nearly all that it reads stays until it ends, and going through it again and again
#: took a third of a quarter's figures.
_SELDOM = (50_000, 20, 20)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done · 1 finding · 2 wrong use · 3 refused by policy · 4 bad data · 5 conflict · 6 network · 7 store damaged.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    gc.set_threshold(*_SELDOM)
    if "_ARGCOMPLETE" in os.environ:
        from tui_sales.cli.completing import offer

        offer(build())  # answers the shell, and ends
    words = _with_open(list(sys.argv[1:] if argv is None else argv))
    as_json = "--json" in words
    try:
        settings.speak(settings.load())
        arguments = _parsed(words, as_json=as_json)
        with ExitStack() as arguments.closing:  # what a command opens is closed when it ends
            return _run(arguments, as_json=as_json)
    except SalesError as error:
        complain(error, as_json=as_json)
        return error.exit_code
    except KeyboardInterrupt:
        # What was being read from git is dropped on the way out, and would complain that it was not read to its end.
        sys.unraisablehook = lambda _told: None
        return 130
    except BrokenPipeError:
        # The reader (head, less) has gone; Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: Namespace, *, as_json: bool) -> int:
    """Run it; what the workspace that it opened knows of is called as people know it."""
    try:
        return int(arguments.run(arguments))
    except SalesError as error:
        complain(error, as_json=as_json, in_words=getattr(arguments, "in_words", None))
        return error.exit_code


def _parsed(words: list[str], *, as_json: bool) -> Namespace:
    """The arguments; what is wrong with them is told to programs as any other error."""
    if not as_json:
        return build().parse_args(words)
    told = StringIO()
    try:
        with redirect_stderr(told):
            return build().parse_args(words)
    except SystemExit as error:
        if not error.code:
            raise
        said = told.getvalue().strip().splitlines() or [""]
        raise WrongUse(N_("{what}"), what=said[-1].partition("error: ")[2] or said[-1]) from error


def _with_open(argv: list[str]) -> list[str]:
    """``tui-sales [DIR]`` is ``tui-sales open [DIR]``."""
    names = [a for a in argv if not a.startswith("-")]
    flags = {"-h", "--help", "--version"}
    if flags & set(argv) or (names and names[0] in COMMANDS) or "-C" in argv:
        return argv
    return ["open", *argv]
