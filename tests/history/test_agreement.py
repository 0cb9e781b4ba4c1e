"""Our verification beside ``git verify-commit`` on the same commits: where they differ, we are the stricter ones."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attack.forge import Forge
from tests.conftest import environment
from tui_sales.errors import SalesError
from tui_sales.history.commits import signer_of
from tui_sales.history.keys import PublicKey
from tui_sales.history.repository import Repository

Make = Callable[[Forge], str]
GOOD, BAD = True, False


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A repository, keys of three people (one of them not listed), and one commit signed well."""
    repo = tmp_path / "r.git"
    subprocess.run(["git", "init", "-q", "--bare", str(repo)], check=True, env=environment(tmp_path))
    (tmp_path / "keys").mkdir()
    for name in ("liwei", "wangfang", "stranger", "old"):
        key = str(tmp_path / "keys" / name)
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key], check=True)
    return Forge(repo, tmp_path, str(repo))


def commit(forge: Forge, **how: str | bool | None) -> str:
    return forge.commit(forge.tree(None, {}), [], "liwei", **how)  # type: ignore[arg-type]


def with_armour(change: Callable[[str], str]) -> Make:
    """A good signature whose armour is changed afterwards."""
    return lambda forge: commit(forge, signature=change(forge.signature_of(commit(forge))))


def with_payload(change: Callable[[bytes], bytes]) -> Make:
    """A good signature whose inner bytes are changed afterwards."""

    def armour(text: str) -> str:
        lines = text.strip("\n").split("\n")
        blob = base64.b64encode(change(base64.b64decode("".join(lines[1:-1])))).decode()
        return "\n".join([lines[0], *(blob[i : i + 70] for i in range(0, len(blob), 70)), lines[-1]]) + "\n"

    return with_armour(armour)


def tampered(old: bytes, new: bytes) -> Make:
    """A good commit in which one thing is changed."""

    def make(forge: Forge) -> str:
        good = commit(forge)
        raw = forge.git("cat-file", "commit", good).encode() + b"\n"
        assert old in raw
        return forge.raw("commit", raw.replace(old, new, 1))

    return make


def of_sha256(forge: Forge) -> str:
    """Signed over SHA-256 instead of SHA-512."""
    file = forge.home / "p"
    good = commit(forge, key=None)
    file.write_bytes(forge.git("cat-file", "commit", good).encode() + b"\n")
    key = str(forge.home / "keys" / "liwei")
    command = ["ssh-keygen", "-q", "-Y", "sign", "-O", "hashalg=sha256", "-f", key, "-n", "git", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    return commit(forge, signature=Path(f"{file}.sig").read_text("ascii"))


def other_tree(forge: Forge) -> str:
    other = forge.tree(None, {"x.json": b"x"})
    return forge.commit(other, [], "liwei", signature=forge.signature_of(commit(forge)))


def other_parent(forge: Forge) -> str:
    return forge.commit(
        forge.tree(None, {}), [commit(forge)], "liwei", signature=forge.signature_of(commit(forge))
    )


#: What was done → how, whether git calls it good, whether we take it (and as liwei's).
TABLE: dict[str, tuple[Make, bool, bool]] = {
    "good": (commit, GOOD, GOOD),
    "good, over sha-256": (of_sha256, GOOD, GOOD),
    "unsigned": (lambda f: commit(f, key=None), BAD, BAD),
    "unknown key": (lambda f: commit(f, key="stranger"), BAD, BAD),
    "revoked key, back-dated": (lambda f: commit(f, key="old", when="1000000000 +0800"), BAD, BAD),
    "a colleague's key": (lambda f: commit(f, key="wangfang"), GOOD, BAD),  # git: some listed key will do
    "another message": (tampered(b"\n\nx\n", b"\n\ny\n"), BAD, BAD),
    "another tree": (other_tree, BAD, BAD),
    "another parent": (other_parent, BAD, BAD),
    "another author": (tampered(b"author liwei", b"author lidwei"), BAD, BAD),
    "another committer": (tampered(b"committer liwei", b"committer liwej"), BAD, BAD),
    "another time zone": (tampered(b"+0800\ncommitter", b"+0900\ncommitter"), BAD, BAD),
    "a header more": (tampered(b"\n\nx", b"\nencoding utf-8\n\nx"), BAD, BAD),
    "signed with a header more": (
        lambda f: commit(f, headers="encoding utf-8\n"),
        GOOD,
        BAD,
    ),  # we know what we write
    "for another purpose": (lambda f: commit(f, namespace="file"), BAD, BAD),
    "signed twice": (lambda f: commit(f, second=True), GOOD, BAD),  # git takes the first
    "cut off": (with_payload(lambda raw: raw[:-9]), BAD, BAD),
    "something behind it": (with_payload(lambda raw: raw + b"\0\0\0\0"), BAD, BAD),
    "one bit of the signature": (with_payload(lambda raw: raw[:-1] + bytes([raw[-1] ^ 1])), BAD, BAD),
    "another version of the form": (with_payload(lambda raw: raw[:6] + b"\0\0\0\2" + raw[10:]), BAD, BAD),
    "garbage": (with_armour(lambda text: text.replace("U1NIU0lH", "AAAAAAAA")), BAD, BAD),
    "no end": (with_armour(lambda text: text.replace("-----END SSH SIGNATURE-----", "")), BAD, BAD),
}


@pytest.mark.parametrize("case", TABLE)
def test_we_agree_with_git_or_are_stricter(forge: Forge, case: str) -> None:
    make, git_says, we_say = TABLE[case]
    oid = make(forge)
    signers = forge.home / "signers"
    lines = [f"{n}@office {_public(forge, n)}" for n in ("liwei", "wangfang")]
    signers.write_text("\n".join(lines) + "\n", "utf-8")
    settings = ["-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={signers}"]
    done = subprocess.run(
        ["git", *settings, "verify-commit", oid], cwd=forge.repo, capture_output=True, check=False
    )
    assert (done.returncode == 0) is git_says, done.stderr
    assert _ours(forge, oid) is we_say
    assert git_says or not we_say, "never more lenient than git"


def _ours(forge: Forge, oid: str) -> bool:
    repo = Repository.open(forge.repo)
    try:
        read = repo.commit(oid)
        return signer_of(read) == PublicKey.parse(_public(forge, "liwei")) and read.author.person == "liwei"
    except SalesError:
        return False
    finally:
        repo.close()


def _public(forge: Forge, name: str) -> str:
    return (forge.home / "keys" / f"{name}.pub").read_text("utf-8").strip()
