"""The façade: what screens, commands and scripts use. Reading is fast, writing is a filing, the network is :meth:`Workspace.sync`."""

from tui_sales.history.keys import KeyLocked
from tui_sales.workspace.clone import Identity, NoWorkspace
from tui_sales.workspace.workspace import Workspace, audit_folder, open_workspace

__all__ = ["Identity", "KeyLocked", "NoWorkspace", "Workspace", "audit_folder", "open_workspace"]
