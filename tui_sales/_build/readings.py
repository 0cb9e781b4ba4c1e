"""``python -m tui_sales._build.readings`` takes from pypinyin's dictionary the few words that are not read as their characters are.

Of its 47 000 words these are a twelfth. The whole dictionary takes 45 MB of memory and 0.2 s, in every program that finds 李伟 by ``lw``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from tui_sales.model.syllables import READINGS


def readings() -> dict[str, str]:
    """Words, and their syllables in a line.

    A word that is read as its characters are is here only where another one lies in it: the longest counts.
    """
    alone = {character: lazy_pinyin(character)[0] for character in {c for word in PHRASES_DICT for c in word}}
    read = {word: lazy_pinyin(word) for word in PHRASES_DICT}
    odd = {word for word, syllables in read.items() if syllables != [alone[c] for c in word]}
    return {word: " ".join(read[word]) for word in sorted(read) if word in odd or not odd.isdisjoint(_within(word))}


def _within(word: str) -> Iterator[str]:
    return (word[i:j] for i in range(len(word)) for j in range(i + 2, len(word) + 1))


if __name__ == "__main__":
    READINGS.write_text("".join(f"{word} {read}\n" for word, read in readings().items()), "utf-8")
