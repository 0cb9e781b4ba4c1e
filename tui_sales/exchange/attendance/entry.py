"""An entry: one person's day as a file says it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

from tui_sales.dataclass import dataclass
from tui_sales.exchange.attendance.times import Clock
from tui_sales.exchange.attendance.words import Said, Status, meaning_of, nearest, status_in, telling
from tui_sales.exchange.reading import Passed, Trouble
from tui_sales.i18n import N_, Phrase


@dataclass(frozen=True)
class Entry:
    """What a file says of a day.

    Attributes:
        row, column: where, as troubles name it.
        named: the column of the person's name.
        words: everything that was said, each of it known.
        notes: what else belongs to the day and means nothing by itself: applications for overtime.
        clocks: in and out.
        clock_columns: where those stand.
    """

    row: int
    column: str
    named: str
    person: str
    day: date
    words: tuple[str, ...]
    notes: tuple[str, ...] = ()
    clocks: tuple[Clock | None, Clock | None] = (None, None)
    clock_columns: tuple[str, str] = ("", "")

    @property
    def status(self) -> Status | None:
        """The one that counts."""
        return status_in(self.words, self.clocks if any(self.clocks) else None)

    @property
    def tells_no_times(self) -> bool:
        """Whether nothing is said of when somebody came and went; that nobody clocked in or out is something."""
        return not any(self.clocks) and not any(meaning_of(word) == "missing" for word in self.words)

    @property
    def remark(self) -> str:
        """What the status does not say; empty if nothing."""
        texts = [*telling(self.words), *self.notes]
        out = self.clocks[1]
        if out is not None and out.next_day:
            texts.append(f"次日{out.at:%H:%M}下班")
        if any(meaning_of(word) == "missing" for word in self.words):
            texts.append(_COUNTED_AS.get(self.status or "", ""))
        joined = "，".join(text for text in texts if text)
        return "".join(one for one in joined if unicodedata.category(one) not in ("Cc", "Cs"))[:_MOST]


#: lines in a record of a Chinese file, so in its language
_COUNTED_AS = {"late": "按迟到计", "early": "按早退计", "absent": "按旷工计"}
_MOST = 200


@dataclass(frozen=True)
class Wrong:
    """A day that cannot be taken: without it the month of that person is not whole."""

    person: str
    trouble: Trouble


Found = Entry | Wrong | Trouble | Passed


def in_order(entry: Entry) -> Entry | Trouble:
    """The entry, unless its times cannot be of one day; one punch that stands in both places is the arrival."""
    arrival, departure = entry.clocks
    if arrival is None or departure is None or departure.next_day or departure.at > arrival.at:
        return entry
    if departure.at == arrival.at:
        return replace(entry, clocks=(arrival, None))
    said = {"out": f"{departure.at:%H:%M}", "arrival": f"{arrival.at:%H:%M}"}
    what = Phrase(N_("out at {out} is before in at {arrival}"), said)
    hint = Phrase(N_("write 次日{out} if it was after midnight"), {"out": said["out"]})
    return Trouble(entry.row, entry.clock_columns[1], what, hint)


def unknown(said: Said, row: int, column: str) -> Trouble | None:
    """What is wrong with the words of a cell, if anything."""
    for word in said.words:
        meaning = meaning_of(word)
        if meaning == "open":
            what = Phrase(N_("“{word}”: the day was not over when the file was made"), {"word": word})
            return Trouble(row, column, what, Phrase(N_("export it again once the month is over")))
        if meaning is None:
            what = Phrase(N_("“{word}” says nothing that is known about a day"), {"word": word})
            near = nearest(word)
            hint = Phrase(N_("perhaps {word}?"), {"word": near}) if near else _TRY
            return Trouble(row, column, what, hint)
    return None


_TRY = Phrase(N_("words that are known: 正常, 迟到, 早退, 缺卡, 旷工, 休息, 外勤, and every kind of leave"))
