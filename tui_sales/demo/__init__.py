"""The demo: a believable department with a quarter of work, on real repositories."""

from tui_sales.demo.make import make_demo

__all__ = ["make_demo"]
