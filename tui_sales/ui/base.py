"""What all screens share: the frame, hints in the user's language, work in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.reactive import Reactive
from textual.widget import Widget

from tui_sales.i18n import _
from tui_sales.model.show import Words, bracketed, show_date, show_week
from tui_sales.ui.painting import Still
from tui_sales.ui.taking_back import undo
from tui_sales.ui.widgets.frame import HeaderLine, PlacesLine, StatusLine
from tui_sales.ui.widgets.keys_line import KeysLine
from tui_sales.workspace.titles import in_words, words_for

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp
    from tui_sales.workspace import Workspace

_Result = TypeVar("_Result")


class BaseScreen(Still[None]):
    """A screen of the program."""

    DEFAULT_CSS = """
    BaseScreen { layout: vertical; background: $background; }
    """
    #: the place this screen belongs to
    PLACE = "desk"
    #: whether it is a form: what is typed there is kept when it is left
    TYPED = False
    #: Textual draws the whole screen anew whenever the focus moves; what looks different then is drawn anyway.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    _sales: SalesApp | None = None
    #: the language its frame was last drawn in
    _spoken = ""

    @property
    def sales(self) -> SalesApp:
        """The app, with its type. Textual's does not know it in a thread once the screen was left, and a verdict may be on its way."""
        if self._sales is None:
            self._sales = cast("SalesApp", self.app)
        return self._sales

    @property
    def ws(self) -> Workspace:
        """The workspace."""
        return self.sales.ws

    def compose(self) -> ComposeResult:
        """Frame around :meth:`body`."""
        yield HeaderLine()
        yield PlacesLine()
        yield from self.body()
        yield StatusLine()
        yield KeysLine()

    def body(self) -> ComposeResult:
        """What the place shows."""
        yield from ()

    def reload(self) -> None:
        """Show what is there now; the cursor stays."""

    def on_screen_resume(self) -> None:
        """Coming back: there may be news."""
        self.retitle()
        self.reload()

    def on_screen_suspend(self) -> None:
        """What was said here is over when somebody comes back from elsewhere: it would read as said of that."""
        if isinstance(self.app.screen, BaseScreen):
            self.query_one(StatusLine).say("")

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Hints in the language of now; bindings themselves keep the msgids."""
        return {
            key: active._replace(
                binding=_in_words(active.binding, self.hint(active.binding.action)),
                tooltip=_(active.tooltip) if active.tooltip else "",
            )
            for key, active in super().active_bindings.items()
        }

    def retitle(self) -> None:
        """Frame texts in the language of now."""
        me, now = self.ws.me, self.ws.now()
        roles = _(", ").join(_(title) for title in self.sales.role_titles(me.roles)) or _("no role yet")
        header = self.query_one(HeaderLine)
        header.left = f"{me.department}  {bracketed(me.name, roles)}"
        header.right = f"{show_date(now.date())}  {show_week(now.date())}"
        header.short = f"{show_date(now.date(), now.date())}  {show_week(now.date())}"
        places = self.query_one(PlacesLine)
        places.here = self.PLACE
        places.waiting = self.sales.waiting
        self.show_state()
        if self._spoken != self.sales.language:
            self._spoken = self.sales.language
            places.refresh()
            self.refresh_bindings()

    def show_state(self) -> None:
        """What is going on, at the right of the status line."""
        self.query_one(StatusLine).state = self.sales.sync_words()

    def say(self, text: str, *, error: bool = False) -> None:
        """Put a result into the status line; of a screen that was left meanwhile, into that of the one that is seen."""
        if not self.is_attached:
            self.sales.report(text, error=error)
            return
        text = in_words(self.ws, text)
        self.query_one(StatusLine).say(text, error=error)
        self.sales.remember(text, error=error)

    def say_meanwhile(self, text: str) -> None:
        """Put into the status line how far it is: of no interest to whoever reads again what was said."""
        self.query_one(StatusLine).say(text)

    def action_undo(self) -> None:
        """Take back what was filed or thrown away last."""
        undo(self)

    def hint(self, action: str) -> str:
        """What a key does here now, where that is not what it always does; in the user's language."""
        del action
        return ""

    @property
    def is_open(self) -> bool:
        """Whether it is on the stack of now. What was left is taken down piece by piece: nothing is shown there any more."""
        return self.is_attached and self in self.app.screen_stack

    def why_not(self, action: str) -> str:
        """Why a key that has a meaning here does nothing now; empty where there is no more to say of it."""
        del action
        return ""

    def words(self) -> Words:
        """Values → words for this workspace."""
        return words_for(self.ws, self.ws.today())

    def work(
        self,
        call: Callable[[], _Result],
        done: Callable[[_Result], Any] | None = None,
        *,
        leads: bool = False,
    ) -> None:
        """Do something with the store in the background, then ``done``; errors go to the status line.

        With ``leads`` keys wait for it: they are meant for what it shows.
        """
        self.sales.work(call, done, self, leads=leads)


def _in_words(binding: Binding, hint: str) -> Binding:
    return _said(binding, hint or _(binding.description)) if binding.description else binding


@lru_cache(maxsize=1024)
def _said(binding: Binding, words: str) -> Binding:
    """Kept, as the last line asks for all of them whenever it is drawn."""
    return replace(binding, description=words)
