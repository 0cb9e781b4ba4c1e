"""The wizard: no workspace yet — try the demo, join a department, or found one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui_sales import i18n, paths, settings
from tui_sales.clock import now
from tui_sales.errors import SalesError
from tui_sales.i18n import N_, _
from tui_sales.model.show import dotted, labelled
from tui_sales.ui import marks
from tui_sales.ui.longwork import LongWork
from tui_sales.ui.safe import line, safe
from tui_sales.ui.typeahead import InOrder
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.entry import Entry
from tui_sales.ui.widgets.prose import Prose
from tui_sales.ui.widgets.vlist import Cell, Column, VList
from tui_sales.ui.wizard.questions import QUESTIONS, at_fault, folder_of, founder_of
from tui_sales.workspace import Workspace, open_workspace
from tui_sales.workspace.founding import Founding
from tui_sales.workspace.invitation import read_invitation
from tui_sales.workspace.joining import join
from tui_sales.workspace.setup import found, next_steps, this_device
from tui_sales.workspace.trusting import trust_words

CHOICES = (
    ("demo", N_("Look at the demo: a department of twelve with a quarter of work")),
    ("join", N_("Join my department: somebody gave me an address")),
    ("new", N_("Found a department: two of us are here")),
    ("language", N_("中文 / English")),
    ("quit", N_("Leave")),
)
#: what is left to choose when books were founded
OPEN = (("open", N_("Open it")),)


class WizardApp(InOrder[Workspace | None]):
    """Ends with the opened workspace, or None."""

    TITLE = "tui-sales"
    CSS = """
    Screen { background: $background; }
    ModalScreen { background: transparent; }
    #box { padding: 1 2; height: 1fr; }
    #title { height: 2; width: 1fr; text-style: bold; color: $primary; }
    #given { height: auto; }
    #ask { height: 1; color: $secondary; }
    Input { border: none; height: 1; background: $panel; display: none; }
    Input.-open { display: block; }
    #keys { height: 1; background: $panel; color: $secondary; }
    #say { height: auto; color: $warning; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("back")),
        Binding("ctrl+c", "leave", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, chosen: settings.Settings) -> None:
        """Begin with the user's language and colours."""
        super().__init__()
        self.chosen = chosen
        self._way = ""
        self._long: LongWork | None = None
        #: way → what was answered, which also stays for the next time
        self._answers: dict[str, dict[str, str]] = {way: {} for way in QUESTIONS}
        #: the question that is asked
        self._at = 0
        self._founded: Workspace | None = None
        self.put_on(chosen.theme)
        i18n.set_plain(marks.ascii_by_default() if chosen.ascii_marks is None else chosen.ascii_marks)

    def compose(self) -> ComposeResult:
        """Title, ways, one question at a time."""
        with Vertical(id="box"):
            yield Static(id="title")
            yield VList(lambda c: (Cell(_(c[1])),), lambda c: str(c[0]), header=False)
            yield Prose(id="given")
            yield Static(id="ask")
            yield Entry(select_on_focus=False)
            yield Prose(id="say")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Show the ways."""
        self._show_ways(CHOICES)

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        """One of the ways."""
        way = event.item[0]
        if way == "language":
            self.chosen.language = "en" if i18n.language() == "zh_CN" else "zh_CN"
            i18n.set_language(self.chosen.language)
            self._show_ways(CHOICES)
        elif way in ("quit", "open"):
            self.exit(self._founded)
        elif way == "demo":
            self._work(_("demo"), self._demo)
        else:
            self._way, self._at = way, 0
            self._ask_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """An answer."""
        asked, answer = QUESTIONS[self._way][self._at], event.value.strip()
        try:
            asked.check(answer, self._given)
        except SalesError as error:
            self._say(str(error))
            return
        self._given[asked.key] = answer
        self._at += 1
        self._ask_next()

    @property
    def _given(self) -> dict[str, str]:
        """What was answered on this way."""
        return self._answers[self._way]

    async def action_back(self) -> None:
        """Stop what takes long; else back to the question before, and from the first one to the ways. Answers are kept."""
        if self._long is not None:
            self._long.stop()
        elif self._way and self._at:
            self._given[QUESTIONS[self._way][self._at].key] = self.query_one(Input).value
            self._at -= 1
            self._ask_next()
        elif self._founded is None:
            self._begin_again()

    def action_leave(self) -> None:
        """Stop what takes long; else leave. Nothing of what was answered is on the disk."""
        if self._long is not None:
            self._long.stop()
        else:
            self.exit(self._founded)

    def _begin_again(self) -> None:
        self._way = ""
        self._show_ways(CHOICES)

    def _ask_next(self) -> None:
        questions = QUESTIONS[self._way]
        self._say("")
        if self._at == len(questions):
            self._work(_("proof"), self._join if self._way == "join" else self._found)
            return
        asked = questions[self._at]
        self._turn_to(asking=True, back=_("Esc one back"))
        self.query_one("#ask", Static).update(line(_(asked.asks)))
        entry = self.query_one(Input)
        given = self._given.get(asked.key)
        entry.value = given or asked.start()
        if given:
            entry.cursor_position = len(given)
        else:
            entry.select_all()  # what is only proposed gives way to what is typed
        entry.focus()

    def _turn_to(self, *, asking: bool, back: str) -> None:
        """Show what was answered, and the line to type in or not."""
        self.query_one(VList).display = False
        answered = QUESTIONS[self._way][: self._at] if self._way else ()
        told = [labelled(_(one.title), self._given[one.key] or "-") for one in answered]
        self.query_one("#given", Prose).update(safe("\n".join(told)))
        self.query_one("#ask", Static).update("")
        self.query_one(Input).set_class(asking, "-open")
        self.query_one("#keys", Static).update(
            line(f" {dotted([_('Enter goes on') if asking else '', back])} ")
        )

    def _work(self, title: str, call: Callable[[LongWork], Workspace]) -> None:
        """Do it in a thread; it says how far it is, and Esc stops it."""
        self._turn_to(asking=False, back=_("Esc stops it"))
        self._say(_("One moment…"))
        long = self._long = LongWork(title, lambda: self.call_from_thread(self._say, long.words_here))
        self.run_worker(partial(self._run, call, long), thread=True)

    def _run(self, call: Callable[[LongWork], Workspace], long: LongWork) -> None:
        try:
            workspace = call(long)
        except SalesError as error:
            self.call_from_thread(self._failed, error)
        else:
            self.call_from_thread(self._show_next if self._way == "new" else self.exit, workspace)

    def _failed(self, error: SalesError) -> None:
        """Back to the question whose answer did not do, or to the ways."""
        self._long = None
        if self._way:
            self._at = at_fault(self._way, error)
            self._ask_next()
        else:
            self._begin_again()
        self._say(str(error))

    def _show_next(self, founded: Workspace) -> None:
        """What comes after founding: nobody else knows of the books yet, and if the terminal goes away now, they are found again."""
        self.chosen.last_workspace = str(founded.path)
        settings.save(self.chosen)
        self._founded, self._long = founded, None
        self._show_ways(OPEN)
        self.query_one("#title", Static).update(line(_("The books are founded. What comes next:")))
        given = self._given
        self._say("\n".join(next_steps(founded.path, given["address"], founder_of(given["second"]).id)))

    def _demo(self, long: LongWork) -> Workspace:
        from tui_sales.demo import make_demo  # noqa: PLC0415 - many texts, read only here

        folder = make_demo(paths.data_dir() / "demo", today=now().date(), progress=long.tell)
        return open_workspace(folder / "chenfang")

    def _join(self, long: LongWork) -> Workspace:
        given = self._given
        folder = folder_of(given["folder"])
        file = Path(given["address"]).expanduser()
        invited = read_invitation(file) if file.is_file() else None
        join(
            invited.url if invited else given["address"],
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
        given = self._given
        folder = folder_of(given["folder"])
        founders = (founder_of(given["first"]), founder_of(given["second"]))
        found(folder, founders, given["department"], "", given["address"] or None, self._passphrase)
        return open_workspace(folder)

    def _show_ways(self, choices: Sequence[tuple[str, str]]) -> None:
        self._turn_to(asking=False, back="")
        self._say("")
        self.query_one("#title", Static).update(line(_("tui-sales — what a sales department runs on")))
        self.query_one("#keys", Static).update(line(f" {_('Enter goes on, arrows choose')} "))
        ways = self.query_one(VList)
        ways.display = True
        ways.styles.height = len(choices) + 1
        ways.show((Column("", 0),), choices)
        ways.focus()

    def _say(self, text: str) -> None:
        self.query_one("#say", Prose).update(safe(text))
