"""Widgets that show; none of them asks the workspace."""
