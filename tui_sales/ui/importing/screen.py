"""An import: what would become of each row, what its columns hold, then all of it filed or nothing."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from tui_sales.errors import SalesError
from tui_sales.exchange.files.opening import Opened
from tui_sales.exchange.importer import Asked, Importer
from tui_sales.exchange.reading import Matched, Note, Passed, Trouble, run_words
from tui_sales.i18n import N_, _
from tui_sales.model.show import dotted, labelled
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.importing.asking import LEAVE_OUT, ask
from tui_sales.ui.importing.lines import WORDS, Asking, Told, asked, askings, preview, told
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.picker import Option, Picker
from tui_sales.ui.widgets.vlist import Column, VList
from tui_sales.workspace.importing import Plan, Planned, Stopped, Tell, What, file_plan, open_file, plan
from tui_sales.workspace.views import Filed

#: seconds between two words about how far it is
_PAUSE = 0.2


class ImportScreen(BaseScreen):
    """One file on its way in."""

    PLACE = "records"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "list.open", "form.file", "import.partial", "import.columns", "import.again"),
        *bindings("list.next_pane", show=False),
    ]
    DEFAULT_CSS = """
    ImportScreen #title { height: 2; background: $background; color: $primary; }
    ImportScreen #body { height: 1fr; layout: vertical; }
    ImportScreen #lines { height: 1fr; width: 1fr; }
    ImportScreen #columns { height: 1fr; width: 1fr; display: none; }
    ImportScreen #detail { height: 50%; width: 1fr; background: $surface; display: none; }
    ImportScreen.-beneath #detail { display: block; }
    ImportScreen.-wide #body { layout: horizontal; }
    ImportScreen.-wide #detail { height: 1fr; display: block; }
    ImportScreen.-columns #lines { display: none; }
    ImportScreen.-columns #columns { display: block; }
    ImportScreen.-columns #detail { display: none; }
    """

    def __init__(self, importer: Importer, path: str) -> None:
        """Import the file at ``path``."""
        super().__init__()
        self._importer = importer
        self._path = path
        self._sheet = ""
        self._sheets: tuple[str, ...] = ()
        self._settings: dict[str, str] = {}
        self._columns: dict[str, str] = {}
        self._plan: Plan | None = None
        #: counts readings, so that one that was overtaken shows nothing
        self._reading = 0
        self._working = False
        self._filing = False
        self._told_at = 0.0

    def body(self) -> ComposeResult:
        """What and how many; below it the lines, and the record of the one under the cursor."""
        yield Static(id="title")
        with Container(id="body"):
            yield VList(told, lambda one: str(one.key), heading=_is_heading, header=False, id="lines")
            yield VList(
                lambda one: asked(one, self._importer),
                lambda one: str(one.key),
                heading=_is_heading,
                header=False,
                empty=lambda: _("This kind of file has no options."),
                id="columns",
            )
            yield FieldsView(self.words, id="detail")

    def on_mount(self) -> None:
        """Read the file."""
        self.query_one("#lines").focus()
        self._read()

    def on_resize(self) -> None:
        """The record is shown beside the lines from 110 columns on."""
        self.set_class(self.size.width >= 110, "-wide")

    def reload(self) -> None:
        """Draw it anew, in the language of now. What is there may have changed; filing looks again."""
        self._show()

    def failed(self, error: SalesError) -> None:
        """It could not be read, or was not filed; or somebody stopped it."""
        self._working = self._filing = False
        self.say(str(error), error=not isinstance(error, Stopped))
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do here are not offered."""
        del parameters
        if action == "partial":
            return bool(self._plan and self._plan.troubles and self._plan.ready)
        return True

    # -- keys ----------------------------------------

    def action_file(self) -> None:
        """File all of it, or say why not."""
        self._file(partial=False)

    def action_partial(self) -> None:
        """File what nothing is against."""
        self._file(partial=True)

    def action_columns(self) -> None:
        """What each column holds, and back."""
        self.toggle_class("-columns")
        self._focus()

    def action_again(self) -> None:
        """Read the file again: somebody has mended it meanwhile."""
        self._read()

    def action_next_pane(self) -> None:
        """From the lines to the record and back."""
        detail = self.query_one("#detail")
        self.query_one("#lines" if detail.has_focus or not detail.display else "#detail").focus()

    def action_open(self) -> None:
        """What is under the cursor."""
        self._shown_list().action_open()

    def action_back(self) -> None:
        """Stop what is going on; else from the columns or the record back to the lines, then to where it began."""
        if self._filing:
            self.say(_("it is being filed, which takes a moment and is done whole or not at all"))
        elif self._working:
            self._working = False
            self._reading += 1
            self.say(_("stopped; nothing was filed"))
        elif self.has_class("-columns"):
            self.remove_class("-columns")
            self._focus()
        elif self.has_class("-beneath"):
            self.remove_class("-beneath")
            self._focus()
        else:
            self.app.pop_screen()

    @on(VList.Chosen, "#lines")
    def _chosen(self) -> None:
        self.toggle_class("-beneath")
        self._show_detail()

    @on(VList.Moved, "#lines")
    def _moved(self) -> None:
        self._show_detail()

    @on(VList.Chosen, "#columns")
    def _ask(self, event: VList.Chosen) -> None:
        one = event.item
        if not isinstance(one, Asking):
            return
        if one.key == "sheet":
            self._ask_sheet()
            return
        ask(self, self._importer, one, lambda answer: self._answered(one, answer))

    # -- reading and filing ----------------------------------------

    def _read(self) -> None:
        """Read the file as far as is known how, in the background."""
        self._reading += 1
        number, self._working = self._reading, True
        self.say_meanwhile(_("reading"))
        asked_for = Asked(dict(self._settings), dict(self._columns))
        lacking = [
            _(one.title) for one in self._importer.settings if one.required and one.id not in self._settings
        ]

        def read() -> tuple[Opened, Plan | None]:
            file = open_file(self._path)
            if self._sheet:
                file = file.only(self._sheet)
            made = (
                plan(self.ws, self._importer, file, asked_for, self._teller(number)) if not lacking else None
            )
            return file, made

        def done(found: tuple[Opened, Plan | None]) -> None:
            if number == self._reading:
                self._read_done(*found, lacking)

        self.work(read, done)

    def _read_done(self, file: Opened, made: Plan | None, lacking: list[str]) -> None:
        self._working = False
        self._sheets = file.sheets
        self._plan = made
        self.say("")
        if lacking:
            self.say(_("Say first: {what}").format(what=_(", ").join(lacking)))
        if lacking or (made and made.columns and (made.lacking or not made.planned)):
            self.add_class("-columns")
        self._show()
        self._focus()

    def _teller(self, number: int) -> Tell:
        """Says how far it is, and stops what is no longer wanted."""

        def tell(what: str, done: int, of: int) -> None:
            if number != self._reading:
                raise Stopped(N_("stopped; nothing was filed"))
            now = monotonic()
            if now - self._told_at > _PAUSE:
                self._told_at = now
                words = _("{what} {done}/{of}; Esc stops it").format(what=_(what), done=done, of=of)
                self.app.call_from_thread(self.say_meanwhile, words)

        return tell

    def _file(self, *, partial: bool) -> None:
        made = self._plan
        if made is None or self._working:
            return
        if made.troubles and not (partial and made.ready):
            self._say_troubles(made)
            return
        if not made.ready:
            self.say(_("Nothing is to be filed."))
            return
        self._working = self._filing = True
        number = self._reading
        self.work(lambda: file_plan(self.ws, made, partial=partial, tell=self._teller(number)), self._filed)

    def _say_troubles(self, made: Plan) -> None:
        """Where the first is, and what can be done: rows are left out only where records without any are left."""
        first = next(one for one in preview(made) if isinstance(one.what, Trouble))
        self.remove_class("-columns")
        self._focus()
        self.query_one("#lines", VList).go_to(first.key)
        words = (
            _("{count} troubles: mend the file and read it again with r, or leave these rows out with p")
            if made.ready
            else _(
                "{count} troubles: mend the file and read it again with r; no record is whole without them"
            )
        )
        self.say(words.format(count=len(made.troubles)), error=True)

    def _filed(self, filed: tuple[Filed, ...]) -> None:
        self._working = self._filing = False
        self.app.pop_screen()
        self.sales.sync_soon()
        self.sales.tell_screens()
        self.sales.report(
            _("{count} records were filed from the file.").format(count=len(filed)), error=False
        )

    def _answered(self, one: Asking, answer: str | None) -> None:
        if answer is None:
            return
        if isinstance(one.what, Matched):
            self._columns[one.what.title] = "" if answer == LEAVE_OUT else answer
        else:
            self._settings[one.key.removeprefix("set ")] = answer.strip()
            self._settings = {name: value for name, value in self._settings.items() if value}
        self._read()

    def _ask_sheet(self) -> None:
        def picked(name: str | None) -> None:
            if name is not None:
                self._sheet = name
                self._read()

        options = [Option(name, name) for name in self._sheets]
        self.app.push_screen(Picker(_("Sheet"), lambda: options), picked)

    # -- drawing ----------------------------------------

    def _show(self) -> None:
        made = self._plan
        self.query_one("#title", Static).update(self._heading())
        self.query_one("#lines", VList).show(
            (Column("", 7), Column("", 1), Column("", 40), Column("", 0)), preview(made) if made else []
        )
        lines = askings(self._importer, made, self._settings, self._sheets, self._sheet)
        self.query_one("#columns", VList).show(
            (Column("", 3), Column("", 22), Column("", 20), Column("", 0)), list(lines)
        )
        self.refresh_bindings()
        self._show_detail()

    def _heading(self) -> Text:
        made = self._plan
        name = self._path.replace("\\", "/").rpartition("/")[2]
        read_as = f"  ({made.file.form})" if made else ""
        title = line(" " + labelled(f"{_('Import')} {_(self._importer.title)}", name) + read_as, "bold")
        if made is None:
            return title.append("\n")
        counts = [(_(WORDS[what]), len(made.of(what))) for what in (What.NEW, What.CHANGED, What.SAME)]
        counts += [(_("troubles"), len(made.troubles)), (_("rows left out"), len(made.passed))]
        return title.append("\n").append_text(line(" " + dotted(f"{word} {count}" for word, count in counts)))

    def _show_detail(self) -> None:
        view = self.query_one("#detail", FieldsView)
        one = self.query_one("#lines", VList).current
        if not isinstance(one, Told) or self._plan is None:
            view.show((), ())
            return
        what = one.what
        if isinstance(what, Planned):
            rows = _("row {rows}").format(rows=run_words(what.item.rows))
            view.show(
                [(what.summary, "head"), (f"{_(WORDS[what.what])}, {rows}", "value")],
                what.changes,
                of=one.key,
            )
            return
        if isinstance(what, Trouble | Note | Passed):
            titled = not isinstance(what, Passed)  # what was left out need not stand under these titles
            view.show([*_words(what), *self._row(what.row, titled=titled)], (), of=one.key)

    def _row(self, number: int, *, titled: bool) -> list[tuple[str, str]]:
        """The cells of a row of the file, under their titles or the letters of their columns."""
        if self._plan is None or not number:
            return []
        return [
            ("", "value"),
            *((labelled(title, text), "value") for title, text in self._plan.cells(number, titled=titled)),
        ]

    def _shown_list(self) -> VList:
        return self.query_one("#columns" if self.has_class("-columns") else "#lines", VList)

    def _focus(self) -> None:
        self._shown_list().focus()


def _is_heading(one: Told | Asking) -> bool:
    return isinstance(one.what, str)


def _words(one: Trouble | Note | Passed) -> list[tuple[str, str]]:
    if isinstance(one, Trouble):
        words = labelled(one.column, one.what) if one.column else str(one.what)
        return [(words, "marked"), *([(f"> {one.hint}", "value")] if one.hint else [])]
    return [(str(one.what if isinstance(one, Note) else one.why), "value")]
