"""Doors of files: tables of other programs, settings, drafts, invitations, identities, exports."""

from __future__ import annotations

import json
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import strategies as st

from tests.exchange.department import Known
from tests.exchange.exports import dingtalk_days, dingtalk_month, kingdee, wecom_days, wjx, yonyou
from tests.exchange.made import xlsx_bytes
from tests.exchange.test_answers import survey
from tests.exchange.test_never_raises import cells, problems_of
from tests.fuzz.door import Door, spoilt_bytes
from tests.fuzz.signed import LINE
from tui_sales import settings
from tui_sales.exchange.catalogue import BY_ID
from tui_sales.exchange.files.opening import opened
from tui_sales.exchange.files.packed import Unfit, looked_into
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.importer import Asked
from tui_sales.exchange.reading import Note, Trouble
from tui_sales.history.repository import Repository
from tui_sales.host.folder import HostFolder
from tui_sales.kinds import CODEC
from tui_sales.storage.drafts import Drafts
from tui_sales.workspace.clone import read_identity
from tui_sales.workspace.invitation import Invitation, read_invitation
from tui_sales.workspace.restoring.source import opened as export_in


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def _file(name: str, data: bytes) -> Path:
    path = Path(_folder().name) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def _text_table(data: bytes) -> None:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return  # workbooks have a door of their own
    made = opened(data, "x.csv")
    assert made.grids
    for grid in made.grids:
        assert all(cell is None or isinstance(cell, str) for row in grid.rows for cell in row)


def _workbook(data: bytes) -> None:
    try:
        looked_into(data)  # what it raises, the process that reads it apart tells in words
    except (
        Unfit,
        zipfile.BadZipFile,
        KeyError,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        ElementTree.ParseError,
    ):
        return


def _import(importer: str, made: Callable[[], Grid], asked: dict[str, str]) -> st.SearchStrategy[Any]:
    @st.composite
    def spoilt(draw: st.DrawFn) -> tuple[str, Grid, dict[str, str]]:
        rows = [list(row) for row in made().rows]
        for _time in range(draw(st.integers(1, 8))):
            row = draw(st.integers(0, len(rows) - 1))
            column = draw(st.integers(0, max(len(rows[row]), 12)))
            rows[row] += [None] * (column + 1 - len(rows[row]))
            rows[row][column] = draw(cells)
        return importer, Grid("Sheet1", tuple(map(tuple, rows))), asked

    return spoilt()


KNOWN = Known(
    records={"survey": {f"surveys/2026/2026-q3-{sort}": survey(sort) for sort in ("customer", "team")}}
)


def _read(given: tuple[str, Grid, dict[str, str]]) -> None:
    importer, grid, asked = given
    reading = BY_ID[importer].read([grid], KNOWN, Asked(asked))
    told: list[Trouble | Note] = [*reading.troubles, *reading.notes]
    assert all(str(one.what) and 0 <= one.row <= len(grid.rows) for one in told)
    kind = CODEC.kinds[BY_ID[importer].kind]
    for item in reading.items:
        assert problems_of(kind, item) <= {place for place, _row, _column in item.places}


def _settings(data: bytes) -> None:
    read = settings.load(_file("settings.toml", data))
    settings.save(read, _file("again.toml", b""))
    assert settings.load(Path(_folder().name) / "again.toml") == read


def _draft(data: bytes) -> None:
    path = _file("drafts/d.json", data)
    drafts = Drafts(path.parent)
    assert [path] == [*drafts.damaged(), *(path for _draft in drafts.all())]
    read = drafts.get("d")
    if read is not None:
        drafts.save("d", read)
        assert drafts.get("d") == read
    for left in path.parent.iterdir():
        left.unlink()


INVITATION = Invitation(
    "ssh://sales@host/team.git",
    "a" * 40,
    "销售部",
    (("chenfang", "陈芳", "SHA256:x"),),
    ("host ssh-ed25519 AAAA",),
)


def _invitation(data: bytes) -> None:
    read = read_invitation(_file("invitation", data))
    assert read_invitation(_file("again", read.text().encode())) == read


@cache
def _repo() -> Repository:
    return Repository.init(Path(_folder().name) / "repo")


def _identity(data: bytes) -> None:
    (_repo().private / "identity.json").write_bytes(data)
    assert "/" in read_identity(_repo()).outbox


def _host(data: bytes) -> None:
    _file("host/host.json", data)
    folder = HostFolder(Path(_folder().name) / "host")
    notes = folder.notes()
    folder.keep(notes)
    assert folder.notes() == notes


def _export(data: bytes) -> None:
    path = _file("export/manifest.json", data).parent
    with export_in(path) as source:
        assert list(source.lines("log")) == []


def _json(**data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


CSV = "客户名称,地区\n科瑞精密,华东\n".encode()
SETTINGS = 'theme = "dark"\nsync_minutes = 5\n[keymap]\n"a.b" = "ctrl+x"\n[[views]]\nkind = "log"\nfilter = "合肥"\n'.encode()
DRAFT = _json(key="d", kind="log", values={"place": "合肥"}, saved_at="2026-11-23T09:00:00+08:00", name=None)
IDENTITY = _json(person="liwei", device="pc", key="/x", root="a" * 40)
HOST = _json(root="a" * 40, guests=[{"person": "liwei", "key": LINE}], ahead=2)
MANIFEST = _json(format="tui-sales export", version=1, sha256={})
XLSX = xlsx_bytes([["客户名称", "金额"], ["科瑞", 12]])
DOORS = (
    Door(
        "tables as text",
        spoilt_bytes(CSV, CSV.decode().encode("gb18030"), b"<table><tr><td>1</td></tr></table>"),
        _text_table,
        (CSV,),
    ),
    Door("workbooks", spoilt_bytes(XLSX), _workbook, (XLSX,)),
    Door(
        "attendance",
        st.one_of(*(_import("attendance", made, {}) for made in (dingtalk_month, dingtalk_days, wecom_days))),
        _read,
        share=0.5,
    ),
    Door(
        "ledgers",
        st.one_of(
            _import("ledger", yonyou, {"type": "sales"}),
            _import("ledger", kingdee, {"type": "expenses", "account": "销售费用"}),
        ),
        _read,
        share=0.5,
    ),
    Door("answers of surveys", _import("response", wjx, {"survey": "2026-q3-customer"}), _read, share=0.5),
    Door("settings", spoilt_bytes(SETTINGS), _settings, (SETTINGS,)),
    Door("drafts", spoilt_bytes(DRAFT), _draft, (DRAFT,)),
    Door("invitations", spoilt_bytes(INVITATION.text().encode()), _invitation, (INVITATION.text().encode(),)),
    Door("identities", spoilt_bytes(IDENTITY), _identity, (IDENTITY,)),
    Door("a host's notes", spoilt_bytes(HOST), _host, (HOST,)),
    Door("exports", spoilt_bytes(MANIFEST), _export),
)
