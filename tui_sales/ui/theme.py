"""Colours, all out of the 256: they look the same with and without true colour, as over SSH."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="sales-dark",
    primary="#5fafff",
    secondary="#87afaf",
    accent="#ffaf5f",
    foreground="#d0d0d0",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    success="#87d787",
    warning="#ffd75f",
    error="#ff8787",
    dark=True,
    variables={
        "block-cursor-text-style": "none",
        "footer-background": "#262626",
        "footer-key-foreground": "#ffaf5f",
    },
)
LIGHT = Theme(
    name="sales-light",
    primary="#005faf",
    secondary="#5f8787",
    accent="#af5f00",
    foreground="#262626",
    background="#ffffff",
    surface="#f5f5f5",
    panel="#e4e4e4",
    success="#005f00",
    warning="#875f00",
    error="#af0000",
    dark=False,
    variables={
        "block-cursor-text-style": "none",
        "footer-background": "#e4e4e4",
        "footer-key-foreground": "#af5f00",
    },
)
CONTRAST = Theme(
    name="sales-contrast",
    primary="#00ffff",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    success="#00ff00",
    warning="#ffff00",
    error="#ff5f5f",
    dark=True,
    variables={
        "block-cursor-text-style": "bold",
        "footer-background": "#303030",
        "footer-key-foreground": "#ffff00",
    },
)
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
