"""The two languages of the interface: English sentences are the msgids, ``zh_CN`` is complete (tested).

``N_`` marks a text where it is declared; ``_`` puts it into the language of now, where it is shown. The
language can change while the program runs, so nothing translated may be kept.

The program reads the compiled ``.mo``. In a checkout whose ``.po`` is newer (after an edit or a pull) the
``.po`` itself is read, if Babel is there. A missing or broken catalogue means English, never a crash.
"""

from __future__ import annotations

import gettext
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field  # noqa: TID251 - knows no room beside it
from functools import cache
from io import BytesIO
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
_LOCALE = Path(__file__).parent / "locale"
_DOMAIN = "tui_sales"
_state: dict[str, object] = {"language": "en", "catalogue": gettext.NullTranslations(), "plain": False}
#: characters that some terminals draw one cell wide and some two, which moves all that stands behind them
_PLAIN = str.maketrans(
    {**dict.fromkeys("“”", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("—–", "-")}
    | {"·": "|", "…": "...", "×": "x", "→": ">", "←": "<", "é": "e"}
)


def N_(text: str) -> str:  # noqa: N802 - the name every extractor knows
    """Mark ``text`` for the catalogue and leave it as it is."""
    return text


def _(text: str) -> str:
    """``text`` in the language of now."""
    catalogue = _state["catalogue"]
    said = catalogue.gettext(text) if text and isinstance(catalogue, gettext.NullTranslations) else text
    return said.translate(_PLAIN) if _state["plain"] and not said.isascii() else said


@dataclass(frozen=True)
class Phrase:
    """A sentence that is put into words only where it is shown: part of a message, or carried to another machine.

    Attributes:
        msgid: the English sentence, with ``str.format`` places.
        params: the values; a value may itself be a phrase.
    """

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in the language of now."""
        return _(self.msgid).format(**self.params)


def set_language(language: str) -> None:
    """Speak ``language`` from now on; an unknown one is English."""
    _state["language"] = language if language in LANGUAGES else "en"
    _state["catalogue"] = _load(language)


def set_plain(plain: bool) -> None:
    """Whether sentences keep to characters that are equally wide in every terminal. Texts of records stay as they are."""
    _state["plain"] = plain


def cut_sign() -> str:
    """What stands at the end of a text that was cut: one cell wide, and the same in every place."""
    return "~" if _state["plain"] else "…"


def _load(language: str) -> gettext.NullTranslations:
    """The catalogue of ``language``; an empty one (msgids as they are) where there is none to be read."""
    compiled = _LOCALE / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    source = compiled.with_suffix(".po")
    return _as_it_is_now(language, compiled, source, _changed(compiled), _changed(source))


def _changed(path: Path) -> int:
    """When a file was changed, in nanoseconds; 0 where it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@cache
def _as_it_is_now(language: str, compiled: Path, source: Path, *_changed_at: int) -> gettext.NullTranslations:
    """Read once for as long as the files stay as they are: each question to a host's keeper says its language anew."""
    try:
        if _is_newer(source, compiled):
            fresh = _from_source(source, language)
            if fresh is not None:
                return fresh
        with compiled.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    except (OSError, UnicodeDecodeError, struct.error):
        return gettext.NullTranslations()


def _is_newer(source: Path, compiled: Path) -> bool:
    if not source.is_file():  # an installed package brings only what is compiled
        return False
    return not compiled.is_file() or compiled.stat().st_mtime < source.stat().st_mtime


def _from_source(source: Path, language: str) -> gettext.NullTranslations | None:
    """The ``.po`` itself, compiled in memory; None without Babel, or where it cannot be read as it is now."""
    try:
        from babel.messages.mofile import write_mo  # noqa: PLC0415 - only developers have it, and it is slow to import
        from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415
    except ImportError:
        return None
    compiled = BytesIO()
    try:
        with source.open("rb") as stream:
            write_mo(compiled, read_po(stream, locale=language, abort_invalid=True))
    except (PoFileError, UnicodeDecodeError):
        return None
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def in_language(text: str, language: str) -> str:
    """``text`` in a language that need not be that of now: what people of either wrote."""
    return _kept(language).gettext(text) if text else text


def in_every_language(text: str) -> tuple[str, ...]:
    """``text`` in each language, as it may be typed whatever the screen speaks."""
    return tuple(in_language(text, one) for one in LANGUAGES)


@cache
def _kept(language: str) -> gettext.NullTranslations:
    return _load(language)


def is_known(msgid: str) -> bool:
    """Whether a sentence is one of this program's own: what comes from elsewhere is never used as a pattern."""
    return _load("zh_CN").gettext(msgid) != msgid


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
