"""Opening: bytes that somebody hands over → grids. What a file is, its bytes say; its name may be wrong, and often is."""

from __future__ import annotations

from dataclasses import replace

from tui_sales.dataclass import dataclass
from tui_sales.exchange.files import pages
from tui_sales.exchange.files.errors import BadFile
from tui_sales.exchange.files.limits import MOST_BYTES
from tui_sales.exchange.files.texts import decoded, table
from tui_sales.exchange.files.workbooks import workbook
from tui_sales.exchange.grid import Grid
from tui_sales.i18n import N_, Phrase

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: what other files begin with that people hand over in place of a table
_OTHERS = {
    b"%PDF": N_("{name}: a PDF; tables cannot be taken out of it, ask for the workbook"),
    b"\x89PNG": N_("{name}: a picture; ask for the workbook"),
    b"\xff\xd8\xff": N_("{name}: a picture; ask for the workbook"),
    b"Rar!": N_("{name}: a packed file; unpack it first"),
    b"7z\xbc\xaf": N_("{name}: a packed file; unpack it first"),
}
_SAVE_AS = N_("{name}: a page or an older form of a workbook; open it in Excel or WPS and save it as .xlsx")


@dataclass(frozen=True)
class Opened:
    """A file that was read.

    Attributes:
        name: the file's.
        grids: its sheets with anything in them, or the one that was chosen; hidden ones only where one was asked for by name.
        form: as what it was read, for people to see whether that is right.
        hidden: sheets that were left out because they are hidden.
        sheets: names of those that there are to choose from.
    """

    name: str
    grids: tuple[Grid, ...]
    form: Phrase
    hidden: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()

    def only(self, sheet: str) -> Opened:
        """The same with one sheet only. Raises BadFile."""
        chosen = tuple(grid for grid in self.grids if grid.name.strip() == sheet.strip())
        if chosen:
            return replace(self, grids=chosen)
        names = ", ".join(grid.name for grid in self.grids)
        raise BadFile(
            N_("{name}: no sheet {sheet}; there are: {names}"), name=self.name, sheet=sheet, names=names
        )


def opened(data: bytes, name: str, sheet: str | None = None) -> Opened:
    """Read a file.

    Args:
        data: its bytes.
        name: its name, for what is said about it.
        sheet: only the sheet of this name.

    Raises:
        BadFile: it holds no table that can be read; the message says what to do.
    """
    if len(data) > MOST_BYTES:
        raise BadFile(N_("{name}: larger than {most} MB"), name=name, most=MOST_BYTES >> 20)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise BadFile(N_("{name}: is empty"), name=name)
    for mark, sentence in _OTHERS.items():
        if data.startswith(mark):
            raise BadFile(sentence, name=name)
    if data.startswith((b"PK\x03\x04", _COMPOUND)):
        grids, hidden = workbook(data, name)
        made = Opened(name, grids, Phrase(N_("workbook")), tuple(sorted(hidden)))
    else:
        made = _text(data, name)
    return _chosen(made, sheet)


def _text(data: bytes, name: str) -> Opened:
    begin = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if begin.startswith(b"<"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in data[:2048] or begin.startswith(b"<?xml"):
            raise BadFile(_SAVE_AS, name=name)
        return _page(data, name)
    if begin.startswith(b"mime-version:"):
        raise BadFile(_SAVE_AS, name=name)
    text, encoding = decoded(data, name)
    grid, separator = table(text, name)
    if not separator:
        return Opened(name, (grid,), Phrase(N_("{encoding}, one column"), {"encoding": encoding}))
    shown = {"\t": Phrase(N_("tab"))}.get(separator, separator)
    form = Phrase(N_("{encoding}, separated by {separator}"), {"encoding": encoding, "separator": shown})
    return Opened(name, (grid,), form)


def _page(data: bytes, name: str) -> Opened:
    said = pages.charset(data)
    try:
        text, encoding = (data.decode(said), said.upper()) if said else decoded(data, name)
    except UnicodeDecodeError:
        text, encoding = decoded(data, name)
    grids = pages.tables(text, name)
    if not grids:
        raise BadFile(_SAVE_AS, name=name)
    return Opened(name, grids, Phrase(N_("page, {encoding}"), {"encoding": encoding}))


def _chosen(made: Opened, sheet: str | None) -> Opened:
    """Only what was asked for; else what can be seen."""
    if sheet is not None:
        return made.only(sheet)
    grids = tuple(
        grid for grid in made.grids if grid.name not in made.hidden and any(map(any_cell, grid.rows))
    )
    if not grids:
        raise BadFile(N_("{name}: no cell in it holds anything"), name=made.name)
    return replace(made, grids=grids, sheets=tuple(grid.name for grid in grids))


def any_cell(row: tuple[object, ...]) -> bool:
    """Whether a row holds anything."""
    return any(cell is not None and str(cell).strip() for cell in row)
