"""Compiles the catalogues while the package is built, editable installs too; git ignores ``.mo`` files."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(package: Path) -> list[Path]:
    """Compile every ``.po`` below ``package``/locale; the ``.mo`` files made."""
    made = []
    for source in package.glob("locale/*/LC_MESSAGES/*.po"):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        target = source.with_suffix(".mo")
        # Replaced whole: another process may be reading it (tests compile while the program runs).
        temporary = target.with_name(f"{target.name}.{os.getpid()}")
        temporary.write_bytes(compiled.getvalue())
        temporary.replace(target)
        made.append(target)
    return made


class CatalogueHook(BuildHookInterface[Any]):
    """Hatch calls this before it collects the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and take the result into the wheel."""
        package = Path(self.root) / "tui_sales"
        build_data["artifacts"] += [str(p.relative_to(self.root)) for p in compile_catalogues(package)]
