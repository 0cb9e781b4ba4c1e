"""Speaking: a refusal in two lines, for whoever uses plain git and for our own program in the user's language."""

from __future__ import annotations

import json

from tui_sales.errors import SalesError
from tui_sales.history.remote import SAID
from tui_sales.i18n import Phrase
from tui_sales.model.visible import one_line


def refusal(error: SalesError) -> str:
    """``tui-sales: sentence`` and the same for the program on the other side."""
    said = _carried(error)
    return f"tui-sales: {_plain(said)[:400]}\n{SAID}{json.dumps(said, ensure_ascii=True)}\n"


def _carried(said: SalesError | Phrase) -> dict[str, object]:
    """A sentence as data; what stands in it may be a sentence too."""
    params = {name: _value(value) for name, value in said.params.items()}
    return {"msgid": said.msgid, "params": params}


def _value(value: object) -> object:
    return _carried(value) if isinstance(value, SalesError | Phrase) else one_line(str(value))[:200]


def _plain(said: object) -> str:
    """The same in English, whatever language the host speaks."""
    if not isinstance(said, dict):
        return str(said)
    return one_line(said["msgid"].format(**{name: _plain(value) for name, value in said["params"].items()}))
