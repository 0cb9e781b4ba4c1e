"""A screen with a list of one kind that people arrange: order, columns, views kept under a name."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import Input

from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.settings import SavedView
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.records.arranging import Arrangement, forget, keep, offered, saved
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.picker import Option
from tui_sales.ui.widgets.ticking import Ticking


class ArrangedScreen(BaseScreen):
    """What is shown of a kind, and how."""

    #: the kind that is listed
    kind = ""
    #: the name of the saved view that is shown
    _view = ""
    _now: Arrangement | None = None

    def show_list(self) -> None:
        """Draw the list as it is arranged now."""

    def forget_texts(self) -> None:
        """What a filter looks into is said in other columns now."""

    def action_sort(self) -> None:
        """By the next column; once around is the natural order again."""
        self._keep(self._arrangement.next_sort())

    def action_reverse(self) -> None:
        """The other way round."""
        self._keep(self._arrangement.reversed())

    def action_columns(self) -> None:
        """Choose what is shown of each line."""
        now = self._arrangement
        options = [Option(f.name, _(f.title)) for f in offered(now.spec)]
        ticked = [f.name for f in now.fields]

        def chosen(columns: tuple[str, ...] | None) -> None:
            own = tuple(f.name for f in now.spec.columns)
            self.forget_texts()
            self._keep(now.showing(() if columns == own else columns or ()))

        self.app.push_screen(Ticking(_("Columns"), options, ticked), chosen)

    def action_view(self) -> None:
        """The next saved view; past the last one the list is as it comes."""
        kept = saved(self.sales.chosen, by_name(self.kind))[1:]
        if not kept:
            self.say(_("no view is saved for this list; S saves filter, order and columns as one"))
            return
        names = [one.view.name for one in kept]
        at = names.index(self._view) + 1 if self._view in names else 0
        plain = Arrangement(by_name(self.kind), SavedView(kind=self.kind))
        chosen = [*kept, plain][at]
        self._view = chosen.view.name
        self._arrange(chosen)
        self.show_list()
        self.say(
            _("view: {name}").format(name=self._view) if self._view else _("no view: the list as it comes")
        )

    def action_save_view(self) -> None:
        """Keep what is shown under a name; an empty name forgets the view that is shown."""
        settings, shown = self.sales.chosen, replace(self._arrangement.view, name=self._view)

        def answered(name: str | None) -> None:
            if name is None:
                return
            forgotten = not name.strip() and self._view
            if forgotten:
                forget(settings, shown)
            elif name.strip():
                keep(settings, replace(shown, name=name.strip()))
            self._view = name.strip()
            self.sales.keep_settings()
            self.show_list()
            if name.strip():
                self.say(_("saved as the view {name}; V switches between views").format(name=name.strip()))
            elif forgotten:
                self.say(_("the view {name} is forgotten").format(name=shown.name))

        self.app.push_screen(
            Ask(_("Name of this view (an empty one forgets it)"), value=self._view), answered
        )

    @property
    def _arrangement(self) -> Arrangement:
        """What is shown of this kind: as it was left the last time."""
        if self._now is None or self._now.spec.name != self.kind:
            self._now = saved(self.sales.chosen, by_name(self.kind))[0]
        return self._now

    def _arrange(self, arrangement: Arrangement) -> None:
        """Take an arrangement over; the line to filter by says what it filters by."""
        self._now = arrangement
        line = self.query_one("#filter", Input)
        with line.prevent(Input.Changed):
            line.value = arrangement.view.filter
        line.set_class(bool(arrangement.view.filter), "-open")

    def _keep(self, arrangement: Arrangement) -> None:
        """Show it so, now and the next time."""
        self._now = arrangement
        left = replace(arrangement.view, name="", filter="")
        keep(self.sales.chosen, left)
        self.sales.keep_settings()
        self.show_list()
