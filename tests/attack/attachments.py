"""Attacks with attached files: bytes nobody answers for, other bytes than were approved, records whose files are nowhere."""

from __future__ import annotations

import hashlib
from typing import Any

from tests.attack.forge import MAIN, Attack, Entry, Forge, canonical, outbox, verdict
from tests.attack.pieces import BOX as LIWEIS
from tests.attack.pieces import Build, envelope, filed, landing
from tui_sales.model.attached import MOST_BYTES, USUAL_BYTES

BOX = outbox("wangfang/evil")
SCAN = b"a scan of the minutes\n"


def place(data: bytes = SCAN, ending: str = ".pdf") -> str:
    sha = hashlib.sha256(data).hexdigest()
    return f"files/{sha[:2]}/{sha}{ending}"


def tracking(by: str, *files: dict[str, Any], day: str = "2026-11-18") -> tuple[str, bytes]:
    """Path and bytes of a record that names files."""
    fields: dict[str, Any] = {"date": day, "project": "kerui-erqi", "owner": by, "progress": "见附件"}
    fields |= {"next_step": "报价", "next_on": "2026-11-27"} | ({"files": list(files)} if files else {})
    return f"tracking/2026/kerui-erqi/{day}.json", canonical(envelope("tracking", day, by, **fields))


def named(data: bytes = SCAN, **changes: Any) -> dict[str, Any]:
    return {"name": "纪要.pdf", "sha256": hashlib.sha256(data).hexdigest(), "size": len(data), **changes}


def in_outbox(*files: dict[str, Any], **held: Entry) -> Build:
    """A record that names ``files``, in an outbox that holds these bytes (by a name of :data:`_PLACES`)."""

    def build(forge: Forge) -> Attack:
        path, data = tracking("wangfang", *files)
        holds = {_PLACES[key]: entry for key, entry in held.items()}
        commit = filed(forge, "wangfang", {path: data, **holds})
        return Attack({BOX: commit}, commit)

    return build


_SHA = hashlib.sha256(SCAN).hexdigest()
_PLACES = {
    "right": place(),
    "other": place(b"something else"),
    "long": place(bytes(MOST_BYTES + 1)),
    "astray": f"files/00/{_SHA}.pdf",
    "hidden": f"files/{_SHA[:2]}/{_SHA}.pdf/.gitattributes",
    "folder": "files",
}


def of_mode(mode: str) -> Build:
    def build(forge: Forge) -> Attack:
        path, data = tracking("wangfang", named())
        commit = filed(forge, "wangfang", {path: data, place(): (mode, forge.blob(SCAN))})
        return Attack({BOX: commit}, commit)

    return build


def left_behind(forge: Forge) -> Attack:
    """The record is withdrawn, its bytes stay."""
    path, data = tracking("wangfang", named())
    first = filed(forge, "wangfang", {path: data, place(): SCAN})
    commit = filed(forge, "wangfang", {path: None}, first)
    return Attack({BOX: commit}, commit)


def taken_away(forge: Forge) -> Attack:
    """The bytes are withdrawn, the record stays."""
    path, data = tracking("wangfang", named())
    first = filed(forge, "wangfang", {path: data, place(): SCAN})
    commit = filed(forge, "wangfang", {"files": None}, first)
    return Attack({BOX: commit}, commit)


def larger_than_the_policy_says(forge: Forge) -> Attack:
    data = bytes(USUAL_BYTES + 1)
    path, record = tracking("wangfang", named(data))
    return Attack({BOX: filed(forge, "wangfang", {path: record, place(data): data})})


def approved_with(forge: Forge, *files: dict[str, Any], **held: Entry) -> tuple[dict[str, Entry], list[str]]:
    """Files and evidence of a landing of liwei's record, which was filed and approved with these bytes beside it."""
    path, data = tracking("liwei", *files)
    said_path, said = verdict(path.removesuffix(".json"), forge.blob(data), data, "chenfang")
    holds = {_PLACES[key]: entry for key, entry in held.items()}
    evidence = [
        filed(forge, "liwei", {path: data, **holds}, forge.ref(LIWEIS)),
        filed(forge, "chenfang", {said_path: said}),
    ]
    return {path: data, said_path: said}, evidence


def right(forge: Forge) -> Attack:
    """No attack: a record and its file, as they must land."""
    files, evidence = approved_with(forge, named(), right=SCAN)
    return landing(forge, {**files, place(): SCAN}, evidence)


def landed_without_its_file(forge: Forge) -> Attack:
    return landing(forge, *approved_with(forge, named(), right=SCAN))


def landed_with_one_more(forge: Forge) -> Attack:
    files, evidence = approved_with(forge, named(), right=SCAN)
    more = b"a program nobody has seen"
    return landing(forge, {**files, place(): SCAN, place(more, ".exe"): more}, evidence)


def landed_with_other_bytes(forge: Forge) -> Attack:
    files, evidence = approved_with(forge, named(), right=SCAN)
    return landing(forge, {**files, place(): b"another scan of the minutes"}, evidence)


def landed_as_a_link(forge: Forge) -> Attack:
    files, evidence = approved_with(forge, named(), right=SCAN)
    return landing(forge, {**files, place(): ("120000", forge.blob(SCAN))}, evidence)


def landed_alone(forge: Forge) -> Attack:
    _files, evidence = approved_with(forge, named(), right=SCAN)
    return landing(forge, {place(): SCAN}, evidence)


def landed_with_a_wrong_size(forge: Forge) -> Attack:
    """Filed as it is right, landed with the other record's length: the versions differ, so it was never filed."""
    files, evidence = approved_with(forge, named(size=7), right=SCAN)
    return landing(forge, {**files, place(): SCAN}, evidence)


def changed_afterwards(entry: Entry) -> Build:
    """What has landed is taken out, or replaced, by the next landing."""

    def build(forge: Forge) -> Attack:
        good = right(forge).moves[MAIN]
        path, data = tracking("liwei", day="2026-11-19")
        said_path, said = verdict(path.removesuffix(".json"), forge.blob(data), data, "chenfang")
        evidence = [filed(forge, "liwei", {path: data}), filed(forge, "chenfang", {said_path: said})]
        made = landing(forge, {path: data, said_path: said, place(): entry}, evidence, main=good)
        return Attack(made.moves, made.culprit, by="chenfang", keeps=good)

    return build


_NOT_THERE = "which is not there"
_UNNAMED = "a file that no record names"
ATTACHMENTS: dict[str, tuple[Build, str]] = {
    "a file that no record names": (in_outbox(right=SCAN), _UNNAMED),
    "one more file than the record names": (
        in_outbox(named(), right=SCAN, other=b"something else"),
        _UNNAMED,
    ),
    "a record whose file is missing": (in_outbox(named()), _NOT_THERE),
    "a file with another content": (
        in_outbox(named(), right=b"something else"),
        "something else than its name",
    ),
    "a file longer than its record says": (in_outbox(named(size=7), right=SCAN), "not as long as it says"),
    "a file of 33 MB": (
        in_outbox(named(), right=SCAN, long=bytes(MOST_BYTES + 1)),
        "longer than any store takes",
    ),
    "a file in another folder": (in_outbox(named(), right=SCAN, astray=SCAN), "not a path"),
    "a folder with the name of a file": (in_outbox(named(), hidden=SCAN), "not a path"),
    "a file where the folder of files belongs": (in_outbox(named(), folder=SCAN), "not a path"),
    "an attached link": (of_mode("120000"), "not a plain file"),
    "an attached program": (of_mode("100755"), "not a plain file"),
    "a file left behind by its record": (left_behind, _UNNAMED),
    "a file taken away from its record": (taken_away, _NOT_THERE),
    "a file name that leads elsewhere": (in_outbox(named(name="../../.bashrc.pdf"), right=SCAN), "tracking"),
    "a landing without the file": (landed_without_its_file, _NOT_THERE),
    "a landing with an unnamed file": (landed_with_one_more, _UNNAMED),
    "a landing with other bytes": (landed_with_other_bytes, ""),
    "a landing with a link for a file": (landed_as_a_link, "not a plain file"),
    "a landing of a file alone": (landed_alone, _UNNAMED),
    "a landing with a wrong length": (landed_with_a_wrong_size, "not as long as it says"),
    "a landed file deleted": (changed_afterwards(None), "never changed or deleted"),
    "a landed file replaced": (changed_afterwards(b"something else"), "never changed or deleted"),
}
TOO_LARGE: dict[str, tuple[Build, str]] = {
    "a file larger than the policy says": (larger_than_the_policy_says, "larger than the policy allows"),
}
