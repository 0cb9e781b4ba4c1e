"""``python -m tests.architecture.readme_json``: writes into the README what commands print with ``--json``, from the one table."""

from __future__ import annotations

import re

from tests.architecture.readme_keys import README
from tui_sales.cli.shapes import ERROR, SHAPES

_BLOCK = re.compile(r"(<!-- json: .*? -->\n).*?(<!-- /json -->)", re.DOTALL)


def table() -> str:
    """Command and shape."""
    rows = [f"| `{name}` | {_cell(shape)} |" for name, shape in [*SHAPES.items(), ("an error", ERROR)]]
    return "\n".join(["| command | prints |", "|---|---|", *rows]) + "\n"


def _cell(shape: str) -> str:
    """Its forms, each with when it is printed."""
    first, *others = shape.split(" | ")
    also = [f"{when}: `{said}`" for when, said in (one.split(": ", 1) for one in others)]
    return " · ".join([f"`{first}`", *also])


def with_table(text: str) -> str:
    """The README with the table of now."""
    return _BLOCK.sub(lambda found: found[1] + table() + found[2], text)


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
