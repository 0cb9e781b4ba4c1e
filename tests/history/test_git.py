"""Objects, trees, commits, signatures, refs and transport: what real git says of what we write."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui_sales.errors import BadData, SalesError
from tui_sales.history import checkout, remote, sshsig
from tui_sales.history.agent import AgentRefused, AgentSigner, agent_keys
from tui_sales.history.commits import Ident, parse_commit, signer_of, write_commit
from tui_sales.history.edits import dirty
from tui_sales.history.git import run
from tui_sales.history.keys import BadKey, KeyMissing, KeyThere, PublicKey, generate_key, load_key
from tui_sales.history.objects import Damaged, blob_id
from tui_sales.history.refs import RefMoved
from tui_sales.history.repository import NotAStore, Repository
from tui_sales.history.sshsig import BadSignature
from tui_sales.history.trees import diff, edit, files, lookup

WHEN = datetime(2026, 11, 23, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
LIWEI = Ident("李伟 <>\n", "liwei", "laptop", WHEN)


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository.init(tmp_path / "repo")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    generate_key(tmp_path / "key", "liwei")
    return tmp_path / "key"


def git(repo: Repository, *args: str, check: bool = True) -> str:
    done = subprocess.run(["git", *args], cwd=repo.path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or not check, done.stderr
    return done.stdout.strip()


def commit(
    repo: Repository, key: Path, changes: dict[str, bytes | None], parents: tuple[str, ...] = ()
) -> str:
    base = repo.commit(parents[0]).tree if parents else None
    oids = {
        path: repo.objects.write_blob(data) if data is not None else None for path, data in changes.items()
    }
    tree = edit(repo.objects, base, oids)
    return write_commit(repo.objects, tree, parents, LIWEI, "提交\x1b 一份", load_key(key))


PATHS = st.builds("/".join, st.lists(st.sampled_from(["a", "b", "c-1", "d"]), min_size=1, max_size=3)).map(
    lambda p: p + ".json"
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(PATHS, st.none() | st.binary(max_size=5), max_size=5), max_size=4))
def test_tree_edits_are_what_a_dictionary_would_be(
    repo: Repository, steps: list[dict[str, bytes | None]]
) -> None:
    tree: str | None = None
    model: dict[str, str] = {}
    for step in steps:
        before = dict(model)
        oids = {path: None if data is None else repo.objects.write_blob(data) for path, data in step.items()}
        for path, oid in oids.items():
            model.pop(path, None)
            if oid:
                model[path] = oid
        old, tree = tree, edit(repo.objects, tree, oids)
        assert {path: entry.oid for path, entry in files(repo.objects, tree).items()} == model
        changed = {path for path in before.keys() | model.keys() if before.get(path) != model.get(path)}
        assert {change.path for change in diff(repo.objects, old, tree)} == changed
        for path, oid in model.items():
            entry = lookup(repo.objects, tree, path)
            assert entry is not None
            assert entry.oid == oid
    if tree:
        assert git(repo, "ls-tree", "-r", "--name-only", tree).split() == sorted(model)


def test_git_accepts_and_verifies_what_we_write(repo: Repository, key: Path, tmp_path: Path) -> None:
    oid = commit(repo, key, {"logs/a.json": b"{}\n", "b.json": "中文".encode()})
    repo.refs.update({"refs/heads/main": (oid, None)})
    assert git(repo, "fsck", "--strict") == ""
    allowed = tmp_path / "allowed"
    allowed.write_text(f"liwei@laptop {load_key(key).public.line}\n")
    git(repo, "-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={allowed}", "verify-commit", oid)
    assert (
        git(repo, "log", "--format=%an|%ae|%ad|%s", "--date=iso-strict")
        == "李伟|liwei@laptop|2026-11-23T18:00:00+08:00|提交 一份"
    )
    assert signer_of(repo.commit(oid)) == load_key(key).public


def test_we_verify_what_ssh_keygen_signs(key: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.write_bytes(b"hello")
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "git", str(data)],
        check=True,
        capture_output=True,
    )
    armour = Path(f"{data}.sig").read_text()
    assert sshsig.verify(armour, b"hello") == load_key(key).public
    for changed in (b"hellO", b"hello "):
        with pytest.raises(BadSignature):
            sshsig.verify(armour, changed)
    with pytest.raises(BadSignature, match="something else"):
        sshsig.verify(armour, b"hello", "file")


@pytest.mark.parametrize("where", [0, 20, 40, 60, 90, 120, 150, 200, 220, 230])
def test_a_signature_with_a_changed_character_does_not_hold(key: Path, where: int) -> None:
    armour = sshsig.sign(b"hello", load_key(key))
    at = len(sshsig.BEGIN) + 1 + where
    other = "A" if armour[at] != "A" else "B"
    changed = armour[:at] + other + armour[at + 1 :]
    with pytest.raises(SalesError):
        sshsig.verify(changed, b"hello")


def test_signatures_cut_off_or_with_more_behind(key: Path) -> None:
    lines = sshsig.sign(b"x", load_key(key)).splitlines()
    for wrong in (
        [lines[0], *lines[2:]],
        lines[:-1],
        [*lines[:-1], "AAAA", lines[-1]],
        ["x"],
        [lines[0], "!!", lines[-1]],
    ):
        with pytest.raises(BadSignature):
            sshsig.verify("\n".join(wrong), b"x")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"author ", b"encoding UTF-8\nauthor "),
        (b"gpgsig ", b"gpgsig-sha256 "),
        (b"committer ", b"mergetag x\ncommitter "),
        ("李伟".encode(), b"\xff"),
        (b"<liwei@laptop>", b"<liwei>"),
        (b"<liwei@laptop>", b"<../x@laptop>"),
        (b"+0800", b"+08:00"),
        (b"\n\n", b"\n"),
        (b"tree ", b"tree x"),
        (b"author ", b"Author "),
    ],
)
def test_commits_that_none_of_us_could_have_made(repo: Repository, key: Path, old: bytes, new: bytes) -> None:
    raw = repo.objects.read(commit(repo, key, {"a.json": b"1"}), "commit")
    parse_commit("0" * 40, raw)
    with pytest.raises(BadData):
        signer_of(parse_commit("0" * 40, raw.replace(old, new, 1)))


@pytest.mark.parametrize(
    "change",
    [(b"\n\n", b"\n\nx"), (b"+0800", b"+0900"), ("李伟".encode(), "王芳".encode()), (b"@laptop", b"@mobile")],
)
def test_anything_changed_after_signing_is_noticed(
    repo: Repository, key: Path, change: tuple[bytes, bytes]
) -> None:
    raw = repo.objects.read(commit(repo, key, {"a.json": b"1"}), "commit")
    with pytest.raises(BadSignature):
        signer_of(parse_commit("0" * 40, raw.replace(*change)))


def test_two_signatures_are_one_too_many(repo: Repository, key: Path) -> None:
    raw = repo.objects.read(commit(repo, key, {"a.json": b"1"}), "commit").decode()
    begin, end = raw.index("gpgsig "), raw.index("\n\n")
    twice = raw[:end] + "\n" + raw[begin:end] + raw[end:]
    with pytest.raises(BadData, match="signed twice"):
        parse_commit("0" * 40, twice.encode())


def test_refs_move_only_from_what_they_were(repo: Repository, key: Path) -> None:
    one = commit(repo, key, {"a.json": b"1"})
    two = commit(repo, key, {"a.json": b"2"}, (one,))
    ref = "refs/heads/outbox/liwei/laptop"
    repo.refs.update({ref: (one, None)})
    with pytest.raises(RefMoved):
        repo.refs.update({ref: (two, None)})
    with pytest.raises(RefMoved):
        repo.refs.update({ref: (two, two), "refs/heads/main": (two, None)})
    assert (repo.refs.get(ref), repo.refs.get("refs/heads/main")) == (one, None)
    repo.refs.update({ref: (two, one)})
    git(repo, "pack-refs", "--all")
    assert repo.refs.get(ref) == two
    assert repo.refs.all("refs/heads/") == {ref: two}


def test_objects_missing_or_changed_are_named(repo: Repository) -> None:
    oid = repo.objects.write_blob(b"hello")
    assert oid == blob_id(b"hello")
    for wrong in ("0" * 40, "--upload-pack=x", "HEAD"):
        with pytest.raises(Damaged):
            repo.objects.blob(wrong)
    with pytest.raises(Damaged):
        repo.objects.read(oid, "tree")
    assert repo.objects.blob(oid) == b"hello"


def test_push_and_fetch_never_force(repo: Repository, key: Path, tmp_path: Path) -> None:
    with pytest.raises(remote.NoRemote):
        remote.fetch(repo)
    Repository.init(tmp_path / "server.git", bare=True).close()
    repo.set_remote(str(tmp_path / "server.git"))
    one = commit(repo, key, {"a.json": b"1"})
    two = commit(repo, key, {"a.json": b"2"}, (one,))
    assert remote.push(repo, {two: "refs/heads/main"}) == {"refs/heads/main": ""}
    assert "non-fast-forward" in remote.push(repo, {one: "refs/heads/main"})["refs/heads/main"]
    assert repo.refs.get("refs/remotes/origin/main") == two
    repo.set_remote(str(tmp_path / "nowhere.git"))
    for call in (lambda: remote.fetch(repo), lambda: remote.push(repo, {one: "refs/heads/main"})):
        with pytest.raises(remote.Unreachable):
            call()


def test_the_folder_follows_main_after_a_kill_in_between(repo: Repository, key: Path) -> None:
    one = commit(repo, key, {"a.json": b"1", "b.json": b"1"})
    two = commit(repo, key, {"a.json": b"2", "c.json": b"3"}, (one,))
    checkout.first(repo, one)
    assert dirty(repo) == []
    repo.refs.update({"refs/heads/main": (two, one)})  # killed here, before the folder was filled
    assert checkout.restore(repo)
    assert not checkout.restore(repo)
    assert (repo.path / "c.json").read_bytes() == b"3"
    assert git(repo, "status", "--porcelain") == ""
    (repo.path / "b.json").write_bytes(b"mine")
    (repo.path / "new.json").write_bytes(b"new")
    assert sorted(dirty(repo)) == ["b.json", "new.json"]
    three = commit(repo, key, {"b.json": b"theirs"}, (two,))
    assert checkout.move(repo, two, three) == [("b.json", b"mine")]
    assert (repo.path / "b.json").read_bytes() == b"theirs"
    assert dirty(repo) == ["new.json"]


def test_a_hostile_clone_runs_nothing(repo: Repository, key: Path, tmp_path: Path) -> None:
    one = commit(repo, key, {"a.json": b"1"})
    two = commit(repo, key, {"a.json": b"2"}, (one,))
    checkout.first(repo, one)
    sign = tmp_path / "ran"
    hooks = repo.git_dir / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("reference-transaction", "post-checkout", "pre-push", "post-index-change"):
        hook = hooks / name
        hook.write_text(f"#!/bin/sh\ntouch {sign}\n")
        hook.chmod(0o755)
    git(repo, "config", "core.fsmonitor", f"touch {sign};")
    checkout.move(repo, one, two)
    dirty(repo)
    assert not sign.exists()


def test_keys_that_are_none(tmp_path: Path, key: Path) -> None:
    with pytest.raises(KeyThere):
        generate_key(key, "again")
    with pytest.raises(KeyMissing):
        load_key(tmp_path / "none")
    (tmp_path / "text").write_text("hello")
    with pytest.raises(BadKey):
        load_key(tmp_path / "text")
    for line in ("", "ssh-rsa AAAA", "ssh-ed25519 !!!!", "ssh-ed25519 AAAA"):
        with pytest.raises(BadKey):
            PublicKey.parse(line)
    with pytest.raises(NotAStore):
        Repository.open(tmp_path)


def test_an_agent_signs_and_its_absence_is_said(
    key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = load_key(key).public
    assert agent_keys() == []
    with pytest.raises(AgentRefused):
        AgentSigner(public).sign(b"x")
    socket = tmp_path / "agent"
    with subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.DEVNULL) as agent:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        while not socket.exists():
            assert agent.poll() is None
        subprocess.run(["ssh-add", "-q", str(key)], check=True, capture_output=True)
        assert agent_keys() == [public]
        assert sshsig.verify(sshsig.sign(b"hello", AgentSigner(public)), b"hello") == public
        agent.terminate()


def test_git_is_read_in_english_whatever_the_desktop_speaks(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``LANGUAGE`` is what Chinese desktops set; where git's words are translated it wins over ``LC_ALL=C.UTF-8``."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("LANGUAGE", "zh_CN:zh")
    said = run(repo.git, ["fetch", str(repo.path), "refs/heads/none"])
    assert "couldn't find remote ref refs/heads/none" in said.err
