"""What plain git can do to a store, and that none of it counts: every forgery is made without our own code."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.review.standing import State

NAME = "logs/2026/liwei/2026-11-23"
PATH = f"{NAME}.json"
ALog = Callable[..., dict[str, Any]]


def awaiting(young: Department, a_log: ALog) -> str:
    rep = young.open("liwei")
    version = rep.file("log", a_log()).version
    rep.sync()
    return version


def commit_tree(
    young: Department,
    where: str,
    tree: str,
    parents: list[str],
    author: str,
    key: str | None,
    message: str = "x",
) -> str:
    """A commit by plain git, signed with ``key`` by ssh-keygen if one is given."""
    args = ["-c", f"user.name={author}", "-c", f"user.email={author}@office"]
    sign = []
    if key:
        args += ["-c", "gpg.format=ssh", "-c", f"user.signingkey={young.folder / 'keys' / key}"]
        sign = ["-S"]
    os.environ["GIT_AUTHOR_NAME"] = author
    flat = [part for parent in parents for part in ("-p", parent)]
    return young.git(where, *_as(author), *args, "commit-tree", *sign, *flat, "-m", message, tree)


def _as(author: str) -> list[str]:
    return [
        "-c",
        f"author.name={author}",
        "-c",
        f"author.email={author}@office",
        "-c",
        f"committer.name={author}",
        "-c",
        f"committer.email={author}@office",
    ]


@pytest.fixture(autouse=True)
def _no_author_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """commit-tree must take author and committer from the -c options."""
    import tests.conftest as shared

    plain = shared.environment

    def without(home: Path) -> dict[str, str]:
        return {k: v for k, v in plain(home).items() if not k.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))}

    monkeypatch.setattr(shared, "environment", without)


def tree_with(young: Department, where: str, base: str, files: dict[str, str | bytes]) -> str:
    """The tree of ``base`` with files set (bytes: new content; str: an object id), by a scratch index."""
    index = young.folder / "scratch-index"
    os.environ["GIT_INDEX_FILE"] = str(index)
    try:
        young.git(where, "read-tree", base)
        for path, content in files.items():
            oid = (
                content
                if isinstance(content, str)
                else young.git(where, "hash-object", "-w", "--stdin", stdin=content)
            )
            young.git(where, "update-index", "--add", "--cacheinfo", f"100644,{oid},{path}")
        return young.git(where, "write-tree")
    finally:
        del os.environ["GIT_INDEX_FILE"]
        index.unlink(missing_ok=True)


def refused(young: Department, person: str, commit: str, words: str) -> None:
    """A clone names the commit, counts nothing of it, and its own audit of what was fetched exits 1."""
    ws = young.open(person)
    report = ws.sync()
    assert any(commit[:12] in problem and words in problem for problem in report.problems), report.problems
    last_good = young.git("server.git", "rev-parse", "main")
    if last_good == commit:
        last_good = young.git("server.git", "rev-parse", f"{commit}^1")
    assert young.git(person, "rev-parse", "main") == last_good
    done = young.cli(person, "audit", check=1)
    assert commit in done.stdout


def push_main(young: Department, commit: str, old: str) -> None:
    young.git("server.git", "update-ref", "refs/heads/main", commit, old)


def test_a_landing_without_any_verdict(young: Department, a_log: ALog) -> None:
    version = awaiting(young, a_log)
    main = young.git("server.git", "rev-parse", "main")
    outbox = young.git("server.git", "rev-parse", "outbox/liwei/office")
    tree = tree_with(young, "server.git", main, {PATH: version})
    forged = commit_tree(young, "server.git", tree, [main, outbox], "chenfang", "chenfang")
    push_main(young, forged, main)
    refused(young, "zhangli", forged, "not approved by everybody")


def test_a_change_on_main_without_evidence(young: Department, a_log: ALog) -> None:
    version = awaiting(young, a_log)
    main = young.git("server.git", "rev-parse", "main")
    tree = tree_with(young, "server.git", main, {PATH: version})
    forged = commit_tree(young, "server.git", tree, [main], "chenfang", "chenfang")
    push_main(young, forged, main)
    refused(young, "zhangli", forged, "no evidence")


def test_an_unsigned_commit_on_main(young: Department, a_log: ALog) -> None:
    version = awaiting(young, a_log)
    main = young.git("server.git", "rev-parse", "main")
    outbox = young.git("server.git", "rev-parse", "outbox/liwei/office")
    tree = tree_with(young, "server.git", main, {PATH: version})
    forged = commit_tree(young, "server.git", tree, [main, outbox], "chenfang", None)
    push_main(young, forged, main)
    refused(young, "zhangli", forged, "not signed")


def test_signed_by_one_in_the_name_of_another(young: Department, a_log: ALog) -> None:
    version = awaiting(young, a_log)
    main = young.git("server.git", "rev-parse", "main")
    outbox = young.git("server.git", "rev-parse", "outbox/liwei/office")
    tree = tree_with(young, "server.git", main, {PATH: version})
    forged = commit_tree(young, "server.git", tree, [main, outbox], "chenfang", "liwei")
    push_main(young, forged, main)
    refused(young, "zhangli", forged, "not theirs")


def landed(young: Department, a_log: ALog) -> str:
    """A good landing; its commit."""
    version = awaiting(young, a_log)
    manager = young.open("zhangli")
    manager.sync()
    manager.approve([(NAME, version)])
    assert manager.sync().landed == (NAME,)
    return young.git("server.git", "rev-parse", "main")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"people/wangfang.json": b"{}"}, "people/wangfang.json"),
        ({PATH: b'{"kind":"log"}\n'}, "canonical"),
        ({".gitattributes": b"* text\n"}, "not a path"),
        ({"con/x.json": b"{}\n"}, "not a path"),
        ({"logs/2026/liwei/2026-11-24.json": b"{}\n"}, "unknown kind"),
    ],
)
def test_a_landing_with_other_or_more_files(
    young: Department, a_log: ALog, change: dict[str, bytes], words: str
) -> None:
    good = landed(young, a_log)
    parents = young.git("server.git", "log", "-1", "--format=%P", good).split()
    tree = tree_with(young, "server.git", good, dict(change))
    forged = commit_tree(young, "server.git", tree, parents, "zhangli", "zhangli")
    push_main(young, forged, good)
    refused(young, "wangfang", forged, words)


def test_a_deletion_on_main(young: Department, a_log: ALog) -> None:
    good = landed(young, a_log)
    root = young.git("server.git", "rev-list", "--max-parents=0", "main")
    tree = young.git("server.git", "rev-parse", f"{root}^{{tree}}")
    outbox = young.git("server.git", "rev-parse", "outbox/liwei/office")
    forged = commit_tree(young, "server.git", tree, [good, outbox], "zhangli", "zhangli")
    push_main(young, forged, good)
    young.open("chenfang").sync()
    refused(young, "wangfang", forged, "deleted")


def test_a_self_approval_by_plain_git(young: Department, a_log: ALog) -> None:
    """The rep writes an approving verdict in his own name and lands it himself."""
    version = awaiting(young, a_log)
    rep = young.open("liwei")
    verdict = rep._team._writer.build(
        "verdict",
        {"record": NAME, "version": version, "sha256": _sha256(young, version), "verdict": "approve"},
        record_id=_verdict_id(version),
        replaces=(),
        void=None,
    )
    from tui_sales.kinds import CODEC

    main, tip = (
        young.git("liwei", "rev-parse", "main"),
        young.git("liwei", "rev-parse", "outbox/liwei/office"),
    )
    path = f"{verdict.name}.json"
    box = commit_tree(
        young, "liwei", tree_with(young, "liwei", tip, {path: CODEC.encode(verdict)}), [tip], "liwei", "liwei"
    )
    blob = young.git("liwei", "rev-parse", f"{box}:{path}")
    tree = tree_with(young, "liwei", main, {PATH: version, path: blob})
    forged = commit_tree(young, "liwei", tree, [main, box], "liwei", "liwei")
    young.git(
        "liwei", "push", "-q", "origin", f"{box}:refs/heads/outbox/liwei/office", f"{forged}:refs/heads/main"
    )
    refused(young, "zhangli", forged, "not approved by everybody")
    manager = young.open("zhangli")
    assert manager.entry(NAME).front.standing.state is State.AWAITING
    assert manager.entry(NAME).front.standing.have == 0


def test_somebody_writes_into_anothers_outbox(young: Department, a_log: ALog) -> None:
    version = awaiting(young, a_log)
    tip = young.git("server.git", "rev-parse", "outbox/liwei/office")
    tree = tree_with(young, "server.git", tip, {"logs/2026/liwei/2026-11-20.json": version})
    forged = commit_tree(young, "server.git", tree, [tip], "liwei", "wangfang")
    young.git("server.git", "update-ref", "refs/heads/outbox/liwei/office", forged)
    refused(young, "zhangli", forged, "liwei")
    manager = young.open("zhangli")
    assert [item.view.version for item in manager.queue()] == [version]


@pytest.mark.parametrize(
    "content",
    [
        b'{"kind": "log", "kind": "log"}\n',
        b'{\n  "kind": NaN\n}\n',
        b'{\n  "kind": "\\ud800"\n}\n',
        b"[" * 100_000 + b"]" * 100_000,
        b'{\n  "kind": "log",\n  "n": ' + b"9" * 5000 + b"\n}\n",
        b"\xff\xfe",
        b"x" * (2 << 20),
        b'{\n  "kind": "\x1b]52;c;AAAA\x07"\n}\n',
    ],
    ids=["twice", "nan", "surrogate", "deep", "digits", "bytes", "large", "escape"],
)
def test_hostile_json_in_an_outbox_is_named_and_the_rest_goes_on(
    young: Department, a_log: ALog, content: bytes
) -> None:
    version = awaiting(young, a_log)
    tip = young.git("server.git", "rev-parse", "outbox/liwei/office")
    tree = tree_with(young, "server.git", tip, {"logs/2026/liwei/2026-11-20.json": content})
    forged = commit_tree(young, "server.git", tree, [tip], "liwei", "liwei")
    young.git("server.git", "update-ref", "refs/heads/outbox/liwei/office", forged)
    manager = young.open("zhangli")
    report = manager.sync()
    assert any(forged[:12] in problem for problem in report.problems)
    assert not any("\x1b" in problem for problem in report.problems)
    assert [item.view.version for item in manager.queue()] == [version]
    manager.approve([(NAME, version)])
    assert manager.sync().landed == (NAME,)


def test_main_rewound_on_the_server_stops_the_sync(young: Department, a_log: ALog) -> None:
    landed(young, a_log)
    other = young.open("wangfang")
    other.sync()
    root = young.git("server.git", "rev-list", "--max-parents=0", "main")
    young.git("server.git", "update-ref", "refs/heads/main", root)
    done = young.cli("wangfang", "sync", check=7)
    assert root[:12] in done.stderr
    assert len(other.rows("log")) == 1


def test_an_outbox_that_the_other_side_took_back_is_named_and_goes_on_counting(
    young: Department, a_log: ALog
) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    rep.file("log", a_log("2026-11-20"))
    rep.sync()
    earlier = young.git("server.git", "rev-parse", "outbox/liwei/office")
    version = awaiting(young, a_log)
    assert not assistant.sync().problems
    later = young.git("server.git", "rev-parse", "outbox/liwei/office")
    young.git("server.git", "update-ref", "refs/heads/outbox/liwei/office", earlier)
    for _time in range(2):  # it goes on being said
        (problem,) = assistant.sync().problems
        assert "outbox/liwei/office" in problem
        assert earlier[:12] in problem
        assert later[:12] in problem
        assert assistant.entry(NAME).front.version == version
    rep.file("log", a_log("2026-11-19"))
    rep.sync()
    assert not assistant.sync().problems


def test_a_store_that_was_emptied_stops_the_sync(young: Department, a_log: ALog) -> None:
    landed(young, a_log)
    rep = young.open("wangfang")
    rep.sync()
    for ref in young.git("server.git", "for-each-ref", "--format=%(refname)").split():
        young.git("server.git", "update-ref", "-d", ref)
    done = young.cli("wangfang", "sync", check=7)
    assert "empty now" in done.stderr
    assert young.git("server.git", "for-each-ref") == ""
    assert len(rep.rows("log")) == 1


def test_a_merge_in_an_outbox_hides_only_what_follows_it(young: Department, a_log: ALog) -> None:
    version = awaiting(young, a_log)
    tip = young.git("server.git", "rev-parse", "outbox/liwei/office")
    main = young.git("server.git", "rev-parse", "main")
    forged = commit_tree(young, "server.git", f"{tip}^{{tree}}", [tip, main], "liwei", "liwei")
    young.git("server.git", "update-ref", "refs/heads/outbox/liwei/office", forged)
    refused(young, "zhangli", forged, "exactly one parent")
    assert [item.view.version for item in young.open("zhangli").queue()] == [version]


def test_a_changed_byte_in_any_object_is_found(young: Department, a_log: ALog) -> None:
    good = landed(young, a_log)
    other = young.open("wangfang")
    other.sync()
    young.cli("wangfang", "audit", check=0)
    for oid in (good, young.git("wangfang", "rev-parse", f"main:{PATH}")):
        _unpack_everything(young, "wangfang")
        path = young.clone("wangfang") / ".git" / "objects" / oid[:2] / oid[2:]
        whole = path.read_bytes()
        data = bytearray(zlib.decompress(whole))
        data[-3] ^= 1
        path.chmod(0o644)
        path.write_bytes(zlib.compress(bytes(data)))
        done = young.cli("wangfang", "audit", check=1)
        assert oid in done.stdout
        path.write_bytes(whole)
        young.cli("wangfang", "audit", check=0)


def _unpack_everything(young: Department, person: str) -> None:
    folder = young.clone(person) / ".git" / "objects" / "pack"
    for pack in list(folder.glob("*.pack")):
        away = young.folder / pack.name
        pack.rename(away)
        young.git(person, "unpack-objects", "-q", stdin=away.read_bytes())
    for rest in folder.glob("*"):
        rest.unlink()


def _sha256(young: Department, version: str) -> str:
    import hashlib
    import subprocess

    raw = subprocess.run(
        ["git", "cat-file", "blob", version], cwd=young.server, capture_output=True, check=True
    ).stdout
    return hashlib.sha256(raw).hexdigest()


def _verdict_id(version: str) -> str:
    from tui_sales.kinds.verdict import verdict_id

    return verdict_id(NAME, version)


def test_texts_with_markup_and_escapes_are_shown_as_text(young: Department, a_log: ALog) -> None:
    values = a_log(place="[/nope] [@click=app.bell]x[/]")
    rep = young.open("liwei")
    rep.file("log", values)
    shown = young.cli("liwei", "list", "log", "--json").stdout
    assert json.loads(shown)[0]["values"]["entries"][0]["place"] == "[/nope] [@click=app.bell]x[/]"
    done = young.cli(
        "liwei",
        "file",
        "log",
        "-",
        stdin=json.dumps({**a_log(day="2026-11-19"), "remark": "\x1b]52;c;x\x07"}),
        check=4,
    )
    assert "\x1b" not in done.stderr
    assert "control character" in done.stderr
