"""How Chinese text is read, syllable by syllable: pypinyin, with no more of its dictionary than changes anything.

Imported when a name is asked for the first time. With all of its 47 000 words it takes 50 MB and 0.2 s; with those that are not
read as their characters one by one, in ``readings.txt``, 10 MB. ``_build.readings`` makes the file.
"""

from __future__ import annotations

import os
from pathlib import Path

READINGS = Path(__file__).with_name("readings.txt")

os.environ.update(PYPINYIN_NO_PHRASES="1", PYPINYIN_NO_DICT_COPY="1")  # it looks there when it is imported

from pypinyin import lazy_pinyin, load_phrases_dict  # noqa: E402


def syllables(text: str, mark: str) -> list[str]:
    """Syllables without tones; what is not Chinese stays as it is, with ``mark`` before it."""
    return lazy_pinyin(text, errors=lambda other: mark + other)


def _words() -> dict[str, list[list[str]]]:
    lines = (line.split() for line in READINGS.read_text("utf-8").splitlines())
    return {word: [[syllable] for syllable in read] for word, *read in lines}


load_phrases_dict(_words())
