"""Completing: what the Tab key proposes — kinds, reports, boards, people, records — without opening a workspace.

A shell waits for it at every press, so nothing is read here but names of files.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from tui_sales import paths, settings
from tui_sales.cli.parsers import parsers_of

Completer = Callable[..., Iterable[str]]


def offer(parser: ArgumentParser) -> None:
    """Say for each argument what can stand there, and answer if it is a shell that asks."""
    import argcomplete  # only a shell that asks needs it

    for name, command in parsers_of(parser).items():
        for action in command._actions:  # argparse tells it in no other way
            found = COMPLETERS.get((name, action.dest)) or COMPLETERS.get(("", action.dest))
            if found:
                action.completer = found  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser, exclude=["enter", "gate"])  # which sshd and git call


def code(shell: str) -> str:
    """What a shell is told, so that it asks."""
    from argcomplete.shell_integration import shellcode

    return str(shellcode(["tui-sales"], shell=shell))


def kinds(**_asked: object) -> list[str]:
    """Every kind; their schemas are called so."""
    return sorted(path.name.partition(".")[0] for path in (paths.starter() / "schemas").iterdir())


def several_kinds(prefix: str, **_asked: object) -> list[str]:
    """Kinds behind commas."""
    before, comma, _last = prefix.rpartition(",")
    return [f"{before}{comma}{kind}" for kind in kinds()]


def importers(**_asked: object) -> list[str]:
    """What can be imported."""
    from tui_sales.exchange.catalogue import BY_ID

    return list(BY_ID)


def reports(**_asked: object) -> list[str]:
    """Every report."""
    from tui_sales.reports.catalogue import BY_ID

    return list(BY_ID)


def boards(**_asked: object) -> list[str]:
    """Every board that is listed."""
    from tui_sales.boards.table import BOARDS

    return [board.id for board in BOARDS if board.listed]


def fields(parsed_args: Namespace, **_asked: object) -> list[str]:
    """The fields of the kind that was typed before."""
    from tui_sales.kinds import KINDS
    from tui_sales.model.spec import spec_of

    found = [spec_of(kind) for kind in KINDS if kind.META.name == parsed_args.kind]
    return [field.name for spec in found for field in spec.fields]


def people(parsed_args: Namespace, **_asked: object) -> list[str]:
    """Everybody in the workspace that is meant."""
    folder = _workspace(parsed_args)
    return sorted(path.stem for path in (folder / "people").glob("*.json")) if folder else []


def records(prefix: str, parsed_args: Namespace, **_asked: object) -> list[str]:
    """Records that are approved, folder by folder as a shell completes paths: the files of the workspace are called so."""
    folder = _workspace(parsed_args)
    if folder is None:
        return []
    found = set()
    for store in _stores(folder):
        for path in sorted(store.glob(f"{_plain(prefix)}*")):
            name = path.relative_to(store).as_posix()
            if path.is_dir() and not name.startswith((".", "office", "private", "files")):
                found.add(f"{name}/")
            elif path.suffix == ".json":
                found.add(name.removesuffix(".json"))
    return sorted(found)


def looked_at(parsed_args: Namespace, **_asked: object) -> list[str]:
    """Records that were shown, as a verdict is given on what was looked at."""
    folder = _workspace(parsed_args)
    found = set()
    for store in _stores(folder) if folder else ():
        for path in (store / ".git" / "tui-sales" / "shown").glob("*.json"):
            try:
                found.add(str(json.loads(path.read_text("utf-8"))["key"]))
            except (OSError, ValueError, KeyError):
                continue  # one that is being written: it is proposed at the next press
    return sorted(found)


#: (command, argument) → what can stand there; without a command: wherever there is such an argument.
COMPLETERS: dict[tuple[str, str], Completer] = {
    ("", "kind"): kinds,
    ("", "kinds"): several_kinds,
    ("", "record"): records,
    ("", "person"): people,
    ("", "people"): people,
    ("", "explain"): records,
    ("", "columns"): fields,
    ("approve", "record"): looked_at,
    ("return", "record"): looked_at,
    ("demo", "people"): lambda **_asked: [],
    ("import", "kind"): importers,
    ("report", "name"): reports,
    ("board", "name"): boards,
}


def _workspace(parsed: Namespace) -> Path | None:
    """The workspace a command means, as the command itself finds it."""
    if parsed.folder:
        return Path(parsed.folder)
    here = paths.workspace_around(Path.cwd())
    last = settings.load().last_workspace
    return here or (Path(last) if last else None)


def _stores(folder: Path) -> list[Path]:
    return [folder, folder / "office", *sorted((folder / "private").glob("*"))]


def _plain(prefix: str) -> str:
    """A prefix that means nothing to a pattern and leads to no other folder."""
    return "".join(c for c in prefix if c.isalnum() or c in "-/").lstrip("/")
