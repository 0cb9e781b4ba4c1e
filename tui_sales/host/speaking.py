"""Speaking: a refusal in two lines, for whoever uses plain git and for our own program in the user's language."""

from __future__ import annotations

import json

from tui_sales.errors import SalesError
from tui_sales.history.remote import SAID
from tui_sales.model.visible import one_line


def refusal(error: SalesError) -> str:
    """``tui-sales: sentence`` and the same for the program on the other side."""
    params = {name: one_line(str(value))[:200] for name, value in error.params.items()}
    sentence = one_line(error.msgid.format(**params))[:400]
    data = json.dumps({"msgid": error.msgid, "params": params}, ensure_ascii=True)
    return f"tui-sales: {sentence}\n{SAID}{data}\n"
