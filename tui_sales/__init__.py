"""tui-sales: what a sales department runs on. Nothing is imported here, because every import of a part runs this file."""

__version__ = "0.1.0"
