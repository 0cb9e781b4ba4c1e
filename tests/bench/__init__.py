"""What the program costs from outside, over SSH: time to repaint, bytes, start. ``python -m tests.bench --help``."""
