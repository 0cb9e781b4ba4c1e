"""What somebody could push or leave lying about: trees with two meanings, commits in disguise, odd keys, a dead agent."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.history.test_git import commit, git
from tui_sales.errors import BadData
from tui_sales.history import remote
from tui_sales.history.agent import agent_keys
from tui_sales.history.commits import parse_commit, signer_of
from tui_sales.history.keys import BadKey, KeyLocked, generate_key, load_key
from tui_sales.history.lock import Busy, CloneLock
from tui_sales.history.objects import Damaged
from tui_sales.history.repository import Repository


@pytest.fixture
def key(tmp_path: Path) -> Path:
    generate_key(tmp_path / "key", "liwei")
    return tmp_path / "key"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository.init(tmp_path / "repo")


def line(mode: str, name: str, oid: str) -> bytes:
    return f"{mode} {name}\0".encode() + bytes.fromhex(oid)


@pytest.mark.parametrize(
    "lines",
    [
        [("100644", "a.json", "one"), ("100644", "a.json", "two")],
        [("100644", "b.json", "one"), ("100644", "a.json", "two")],
        [("100644", "a", "one"), ("40000", "a", "folder")],
        [("100644", "../a.json", "one")],
        [("100644", "..", "one")],
        [("100644", "", "one")],
        [("40000", ".", "folder")],
        [("0100644", "a.json", "one")],
        [("040000", "a", "folder")],
        [("100664", "a.json", "one")],
    ],
)
def test_a_tree_that_means_one_thing_to_us_and_another_to_git(
    repo: Repository, lines: list[tuple[str, str, str]]
) -> None:
    ids = {"one": repo.objects.write_blob(b"1"), "two": repo.objects.write_blob(b"2")}
    ids["folder"] = repo.objects.write_tree(())
    oid = repo.objects.write("tree", b"".join(line(mode, name, ids[what]) for mode, name, what in lines))
    with pytest.raises(Damaged):
        repo.objects.tree(oid)


@pytest.mark.parametrize("cut", [1, 10, 20, 27])
def test_a_tree_cut_off(repo: Repository, cut: int) -> None:
    whole = line("100644", "a.json", repo.objects.write_blob(b"1"))
    with pytest.raises(Damaged):
        repo.objects.tree(repo.objects.write("tree", whole[:-cut]))


def test_a_signed_commit_in_another_order_or_with_hidden_text(repo: Repository, key: Path) -> None:
    raw = repo.objects.read(commit(repo, key, {"a.json": b"1"}), "commit").decode()
    begin, end = raw.index("gpgsig "), raw.index("\n\n") + 1
    signature, rest = raw[begin:end], raw[:begin] + raw[end:]
    author = rest.index("author ")
    for disguised in (
        signature + rest,
        rest[:author] + signature + rest[author:],
        raw.replace("gpgsig ", "gpgsig  ", 1),
        raw + "\0 and more",
        raw.replace("tree ", "tree  ", 1),
    ):
        with pytest.raises(BadData):
            signer_of(parse_commit("0" * 40, disguised.encode()))


def test_what_git_itself_signs_is_read(repo: Repository, key: Path) -> None:
    env = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
        **{f"GIT_{who}_NAME": "李伟" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "liwei@laptop" for who in ("AUTHOR", "COMMITTER")},
    }
    options = ["-c", "gpg.format=ssh", "-c", f"user.signingkey={key}"]
    subprocess.run(
        ["git", *options, "commit", "-q", "-S", "--allow-empty", "-m", "by hand"],
        cwd=repo.path,
        env=env,
        check=True,
        capture_output=True,
    )
    oid = git(repo, "rev-parse", "HEAD")
    assert signer_of(repo.commit(oid)) == load_key(key).public


def test_an_object_changed_on_disk_is_noticed_and_others_still_read(repo: Repository) -> None:
    good, bad = repo.objects.write_blob(b"good"), repo.objects.write_blob(b"bad")
    folder = repo.git_dir / "objects"
    file = folder / bad[:2] / bad[2:]
    file.chmod(0o644)
    for damage in ((folder / good[:2] / good[2:]).read_bytes(), b"", b"\0" * 50):
        file.write_bytes(damage)
        with pytest.raises(Damaged):
            repo.objects.blob(bad)
        assert repo.objects.blob(good) == b"good"


def test_keys_of_another_kind_and_wrong_words(tmp_path: Path) -> None:
    generate_key(tmp_path / "locked", "x", "geheim")
    assert os.name != "posix" or (tmp_path / "locked").stat().st_mode & 0o777 == 0o600
    words: list[str | None] = [None, "", "wrong"]
    for word in words:
        with pytest.raises(KeyLocked):
            load_key(tmp_path / "locked", lambda word=word: word)  # type: ignore[misc]
    with pytest.raises(KeyLocked):
        load_key(tmp_path / "locked")
    assert load_key(tmp_path / "locked", lambda: "geheim").public
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(tmp_path / "other")],
        check=True,
        capture_output=True,
    )
    with pytest.raises(BadKey, match="ed25519"):
        load_key(tmp_path / "other")


@pytest.mark.parametrize(
    "answer", [b"", b"\0\0\0\1\x05", b"\0\0\0\x05\x0c\xff\xff\xff\xff", b"\0\0\0\x20\x0c\0\0\0\1"]
)
def test_an_agent_that_talks_nonsense(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "agent"))
        server.listen()
        monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))

        def talk() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(100)
                connection.sendall(answer)

        thread = threading.Thread(target=talk)
        thread.start()
        assert agent_keys() == []
        thread.join()


def test_another_program_holds_the_lock_or_a_killed_git_left_one(tmp_path: Path) -> None:
    refs = tmp_path / "refs" / "heads"
    refs.mkdir(parents=True)
    stale, fresh = refs / "main.lock", tmp_path / "index.lock"
    for file in (stale, fresh):
        file.touch()
    os.utime(stale, (time.time() - 3600,) * 2)
    with CloneLock(tmp_path, tmp_path / "lock"):
        assert (stale.exists(), fresh.exists()) == (False, True)
        with pytest.raises(Busy), CloneLock(tmp_path, tmp_path / "lock", seconds=0.0):
            pass


def test_the_other_side_cannot_steer_the_terminal(repo: Repository, key: Path, tmp_path: Path) -> None:
    server = Repository.init(tmp_path / "server.git", bare=True)
    hook = server.git_dir / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nprintf '\\033]52;c;eA==\\007main takes landings only\\n' >&2\nexit 1\n")
    hook.chmod(0o755)
    repo.set_remote(str(tmp_path / "server.git"))
    why = remote.push(repo, {commit(repo, key, {"a.json": b"1"}): "refs/heads/main"})["refs/heads/main"]
    assert "main takes landings only" in why
    assert why.isprintable()


def test_what_is_gone_or_rewound_over_there_is_seen(repo: Repository, key: Path, tmp_path: Path) -> None:
    server = Repository.init(tmp_path / "server.git", bare=True)
    repo.set_remote(str(tmp_path / "server.git"))
    git(repo, "config", "fetch.prune", "true")
    one = commit(repo, key, {"a.json": b"1"})
    two = commit(repo, key, {"a.json": b"2"}, (one,))
    box = "refs/heads/outbox/liwei/laptop"
    remote.push(repo, {two: "refs/heads/main", one: box})
    git(server, "update-ref", "refs/heads/main", one)
    git(server, "update-ref", "-d", box)
    assert remote.fetch(repo).changed == {"refs/remotes/origin/main": (two, one)}
    assert repo.refs.get("refs/remotes/origin/outbox/liwei/laptop") == one


@pytest.mark.parametrize("url", ["ext::sh -c touch% ran", "--upload-pack=touch ran", "git://localhost:1/x"])
def test_an_address_runs_nothing(repo: Repository, url: str) -> None:
    repo.set_remote(url)
    with pytest.raises((remote.Unreachable, remote.NoRemote)):
        remote.fetch(repo)
    assert not (repo.path / "ran").exists()
