"""Several devices of one person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import Department
from tui_sales.model.record import fields_of
from tui_sales.workspace import Workspace
from tui_sales.workspace.joining import join


def another_device(young: Department, person: str, device: str) -> Workspace:
    """One more clone of a person, with the same key, opened."""
    key = str(young.folder / "keys" / person)
    join(str(young.server), young.folder / f"{person}-{device}", person, device=device, key=key)
    return young.open(f"{person}-{device}")


def fields_of_front(ws: Workspace, name: str) -> dict[str, Any]:
    """What a form would show of a record."""
    return dict(fields_of(ws.entry(name).front.raw))


_LOSES_ANSWERS = """#!/bin/sh
test "$1" = committed || exit 0
while read -r _old _new ref; do case $ref in refs/heads/{what}*) kill -9 $PPID;; esac; done
"""


@contextmanager
def answers_lost(server: Path, what: str) -> Iterator[None]:
    """The server's half of a push is killed when a ref (``outbox``, ``main``) has moved, before it says so."""
    hook = server / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(_LOSES_ANSWERS.format(what=what), "ascii")
    hook.chmod(0o755)
    try:
        yield
    finally:
        hook.unlink()
