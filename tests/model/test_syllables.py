"""A part of the dictionary reads as the whole of it does, and nobody loads the whole of it by the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tui_sales.model.pinyin import pinyin
from tui_sales.model.syllables import READINGS

_WHOLE = """
import json
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT
print(json.dumps({word: "".join(lazy_pinyin(word)) for word in PHRASES_DICT}))
"""
_EVERYTHING = """
import importlib, pkgutil, tui_sales
for module in pkgutil.walk_packages(tui_sales.__path__, "tui_sales."):
    if not module.name.startswith(("tui_sales._build", "tui_sales.__main__")):
        importlib.import_module(module.name)
from tui_sales.model.pinyin import pinyin
from pypinyin.constants import PHRASES_DICT
print(json.dumps([pinyin("重庆")[0], len(PHRASES_DICT)]))
"""


def _said(program: str) -> object:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYPINYIN")}
    command = [sys.executable, "-c", "import json\n" + program]
    return json.loads(subprocess.run(command, env=clean, check=True, capture_output=True).stdout)


def test_words_are_read_as_by_the_whole_dictionary() -> None:
    whole = _said(_WHOLE)
    assert isinstance(whole, dict)
    assert len(whole) > 40_000
    other = {word: read for word, read in whole.items() if pinyin(word)[0] != read}
    # A newer dictionary than ours was made from may read some words otherwise; python -m tui_sales._build.readings makes it anew.
    assert len(other) < len(whole) / 100, dict(list(other.items())[:20])


def test_nobody_loads_the_whole_dictionary() -> None:
    assert _said(_EVERYTHING) == ["chongqing", len(READINGS.read_text("utf-8").splitlines())]
