"""Questions to a table, for who may not know TinyDB: ``table.search(where("owner") == "liwei")``."""

from tinydb import where

__all__ = ["where"]
