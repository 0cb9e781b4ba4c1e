"""Pydantic by itself: no other package that happens to be installed has a say in what a record is.

Before it builds its first model, pydantic asks every installed package whether it extends validation: a tenth of a start.
``PYDANTIC_DISABLE_PLUGINS`` stops only the second half of that, so here somebody stands in who knows of none.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_LOADER = "pydantic.plugin._loader"


class _Nobody(ModuleType):
    """In the place of pydantic's loader of plugins."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """None."""
        return ()

    def __getattr__(self, name: str) -> Any:
        """What another version of pydantic wants of its loader, it gets from that."""
        if name.startswith("__"):
            raise AttributeError(name)  # asked by the import itself
        sys.modules.pop(_LOADER, None)
        return getattr(import_module(_LOADER), name)


def unplug() -> None:
    """Take effect, if no model was built before; for a process that is ours alone."""
    sys.modules.setdefault(_LOADER, _Nobody(_LOADER))
