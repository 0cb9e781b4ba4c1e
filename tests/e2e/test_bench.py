"""The measurements run: on a small store, without a word about how long anything took."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.__main__ import measure
from tests.e2e.ssh import why_no_sshd


def test_every_key_and_start_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if why_no_sshd():
        pytest.skip(why_no_sshd())
    measured = measure(tmp_path, 400, rounds=1, starts=1, size="80x24", patience=0.5)
    keys, start = measured["keys"], measured["start"]
    assert isinstance(keys, list)
    assert isinstance(start, dict)
    assert sum(row["times"] and row["bytes_median"] > 0 for row in keys) > len(keys) / 2
    assert {"go to Review", "next diff in Review", "open a record", "Tab in a form"} <= {
        row["what"] for row in keys
    }
    assert all(start[name] > 0 for name in ("program_s", "picture_s", "hello_s"))
    printed = capsys.readouterr().out
    assert all(f"| {row['what']} |" in printed for row in keys)
