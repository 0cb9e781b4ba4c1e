"""Colours: three of the 256, which look the same with and without true colour; the same three of the 16; and none.

Over SSH nobody says whether the other end has true colour, and PuTTY calls itself ``xterm``, which has 16. So no colour is
mixed: Textual would blend cursors, selections and scrollbars out of the others, into what a terminal then shows otherwise.
"""

from __future__ import annotations

from textual.theme import Theme

#: what Textual's own style sheets are made of
_BASE = ("primary", "secondary", "accent", "foreground", "background")
_GROUNDS = ("surface", "panel")
_STATES = ("success", "warning", "error")
#: and ours: scrollbars, the line under a cursor without focus, selected text
_OURS = ("faint", "cursor", "chosen")


def _variables(colours: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    """Textual's variables, each exactly one of these colours."""
    return {
        # else Textual takes each through another colour space and is one off
        **{one: colours[one] for one in (*_BASE, *_GROUNDS, *_STATES)},
        "block-cursor-foreground": colours["background"],
        "block-cursor-background": colours["primary"],
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": colours["foreground"],
        "block-cursor-blurred-background": colours["cursor"],
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": colours["panel"],
        "border-blurred": colours["panel"],
        "surface-active": colours["surface"],
        "text": colours["foreground"],
        "text-muted": colours["secondary"],
        "text-disabled": colours["secondary"],
        "input-cursor-foreground": colours["background"],
        "input-cursor-background": colours["foreground"],
        "input-selection-foreground": colours["foreground"],
        "input-selection-background": colours["chosen"],
        "footer-background": colours["panel"],
        "footer-foreground": colours["foreground"],
        "footer-key-foreground": colours["accent"],
        "footer-description-foreground": colours["foreground"],
        "screen-selection-foreground": colours["foreground"],
        "screen-selection-background": colours["chosen"],
        "scrollbar": colours["faint"],
        "scrollbar-hover": colours["faint"],
        "scrollbar-active": colours["primary"],
        "scrollbar-background": colours["surface"],
        "scrollbar-background-hover": colours["surface"],
        "scrollbar-background-active": colours["surface"],
        "scrollbar-corner-color": colours["surface"],
        **{one.replace("_", "-"): value for one, value in more.items()},
    }


def _theme(name: str, colours: dict[str, str], *, dark: bool, ansi: bool = False, **more: str) -> Theme:
    """A theme whose colours are exactly these, everywhere.

    Args:
        name: Textual's.
        colours: by the names above.
        dark: light text on dark ground.
        ansi: colours are the terminal's own, also its default ones.
        more: variables of Textual, with ``_`` for ``-``.
    """
    return Theme(
        name,
        colours["primary"],
        colours["secondary"],
        colours["warning"],
        colours["error"],
        colours["success"],
        colours["accent"],
        colours["foreground"],
        colours["background"],
        colours["surface"],
        colours["panel"],
        dark=dark,
        ansi=ansi,
        variables=_variables(colours, more),
    )


DARK = _theme(
    "sales-dark",
    {
        "primary": "#5fafff",
        "secondary": "#87afaf",
        "accent": "#ffaf5f",
        "foreground": "#d0d0d0",
        "background": "#121212",
        "surface": "#1c1c1c",
        "panel": "#262626",
        "success": "#87d787",
        "warning": "#ffd75f",
        "error": "#ff8787",
        "faint": "#6c6c6c",
        "cursor": "#3a3a3a",
        "chosen": "#005f87",
    },
    dark=True,
    input_selection_foreground="#ffffff",
    screen_selection_foreground="#ffffff",
)
LIGHT = _theme(
    "sales-light",
    {
        "primary": "#005faf",
        "secondary": "#005f5f",
        "accent": "#87005f",
        "foreground": "#262626",
        "background": "#ffffff",
        "surface": "#f5f5f5",
        "panel": "#e4e4e4",
        "success": "#005f00",
        "warning": "#5f5f00",
        "error": "#af0000",
        "faint": "#8a8a8a",
        "cursor": "#d7d7ff",
        "chosen": "#afd7ff",
    },
    dark=False,
)
CONTRAST = _theme(
    "sales-contrast",
    {
        "primary": "#00ffff",
        "secondary": "#ffffff",
        "accent": "#ffff00",
        "foreground": "#ffffff",
        "background": "#000000",
        "surface": "#000000",
        "panel": "#1c1c1c",
        "success": "#00ff00",
        "warning": "#ffff00",
        "error": "#ff8787",
        "faint": "#949494",
        "cursor": "#1c1c1c",
        "chosen": "#005f87",
    },
    dark=True,
    block_cursor_blurred_text_style="bold underline",
)
#: what a user chooses, where there are 256 colours or more
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}

# The 16 as Rich knows them, so that each becomes exactly its number. Every terminal mixes them in its own way; these pairs
# can be read in all of them (tested). Bright black is left alone, because some draw it as black.
_DARK_16 = _theme(
    "sales-dark-16",
    {
        "primary": "#55ffff",
        "secondary": "#aaaaaa",
        "accent": "#ffff55",
        "foreground": "#ffffff",
        "background": "#000000",
        "surface": "#000000",
        "panel": "#0000aa",
        "success": "#55ff55",
        "warning": "#ffff55",
        "error": "#ff5555",
        "faint": "#aaaaaa",
        "cursor": "#000000",
        "chosen": "#0000aa",
    },
    dark=True,
    block_cursor_blurred_text_style="bold underline",
)
_LIGHT_16 = _theme(
    "sales-light-16",
    {
        "primary": "#0000aa",
        "secondary": "#000000",
        "accent": "#0000aa",
        "foreground": "#000000",
        "background": "#ffffff",
        "surface": "#ffffff",
        "panel": "#aaaaaa",
        "success": "#0000aa",
        "warning": "#aa00aa",
        "error": "#aa0000",
        "faint": "#0000aa",
        "cursor": "#ffffff",
        "chosen": "#aaaaaa",
    },
    dark=False,
    block_cursor_blurred_text_style="bold underline",
)
_OF_16 = {"dark": _DARK_16, "light": _LIGHT_16, "contrast": _DARK_16}

#: No colour at all (NO_COLOR): the terminal's own text on its own ground; cursors are turned round, the rest is bold or underlined.
PLAIN = _theme(
    "sales-plain",
    dict.fromkeys((*_BASE, *_GROUNDS, *_STATES, *_OURS), "ansi_default"),
    dark=True,
    ansi=True,
    block_cursor_text_style="reverse",
    block_cursor_blurred_text_style="bold underline",
    input_cursor_text_style="reverse",
    ansi_background="ansi_default",
    ansi_foreground="ansi_default",
)
ALL = (*THEMES.values(), _DARK_16, _LIGHT_16, PLAIN)


def theme_of(chosen: str, colours: str | None, *, plain: bool = False) -> Theme:
    """The theme for what a user chose, on a terminal that has ``colours`` (Rich's name); ``plain`` for NO_COLOR."""
    if plain:
        return PLAIN
    return THEMES[chosen] if colours in ("256", "truecolor") else _OF_16[chosen]
