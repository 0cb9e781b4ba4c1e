"""``python -m tests.e2e.readme_everyday``: writes the table of everyday tasks into CONTRIBUTING, from the data that is replayed."""

from __future__ import annotations

import re

from tests.architecture.house import PROJECT
from tests.e2e.everyday import TASKS, Paste, See, Task, Words

GUIDE = PROJECT / "CONTRIBUTING.md"
_BLOCK = re.compile(r"(<!-- everyday: .*? -->\n).*?(<!-- /everyday -->)", re.DOTALL)


def _keys(task: Task) -> str:
    """As a hand does them; words that are the work itself as an ellipsis."""
    said = []
    for one in task.keys:
        if isinstance(one, Words):
            said.append("…")
        elif isinstance(one, Paste):
            said.append("(paste)")
        elif not isinstance(one, See):
            said.append(one.replace("C-", "Ctrl+"))
    return " ".join(said)


def table() -> str:
    """Task, keys here and how many, and how many in the other two."""
    rows = [
        f"| {one.what} | `{_keys(one)}` | {one.count} | {one.hands_count} | {one.web_count} |"
        for one in TASKS
    ]
    head = ["| task | keys here | count | lazygit-style | web form |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def with_table(text: str) -> str:
    """The guide with the table of now."""
    return _BLOCK.sub(lambda found: found[1] + table() + found[2], text)


if __name__ == "__main__":
    GUIDE.write_text(with_table(GUIDE.read_text("utf-8")), "utf-8")
