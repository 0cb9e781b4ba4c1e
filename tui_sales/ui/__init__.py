"""The full-screen program; the only package that knows Textual. It asks the workspace, computes nothing."""

import os

# Textual reads these when it is imported. Some terminals hang or leak key codes with the Kitty protocol,
# which nothing here needs; animations are bytes over SSH. Esc is told from an arrow key by what follows within milliseconds:
# a terminal sends the three bytes of an arrow at once, and ssh in one packet, so 30 are enough for bad lines, where 100 are felt.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
os.environ.setdefault("ESCDELAY", "30")
