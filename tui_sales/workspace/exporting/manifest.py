"""Manifest: what an export says of itself — by whom, as of when, how many, and the SHA-256 of every file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tui_sales.workspace.exporting.bundle import contents, sha256_of

NAME = "manifest.json"
FORMAT = "tui-sales export"
VERSION = 1


def write_manifest(folder: Path, said: Mapping[str, Any]) -> None:
    """Write it into a folder that holds everything else; its list of files is never held whole."""
    head = json.dumps({"format": FORMAT, "version": VERSION, **said}, ensure_ascii=False, indent=2)
    with (folder / NAME).open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(head.removesuffix("\n}") + ',\n  "sha256": {')
        between = "\n"
        for path in contents(folder):
            if path != NAME:
                line = f"{json.dumps(path, ensure_ascii=False)}: {json.dumps(sha256_of(folder / path))}"
                stream.write(f"{between}    {line}")
                between = ",\n"
        stream.write("\n  }\n}\n")
