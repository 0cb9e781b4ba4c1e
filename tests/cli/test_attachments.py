"""Attachments by command: filed with their record, saved again."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Department, as_json

NOTICE = as_json({"date": "2026-11-23", "title": "回款通知", "text": "见附件。"})


def test_a_file_is_filed_and_saved_again(department: Department, tmp_path: Path) -> None:
    scan = tmp_path / "合同.pdf"
    scan.write_bytes(b"a scan")
    out = tmp_path / "out"
    out.mkdir()
    attach = ("--attach", str(scan))
    done = department.cli("chenfang", "file", "notice", "-", *attach, "--json", stdin=NOTICE)
    record = json.loads(done.stdout)["record"]
    department.cli("chenfang", "sync")
    department.cli("zhangli", "sync")
    assert "+ Files: 合同.pdf (6 B)" in department.cli("zhangli", "review", record).stdout
    for _round in range(2):
        department.cli("chenfang", "save", record, "-o", str(out))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        "合同.pdf": b"a scan",
        "合同 (2).pdf": b"a scan",
    }
    department.cli("chenfang", "save", record, "没有.pdf", check=2)
    department.cli("chenfang", "file", "notice", "-", "--attach", str(out), stdin=NOTICE, check=2)
    department.cli("chenfang", "file", "log", "-", *attach, stdin="{}", check=2)
