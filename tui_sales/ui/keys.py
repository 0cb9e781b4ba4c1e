"""Every key of the program, in one table: bindings, footer and help come from it; users remap by id."""

from __future__ import annotations

from textual.binding import Binding

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_


@dataclass(frozen=True)
class Key:
    """One key.

    Attributes:
        id: stable name, for the user's keymap.
        keys: Textual's names, comma separated; the first is shown.
        action: what it does.
        short: two or three characters for the footer (msgid), empty if it is not shown there.
        help: a sentence for the help (msgid).
    """

    id: str
    keys: str
    action: str
    short: str
    help: str


_TABLE = (
    Key("app.desk", "1", "app.place('desk')", "", N_("desk: what is due to me")),
    Key("app.records", "2", "app.place('records')", "", N_("records of every kind")),
    Key("app.review", "3", "app.place('review')", "", N_("review: what waits for a verdict")),
    Key("app.boards", "4", "app.place('boards')", "", N_("boards: a whole duty at once")),
    Key("app.reports", "5", "app.place('reports')", "", N_("reports: what leaves the department")),
    Key("app.history", "6", "app.place('history')", "", N_("history: who did what, when")),
    Key(
        "app.help",
        "question_mark,f1",
        "app.help",
        N_("help"),
        N_("the keys that work here; in a form, what the field is for"),
    ),
    Key("app.palette", "ctrl+p,colon", "app.command_palette", N_("go to"), N_("go anywhere by name")),
    Key("app.sync", "s", "app.sync", N_("sync"), N_("send and receive now")),
    Key("app.language", "z", "app.language", "", N_("中文 / English")),
    Key("app.theme", "Z", "app.theme", "", N_("dark, light, high contrast")),
    Key("app.settings", "comma", "settings", "", N_("settings: language, colours, marks, sync")),
    Key("app.messages", "M", "messages", "", N_("messages since the program was opened")),
    Key("app.redraw", "ctrl+l", "app.redraw", "", N_("draw the screen anew")),
    Key("app.quit", "q,ctrl+q", "app.leave", N_("leave"), N_("leave the program")),
    Key("move.up", "up,k", "move(-1)", "", N_("up")),
    Key("move.down", "down,j", "move(1)", "", N_("down")),
    Key("move.page_up", "pageup", "page(-1)", "", N_("a screenful up")),
    Key("move.page_down", "pagedown", "page(1)", "", N_("a screenful down")),
    Key("move.top", "home,g", "edge(0)", "", N_("to the first")),
    Key("move.bottom", "end,G", "edge(-1)", "", N_("to the last")),
    Key("list.open", "enter", "open", N_("open"), N_("open what is under the cursor")),
    Key("list.filter", "slash", "filter", N_("filter"), N_("filter while you type; Esc clears")),
    Key("list.mark", "space", "mark", N_("mark"), N_("mark or unmark")),
    Key(
        "list.mark_all",
        "asterisk",
        "mark_all",
        "",
        N_("mark all that a filter found and that is for you, or none"),
    ),
    Key("list.sort", "o", "sort", N_("sort"), N_("sort by the next column")),
    Key("list.export", "x", "export", N_("export"), N_("export what is shown: a workbook, a page, a table")),
    Key("list.import", "i", "app.import_file", "", N_("records from a file: a workbook, a table")),
    Key("list.reverse", "O", "reverse", "", N_("the other way round")),
    Key("list.columns", "f", "columns", "", N_("choose the columns")),
    Key("list.view", "V", "view", N_("view"), N_("the next saved view of this list")),
    Key(
        "list.save_view", "S", "save_view", "", N_("save filter, order and columns as a view, or forget one")
    ),
    Key("list.next_pane", "tab", "next_pane", "", N_("the next pane")),
    Key("pane.left", "h,left", "pane(-1)", "", N_("the pane on the left")),
    Key("pane.right", "l,right", "pane(1)", "", N_("the pane on the right")),
    Key("record.new", "n", "new", N_("new"), N_("a new record")),
    Key("record.edit", "e", "edit", N_("edit"), N_("edit: a new version of this record")),
    Key(
        "record.withdraw",
        "w",
        "withdraw",
        N_("withdraw"),
        N_("take my filing back, or throw a draft away"),
    ),
    Key("record.undo", "u", "undo", "", N_("take back what I filed or threw away last")),
    Key("record.void", "v", "void", "", N_("make void, with a reason")),
    Key("record.release", "R", "release", N_("release"), N_("release a copy to whom it is about")),
    Key("record.timeline", "t", "timeline", N_("timeline"), N_("what happened to this record")),
    Key(
        "record.before",
        "left_square_bracket",
        "version(-1)",
        N_("older"),
        N_("the version before this one; d shows what it changed"),
    ),
    Key("record.after", "right_square_bracket", "version(1)", "", N_("the version after this one")),
    Key("record.files", "o", "files", N_("files"), N_("open or save an attached file")),
    Key("record.copy", "y", "copy", "", N_("copy to the clipboard")),
    Key("record.plain", "Y", "plain", "", N_("plain text without a frame, to be selected with the mouse")),
    Key(
        "review.approve",
        "a",
        "approve",
        N_("approve"),
        N_("approve exactly this version (or all marked), and go on"),
    ),
    Key("review.return", "r", "give_back", N_("return"), N_("return with a note; mark fields with m first")),
    Key(
        "review.take_back",
        "u",
        "take_back",
        N_("undo"),
        N_("take back my last verdict, as long as it has not landed"),
    ),
    Key("review.whole", "d", "whole", N_("whole"), N_("differences, or the whole record")),
    Key(
        "review.mark_field",
        "m",
        "mark_field",
        N_("not right"),
        N_("mark the field under the cursor for the note of a return"),
    ),
    Key("chase.one", "c", "chase", N_("chase"), N_("remind whoever is late with this")),
    Key("chase.all", "C", "chase_all", "", N_("remind everybody who is late here")),
    Key(
        "board.before",
        "left_square_bracket",
        "span(-1)",
        N_("earlier"),
        N_("the week, month or quarter before"),
    ),
    Key(
        "board.after", "right_square_bracket", "span(1)", N_("later"), N_("the week, month or quarter after")
    ),
    Key(
        "board.record",
        "ctrl+s,f2",
        "file",
        N_("fill"),
        N_("the record that this board ends in: begin it filled in, or look at it"),
    ),
    Key("board.left", "left,h", "across(-1)", "", N_("the cell on the left")),
    Key("board.right", "right,l", "across(1)", "", N_("the cell on the right")),
    Key("report.next", "tab", "table(1)", N_("table"), N_("the next table of the report")),
    Key("report.previous", "shift+tab", "table(-1)", "", N_("the table before")),
    Key(
        "report.chart", "v", "chart", N_("chart"), N_("the table drawn: bars, a trend, a heat map; and back")
    ),
    Key(
        "import.partial",
        "p",
        "partial",
        N_("the others"),
        N_("file what nothing is against; leave the other rows out"),
    ),
    Key(
        "import.columns", "m", "columns", N_("columns"), N_("what each column holds, and settings; and back")
    ),
    Key("import.again", "r", "again", N_("read again"), N_("read the file again, after it was mended")),
    Key("history.audit", "A", "audit", N_("audit"), N_("prove every record from the first one on")),
    Key("form.file", "ctrl+s,f2", "file", N_("file"), N_("file it")),
    Key(
        "form.open",
        "f5,ctrl+o",
        "open_named",
        N_("look at"),
        N_("open the record that is named here; Esc comes back to this line"),
    ),
    Key("form.pick", "f4", "pick", N_("pick"), N_("pick from a list")),
    Key(
        "form.next_error",
        "f8",
        "next_error",
        N_("next error"),
        N_("to the next error, else to the next field that must be filled"),
    ),
    Key("form.add_row", "ctrl+n,f3", "add_row", N_("add row"), N_("another row")),
    Key("form.drop_row", "ctrl+d", "drop_row", N_("drop row"), N_("take this row out")),
    Key("form.take_theirs", "f6", "take_theirs", "", N_("take the others' value for this field")),
    Key("form.copy_last", "ctrl+y", "copy_last", N_("copy last"), N_("copy the last record of this kind")),
    Key(
        "form.start_over",
        "f7",
        "start_over",
        "",
        N_("start over without the draft, or bring it back; with nothing typed, figures anew"),
    ),
    Key("keys.reset", "delete,backspace", "reset", "", N_("the key that it came with")),
    Key("back", "escape", "back", N_("back"), N_("back; nothing is lost")),
)
KEYS = {key.id: key for key in _TABLE}
#: what every list and every text answers to
MOVES = tuple(name for name in KEYS if name.startswith("move."))

#: what stands on a key, where that is not Textual's name of it
_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "comma": ",",
    "asterisk": "*",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Delete",
    "backspace": "Backspace",
    "home": "Home",
    "end": "End",
}


def bindings(*ids: str, show: bool = True, priority: bool = False) -> list[Binding]:
    """Textual bindings for some keys. Descriptions are msgids; screens translate them when they are shown.

    With ``priority`` they come before what the focused widget would do with the key.
    """
    made = []
    for name in ids:
        key = KEYS[name]
        made.append(
            Binding(
                key.keys,
                key.action,
                key.short or key.help,
                show=show and bool(key.short),
                priority=priority,
                id=key.id,
                tooltip=key.help,
            )
        )
    return made


def key_name(keys: str) -> str:
    """What people read on the key: ``question_mark,f1`` is ``? F1``."""
    return " ".join(_one_key(key) for key in keys.split(","))


def _one_key(key: str) -> str:
    if key.startswith("ctrl+"):
        return "Ctrl+" + key.removeprefix("ctrl+").upper()
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key, key)
