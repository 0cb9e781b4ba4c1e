"""What the tests of the house look at: the files of the checkout."""

from __future__ import annotations

import subprocess
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent


def packages() -> set[str]:
    """First-level parts of the package that exist: ``model``, ``i18n``, ..."""
    found = (
        p for p in (PROJECT / "tui_sales").iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()
    )
    return {p.stem for p in found} - {"__init__"}


def source_files() -> list[Path]:
    """Every module of the package and of the tests."""
    return sorted(p for top in ("tui_sales", "tests") for p in (PROJECT / top).rglob("*.py"))


def tracked() -> list[str]:
    """Paths that git knows or would add, relative to the checkout."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=PROJECT, capture_output=True, check=True)
    names = done.stdout.decode("utf-8").split("\0")
    return [name for name in names if name and (PROJECT / name).is_file()]
