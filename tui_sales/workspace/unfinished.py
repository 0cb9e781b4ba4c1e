"""Unfinished: a workspace takes its name only when it is whole, so that a killed program leaves no half of one there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui_sales.history.objects import full_or_raise
from tui_sales.history.repository import NotAStore
from tui_sales.i18n import N_


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A folder beside ``path`` to work in, which becomes ``path`` at the end and goes if anything is raised.

    What a killed program left of an earlier attempt is thrown away. Everything in the folder must be closed at the end:
    Windows does not rename what is open.

    Raises:
        NotAStore: ``path`` is there and not empty, or is a file. StoreFull.
    """
    path = path.absolute()
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise NotAStore(N_("{path}: is not empty"), path=path)
    part = path.with_name(f".{path.name}.unfinished")
    shutil.rmtree(part, ignore_errors=True)
    try:
        yield part
        if path.exists():
            path.rmdir()
        part.rename(path)
    except OSError as error:
        raise full_or_raise(error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
