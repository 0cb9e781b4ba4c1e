"""The user's own settings: one TOML file, read tolerantly and never needed."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui_sales import i18n, paths
from tui_sales.errors import BadData
from tui_sales.i18n import N_


class BadSettings(BadData):
    """The settings file cannot be understood."""


class SavedView(BaseModel):
    """How one list is looked at; the one without a name is how the list of that kind was left."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    kind: str
    name: str = ""
    #: what the lines must hold
    filter: str = ""
    #: the field they are ordered by, empty for the natural order
    sort: str = ""
    descending: bool = False
    #: fields shown, empty for those of the kind
    columns: tuple[str, ...] = ()


class Settings(BaseModel):
    """What one user likes."""

    model_config = ConfigDict(extra="ignore")

    #: language of the interface; None follows the environment
    language: Literal["zh_CN", "en"] | None = None
    #: colours
    theme: Literal["dark", "light", "contrast"] = "dark"
    #: ASCII marks instead of ● ✓, for terminals that draw those two cells wide; None decides by the terminal
    ascii_marks: bool | None = None
    #: binding id → keys, comma separated
    keymap: dict[str, str] = Field(default_factory=dict)
    #: name → apprise URL by which reminders also go out, with {email}, {phone} and {name} for whom they go to
    channels: dict[str, str] = Field(default_factory=dict)
    #: how lists are looked at
    views: list[SavedView] = Field(default_factory=list)
    #: the tour of the first start was shown
    toured: bool = False
    #: the workspace that opens without a folder on the command line
    last_workspace: str = ""
    #: minutes between two syncs in the background
    sync_minutes: int = Field(default=5, ge=1, le=240)


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
        return Settings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(N_("{path}: {what}"), path=path, what=str(error)) from error
    except ValidationError as error:
        places = ", ".join(".".join(map(str, e["loc"])) for e in error.errors())
        raise BadSettings(N_("{path}: wrong value for {places}"), path=path, places=places) from error


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole or not at all."""
    path = path or settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = []
    for key, value in settings.model_dump(exclude={"keymap", "channels", "views"}, exclude_none=True).items():
        lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    for table, values in (("keymap", settings.keymap), ("channels", settings.channels)):
        lines.append(f"\n[{table}]")
        lines += [f"{json.dumps(k)} = {json.dumps(v, ensure_ascii=False)}" for k, v in values.items()]
    for view in settings.views:
        lines.append("\n[[views]]")
        lines += [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in view.model_dump().items()]
    # Its own name each time, because two windows may start at once; 0600, because channels hold passwords.
    number, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    os.close(number)
    Path(temporary).write_text("\n".join(lines) + "\n", "utf-8")
    Path(temporary).replace(path)


def speak(settings: Settings) -> None:
    """Set the language the user asked for, else that of the environment."""
    i18n.set_language(settings.language or i18n.detect())
