"""What an attacker has: plain git, ssh-keygen, and bytes of his own. Nothing of our writing code is used here."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import environment

#: Mode and object id of one entry; bytes become a blob, None takes the entry out.
Entry = tuple[str, str] | bytes | None
MAIN = "refs/heads/main"


def outbox(owner: str) -> str:
    return f"refs/heads/outbox/{owner}"


@dataclass
class Attack:
    """What is to be pushed, and who is to be named.

    Attributes:
        moves: ref → commit; empty deletes.
        culprit: the commit (or ref) that must be named.
        store: which repository it goes to.
        by: whose key opens the gate.
        keeps: what of main is right and stays; empty for nothing.
    """

    moves: Mapping[str, str]
    culprit: str = ""
    store: str = "team"
    by: str = "wangfang"
    keeps: str = ""


@dataclass
class Forge:
    """A scratch repository with everything the server has, and everybody's keys."""

    repo: Path
    home: Path
    server: str
    ssh: str = ""
    office: Forge | None = None
    _count: int = field(default=0)

    def of(self, store: str) -> Forge:
        """The scratch repository for a store."""
        return self if store == "team" or self.office is None else self.office

    def git(self, *args: str, stdin: bytes | None = None, check: bool = True) -> str:
        """Plain git in the scratch repository."""
        env = environment(self.home) | ({"GIT_SSH_COMMAND": self.ssh} if self.ssh else {})
        done = subprocess.run(
            ["git", *args], cwd=self.repo, input=stdin, capture_output=True, check=False, env=env
        )
        if check:
            assert done.returncode == 0, (args, done.stderr)
        return done.stdout.decode("utf-8", "replace").strip()

    def ref(self, name: str) -> str:
        """A commit of the server: ``main``, ``outbox/liwei/office``."""
        return self.git("rev-parse", f"refs/heads/{name}")

    def blob(self, data: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", stdin=data)

    def raw(self, kind: str, data: bytes) -> str:
        """Any object at all, written by hand: git's own checks are not asked."""
        head = f"{kind} {len(data)}\0".encode()
        oid = hashlib.sha1(head + data, usedforsecurity=False).hexdigest()
        path = self.repo / "objects" / oid[:2] / oid[2:]
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(zlib.compress(head + data))
        return oid

    def tree_raw(self, entries: Sequence[tuple[str, bytes, str]]) -> str:
        """A tree exactly as given: (mode, name, id), whatever git thinks of it."""
        return self.raw(
            "tree", b"".join(m.encode() + b" " + n + b"\0" + bytes.fromhex(i) for m, n, i in entries)
        )

    def tree(self, base: str | None, changes: Mapping[str, Entry]) -> str:
        """The tree of a commit (None: the empty one) with files set or taken out; names are not checked."""
        entries = self._entries(f"{base}^{{tree}}") if base else {}
        return self._edit(entries, changes)

    def _entries(self, tree: str) -> dict[bytes, tuple[str, str]]:
        found = {}
        for line in self.git("ls-tree", "-z", tree).split("\0"):
            if line:
                head, name = line.split("\t", 1)
                mode, _kind, oid = head.split()
                found[name.encode()] = (mode.lstrip("0"), oid)
        return found

    def _edit(self, entries: dict[bytes, tuple[str, str]], changes: Mapping[str, Entry]) -> str:
        below: dict[str, dict[str, Entry]] = {}
        for path, entry in changes.items():
            name, _, rest = path.partition("/")
            if rest:
                below.setdefault(name, {})[rest] = entry
            elif entry is None:
                entries.pop(name.encode(), None)
            else:
                entries[name.encode()] = ("100644", self.blob(entry)) if isinstance(entry, bytes) else entry
        for name, inner in below.items():
            there = entries.get(name.encode())
            entries[name.encode()] = ("40000", self._edit(self._entries(there[1]) if there else {}, inner))
        order = sorted(entries.items(), key=lambda e: e[0] + (b"/" if e[1][0] == "40000" else b""))
        return self.tree_raw([(mode, name, oid) for name, (mode, oid) in order])

    def commit(
        self,
        tree: str,
        parents: Sequence[str],
        author: str,
        *,
        committer: str = "",
        key: str | None = "",
        namespace: str = "git",
        when: str = "1795780000 +0800",
        message: str = "x",
        headers: str = "",
        signature: str = "",
        second: bool = False,
        header_name: str = "gpgsig",
    ) -> str:
        """A commit of any shape, signed with a key by ssh-keygen (None: not at all; empty: the author's)."""
        who = f"{author} <{author}@office> {when}"
        by = f"{committer or author} <{committer or author}@office> {when}"
        head = "".join(
            [f"tree {tree}\n", *(f"parent {p}\n" for p in parents), f"author {who}\ncommitter {by}\n"]
        )
        body = f"\n{message}\n"
        payload = (head + headers + body).encode()
        armour = signature or ("" if key is None else self.sign(payload, key or author, namespace))
        folded = f"{header_name} " + armour.strip("\n").replace("\n", "\n ") + "\n" if armour else ""
        return self.raw("commit", (head + headers + folded * (2 if second else 1) + body).encode())

    def sign(self, payload: bytes, key: str, namespace: str = "git") -> str:
        self._count += 1
        file = self.home / f"to-sign-{self.repo.stem}-{self._count}"
        file.write_bytes(payload)
        command = [
            "ssh-keygen",
            "-q",
            "-Y",
            "sign",
            "-f",
            str(self.home / "keys" / key),
            "-n",
            namespace,
            str(file),
        ]
        subprocess.run(command, check=True, capture_output=True)
        return Path(f"{file}.sig").read_text("ascii")

    def signature_of(self, commit: str) -> str:
        """The armour another commit carries."""
        text = self.git("cat-file", "commit", commit)
        lines = text.split("\n")
        begin = next(n for n, line in enumerate(lines) if line.startswith("gpgsig "))
        end = next(n for n, line in enumerate(lines) if "END SSH" in line)
        return (
            "\n".join(line.removeprefix("gpgsig ").removeprefix(" ") for line in lines[begin : end + 1])
            + "\n"
        )

    def record(self, commit: str, path: str) -> dict[str, Any]:
        """A record as the server has it."""
        data: dict[str, Any] = json.loads(self.git("show", f"{commit}:{path}"))
        return data

    def oid(self, commit: str, path: str) -> str:
        return self.git("rev-parse", f"{commit}:{path}")


def canonical(data: Mapping[str, Any]) -> bytes:
    """A record's bytes as they must be."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def changed(record: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """A record with other fields."""
    return {**record, **fields}


def verdict(
    record: str, version: str, raw: bytes, by: str, what: str = "approve", **more: Any
) -> tuple[str, bytes]:
    """Path and bytes of somebody's verdict."""
    vid = hashlib.sha256(f"{record}@{version}".encode()).hexdigest()[:24]
    data = {
        "kind": "verdict",
        "id": vid,
        "schema": 1,
        "by": by,
        "at": "2026-11-23T22:00:00+08:00",
        "replaces": [],
        "void": None,
        "record": record,
        "version": version,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "verdict": what,
        **more,
    }
    return f"verdicts/2026/{by}/{vid}.json", canonical(data)
