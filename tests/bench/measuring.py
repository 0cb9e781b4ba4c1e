"""The measurements: what is pressed where, and what it cost."""

from __future__ import annotations

import shlex
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench import memory
from tests.bench.line import FIRST_QUIET, LONG_QUIET, QUIET, Answer, Line
from tests.e2e.ssh import Sshd

DOWN, PAGE_DOWN, TAB, ESCAPE, ENTER = "\x1b[B", "\x1b[6~", "\t", "\x1b", "\r"
#: milliseconds to the last byte of an answer, and the start as a ratio to hello world
#: what stands on a whole desk: in its list, and in its last line
_DESK = ("等您复核", "帮助")
#: what stands on its picture beside
_OPENING = "正在打开"
GOAL_MEDIAN, GOAL_P95, GOAL_START, GOAL_MEMORY = 30.0, 60.0, 1.5, 3.0
_HELLO = ("-m", "tests.bench.hello")


@dataclass(frozen=True)
class Row:
    """One line of the table: milliseconds and bytes of one kind of key."""

    what: str
    times: int
    first_ms: float
    median_ms: float
    p95_ms: float
    bytes_median: int
    bytes_most: int


class Bench:
    """One store, one server, one size of window."""

    def __init__(
        self,
        sshd: Sshd,
        clone: Path,
        home: Path,
        *,
        rounds: int,
        size: tuple[int, int],
        patience: float = 1.0,
    ) -> None:
        """Measure ``clone``, each key ``rounds`` times; ``patience`` stretches how long it waits for more to come."""
        self._sshd = sshd
        self._clone = clone
        self._home = home
        self._rounds = rounds
        self._size = size
        self._quiet, self._long, self._first = (patience * one for one in (QUIET, LONG_QUIET, FIRST_QUIET))

    def keys(self) -> Iterator[Row]:
        """What each key costs once the program stands there."""
        with self._program() as line:
            line.shown(*_DESK, quiet=self._long)
            line.settle()
            yield _row("go to Records for the first time", [line.press("2", self._first)])
            for key, what in (("2", "go to Records"), ("3", "go to Review"), ("1", "go to the Desk")):
                yield _row(what, [self._and_back(line, key) for _ in range(max(1, self._rounds // 5))])
            yield from self._records(line)
            yield from self._review(line)
            yield from self._form(line)
        with Line([*self._ssh(), "cat"], self._size) as line:
            line.settle()
            yield _row("the line itself: an echoed character", self._times(lambda: line.press("x")))

    def _records(self, line: Line) -> Iterator[Row]:
        line.press("2")
        line.settle()
        yield _row("arrow down in a list", self._times(lambda: line.press(DOWN)))
        yield _row("PgDn in a list", self._times(lambda: line.press(PAGE_DOWN)))

        def opened() -> Answer:
            answer = line.press(ENTER, self._long)
            line.press(ESCAPE, self._long)
            line.settle(self._long)  # a key right behind it would be Alt and that key
            return answer

        yield _row("open a record", [opened() for _ in range(max(1, self._rounds // 4))])

    def _review(self, line: Line) -> Iterator[Row]:
        line.press("3")
        line.settle()
        yield _row("next diff in Review", [line.press(DOWN) for _ in range(min(self._rounds, 30))])

    def _form(self, line: Line) -> Iterator[Row]:
        line.press("2")
        line.settle()
        yield _row("open a form", [line.press("n", self._long)])
        for _ in range(2):
            line.press(TAB)
        yield _row("type a Chinese character", self._times(lambda: line.press("合")))
        line.settle()
        yield _row("Tab in a form", self._times(lambda: line.press(TAB)))
        yield _row("leave a form", [line.press(ESCAPE, self._long)])

    def start(self, times: int) -> dict[str, float]:
        """Seconds to the first whole screen: of the program itself, of the picture it begins with, of hello world, in turn."""
        live, picture, hello = [], [], []
        for _ in range(times):
            with self._hello() as line:
                hello.append(line.shown("hello, world", "leave", quiet=self._long).there)
            (self._clone / ".git" / "tui-sales" / "desk.picture").unlink(missing_ok=True)
            with self._program() as line:
                live.append(line.shown(*_DESK, quiet=self._long).there)
                line.settle()
                line.press("q", self._quiet)
                line.left()
            with self._program() as line:
                picture.append(line.shown(*_DESK, _OPENING, quiet=self._long).there)
        one, two, three = (statistics.median(times) for times in (live, picture, hello))
        return {
            "program_s": round(one, 3),
            "picture_s": round(two, 3),
            "hello_s": round(three, 3),
            "ratio": round(one / three, 2),
            "picture_ratio": round(two / three, 2),
        }

    def memory(self) -> dict[str, float]:
        """Megabytes that are held, by hello world and by the program; nothing where the system does not say."""
        if not memory.can_tell():
            return {}
        with self._hello() as line:
            line.shown("hello, world", "leave", quiet=self._long)
            hello = memory.resident(_HELLO)
        with self._program() as line:
            line.shown(*_DESK, quiet=self._long)
            line.settle()
            desk = memory.resident(self._opening())
            line.press("3", self._long)
            line.press("2", self._first)
            line.settle()
            lists = memory.resident(self._opening())
        return {
            "hello_mb": round(hello),
            "desk_mb": round(desk),
            "lists_mb": round(lists),
            "desk_ratio": round(desk / hello, 1),
            "lists_ratio": round(lists / hello, 1),
        }

    def _and_back(self, line: Line, key: str) -> Answer:
        line.press("6", self._long)
        return line.press(key, self._long)

    def _times(self, press: Callable[[], Answer]) -> list[Answer]:
        return [press() for _ in range(self._rounds)]

    def _program(self) -> Line:
        return self._run(self._opening())

    def _hello(self) -> Line:
        return self._run(_HELLO)

    def _opening(self) -> tuple[str, ...]:
        return ("-m", "tui_sales", "open", str(self._clone))

    def _run(self, words: Sequence[str]) -> Line:
        return Line([*self._ssh(), *self._env(), sys.executable, *words], self._size)

    def _ssh(self) -> list[str]:
        return [*shlex.split(self._sshd.command), "-tt", self._sshd.target]

    def _env(self) -> list[str]:
        root = Path(__file__).parents[2]
        own = [
            f"HOME={self._home}",
            f"XDG_CONFIG_HOME={self._home}/.config",
            f"XDG_DATA_HOME={self._home}/.local",
        ]
        return ["env", "-C", str(root), *own, "LANG=zh_CN.UTF-8"]


def _row(what: str, pressed: list[Answer]) -> Row:
    answers = [one for one in pressed if one.count] or [
        Answer(0, 0, 0, 0)
    ]  # a key at the end of a list changes nothing
    last = sorted(answer.last * 1000 for answer in answers)
    counts = [answer.count for answer in answers]
    return Row(
        what,
        sum(1 for one in pressed if one.count),
        round(statistics.median(answer.first * 1000 for answer in answers), 1),
        round(statistics.median(last), 1),
        round(last[min(len(last) - 1, int(len(last) * 0.95))], 1),
        round(statistics.median(counts)),
        max(counts),
    )


def table(
    results: dict[str, object], rows: list[Row], start: dict[str, float], held: dict[str, float]
) -> str:
    """The figures as Markdown."""
    memory_words = (
        [
            f"held in memory: {held['desk_mb']} MB with the desk, {held['desk_ratio']} times hello world ({held['hello_mb']} MB);"
            f" with Review and all logs: {held['lists_mb']} MB, {held['lists_ratio']} times"
        ]
        if held
        else []
    )
    lines = [
        f"{results['records']} records, {results['size']}, over SSH on loopback; milliseconds from the key to the last byte",
        "",
        "| what | times | first byte ms | median ms | p95 ms | bytes | bytes, most |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {r.what} | {r.times} | {r.first_ms} | {r.median_ms} | {r.p95_ms} | {r.bytes_median} | {r.bytes_most} |"
            for r in rows
        ),
        "",
        f"start to the first whole screen: {start['program_s']} s, {start['ratio']} times hello world ({start['hello_s']} s); "
        f"the picture it begins with: {start['picture_s']} s, {start['picture_ratio']} times",
        *memory_words,
        f"goals: median {GOAL_MEDIAN} ms, p95 {GOAL_P95} ms, start {GOAL_START} times hello world, memory {GOAL_MEMORY} times",
    ]
    return "\n".join(lines)


def as_data(rows: list[Row]) -> list[dict[str, object]]:
    """For JSON."""
    return [asdict(row) for row in rows]
