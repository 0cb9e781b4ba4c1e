"""Background: work in threads, the sync, the passphrase that either may need, and what is said about it afterwards."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from tui_sales.dataclass import dataclass
from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.model.show import dotted, labelled
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.link import link_words
from tui_sales.ui.longwork import LongWork
from tui_sales.ui.messages import Said
from tui_sales.ui.synced import decided, moved
from tui_sales.ui.typeahead import InOrder
from tui_sales.ui.widgets.ask import Ask
from tui_sales.workspace import KeyLocked, Workspace
from tui_sales.workspace.following import became, filed_by
from tui_sales.workspace.heard import silent_days
from tui_sales.workspace.setup import has_other_side, publish_here
from tui_sales.workspace.store import Progress
from tui_sales.workspace.titles import said_of
from tui_sales.workspace.views import Link, SyncReport

_Result = TypeVar("_Result")
_REMEMBERED = 500


@dataclass(frozen=True)
class _Work:
    """What :meth:`Background.work` was given."""

    call: Callable[[], Any]
    done: Callable[[Any], Any] | None
    screen: Screen[Any]
    declined: Callable[[], None] | None
    #: called when it has ended, however it ended
    ended: Callable[[], None] = lambda: None


class Background(InOrder[None], inherit_bindings=False):
    """An app over one workspace whose work never holds up a key."""

    def __init__(self, ws: Workspace) -> None:
        """Nothing runs yet."""
        super().__init__()
        self.ws = ws
        ws.directory.give_way = self.turns.give_way
        self.waiting = 0
        #: what takes long and runs now
        self.long: LongWork | None = None
        #: what the status line has said, the oldest first
        self.said: deque[Said] = deque(maxlen=_REMEMBERED)
        self._timer: Timer | None = None
        self._syncing = False
        self._silent = 0
        self._again = False
        #: the clashes that were told: each is said once, not after every sync
        self._told: set[str] = set()
        self._needs_said: set[str] = set()
        #: the passphrase was asked for and not given
        self._declined = False
        #: the user himself asked for a sync, and wants to know why there was none
        self._asked = False

    # -- work ----------------------------------------

    def work(
        self,
        call: Callable[[], _Result],
        done: Callable[[_Result], Any] | None,
        screen: Screen[Any],
        declined: Callable[[], None] | None = None,
        *,
        leads: bool = False,
    ) -> None:
        """Run ``call`` in a thread; a locked key asks for its passphrase and tries again.

        Args:
            call: the work.
            done: told what came of it.
            screen: told what went wrong.
            declined: what happens instead when nobody says the passphrase.
            leads: it leads to another screen, so keys that are typed meanwhile wait for that.
        """
        ended = self.lead() if leads else lambda: None
        self._in_thread(_Work(call, done, screen, declined, ended))

    def work_long(
        self,
        title: str,
        call: Callable[[Progress], _Result],
        done: Callable[[_Result], Any],
        screen: Screen[Any],
    ) -> None:
        """The same for what takes long and can say how far it is; one at a time.

        Args:
            title: what people read of it.
            call: the work; it is given whom to tell.
            done: told what came of it.
            screen: told what went wrong, and that it was stopped.
        """
        if self.long is not None:
            self.report(_("one thing after the other: {work}").format(work=self.long.words))
            return
        long = self.long = LongWork(title, lambda: self.call_from_thread(self._tell_state))

        def working() -> _Result:
            try:
                return call(long.tell)
            finally:
                self.long = None

        self._tell_state()
        self._in_thread(_Work(working, done, screen, None))

    def stop_long(self) -> bool:
        """End the long work that runs; False if there is none."""
        if self.long is None:
            return False
        self.long.stop()
        self._tell_state()
        return True

    def _tell_state(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen) and screen.is_mounted:
                screen.show_state()

    def _in_thread(self, work: _Work, word: str = "") -> None:
        self.run_worker(partial(self._run, work, word), thread=True, group="store", exit_on_error=False)

    def _run(self, work: _Work, word: str) -> None:
        try:
            if word:
                self.ws.unlock(word)
            result = work.call()
        except KeyLocked as error:
            self.call_from_thread(self._ask_passphrase, error, work)
        except SalesError as error:
            self.call_from_thread(self._failed, work.screen, error)
        else:
            if work.done:
                self.call_from_thread(work.done, result)
        finally:
            self.call_from_thread(work.ended)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An error nobody foresaw, in the background: say it and go on; drafts are kept."""
        if event.state is not WorkerState.ERROR:
            return
        self.log.error(event.worker.error)
        if event.worker.group == "sync":
            self._syncing = False
        self.report(_("something unexpected went wrong: {what}").format(what=repr(event.worker.error)))
        self.tell_screens()

    def _failed(self, screen: Screen[Any], error: SalesError) -> None:
        handler = getattr(screen, "failed", None)
        if handler is not None:
            handler(error)
        else:
            self.report(str(error))

    def _ask_passphrase(self, error: KeyLocked, work: _Work) -> None:
        def answered(word: str | None) -> None:
            if word is not None:
                self._in_thread(work, word)
            elif work.declined:
                work.declined()
            else:
                self._failed(work.screen, error)

        self.push_screen(Ask(labelled(str(error), _("passphrase")), secret=True), answered)

    def remember(self, text: str, *, error: bool) -> None:
        """Keep what is said, to be read again; the same again at once is said only once."""
        if text and (not self.said or (self.said[-1].text, self.said[-1].error) != (text, error)):
            self.said.append(Said(self.ws.now(), text, error))

    def report(self, text: str, *, error: bool = True) -> None:
        """Put a sentence into the status line of the screen in front."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BaseScreen) and screen.is_mounted:
                screen.say(text, error=error)
                return

    # -- sync ----------------------------------------

    def sync_soon(self) -> None:
        """After a filing: send it without anybody waiting for it."""
        self.set_timer(0.05, self.start_sync)

    def sync_every(self, minutes: int) -> None:
        """Sync in the background this often."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_interval(minutes * 60, self.start_sync)

    def action_sync(self) -> None:
        """Send and receive now; a passphrase that was not given before is asked for again."""
        self._declined = False
        if not has_other_side(self.ws):
            self._ask_where()
        else:
            self._asked = True
            self.start_sync()

    def _ask_where(self) -> None:
        """A department that was founded without another side gets one."""

        def answered(address: str | None) -> None:
            if address and address.strip():
                said = address.strip()
                self.work(lambda: publish_here(self.ws, said), lambda _none: self.start_sync(), self.screen)

        self.push_screen(Ask(_("Address where everybody syncs: a folder or a server")), answered)

    def start_sync(self) -> None:
        """Send and receive in the background."""
        if self._syncing:
            self._again = True
            return
        self._syncing, self._again = True, False
        self.tell_screens()
        self.run_worker(self._sync, thread=True, group="sync", exit_on_error=False)

    def _sync(self) -> None:
        stores, me = self.ws.mounted, self.ws.me.person
        try:
            before, unsent = filed_by(stores, me), self.ws.sync_state().to_send
            report = self.ws.sync()
            self._silent = silent_days(self.ws)
            news = decided(became(before, stores, me), partial(said_of, self.ws), self.ws.people())
            sent = moved(report, max(0, unsent - report.state.to_send))
        except SalesError as error:
            self.call_from_thread(self._synced, error)
        else:
            self.call_from_thread(self._synced, report, news, sent)

    def _synced(self, report: SyncReport | SalesError, news: str = "", sent: str = "") -> None:
        """Say what came of it: ``news`` of one's own filings always, what was ``sent`` and received to who asked."""
        self._syncing = False
        asked, self._asked = self._asked, False
        if isinstance(report, SalesError):
            self.report(str(report))
        elif asked and report.state.link is Link.OFFLINE:
            self.report(_("{problem}; everything is kept here").format(problem=report.state.problem))
        elif report.locked:
            self._ask_and_sync(report.locked)
        elif report.problems:
            self.report(report.problems[0])
        elif {one.name for one in report.clashes} - self._told:
            self._told = {one.name for one in report.clashes}
            self.report(
                _("{count} of your records were changed by others at the same place; see the desk").format(
                    count=len(report.clashes)
                )
            )
        elif fresh := [need for need in report.needs if need not in self._needs_said]:
            self.report(_("needs you: {what}").format(what=fresh[0]))
            self._needs_said.update(fresh)
        elif asked or news:
            self.report(dotted([news, sent if asked else ""]), error=False)
        self.tell_screens()
        if self._again:
            self.start_sync()

    def _ask_and_sync(self, error: KeyLocked) -> None:
        """Ask for the passphrase; who does not give it is not asked again until he syncs himself."""

        def declined() -> None:
            self._declined = True
            self.report(str(error))

        if self._declined or isinstance(self.screen, Ask):
            self.report(str(error))
            return
        unlocked = _Work(lambda: None, lambda _none: self.start_sync(), self.screen, declined)
        self._ask_passphrase(error, unlocked)

    def tell_screens(self) -> None:
        """Something has changed: every screen in front shows it, without moving a cursor."""
        self.waiting = sum(1 for item in self.ws.queue() if item.may)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen) and screen.is_mounted:  # one that is opening shows it anyway
                screen.retitle()
                screen.reload()

    def sync_words(self) -> str:
        """How far long work is, else how it stands with the other side."""
        if self.long is not None:
            return self.long.words
        return link_words(self.ws.sync_state(), syncing=self._syncing, silent=self._silent)
