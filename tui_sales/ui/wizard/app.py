"""The wizard: no workspace yet — try the demo, join a department, or found one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui_sales import i18n, paths, settings
from tui_sales.clock import now
from tui_sales.errors import SalesError
from tui_sales.i18n import N_, _
from tui_sales.model.names import is_id
from tui_sales.ui import marks
from tui_sales.ui.longwork import LongWork
from tui_sales.ui.looks import Coloured
from tui_sales.ui.safe import line, safe
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.entry import Entry
from tui_sales.ui.widgets.vlist import Cell, Column, VList
from tui_sales.workspace import Workspace, open_workspace
from tui_sales.workspace.founding import Founding
from tui_sales.workspace.invitation import read_invitation
from tui_sales.workspace.joining import join
from tui_sales.workspace.setup import Founder, found, this_device
from tui_sales.workspace.trusting import trust_words

CHOICES = (
    ("demo", N_("Look at the demo: a department of twelve with a quarter of work")),
    ("join", N_("Join my department: somebody gave me an address")),
    ("new", N_("Found a department: two of us are here")),
    ("language", N_("中文 / English")),
    ("quit", N_("Leave")),
)
#: What each way asks for: key, question, what stands there at first.
QUESTIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "join": (
        ("url", N_("Address of the store"), ""),
        ("person", N_("Your id (pinyin, e.g. liwei)"), ""),
        ("folder", N_("Folder on this computer"), "~/tui-sales"),
    ),
    "new": (
        ("department", N_("Name of the department"), "销售部"),
        ("first", N_("First founder: id name role, e.g. chenfang 陈芳 assistant"), ""),
        ("second", N_("Second founder: id name role, e.g. zhangli 张丽 manager"), ""),
        ("remote", N_("Address where everybody syncs (empty: later)"), ""),
        ("folder", N_("Folder on this computer"), "~/tui-sales"),
    ),
}


class WizardApp(Coloured[Workspace | None]):
    """Ends with the opened workspace, or None."""

    TITLE = "tui-sales"
    CSS = """
    Screen { background: $background; }
    ModalScreen { background: transparent; }
    #box { padding: 1 2; height: 1fr; }
    #title { height: 2; width: 1fr; text-style: bold; color: $primary; }
    VList { height: 6; }
    #ask { height: 1; color: $secondary; }
    Input { border: none; height: 1; background: $panel; display: none; }
    Input.-open { display: block; }
    #keys { height: 1; background: $panel; color: $secondary; }
    #say { height: auto; color: $warning; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", N_("back"))]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, chosen: settings.Settings) -> None:
        """Begin with the user's language and colours."""
        super().__init__()
        self.chosen = chosen
        self._way = ""
        self._long: LongWork | None = None
        self._answers: dict[str, str] = {}
        self.put_on(chosen.theme)
        i18n.set_plain(marks.ascii_by_default() if chosen.ascii_marks is None else chosen.ascii_marks)

    def compose(self) -> ComposeResult:
        """Title, ways, one question at a time."""
        with Vertical(id="box"):
            yield Static(id="title")
            yield VList(lambda c: (Cell(_(c[1])),), lambda c: str(c[0]), header=False)
            yield Static(id="ask")
            yield Entry(select_on_focus=False)
            yield Static(id="say")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Show the ways."""
        self._show_ways()

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        """One of the ways."""
        way = event.item[0]
        if way == "language":
            self.chosen.language = "en" if i18n.language() == "zh_CN" else "zh_CN"
            i18n.set_language(self.chosen.language)
            self._show_ways()
        elif way == "quit":
            self.exit(None)
        elif way == "demo":
            self._say(_("Making the demo…"))
            self._work(_("demo"), self._demo)
        else:
            self._way, self._answers = way, {}
            self._ask_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """An answer."""
        asked = QUESTIONS[self._way][len(self._answers)]
        self._answers[asked[0]] = event.value.strip()
        self._ask_next()

    async def action_back(self) -> None:
        """Stop what takes long; else back to the ways."""
        if self._long is not None:
            self._long.stop()
            return
        self._begin_again()

    def _begin_again(self) -> None:
        self._way = ""
        self.query_one(Input).remove_class("-open")
        self._show_ways()

    def _ask_next(self) -> None:
        questions = QUESTIONS[self._way]
        if len(self._answers) == len(questions):
            self.query_one(Input).remove_class("-open")
            self._say(_("One moment…"))
            self._work(_("proof"), self._join if self._way == "join" else self._found)
            return
        _key, question, start = questions[len(self._answers)]
        self.query_one("#ask", Static).update(line(_(question)))
        entry = self.query_one(Input)
        entry.value = start
        entry.cursor_position = len(start)
        entry.add_class("-open")
        entry.focus()

    def _work(self, title: str, call: Callable[[LongWork], Workspace]) -> None:
        """Do it in a thread; it says how far it is, and Esc stops it."""
        long = self._long = LongWork(title, lambda: self.call_from_thread(self._say, long.words_here))
        self.run_worker(partial(self._run, call, long), thread=True)

    def _run(self, call: Callable[[LongWork], Workspace], long: LongWork) -> None:
        try:
            workspace = call(long)
        except SalesError as error:
            self.call_from_thread(self._failed, str(error))
        else:
            self.call_from_thread(self.exit, workspace)

    def _failed(self, text: str) -> None:
        self._long = None
        self._begin_again()
        self._say(text)

    def _demo(self, long: LongWork) -> Workspace:
        from tui_sales.demo import make_demo  # noqa: PLC0415 - many texts, read only here

        folder = make_demo(paths.data_dir() / "demo", today=now().date(), progress=long.tell)
        return open_workspace(folder / "chenfang")

    def _join(self, long: LongWork) -> Workspace:
        given = self._answers
        folder = Path(given["folder"]).expanduser()
        file = Path(given["url"]).expanduser()
        invited = read_invitation(file) if file.is_file() else None
        join(
            invited.url if invited else given["url"],
            folder,
            given["person"],
            device=this_device(),
            root=invited.root if invited else None,
            known_hosts=invited.known_hosts if invited else (),
            confirm=self._is_right,
            passphrase=self._passphrase,
            progress=partial(long.tell, ""),
        )
        return open_workspace(folder)

    def _is_right(self, founding: Founding) -> bool:
        """Whether a store that nobody has invited to is the right one."""
        self.call_from_thread(self._say, "\n".join(trust_words(founding)))
        said = self._asked(_("Is that the right one? Type y for yes"))
        return (said or "").strip().casefold() in ("y", "yes", "是")

    def _passphrase(self) -> str | None:
        """The passphrase of a key that was made before."""
        return self._asked(_("Passphrase of your key: "), secret=True)

    def _asked(self, question: str, *, secret: bool = False) -> str | None:
        """Ask from a worker, which waits for the answer; None for Esc."""
        answered = threading.Event()
        answers: list[str | None] = []

        def answer(text: str | None) -> None:
            answers.append(text)
            answered.set()

        self.call_from_thread(self.push_screen, Ask(question, secret=secret), answer)
        answered.wait()
        return answers[0]

    def _found(self, _long: LongWork) -> Workspace:
        given = self._answers
        folder = Path(given["folder"]).expanduser()
        founders = (_founder(given["first"]), _founder(given["second"]))
        found(folder, founders, given["department"], "", given["remote"] or None, self._passphrase)
        return open_workspace(folder)

    def _show_ways(self) -> None:
        self.query_one("#title", Static).update(line(_("tui-sales — what a sales department runs on")))
        self.query_one("#ask", Static).update(line(""))
        self.query_one("#keys", Static).update(line(f" {_('Enter goes on, Esc goes back, arrows choose')} "))
        ways = self.query_one(VList)
        ways.show((Column("", 0),), CHOICES)
        ways.focus()

    def _say(self, text: str) -> None:
        self.query_one("#say", Static).update(safe(text))


def _founder(text: str) -> Founder:
    parts: list[Any] = [*text.split(), "", "", ""]
    person, name, role = parts[0], parts[1] or parts[0], parts[2] or "manager"
    if not is_id(person):
        raise SalesError(N_("a founder is: id name role, e.g. chenfang 陈芳 assistant"))
    return Founder(
        person,
        {"name": name, "roles": [role, "admin"] if role != "admin" else [role]},
        paths.key_file(person, this_device()),
    )
