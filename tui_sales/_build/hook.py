"""Compiles the catalogues while the package is built, for editable installs too; ``.mo`` files are never committed."""

from __future__ import annotations

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
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        made.append(target)
    return made


class CatalogueHook(BuildHookInterface):  # type: ignore[misc]
    """Hatch calls this before it collects the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and take the result into the wheel."""
        package = Path(self.root) / "tui_sales"
        build_data["artifacts"] += [str(p.relative_to(self.root)) for p in compile_catalogues(package)]
