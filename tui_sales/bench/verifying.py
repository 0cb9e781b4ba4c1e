"""How long verifying signed commits takes, beside ``git log --format=%G?`` over the same commits in the same run."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tui_sales.i18n import _
from tui_sales.workspace.prover import Prover, signed_by_author
from tui_sales.workspace.seeding import fresh_prover, seed_outbox
from tui_sales.workspace.setup import Founder, found


def run(commits: int) -> dict[str, Any]:
    """Verify an outbox of so many commits, with nothing known before.

    Returns:
        seconds of git, of the signatures alone, and of the whole proof (signatures, authors, trees, every record read
        strictly), and how many times faster than git the last two are.
    """
    with tempfile.TemporaryDirectory(prefix="tui-sales-bench-") as folder:
        store = Path(folder) / "store"
        founders = (
            Founder("chenfang", {"name": "陈芳", "roles": ["assistant", "admin"]}, Path(folder) / "a.key"),
            Founder("zhangli", {"name": "张丽", "roles": ["manager", "rep"]}, Path(folder) / "b.key"),
        )
        found(store, founders, "销售部")
        tip = seed_outbox(store, commits)
        git = _git(store, Path(folder), tip, commits)
        signatures = _signatures(fresh_prover(store), tip)
        proof = _proof(fresh_prover(store), tip)
    return {
        "commits": commits,
        "git_s": round(git, 3),
        "signatures_s": round(signatures, 3),
        "proof_s": round(proof, 3),
        "signatures_ratio": round(git / signatures, 1),
        "proof_ratio": round(git / proof, 1),
    }


def words(results: dict[str, Any]) -> list[str]:
    """The figures as lines for people."""
    return [
        _("verifying {commits} commits: git log --format=%G? {git_s} s").format(**results),
        _("signatures in-process {signatures_s} s, {signatures_ratio} times faster").format(**results),
        _("the whole proof {proof_s} s, {proof_ratio} times faster").format(**results),
    ]


def _git(store: Path, folder: Path, tip: str, commits: int) -> float:
    """Seconds of git over the same commits; all of them must be good to it."""
    signers = folder / "signers"
    public = (folder / "a.key.pub").read_text("utf-8").split()
    signers.write_text(f"chenfang@bench {public[0]} {public[1]}\n", "utf-8")
    settings = ["-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={signers}"]
    command = ["git", *settings, "log", f"-{commits}", "--format=%G?", tip]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=store, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.stdout.split() != ["G"] * commits:
        raise RuntimeError(done.stdout[:200])
    return seconds


def _signatures(prover: Prover, tip: str) -> float:
    """Seconds to read the commits strictly and check their signatures."""
    start = time.perf_counter()
    commit = prover.repo.commit(tip)
    while commit.id != prover.root:
        signed_by_author(commit)
        commit = prover.repo.commit(commit.parents[0])
    seconds = time.perf_counter() - start
    prover.close()
    return seconds


def _proof(prover: Prover, tip: str) -> float:
    """Seconds of all that is proved before an outbox is believed."""
    law = prover.library.law(prover.repo.commit(prover.root).tree)
    start = time.perf_counter()
    proved = prover.outbox("chenfang/bench", tip, law)
    seconds = time.perf_counter() - start
    if proved.fault:
        raise proved.fault.error
    prover.close()
    return seconds
