"""Where things of the user and of the program lie."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_APP = "tui-sales"


def config_dir() -> Path:
    """The user's settings."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def data_dir() -> Path:
    """Keys, the demo, remembered tips."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def keys_dir() -> Path:
    """Private keys made by the program."""
    return data_dir() / "keys"


def key_file(person: str, device: str) -> Path:
    """Somebody's key on a device: the one made for it, or the one without a device in its name, as founders get it."""
    own = keys_dir() / f"{person}-{device}"
    return own if own.is_file() else keys_dir() / person


def workspace_around(folder: Path) -> Path | None:
    """The workspace that ``folder`` lies in; whether it is in order is seen when it is opened."""
    places = (folder, *folder.parents)
    return next((place for place in places if _is_workspace(place)), None)


def workspaces_in(folder: Path) -> list[Path]:
    """The workspaces one level below ``folder``: somebody who opens the demo's own folder means one of them."""
    return sorted(filter(_is_workspace, folder.iterdir())) if folder.is_dir() else []


def _is_workspace(folder: Path) -> bool:
    return (folder / ".git" / "tui-sales").is_dir()


def starter() -> Path:
    """The starter of a new store: inside the installed package, or beside it in a checkout."""
    packaged = Path(__file__).parent / "_starter"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "store"
