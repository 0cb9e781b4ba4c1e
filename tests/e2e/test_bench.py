"""The measurements run: on a small store, without a word about how long anything took."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bench.__main__ import measure
from tests.bench.memory import can_tell
from tests.e2e.ssh import why_no_sshd
from tui_sales.bench import run, words


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
    held = measured["memory"]
    assert isinstance(held, dict)
    assert not can_tell() or 0 < held["hello_mb"] < held["desk_mb"]
    printed = capsys.readouterr().out
    assert all(f"| {row['what']} |" in printed for row in keys)


def test_what_people_do_all_day_is_measured_at_every_size_and_drawn(tmp_path: Path) -> None:
    picture = tmp_path / "growth.svg"
    measured = run([60, 10_000], commits=5, landings=2, times=1, chart=picture)
    tables = [{f["what"]: f for f in size["figures"]} for size in measured["sizes"]]
    assert tables[0].keys() == tables[1].keys() == measured["growth"].keys()
    assert len(tables[0]) == 8
    assert all(figure["ratio"] > 0 for table in tables for figure in table.values())
    assert measured["verifying"]["commits"] == 5
    printed = "\n".join(words(measured))
    assert all(f"| {what} |" in printed for what in tables[0])
    drawn = "".join(ElementTree.parse(picture).getroot().itertext())  # noqa: S314 - our own
    assert all(what in drawn for what in tables[0])
