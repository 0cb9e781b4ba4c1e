"""``python -m tui_sales._build.catalogue`` brings the catalogues up to what the code says; compiles them."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tui_sales._build.hook import compile_catalogues

PACKAGE = Path(__file__).parent.parent


def extracted() -> Catalog:
    """Every msgid of the package."""
    catalogue = Catalog(project="tui-sales", charset="utf-8")
    for path, _line, message, comments, context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords={"_": None, "N_": None}, strip_comment_tags=True
    ):
        catalogue.add(message, None, [(path, 0)], auto_comments=comments, context=context)
    return catalogue


def update() -> list[Path]:
    """Write new msgids into every ``.po`` (empty), take obsolete ones out, compile."""
    template = extracted()
    for source in PACKAGE.glob("locale/*/LC_MESSAGES/*.po"):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
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
