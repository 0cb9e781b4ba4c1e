"""The two languages of the interface. English sentences are the msgids; ``zh_CN`` is complete (a test sees to it).

``N_`` marks a text where it is declared; ``_`` puts it into the language of now, where it is shown. The language can change
while the program runs, so nothing translated may be kept.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
_LOCALE = Path(__file__).parent / "locale"
_DOMAIN = "tui_sales"
_state: dict[str, object] = {"language": "en", "catalogue": gettext.NullTranslations()}


def N_(text: str) -> str:  # noqa: N802 - the name every extractor knows
    """Mark ``text`` for the catalogue and leave it as it is."""
    return text


def _(text: str) -> str:
    """``text`` in the language of now."""
    catalogue = _state["catalogue"]
    return catalogue.gettext(text) if text and isinstance(catalogue, gettext.NullTranslations) else text


def set_language(language: str) -> None:
    """Speak ``language`` from now on; an unknown one is English."""
    _state["language"] = language if language in LANGUAGES else "en"
    _state["catalogue"] = gettext.translation(_DOMAIN, _LOCALE, [language], fallback=True)


def language() -> str:
    """The language of now."""
    return str(_state["language"])


def detect() -> str:
    """The language of the user's environment; Chinese where it says nothing, because the users are."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value and value.partition(".")[0] not in ("C", "POSIX"):
            return "zh_CN" if value.startswith("zh") else "en"
    return "zh_CN"
