"""``python -m tests.bench``: measure the program from outside, over a real SSH line on loopback; Markdown, then JSON."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import tui_sales
from tests.bench.measuring import Bench, as_data, table
from tests.bench.store import made
from tests.e2e.ssh import serving, why_no_sshd
from tui_sales import settings
from tui_sales._build.hook import compile_catalogues


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40, help="how often each key is pressed")
    parser.add_argument("--starts", type=int, default=5, help="how often the program is started")
    parser.add_argument("--size", default="80x24", help="columns x lines")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "tui-sales-bench", metavar="FOLDER"
    )
    parser.add_argument("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    if why_no_sshd():
        sys.stderr.write(f"{why_no_sshd()}\n")
        return 2
    results = measure(
        arguments.cache,
        arguments.records,
        rounds=arguments.rounds,
        starts=arguments.starts,
        size=arguments.size,
    )
    text = json.dumps(results, indent=1)
    if arguments.json:
        arguments.json.write_text(text + "\n", "utf-8")
    else:
        sys.stdout.write(f"\n{text}\n")
    return 0


def measure(
    cache: Path, records: int, *, rounds: int, starts: int, size: str, patience: float = 1.0
) -> dict[str, object]:
    """Everything, printed on the way; the catalogues are compiled, as they are where the program is installed."""
    compile_catalogues(Path(tui_sales.__file__).parent)
    wide, high = map(int, size.split("x"))
    clone = made(cache, records)
    with (
        tempfile.TemporaryDirectory(prefix="tui-sales-bench-") as folder,
        serving(Path(folder) / "sshd") as sshd,
    ):
        settings.save(
            settings.Settings(toured=True), Path(folder) / ".config" / "tui-sales" / "settings.toml"
        )
        bench = Bench(sshd, clone, Path(folder), rounds=rounds, size=(wide, high), patience=patience)
        rows = list(bench.keys())
        start, held = bench.start(starts), bench.memory()
    results: dict[str, object] = {
        "records": records,
        "size": size,
        "keys": as_data(rows),
        "start": start,
        "memory": held,
    }
    sys.stdout.write(table(results, rows, start, held) + "\n")
    return results


if __name__ == "__main__":
    raise SystemExit(main())
