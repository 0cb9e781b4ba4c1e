"""``tui-sales-askpass``: tells ssh the passphrase that somebody typed into the program, and nothing else.

ssh takes no passphrase on its command line or standard input; it runs a program and reads what that prints. The passphrase goes
from us to it through the environment of git and ssh, which only the same user may read.
"""

from __future__ import annotations

import os
import sys

PASSPHRASE = "TUI_SALES_PASSPHRASE"  # noqa: S105 - the name of a variable


def main() -> int:
    """Answer the question for a key's passphrase; any other question is left without an answer."""
    asked = " ".join(sys.argv[1:]).casefold()
    word = os.environ.get(PASSPHRASE, "")
    if "passphrase for" not in asked or not word:
        return 1
    sys.stdout.write(word + "\n")
    return 0
