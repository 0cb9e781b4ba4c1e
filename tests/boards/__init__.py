"""Boards over real departments."""
