"""What the program writes itself goes through the catalogue, which keeps to sure widths where the terminal is not known."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

from tui_sales._build.catalogue import PACKAGE

#: where every text comes onto a screen from
ROOMS = ("ui", "boards", "kinds")
#: pretty marks, and what is only looked for
MEANT = {"ui/marks.py", "ui/widgets/wrap.py", "ui/settings/screen.py", "ui/widgets/vlist.py"}


def doubtful(path: Path) -> list[str]:
    """Literals with characters that are one cell wide here and two there, outside of ``_`` and ``N_`` and of docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    spoken = {
        id(text)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_")
        for text in ast.walk(node)
    }
    spoken |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken
        if any(unicodedata.east_asian_width(char) == "A" for char in node.value)
    ]


def test_no_screen_writes_characters_of_unsure_width_by_itself() -> None:
    files = [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
    found = {path.relative_to(PACKAGE).as_posix(): doubtful(path) for path in files}
    assert not {name: texts for name, texts in found.items() if texts and name not in MEANT}
