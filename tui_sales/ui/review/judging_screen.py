"""What a screen of verdicts does with them: out of the queue at once, filed in the background, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.timer import Timer

from tui_sales.i18n import _
from tui_sales.model.show import dotted, labelled
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.review.queue import Queue
from tui_sales.ui.review.waiting import key_of
from tui_sales.ui.taking_back import Versions, called, counts, take_back
from tui_sales.workspace.reviewing import Given
from tui_sales.workspace.views import QueueItem

#: how long a verdict waits here before it is sent, so that u has something left to take back
_UNDO_SECONDS = 4.0


class JudgingScreen(BaseScreen):
    """A queue, and verdicts on what is in it."""

    def __init__(self) -> None:
        """No verdict was given yet."""
        super().__init__()
        #: my verdicts of this session, those given together in one tuple
        self._given: list[Versions] = []
        #: verdicts on their way: out of the queue before they are filed, so that the next is there at once
        self._under_way: set[tuple[str, str]] = set()
        self._later: Timer | None = None

    def show_queue(self) -> None:
        """Show what waits, without what is on its way."""

    def action_take_back(self) -> None:
        """Take back my verdict on what is shown, else my last ones."""
        item = self._item()
        if item is not None and self.ws.me.person in item.view.standing.approvers:
            versions: Versions = ((item.name, item.view.version),)
        elif self._given:
            versions = self._given.pop()
        else:
            self.say(_("no verdict of yours that could be taken back"), error=True)
            return

        def done(what: tuple[Versions, Versions]) -> None:
            taken, landed = what
            said = _("Taken back: {name}").format(name=self._names(taken)) if taken else ""
            late = counts(self._names(landed)) if landed else ""
            self._filed(dotted([said, late]), error=bool(landed))
            self.go_to(versions[0][0])

        self.work(lambda: take_back(self.ws, versions), done)

    def go_to(self, name: str) -> None:
        """Put the cursor on a record's version."""
        queue = self.query_one(Queue)
        item = next((i for i in queue.items if i.name == name), None)
        if item is not None:
            queue.go_to(key_of(item))

    def _to_what_waits(self) -> None:
        """From what waits for others to the first that waits for me: what was beneath, or what a filter had found, is judged."""
        item, queue = self._item(), self.query_one(Queue)
        mine = next((one for one in queue.items if one.may), None)
        if mine and item and not item.may:
            queue.go_to(key_of(mine))

    def failed(self, error: Exception) -> None:
        """A verdict could not be given: what left the queue is there again."""
        self.say(str(error), error=True)
        self.reload()

    def _give(
        self,
        versions: Versions,
        call: Callable[[], tuple[Given, ...]],
        word: str,
        left: Sequence[QueueItem] = (),
    ) -> None:
        """Take versions out of the queue, give the verdicts in the background, say what became of them."""

        def give() -> tuple[Given, ...]:
            self._under_way.update(versions)
            try:
                return call()
            finally:
                self._under_way.difference_update(versions)

        self._under_way.update(versions)
        queue = self.query_one(Queue)
        queue.marked.clear()
        self.show_queue()
        self._to_what_waits()
        queue.focus()  # what comes next is another one: its keys would go on in the fields of the last
        self.work(give, lambda given: self._settle(given, word, left))

    def _settle(self, given: tuple[Given, ...], word: str, left: Sequence[QueueItem]) -> None:
        done = tuple((g.name, g.version) for g in given if g.ok)
        refused = [(g.name, g.why) for g in given if not g.ok] + [(item.name, item.why) for item in left]
        said = dotted([labelled(_(word), self._names(done)), f"u {_('undo')}"]) if done else ""
        if done:
            self._given.append(done)
        for name, why in refused[:1]:
            more = f" (+{len(refused) - 1})" if len(refused) > 1 else ""
            said = dotted([said, labelled(self.sales.label(name), why) + more])
        self._filed(said, error=bool(refused))

    def _filed(self, text: str, *, error: bool = False) -> None:
        """Say it; send it a moment later, as what has landed cannot be taken back."""
        self.say(text, error=error)
        if self._later is not None:
            self._later.stop()
        self._later = self.app.set_timer(_UNDO_SECONDS, self.sales.start_sync)
        self.sales.tell_screens()

    def _names(self, versions: Versions) -> str:
        if len(versions) == 1:
            return called(self, versions[0][0])
        return _("{count} records").format(count=len(versions))

    def _item(self) -> QueueItem | None:
        found = self.query_one(Queue).current
        return found if isinstance(found, QueueItem) else None
