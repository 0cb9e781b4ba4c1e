"""Doors of proof: keys, signatures, commits, trees, what stands at the end of a commit's message."""

from __future__ import annotations

import base64
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization

from tests.fuzz.door import Door, spoilt_bytes, spoilt_text
from tui_sales.history import sshsig
from tui_sales.history.agent import keys_in, signature_in
from tui_sales.history.commits import Ident, parse_commit, signer_of, write_commit
from tui_sales.history.folder import TreeEntry
from tui_sales.history.keys import FileSigner, PublicKey, load_key, seeded
from tui_sales.history.objects import OID
from tui_sales.history.repository import Repository
from tui_sales.workspace.founding import countersign, signed_second
from tui_sales.workspace.narrow import named_law

SIGNER = FileSigner.of(seeded(bytes(range(32))))
LINE = SIGNER.public.line
PRIVATE = SIGNER.private.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
)
SAID = b"what was signed"
ARMOUR = sshsig.sign(SAID, SIGNER)
TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def _repo() -> Repository:
    return Repository.init(Path(_folder().name) / "repo")


def _committed(message: str) -> bytes:
    repo = _repo()
    author = Ident("李伟", "liwei", "pc", datetime(2026, 11, 23, tzinfo=UTC))
    return repo.objects.read(write_commit(repo.objects, TREE, ("1" * 40,), author, message, SIGNER), "commit")


COMMITS = (
    _committed("提交 logs/2026/liwei/2026-11-23"),
    _committed(f"x\n\nLaw: {'2' * 40}"),
    _committed(f"建账\n\n{countersign(TREE, 'zhangli', SIGNER)}"),
)
BLOB = bytes.fromhex("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
TREES = (b"100644 a.json\0" + BLOB + b"40000 b\0" + bytes.fromhex(TREE), b"100644 policy.json\0" + BLOB)


def _public(line: str) -> None:
    key = PublicKey.parse(line)
    assert PublicKey.parse(key.line) == key
    assert line.split()[:2] == key.line.split()


def _private(data: bytes) -> None:
    path = Path(_folder().name) / "key"
    path.write_bytes(data)
    signer = load_key(path)
    assert sshsig.verify(sshsig.sign(SAID, signer), SAID) == signer.public


def _armour(armour: str) -> None:
    assert sshsig.verify(armour, SAID) == SIGNER.public
    assert armour == ARMOUR  # nobody but the signer can make another spelling that holds


def _commit(raw: bytes) -> None:
    commit = parse_commit("0" * 40, raw)
    head, _, body = raw.partition(b"\n\n")
    assert head.startswith(f"tree {commit.tree}\n".encode())
    assert body.decode() == commit.message
    assert all(OID.fullmatch(parent) for parent in commit.parents)
    commit.author.when.isoformat()
    signer_of(commit)
    assert raw in COMMITS


def _law(raw: bytes) -> None:
    found = named_law(parse_commit("0" * 40, raw))
    assert found is None or OID.fullmatch(found)


def _second(raw: bytes) -> None:
    commit = parse_commit("0" * 40, raw)
    _person, key = signed_second(commit)
    assert key == SIGNER.public
    assert commit.tree == TREE


def _tree(raw: bytes) -> None:
    objects = _repo().objects
    oid = objects.write("tree", raw)
    objects.forget()
    entries = objects.tree(oid)
    assert all(isinstance(entry, TreeEntry) and OID.fullmatch(entry.oid) for entry in entries)
    assert objects.write_tree(entries) == oid


def _agent(answer: bytes) -> None:
    for key in keys_in(answer):
        assert PublicKey.parse(key.line) == key
    assert len(signature_in(answer)) == 64


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


IDENTITIES = b"\x0c" + (1).to_bytes(4, "big") + _string(SIGNER.public.blob) + _string(b"liwei@pc")
SIGNED = b"\x0e" + _string(_string(b"ssh-ed25519") + _string(bytes(64)))
_PEM = base64.b64encode(PRIVATE)
DOORS = (
    Door("public keys", spoilt_text(LINE, f"{LINE} liwei@pc"), _public, (LINE, f"{LINE} 李伟")),
    Door("private keys", spoilt_bytes(PRIVATE, PRIVATE[:40] + _PEM), _private, (PRIVATE,)),
    Door("signatures", spoilt_text(ARMOUR), _armour, (ARMOUR,)),
    Door("commits", spoilt_bytes(*COMMITS), _commit, COMMITS),
    Door("law landings", spoilt_bytes(COMMITS[1]), _law, COMMITS),
    Door("the second founder", spoilt_bytes(COMMITS[2]), _second, (COMMITS[2],)),
    Door("folders", spoilt_bytes(*TREES), _tree, TREES),
    Door("an agent's answers", spoilt_bytes(IDENTITIES, SIGNED), _agent, (SIGNED,)),
)
