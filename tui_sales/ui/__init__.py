"""The full-screen program; the only package that knows Textual. It asks the workspace, computes nothing."""

import os

# Textual reads these when it is imported. Some terminals hang or leak key codes with the Kitty protocol,
# which nothing here needs; animations are bytes over SSH.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
