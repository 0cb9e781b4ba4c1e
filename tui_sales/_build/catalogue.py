"""``python -m tui_sales._build.catalogue`` brings the catalogues up to what the code says; compiles them."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tui_sales._build.hook import compile_catalogues

PACKAGE = Path(__file__).parent.parent
_MARKS = ("_", "N_")


def extracted() -> Catalog:
    """Every msgid of the package.

    Read from the syntax tree, because Babel's own extractor does not look into the braces of an f-string.
    """
    catalogue = Catalog(project="tui-sales", charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKS:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    catalogue.add(text.value)
    return catalogue


def update() -> list[Path]:
    """Write new msgids into every ``.po`` (empty), take obsolete ones out, compile."""
    template = extracted()
    for source in PACKAGE.glob("locale/*/LC_MESSAGES/*.po"):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        template.creation_date = catalogue.creation_date  # or every run would change the file
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with source.open("wb") as stream:
            write_po(
                stream,
                catalogue,
                width=0,
                no_location=True,
                omit_header=False,
                sort_output=True,
                ignore_obsolete=True,
            )
    return compile_catalogues(PACKAGE)


if __name__ == "__main__":
    update()
