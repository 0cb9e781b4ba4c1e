"""``python -m tests.architecture.readme_keys``: writes the table of keys into the README, from the one table in code."""

from __future__ import annotations

import re

from tests.architecture.house import PROJECT
from tui_sales.ui.keys import KEYS, key_name

README = PROJECT / "README.md"
_BLOCK = re.compile(r"(<!-- keys: .*? -->\n).*?(<!-- /keys -->)", re.DOTALL)


def table() -> str:
    """Key, what it does, and the name by which it is changed; the arrows that people try anyway are left out."""
    shown = [key for key in KEYS.values() if not key.id.startswith("move.")]
    rows = [f"| `{key_name(key.keys)}` | {key.help} | `{key.id}` |" for key in shown]
    return "\n".join(["| key | what it does | name |", "|---|---|---|", *rows]) + "\n"


def with_table(text: str) -> str:
    """The README with the table of now."""
    return _BLOCK.sub(lambda found: found[1] + table() + found[2], text)


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
