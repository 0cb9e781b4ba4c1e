"""What commands print: text for people, JSON for programs. Record text is made harmless first."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tui_sales.errors import SalesError
from tui_sales.model.cells import fit, steady
from tui_sales.model.visible import escaped, one_line, visible

if TYPE_CHECKING:
    from tui_sales.workspace.views import Filed


def say(text: object = "") -> None:
    """A line for people."""
    sys.stdout.write(visible(text) + "\n")


def note(text: object) -> None:
    """A line that people should know of and that no program reads."""
    sys.stderr.write(f"tui-sales: {visible(text)}\n")


def complain(
    error: SalesError, *, as_json: bool = False, in_words: Callable[[str], str] | None = None
) -> None:
    """An error, on stderr: a sentence, or for programs a JSON object with what the sentence is made of.

    Args:
        error: what happened.
        as_json: whether a program reads it.
        in_words: calls the records in a sentence as people do, where a workspace is open that knows them.
    """
    if not as_json:
        sys.stderr.write(f"tui-sales: {visible(in_words(str(error)) if in_words else error)}\n")
        return
    kind = next(one for one in type(error).__mro__ if one.__module__ == SalesError.__module__)
    data = {
        "error": str(error),
        "exit": error.exit_code,
        "kind": kind.__name__,
        "name": type(error).__name__,
        "message": error.msgid,
        "params": {key: str(value) for key, value in error.params.items()},
        "problems": [
            {"place": list(one.place), "code": one.code, "what": str(one)}
            for one in getattr(error, "problems", ())
        ],
    }
    sys.stderr.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def dump(data: Any) -> None:
    """JSON for programs: one document, real characters, times in ISO."""
    sys.stdout.write(document(data))


def document(data: Any) -> str:
    """The same as text, with a line feed at its end; what could steer a terminal is escaped."""
    return escaped(json.dumps(data, ensure_ascii=False, indent=2, default=str)) + "\n"


def filed(one: Filed) -> dict[str, Any]:
    """What filing did, for programs: the same for every command that files something."""
    return {"record": one.name, "version": one.version, "needs": one.needs, "lapsed": one.lapsed}


def table(rows: Sequence[tuple[str, ...]], widths: tuple[int, ...]) -> None:
    """Columns aligned by cells, so that Chinese lines up."""
    for row in rows:
        cells = [fit(steady(one_line(text)), cells) for text, cells in zip(row, widths, strict=True)]
        sys.stdout.write(" ".join(cells).rstrip() + "\n")


def progress(what: str, done: int, total: int) -> None:
    """One line that is overwritten, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{one_line(what)} {done}/{total}\033[K")
        if done == total:
            sys.stderr.write("\r\033[K")
