"""The façade: what screens, commands and scripts use.

Reading is fast, writing is a filing, the network is :meth:`Workspace.sync`. A script is ten lines::

    from tui_sales.workspace import open_workspace

    with open_workspace("~/sales") as ws:
        log = ws.blank("log", {"entries": [{"start": "09:30", "place": "合肥", "event": "拜访"}]})
        filed = ws.file("log", log)
        print(filed.name, "waits for", *filed.needs)
        ws.sync()

What cannot be done is a :class:`SalesError` that says why in the language of now; its class says what sort of thing it is.
Values are plain JSON, as in the files and as ``tui-sales schema KIND`` describes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.lazily import importer

if TYPE_CHECKING:
    from tui_sales.duties.owing import Proof
    from tui_sales.errors import BadData, Conflict, NetworkDown, Refused, SalesError, StoreDamaged, WrongUse
    from tui_sales.history.keys import KeyLocked
    from tui_sales.model.codec import BadRecord
    from tui_sales.review.standing import Standing, State
    from tui_sales.workspace.auditing import audit_folder
    from tui_sales.workspace.clone import Identity, NoWorkspace
    from tui_sales.workspace.errors import AlreadyThere, MayNot, MovedOn, UnknownKind, UnknownRecord
    from tui_sales.workspace.explaining import explain
    from tui_sales.workspace.opening import folder_around, open_workspace
    from tui_sales.workspace.views import (
        Desk,
        Due,
        Entry,
        Filed,
        Filing,
        Hit,
        QueueItem,
        Row,
        SyncReport,
        VersionView,
    )
    from tui_sales.workspace.workspace import Workspace

__all__ = [
    "AlreadyThere",
    "BadData",
    "BadRecord",
    "Conflict",
    "Desk",
    "Due",
    "Entry",
    "Filed",
    "Filing",
    "Hit",
    "Identity",
    "KeyLocked",
    "MayNot",
    "MovedOn",
    "NetworkDown",
    "NoWorkspace",
    "Proof",
    "QueueItem",
    "Refused",
    "Row",
    "SalesError",
    "Standing",
    "State",
    "StoreDamaged",
    "SyncReport",
    "UnknownKind",
    "UnknownRecord",
    "VersionView",
    "Workspace",
    "WrongUse",
    "audit_folder",
    "explain",
    "folder_around",
    "open_workspace",
]

#: Imported when it is asked for: whoever catches an error of ours need not wait for git, keys and records.
__getattr__ = importer(
    __name__,
    {
        "AlreadyThere": "tui_sales.workspace.errors",
        "BadData": "tui_sales.errors",
        "BadRecord": "tui_sales.model.codec",
        "Conflict": "tui_sales.errors",
        "Desk": "tui_sales.workspace.views",
        "Due": "tui_sales.workspace.views",
        "Entry": "tui_sales.workspace.views",
        "Filed": "tui_sales.workspace.views",
        "Filing": "tui_sales.workspace.views",
        "Hit": "tui_sales.workspace.views",
        "Identity": "tui_sales.workspace.clone",
        "KeyLocked": "tui_sales.history.keys",
        "MayNot": "tui_sales.workspace.errors",
        "MovedOn": "tui_sales.workspace.errors",
        "NetworkDown": "tui_sales.errors",
        "NoWorkspace": "tui_sales.workspace.clone",
        "Proof": "tui_sales.duties.owing",
        "QueueItem": "tui_sales.workspace.views",
        "Refused": "tui_sales.errors",
        "Row": "tui_sales.workspace.views",
        "SalesError": "tui_sales.errors",
        "Standing": "tui_sales.review.standing",
        "State": "tui_sales.review.standing",
        "StoreDamaged": "tui_sales.errors",
        "SyncReport": "tui_sales.workspace.views",
        "UnknownKind": "tui_sales.workspace.errors",
        "UnknownRecord": "tui_sales.workspace.errors",
        "VersionView": "tui_sales.workspace.views",
        "Workspace": "tui_sales.workspace.workspace",
        "WrongUse": "tui_sales.errors",
        "audit_folder": "tui_sales.workspace.auditing",
        "explain": "tui_sales.workspace.explaining",
        "folder_around": "tui_sales.workspace.opening",
        "open_workspace": "tui_sales.workspace.opening",
    },
)
