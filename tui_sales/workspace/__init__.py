"""The façade: what screens, commands and scripts use.

Reading is fast, writing is a filing, the network is :meth:`Workspace.sync`.
"""

from tui_sales.history.keys import KeyLocked
from tui_sales.workspace.auditing import audit_folder
from tui_sales.workspace.clone import Identity, NoWorkspace
from tui_sales.workspace.errors import MovedOn
from tui_sales.workspace.explaining import explain
from tui_sales.workspace.opening import folder_around, open_workspace
from tui_sales.workspace.workspace import Workspace

__all__ = [
    "Identity",
    "KeyLocked",
    "MovedOn",
    "NoWorkspace",
    "Workspace",
    "audit_folder",
    "explain",
    "folder_around",
    "open_workspace",
]
