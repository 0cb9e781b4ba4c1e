"""``python -m tui_sales.kinds.write_schemas [DIR]``: writes the schema of every kind into the starter."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from tui_sales import paths
from tui_sales.kinds import KINDS
from tui_sales.model.schema import schema_of
from tui_sales.model.spec import spec_of


def schemas(said: Callable[[str], str] = str) -> dict[str, str]:
    """File name → text of each schema; ``said`` puts its words into a language."""
    found = {}
    for kind in KINDS:
        text = json.dumps(schema_of(spec_of(kind), said), ensure_ascii=False, indent=2) + "\n"
        found[f"{kind.META.name}.schema.json"] = text
    return found


def write_schemas(folder: Path, said: Callable[[str], str] = str) -> list[Path]:
    """Write them into a folder, which is made if need be; where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas(said).items():
        written.append(folder / name)
        written[-1].write_text(text, "utf-8")
    return written


def main(argv: list[str]) -> None:
    """Write them into ``argv[0]``, by default the starter's ``schemas/``."""
    write_schemas(Path(argv[0]) if argv else paths.starter() / "schemas")


if __name__ == "__main__":
    main(sys.argv[1:])
