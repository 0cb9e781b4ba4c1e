"""The user's own settings: one TOML file, read tolerantly and never needed."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, field, fields
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from tui_sales import i18n, paths
from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData
from tui_sales.i18n import N_


class BadSettings(BadData):
    """The settings file cannot be understood."""


@dataclass(frozen=True)
class SavedView:
    """How one list is looked at; the one without a name is how the list of that kind was left."""

    kind: str
    name: str = ""
    #: what the lines must hold
    filter: str = ""
    #: the field they are ordered by, empty for the natural order
    sort: str = ""
    descending: bool = False
    #: fields shown, empty for those of the kind
    columns: tuple[str, ...] = ()


@dataclass
class Settings:
    """What one user likes. Every start and every command reads it, so nothing that is slow to import checks it."""

    #: language of the interface; None follows the environment
    language: Literal["zh_CN", "en"] | None = None
    #: colours
    theme: Literal["dark", "light", "contrast"] = "dark"
    #: ASCII marks instead of ● ✓, for terminals that draw those two cells wide; None decides by the terminal
    ascii_marks: bool | None = None
    #: the tour of the first start was shown
    toured: bool = False
    #: the workspace that opens without a folder on the command line
    last_workspace: str = ""
    #: minutes between two syncs in the background
    sync_minutes: int = field(default=5, metadata={"between": (1, 240)})
    #: binding id → keys, comma separated
    keymap: dict[str, str] = field(default_factory=dict)
    #: name → apprise URL by which reminders also go out, with {email}, {phone} and {name} for whom they go to
    channels: dict[str, str] = field(default_factory=dict)
    #: how lists are looked at
    views: list[SavedView] = field(default_factory=list)


def settings_file() -> Path:
    """Where the settings lie."""
    return paths.config_dir() / "settings.toml"


def load(path: Path | None = None) -> Settings:
    """The settings, the defaults where there is no file.

    Raises:
        BadSettings: with file and place.
    """
    path = path or settings_file()
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (ValueError, RecursionError) as error:  # tomllib also falls over 5 000 digits and deep nesting
        raise BadSettings(N_("{path}: {what}"), path=path, what=str(error)) from error
    wrong = ", ".join(_wrong(Settings, written))
    if wrong:
        raise BadSettings(N_("{path}: wrong value for {places}"), path=path, places=wrong)
    return _made(Settings, written)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole or not at all."""
    path = path or settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {one.name: getattr(settings, one.name) for one in fields(settings)}
    tables = {name: value for name, value in values.items() if isinstance(value, dict)}
    plain = {
        name: value for name, value in values.items() if name not in {*tables, "views"} and value is not None
    }
    lines = [*_lines(plain)]
    for name, table in tables.items():
        lines += [f"\n[{name}]", *_lines({json.dumps(key): value for key, value in table.items()})]
    for view in settings.views:
        lines += ["\n[[views]]", *_lines({one.name: getattr(view, one.name) for one in fields(view)})]
    # Its own name each time, because two windows may start at once; 0600, because channels hold passwords.
    number, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    os.close(number)
    Path(temporary).write_text("\n".join(lines) + "\n", "utf-8")
    Path(temporary).replace(path)


def speak(settings: Settings) -> None:
    """Set the language the user asked for, else that of the environment."""
    i18n.set_language(settings.language or i18n.detect())


def _lines(values: Mapping[str, object]) -> list[str]:
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]


def _wrong(model: type, written: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The places whose value is not of the declared type; places nobody knows are let be (a newer program's)."""
    hints = get_type_hints(model)
    for one in fields(model):
        place, hint = before + one.name, hints[one.name]
        if one.name not in written:
            if one.default is MISSING and one.default_factory is MISSING:
                yield place
            continue
        value = written[one.name]
        if get_args(hint) == (SavedView,) and isinstance(value, list):
            for number, view in enumerate(value):
                inner = f"{place}.{number}"
                yield from _wrong(SavedView, view, f"{inner}.") if isinstance(view, dict) else (inner,)
        elif not _fits(value, hint) or not _between(value, *one.metadata.get("between", ())):
            yield place


def _between(value: Any, least: int | None = None, most: int | None = None) -> bool:
    return least is None or most is None or least <= value <= most


def _fits(value: object, hint: Any) -> bool:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return value in parts
    if origin in (Union, UnionType):
        return any(_fits(value, part) for part in parts)
    if origin is dict:
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    if origin in (list, tuple):
        return isinstance(value, list) and all(_fits(one, parts[0]) for one in value)
    return type(value) is hint


def _made(model: type[Settings], written: Mapping[str, Any]) -> Settings:
    known = {one.name: written[one.name] for one in fields(model) if one.name in written}
    return model(**{**known, "views": [_view(view) for view in written.get("views", ())]})


def _view(written: Mapping[str, Any]) -> SavedView:
    known = {one.name: written[one.name] for one in fields(SavedView) if one.name in written}
    return SavedView(**{**known, "columns": tuple(written.get("columns", ()))})
