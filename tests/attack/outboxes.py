"""Attacks in an outbox: signatures, names and bytes that nobody's program would have made."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Any

from tests.attack.forge import Attack, Forge, canonical, outbox
from tests.attack.pieces import approving, envelope, filed, root
from tests.attack.targets import a_log

BOX = outbox("wangfang/evil")
NAME = "logs/2026/wangfang/2026-11-18"
PATH = f"{NAME}.json"
Build = Callable[[Forge], Attack]


def a_record(**changes: Any) -> dict[str, Any]:
    """A log that wangfang might file."""
    return {**envelope("log", "2026-11-18", "wangfang", **a_log("2026-11-18", "wangfang")), **changes}


def in_box(commit: str, *, by: str = "wangfang") -> Attack:
    return Attack({BOX: commit}, commit, by=by)


def commit_with(**how: Any) -> Build:
    def build(forge: Forge) -> Attack:
        author = how.get("author", "wangfang")
        rest = {k: v for k, v in how.items() if k != "author"}
        return in_box(filed(forge, author, {PATH: canonical(a_record())}, **rest))

    return build


def unknown_key(forge: Forge) -> Attack:
    key = forge.home / "keys" / "stranger"
    if not key.exists():
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    return in_box(filed(forge, "wangfang", {PATH: canonical(a_record())}, key="stranger"))


def moved_signature(forge: Forge) -> Attack:
    other = filed(forge, "wangfang", {PATH: canonical(a_record())})
    armour = forge.signature_of(other)
    return in_box(filed(forge, "wangfang", {PATH: canonical(a_record(remark="x"))}, signature=armour))


def cut_signature(forge: Forge) -> Attack:
    armour = forge.signature_of(filed(forge, "wangfang", {PATH: canonical(a_record())})).split("\n")
    return in_box(
        filed(
            forge, "wangfang", {PATH: canonical(a_record())}, signature="\n".join([*armour[:2], armour[-2]])
        )
    )


def tampered(**how: Any) -> Build:
    """Signed as one commit, then changed."""

    def build(forge: Forge) -> Attack:
        first = filed(forge, "wangfang", {PATH: canonical(a_record())})
        armour = forge.signature_of(first)
        return in_box(filed(forge, "wangfang", {PATH: canonical(a_record())}, signature=armour, **how))

    return build


def others_outbox(forge: Forge) -> Attack:
    commit = filed(forge, "wangfang", {PATH: canonical(a_record())})
    return Attack({outbox("liwei/evil"): commit}, commit)


def others_record_in_mine(forge: Forge) -> Attack:
    record = canonical(envelope("log", "2026-11-18", "liwei", **a_log("2026-11-18")))
    return in_box(filed(forge, "wangfang", {"logs/2026/liwei/2026-11-18.json": record}))


def one_bad_of_many(forge: Forge) -> Attack:
    """Two hundred good filings, one of them unsigned."""
    tip = root(forge)
    culprit = ""
    for number in range(200):
        data = canonical(a_record(remark=f"第{number}版"))
        tip = filed(forge, "wangfang", {PATH: data}, tip, key=None if number == 120 else "")
        culprit = tip if number == 120 else culprit
    return Attack({BOX: tip}, culprit)


def bad_and_undone(forge: Forge) -> Attack:
    """A bad commit, taken back by the next one in the same push."""
    bad = filed(forge, "wangfang", {"CON.json": b"{}"})
    undone = forge.commit(forge.tree(bad, {"CON.json": None}), [bad], "wangfang")
    return Attack({BOX: undone}, bad)


def merge_in_an_outbox(forge: Forge) -> Attack:
    mine = filed(forge, "wangfang", {PATH: canonical(a_record())})
    commit = forge.commit(forge.tree(mine, {}), [mine, forge.ref("outbox/liwei/office")], "wangfang")
    return in_box(commit)


def root_of_its_own(forge: Forge) -> Attack:
    return in_box(forge.commit(forge.tree(None, {PATH: canonical(a_record())}), [], "wangfang"))


def named(name: bytes, mode: str = "100644") -> Build:
    """A file of this very name at the top of the outbox."""

    def build(forge: Forge) -> Attack:
        oid = forge.ref("main") if mode == "160000" else forge.blob(b"x")
        tree = forge.tree_raw([(mode, name, oid)])
        return in_box(forge.commit(tree, [root(forge)], "wangfang"))

    return build


def of_mode(mode: str) -> Build:
    """A record's own path, with a mode no record has."""

    def build(forge: Forge) -> Attack:
        oid = forge.ref("main") if mode == "160000" else forge.blob(canonical(a_record()))
        return in_box(filed(forge, "wangfang", {PATH: (mode, oid)}))

    return build


def folder_for_a_file(forge: Forge) -> Attack:
    return in_box(filed(forge, "wangfang", {f"{PATH}/x.json": canonical(a_record())}))


def twins(*names: bytes) -> Build:
    def build(forge: Forge) -> Attack:
        oid = forge.blob(canonical(a_record()))
        tree = forge.tree_raw([("100644", name, oid) for name in sorted(names)])
        return in_box(forge.commit(tree, [root(forge)], "wangfang"))

    return build


def twice_the_same_name(forge: Forge) -> Attack:
    one, two = forge.blob(b"1"), forge.blob(b"2")
    tree = forge.tree_raw([("100644", b"policy.json", one), ("100644", b"policy.json", two)])
    return in_box(forge.commit(tree, [root(forge)], "wangfang"))


def out_of_order(forge: Forge) -> Attack:
    oid = forge.blob(b"x")
    tree = forge.tree_raw([("100644", b"b.json", oid), ("100644", b"a.json", oid)])
    return in_box(forge.commit(tree, [root(forge)], "wangfang"))


def holding(make: Callable[[bytes], bytes]) -> Build:
    """A record whose bytes are not what they must be."""
    return lambda forge: in_box(filed(forge, "wangfang", {PATH: make(canonical(a_record()))}))


def other_order(raw: bytes) -> bytes:
    void = b'  "void": null,\n'
    return raw.replace(void, b"").replace(b'  "kind"', void + b'  "kind"')


def record_of(path: str = PATH, **changes: Any) -> Build:
    """A canonical record that says something else than its place."""
    return lambda forge: in_box(filed(forge, "wangfang", {path: canonical(a_record(**changes))}))


def on_anothers(forge: Forge) -> Attack:
    """A good commit on top of what liwei filed, so that his filing would look like wangfang's."""
    return in_box(
        filed(forge, "wangfang", {PATH: canonical(a_record())}, parent=forge.ref("outbox/liwei/office"))
    )


def own_approval(forge: Forge) -> Attack:
    """liwei approves what liwei filed, in his own outbox."""
    commit, _path, _data = approving(forge, "liwei")
    return Attack({outbox("liwei/evil"): commit}, commit, by="liwei")


def without_the_role(forge: Forge) -> Attack:
    meeting = envelope(
        "meeting",
        "2026-11-23-1400",
        "wangfang",
        type="regular",
        start="2026-11-23T14:00:00+08:00",
        end="2026-11-23T15:00:00+08:00",
        place="三楼会议室",
        agenda=[{"id": "t1", "topic": "自己开会"}],
        attendees=["wangfang"],
    )
    return in_box(filed(forge, "wangfang", {"meetings/2026/2026-11-23-1400.json": canonical(meeting)}))


_DEEP = b"[" * 100_000 + b"]" * 100_000

OUTBOXES: dict[str, tuple[Build, str]] = {
    "an unsigned commit": (commit_with(key=None), "not signed"),
    "an unknown key": (unknown_key, "signed with a key"),
    "a colleague's key": (commit_with(key="zhaomin"), "signed with a key"),
    "author and committer differ": (commit_with(committer="liwei"), "different people"),
    "a forged author": (commit_with(author="liwei", key="wangfang"), "a commit of liwei"),
    "signed twice": (commit_with(second=True), "signed twice"),
    "another signature header": (commit_with(header_name="gpgsig-sha256"), "not a commit of this program"),
    "a signature for something else": (commit_with(namespace="file"), "made for something else"),
    "a header of its own": (commit_with(headers="encoding latin-1\n"), "not a commit of this program"),
    "a signature moved from another commit": (moved_signature, "does not hold"),
    "a signature cut off": (cut_signature, "the signature"),
    "a message changed after signing": (tampered(message="y"), "does not hold"),
    "a time zone changed after signing": (tampered(when="1795780000 +0900"), "does not hold"),
    "somebody else's outbox": (others_outbox, "outbox"),
    "somebody else's record in one's own outbox": (others_record_in_mine, "filed by liwei"),
    "200 commits with one bad": (one_bad_of_many, "not signed"),
    "a bad commit undone by the next": (bad_and_undone, "not a path"),
    "a merge": (merge_in_an_outbox, "exactly one parent"),
    "a root of its own": (root_of_its_own, "exactly one parent"),
    "going on from a colleague's outbox": (on_anothers, "goes on from the outbox of liwei"),
    "a symbolic link": (of_mode("120000"), "not a plain file"),
    "another repository inside": (of_mode("160000"), "not a plain file"),
    "an executable file": (of_mode("100755"), "not a plain file"),
    "a folder where a file belongs": (folder_for_a_file, "not a path"),
    "a file called ..": (named(b".."), ""),
    "a file called .git": (named(b".git"), ""),
    "a file called .GIT": (named(b".GIT"), ""),
    "a file called git~1": (named(b"git~1"), "not a path"),
    "a file with a colon": (named(b"a:b.json"), "not a path"),
    "a file called con": (named(b"con.json"), "not a path"),
    "a file called COM1": (named(b"COM1.json"), "not a path"),
    "a file ending with a dot": (named(b"policy.json."), "not a path"),
    "a file ending with a space": (named(b"policy.json "), "not a path"),
    "a file name with a line feed": (named(b"a\nb.json"), "not a path"),
    "a file name of 300 bytes": (named(b"a" * 300 + b".json"), "not a path"),
    "a file name with a backslash": (named(b"..\\x.json"), "not a path"),
    "a file name read from the right": (named("\u202egnp.json".encode()), "not a path"),
    "a file name with nothing visible": (named("a\u200b.json".encode()), "not a path"),
    "a file name with an escape": (named(b"\x1b[2J.json"), "not a path"),
    "names that differ in case": (twins(b"POLICY.json", b"policy.json"), ""),
    "names that look the same": (twins("é.json".encode(), "e\u0301.json".encode()), "not a path"),
    ".gitattributes": (named(b".gitattributes"), ""),
    ".gitmodules": (named(b".gitmodules"), ""),
    "one name twice": (twice_the_same_name, ""),
    "names out of order": (out_of_order, ""),
    "windows line ends": (holding(lambda raw: raw.replace(b"\n", b"\r\n")), PATH),
    "a byte order mark": (holding(lambda raw: b"\xef\xbb\xbf" + raw), PATH),
    "keys in another order": (holding(other_order), PATH),
    "no line feed at the end": (holding(lambda raw: raw[:-1]), PATH),
    "a key twice": (holding(lambda raw: raw.replace(b'  "by"', b'  "by": "liwei",\n  "by"')), PATH),
    "NaN": (holding(lambda raw: raw.replace(b"null", b"NaN")), PATH),
    "1e400": (holding(lambda raw: raw.replace(b'"schema": 1', b'"schema": 1e400')), PATH),
    "a number of 5 000 digits": (
        holding(lambda raw: raw.replace(b'"schema": 1', b'"schema": ' + b"9" * 5000)),
        PATH,
    ),
    "100 000 brackets": (holding(lambda raw: raw.replace(b"null", _DEEP)), PATH),
    "half a surrogate": (holding(lambda raw: raw.replace("拜访".encode(), b"\\ud800")), PATH),
    "an escape character": (
        holding(lambda raw: raw.replace("拜访".encode(), b"\\u001b]52;c;x\\u0007")),
        PATH,
    ),
    "a record of 5 MB": (holding(lambda raw: raw.replace("拜访".encode(), "拜".encode() * 1_700_000)), PATH),
    "an unknown field": (record_of(salary="9999.00"), PATH),
    "an id that is not its place": (record_of(id="2026-11-17"), PATH),
    "a kind that is not its place": (record_of(kind="trip"), PATH),
    "an owner that is not its place": (record_of(owner="liwei"), "belongs elsewhere"),
    "a year that is not its place": (record_of("logs/2025/wangfang/2026-11-18.json"), "belongs elsewhere"),
    "a schema of a program that is not there yet": (record_of(schema=99), PATH),
    "one's own approval": (own_approval, "who wrote part of it"),
}
#: Not against the form, only against the policy of the day: the gate says so at once; without one it never lands.
AGAINST_POLICY: dict[str, tuple[Build, str]] = {
    "a meeting filed by a rep": (without_the_role, "may not file it"),
}
