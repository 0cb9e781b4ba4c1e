"""Naming: whom a file means by what it calls them. Nobody is guessed: several who fit are named, and people decide."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tui_sales.exchange.reading import Trouble
from tui_sales.i18n import N_, Phrase
from tui_sales.model.pinyin import pinyin

_SPACE = re.compile(r"\s+")
#: ``张三(离职)``, ``张三（zhangsan）``: what chat programs put behind a name
_BEHIND = re.compile(r"\([^()]*\)$")
_SHOWN = 6


def squeezed(text: str) -> str:
    """A name as it is compared: full width as half, no spaces inside or outside, small letters."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()


@dataclass(frozen=True)
class Directory:
    """Everybody, or every customer, by everything they may be called.

    Attributes:
        names: id → its names, the one that people read first.
    """

    names: Mapping[str, tuple[str, ...]]
    _by_name: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _by_sound: dict[str, tuple[str, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the names; the pinyin of a thousand customers only once somebody asks for it."""
        object.__setattr__(
            self,
            "_by_name",
            _index((squeezed(name), one) for one, all_ in self.names.items() for name in all_),
        )

    def ids_of(self, said: str) -> tuple[str, ...]:
        """Whom ``said`` may mean: by id, else by name, else by pinyin; several where it does not tell them apart."""
        if said.strip() in self.names:
            return (said.strip(),)
        key = squeezed(said)
        for form in dict.fromkeys((key, _BEHIND.sub("", key))):
            found = self._by_name.get(form) or self._sounding(form)
            if found:
                return found
        return ()

    def _sounding(self, key: str) -> tuple[str, ...]:
        """By pinyin, which only Latin letters can mean: 李炜 is not 李伟, although both sound so."""
        if not key.isascii() or not key:
            return ()
        if not self._by_sound:
            pairs = ((squeezed(pinyin(name)[0]), one) for one, all_ in self.names.items() for name in all_)
            ids = ((squeezed(one), one) for one in self.names)
            self._by_sound.update(_index((*pairs, *ids)))
        return self._by_sound.get(key, ())

    def one(self, said: str, row: int, column: str) -> str | Trouble:
        """The id, or what is wrong with the name in that place."""
        found = self.ids_of(said)
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(self.shown(one) for one in found[:_SHOWN])
            what = Phrase(N_("'{said}' may be {several}"), {"said": said, "several": several})
            return Trouble(row, column, what, Phrase(N_("write the id instead of the name")))
        return Trouble(row, column, Phrase(N_("nobody here is called '{said}'"), {"said": said}))

    def shown(self, one: str) -> str:
        """``李伟 (liwei)``."""
        names = self.names.get(one, ())
        return f"{names[0]} ({one})" if names else one


def people_in(names: Mapping[str, str]) -> Directory:
    """Everybody of a department, by id and name."""
    return Directory({person: (name,) for person, name in names.items()})


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, one in pairs:
        if key and one not in found[key]:
            found[key].append(one)
    return {key: tuple(ids) for key, ids in found.items()}
