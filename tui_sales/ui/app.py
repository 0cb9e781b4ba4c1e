"""The app: places, background sync, languages and themes, signals. It routes; it computes nothing."""

from __future__ import annotations

import asyncio
import hashlib
import json
import signal
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.binding import BindingType
from textual.screen import Screen

from tui_sales import i18n, settings
from tui_sales.i18n import _
from tui_sales.kinds.person import ROLES
from tui_sales.model.record import Raw, fields_of
from tui_sales.model.show import bracketed
from tui_sales.review.law import owner_of
from tui_sales.ui import last_look, later, marks
from tui_sales.ui.ahead import look_ahead
from tui_sales.ui.background import Background
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.desk.screen import DeskScreen
from tui_sales.ui.keys import bindings
from tui_sales.ui.terminal import has_terminal
from tui_sales.ui.theme import THEMES
from tui_sales.ui.unanswered import meant, tell_of
from tui_sales.ui.widgets.frame import PlacesLine
from tui_sales.workspace import Workspace
from tui_sales.workspace.titles import label_of
from tui_sales.workspace.views import Draft, plain_name

if TYPE_CHECKING:
    from tui_sales.boards.sheet import Board, Target
    from tui_sales.exchange.importer import Importer
    from tui_sales.reports.spec import Spec
    from tui_sales.ui.form.screen import FormScreen

_LOOK_SECONDS = 5
#: when the desk has been drawn and the first sync is over, mostly
_AHEAD_SECONDS = 1.0


class SalesApp(Background, inherit_bindings=False):
    """The full-screen program over one workspace."""

    TITLE = "tui-sales"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "desk": DeskScreen,
        "records": lambda: later.RecordsScreen(),
        "review": lambda: later.ReviewScreen(),
        "boards": lambda: later.BoardsScreen(),
        "reports": lambda: later.ReportsScreen(),
        "history": lambda: later.HistoryScreen(),
    }
    DEFAULT_MODE = "desk"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            "app.desk",
            "app.records",
            "app.review",
            "app.boards",
            "app.reports",
            "app.history",
            "app.help",
            "app.palette",
            "app.sync",
            "app.language",
            "app.theme",
            "app.settings",
            "app.messages",
            "app.redraw",
            "app.quit",
        )
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, ws: Workspace, chosen: settings.Settings) -> None:
        """Open on a workspace with the user's settings."""
        super().__init__(ws)
        self.chosen = chosen
        self.ascii_marks = marks.ascii_by_default() if chosen.ascii_marks is None else chosen.ascii_marks
        i18n.set_plain(self.ascii_marks)
        self._warned = False
        #: show him around at the start
        self.newcomer = False
        #: what was filed (by name) or thrown away since the program was opened, the newest last
        self.done: list[str | Draft] = []
        #: name → :meth:`label`, asked for at each line that is drawn
        self._labels: dict[str, str] = {}
        #: where attached files were saved last
        self.save_folder = ""
        self.animation_level = "none"
        self.put_on(chosen.theme)
        self.set_keymap(chosen.keymap)

    def on_mount(self) -> None:
        """Signals, the first sync, the clock."""
        self._catch_signals()
        self.sync_every(self.chosen.sync_minutes)
        self.set_timer(0.3, self.start_sync)
        self.call_after_refresh(self._greet)
        if has_terminal():
            self.set_interval(_LOOK_SECONDS, self._look_for_terminal)
            self.set_timer(_AHEAD_SECONDS, self._look_ahead)

    async def _on_key(self, event: events.Key) -> None:
        """What nothing on the screen took, as Textual does it; then as what stands on the key; then it is told of."""
        event.prevent_default()
        if await self._check_bindings(event.key):
            return
        key = meant(event)
        if not (key and await self._check_bindings(key)):
            tell_of(self.screen, event)

    # -- places and screens ----------------------------------------

    def action_place(self, name: str, *, listed: bool = False) -> None:
        """Go to a place as it was left, or from within it back to its list. A form that is open stays; its draft is kept.

        What was opened from there and belongs elsewhere (from the desk a record) is left: 1 shows the desk. ``listed``: to
        the list of the place from anywhere.
        """
        if form := self._form(self.screen):
            form.keep()
        back = listed or name == self.current_mode
        self.switch_mode(name)
        while len(self.screen_stack) > 1 and not self._form(self.screen) and (back or not self._is_of(name)):
            self.pop_screen()

    def on_places_line_chosen(self, event: PlacesLine.Chosen) -> None:
        """A place was clicked."""
        self.action_place(event.place)

    def show_kind(self, kind: str) -> None:
        """Go to the list of a kind, out of any record that is open there."""
        self.action_place("records", listed=True)
        screen = self.screen
        if isinstance(screen, later.RecordsScreen):
            self.call_after_refresh(screen.show_kind, kind)

    def show_board(self, board: Board, line: str = "") -> None:
        """Go to a board, to one of its lines."""
        self.action_place("boards")
        self.push_screen(later.BoardScreen(board, line=line))

    def show_report(self, spec: Spec) -> None:
        """Go to a report, over the last span that is over."""
        self.action_place("reports")
        self.push_screen(later.ReportScreen(spec))

    def follow(self, target: Target) -> None:
        """Go where a cell leads."""
        if isinstance(target, later.Opens):
            self.open_record(target.name)
        elif isinstance(target, later.Begins):
            self.begin_record(target.kind, target.given)
        elif isinstance(target, later.Amends):
            self.amend_record(target.name, target.changed)
        else:
            span = later.span_called(target.span) if target.span else None
            board = later.BY_ID[target.board] if isinstance(target.board, str) else target.board
            self.push_screen(later.BoardScreen(board, span, target.line, place=self.current_mode))

    def action_import_file(self) -> None:
        """Records of the kind that is shown, from a file."""
        if isinstance(self.screen, later.RecordsScreen):
            later.offer_kind(self.screen, self.screen.kind)

    def show_import(self, importer: Importer) -> None:
        """Go to the records and import into them."""
        self.action_place("records")
        if isinstance(self.screen, BaseScreen):
            later.offer(self.screen, importer)

    def open_record(self, name: str) -> None:
        """Show one record."""
        self.push_screen(later.RecordScreen(name))

    def edit_record(
        self,
        kind: str,
        name: str | None = None,
        draft: Draft | None = None,
        at: str = "",
        begun: Draft | None = None,
    ) -> None:
        """Open the form of a kind: for a new record, a new version of ``name``, or what a draft holds; ``at`` a field.

        ``begun``: what it begins with where there is no draft.
        """
        owner = owner_of(self.ws.entry(name).front.record) if name else None
        may, why = self.ws.may_file(kind, owner)
        if not may:
            self.report(why)
            return
        self.push_screen(later.FormScreen(kind, name, draft, at=at, begun=begun))

    def begin_record(self, kind: str, given: Raw) -> None:
        """Open the form of a new record with what is known of it, or with what was begun of exactly that."""
        key = f"new.{kind}.{hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()[:12]}"

        def begun(values: Raw) -> None:
            made = Draft(key, kind, None, values, self.ws.now())
            self.edit_record(kind, None, self.ws.draft(key), begun=made)

        self.work(lambda: self.ws.blank(kind, given), begun, self.screen, leads=True)

    def amend_record(self, name: str, changed: Raw) -> None:
        """Open the form of a new version with some values changed already, at the first of them; what was begun comes first."""
        entry = self.ws.entry(name)
        key = later.key_of(entry.kind, name)
        values = {**fields_of(entry.front.raw), **changed}
        begun = Draft(key, entry.kind, name, values, self.ws.now(), entry.front.version)
        self.edit_record(entry.kind, name, self.ws.draft(key), at=next(iter(changed), ""), begun=begun)

    def review_this(self, name: str) -> None:
        """Go to Review, with the cursor on a record."""
        self.action_place("review")
        screen = self.screen
        if isinstance(screen, later.ReviewScreen):
            self.call_after_refresh(screen.go_to, name)

    def action_help(self) -> None:
        """The keys that work here; in a form, first what the field is for."""
        form = self._form(self.screen)
        self.push_screen(later.HelpScreen(self.screen, form.explained() if form else ""))

    def action_command_palette(self) -> None:
        """Go anywhere by name."""
        if not isinstance(self.screen, later.Palette):
            self.push_screen(later.Palette(self.screen))

    def action_settings(self) -> None:
        """Language, colours, marks, sync."""
        self.push_screen(later.SettingsScreen())

    def action_messages(self) -> None:
        """What was said since the program was opened."""
        if not isinstance(self.screen, later.MessagesScreen):
            self.push_screen(later.MessagesScreen(self.said, self.ws.zone))

    def show_tour(self) -> None:
        """What each place is for, and the keys that matter to this person."""
        if not isinstance(self.screen, later.TourScreen):
            self.push_screen(later.TourScreen(later.tour_for(self.ws.me.roles)))

    def action_leave(self) -> None:
        """Leave; says so first if something has not been sent. What only lies over a screen is closed."""
        if not isinstance(self.screen, BaseScreen):
            self.pop_screen()
            return
        if form := self._form(self.screen):
            form.keep()
        left = self.ws.to_send
        if left and not self._warned:
            self._warned = True
            self.report(
                _("{count} of your filings have not been sent yet; press q again to leave").format(count=left)
            )
            return
        self.exit()

    # -- language and looks ----------------------------------------

    def action_language(self) -> None:
        """The other language, at once and everywhere."""
        self.chosen.language = "en" if self.language == "zh_CN" else "zh_CN"
        i18n.set_language(self.chosen.language)
        self.keep_settings()
        self.report("", error=False)  # what stood there was said in the other language
        self.tell_screens()

    @property
    def language(self) -> str:
        """The language of now."""
        return i18n.language()

    def toggle_marks(self) -> None:
        """Plain marks or pretty ones."""
        self.ascii_marks = self.chosen.ascii_marks = not self.ascii_marks
        i18n.set_plain(self.ascii_marks)
        self.keep_settings()
        self.tell_screens()

    def action_theme(self) -> None:
        """The next of dark, light and high contrast."""
        names = list(THEMES)
        self.choose_theme(names[(names.index(self.chosen.theme) + 1) % len(names)])

    def choose_theme(self, name: str) -> None:
        """Put a theme on, and remember it."""
        self.chosen.theme = name  # type: ignore[assignment]
        self.put_on(name)
        self.keep_settings()
        self.tell_screens()

    def label(self, name: str) -> str:
        """A record's name as people say it: whose, and which — ``李伟 2026-11-20``."""
        if name not in self._labels:
            said = label_of(self.ws, name)
            self._labels[name] = said if plain_name(name) == name else bracketed(said, _("released copy"))
        return self._labels[name]

    def tell_screens(self) -> None:
        """Names may have changed, too."""
        self._labels.clear()
        super().tell_screens()

    def role_titles(self, roles: Iterable[str]) -> list[str]:
        """Msgids of roles."""
        return [ROLES[role] for role in roles]

    def use_keymap(self) -> None:
        """Keys were changed: they hold at once, and are kept."""
        self.set_keymap(self.chosen.keymap)
        self.keep_settings()

    def set_sync_minutes(self, minutes: int) -> None:
        """Sync this often from now on, and remember it."""
        self.chosen.sync_minutes = minutes
        self.sync_every(minutes)
        self.keep_settings()

    def keep_settings(self) -> None:
        """Write down what the user likes."""
        try:
            settings.save(self.chosen)
        except OSError as error:
            self.report(str(error))

    def withdrawn(self, name: str) -> None:
        """A filing was taken back: ``u`` goes on with the one before."""
        self.done = [one for one in self.done if one != name]
        self.sync_soon()
        self.tell_screens()

    # -- inside ----------------------------------------

    def _is_of(self, place: str) -> bool:
        """Whether the screen in front belongs to a place."""
        return isinstance(self.screen, BaseScreen) and place == self.screen.PLACE

    @staticmethod
    def _form(screen: Screen[Any]) -> FormScreen | None:
        """A screen as a form, where it is one; asking does not import forms."""
        return cast("FormScreen", screen) if isinstance(screen, BaseScreen) and screen.TYPED else None

    def _greet(self) -> None:
        """What was typed when the program ended, however it ended, is said first; who is new is shown around."""
        count = len(self.ws.drafts())
        if count:
            said = _("{count} begun and not filed: on the desk, Enter goes on").format(count=count)
            self.report(said, error=False)
        for woken in self.ws.mounted.woken():
            self.report(str(woken))
        if self.newcomer:
            self.chosen.toured = True
            self.keep_settings()
            self.show_tour()

    def _catch_signals(self) -> None:
        """A dropped line or a kill: keep what was typed and end. Textual has no handler of its own."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._hang_up)
                except (NotImplementedError, RuntimeError, ValueError):
                    return  # Windows, or not the main thread (tests)

    def _look_for_terminal(self) -> None:
        """Where a dropped line gives no signal (nohup), Textual would go on for ever at full speed."""
        if not has_terminal():
            self._hang_up()

    def _look_ahead(self) -> None:
        self.run_worker(
            lambda: look_ahead(lambda: self.is_running, self.turns.give_way), thread=True, group="ahead"
        )

    def _hang_up(self) -> None:
        self.on_exit_app()
        self.exit()

    def on_exit_app(self) -> None:
        """However it ends, what was typed is kept: a page that is closed in a browser comes this way too."""
        for screen in self.screen_stack:
            if form := self._form(screen):
                form.keep()
        last_look.take(self)
        self.ws.mounted.hang_up()
