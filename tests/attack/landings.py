"""Attacks on main: landings that take over what they may not."""

from __future__ import annotations

from collections.abc import Mapping

from tests.attack.forge import MAIN, Attack, Entry, Forge, canonical, changed, verdict
from tests.attack.pieces import (
    BOX,
    PATH,
    Build,
    approved_version,
    approving,
    envelope,
    filed,
    good,
    landing,
)
from tests.attack.targets import LANDED, a_log


def right(forge: Forge) -> Attack:
    """No attack at all: what must be taken, so that the others fail for their own reason."""
    return landing(forge, *good(forge))


def without_verdict(forge: Forge) -> Attack:
    files, evidence = good(forge)
    return landing(forge, {PATH: files[PATH]}, evidence)


def self_approved(forge: Forge) -> Attack:
    return landing(forge, *good(forge, by="liwei"), by="liwei")


def approved_by_a_colleague(forge: Forge) -> Attack:
    return landing(forge, *good(forge, by="wangfang"), by="wangfang")


def with_another_sha(forge: Forge) -> Attack:
    return landing(forge, *good(forge, sha256="0" * 64))


def of_another_record(forge: Forge) -> Attack:
    """An approval of another record's version, which has the same text."""
    version = forge.oid(f"refs/heads/{BOX}", PATH)
    raw = canonical(forge.record(f"refs/heads/{BOX}", PATH))
    path, data = verdict("logs/2026/liwei/2026-11-24", version, raw, "chenfang")
    files: dict[str, Entry] = {PATH: ("100644", version), path: data}
    return landing(forge, files, [forge.ref(BOX), filed(forge, "chenfang", {path: data})])


def of_another_version(forge: Forge) -> Attack:
    """The approval was for what he filed first; he lands what he filed then."""
    files, evidence = good(forge)
    first = forge.record(f"refs/heads/{BOX}", PATH)
    version = forge.oid(f"refs/heads/{BOX}", PATH)
    other = canonical(changed(first, replaces=[version], remark="改了数字"))
    amended = filed(forge, "liwei", {PATH: other}, forge.ref(BOX))
    return landing(forge, {**files, PATH: other}, [amended, evidence[1]])


def with_a_return(forge: Forge) -> Attack:
    files, evidence = good(forge)
    commit, path, data = approving(forge, "zhangli", what="return", note="不清楚")
    return landing(forge, {**files, path: data}, [*evidence, commit])


def verdict_of_one_in_the_outbox_of_another(forge: Forge) -> Attack:
    _commit, path, data = approving(forge, "zhangli")
    files, _evidence = good(forge)
    mine = filed(forge, "liwei", {path: data}, forge.ref(BOX))
    return landing(forge, {PATH: files[PATH], path: data}, [mine], by="liwei")


def extra_file(forge: Forge) -> Attack:
    files, evidence = good(forge)
    stranger = canonical(envelope("log", "2026-11-22", "liwei", **a_log("2026-11-22")))
    return landing(forge, {**files, "logs/2026/liwei/2026-11-22.json": stranger}, evidence)


def changed_byte(forge: Forge) -> Attack:
    files, evidence = good(forge)
    record = forge.record(f"refs/heads/{BOX}", PATH)
    return landing(forge, {**files, PATH: canonical(changed(record, remark="x"))}, evidence)


def no_evidence(forge: Forge) -> Attack:
    return landing(forge, good(forge)[0], [])


def evidence_of_the_filing_is_missing(forge: Forge) -> Attack:
    files, evidence = good(forge)
    return landing(forge, files, evidence[1:])


def evidence_of_the_verdict_is_missing(forge: Forge) -> Attack:
    files, evidence = good(forge)
    return landing(forge, files, evidence[:1])


def parents_in_another_order(forge: Forge) -> Attack:
    files, evidence = good(forge)
    main = forge.ref("main")
    commit = forge.commit(forge.tree(main, files), [evidence[0], main, evidence[1]], "chenfang")
    return Attack({MAIN: commit}, commit, by="chenfang")


def on_an_older_main(forge: Forge) -> Attack:
    return landing(forge, *good(forge), main=forge.git("rev-parse", "refs/heads/main^1"))


def second_root(forge: Forge) -> Attack:
    commit = forge.commit(forge.tree(forge.ref("main"), {}), [], "chenfang")
    return Attack({MAIN: commit}, commit, by="chenfang")


def merge_that_is_no_landing(forge: Forge) -> Attack:
    main = forge.ref("main")
    commit = forge.commit(forge.tree(main, {}), [main, forge.ref(BOX)], "chenfang")
    return Attack({MAIN: commit}, commit, by="chenfang")


def deletion(forge: Forge) -> Attack:
    return landing(forge, {f"{LANDED}.json": None}, [forge.ref(BOX)])


def rename(forge: Forge) -> Attack:
    oid = forge.oid("refs/heads/main", f"{LANDED}.json")
    return landing(
        forge, {f"{LANDED}.json": None, "logs/2026/liwei/2026-11-21.json": ("100644", oid)}, [forge.ref(BOX)]
    )


def landed_verdict_changed(forge: Forge) -> Attack:
    path = next(
        p for p in forge.git("ls-tree", "-r", "--name-only", "main").split() if p.startswith("verdicts/")
    )
    data = forge.record("refs/heads/main", path)
    other = canonical(changed(data, note="后补", replaces=[forge.oid("refs/heads/main", path)]))
    return landing(forge, {path: other}, [filed(forge, "chenfang", {path: other})])


def replaces_not_what_is_on_main(forge: Forge) -> Attack:
    """A new version of an approved log, as if there were none yet."""
    record = forge.record("refs/heads/main", f"{LANDED}.json")
    fresh = canonical(changed(record, remark="新", replaces=[], at="2026-11-23T21:30:00+08:00"))
    return approved_version(forge, LANDED, fresh)


def back_to_an_older_version(forge: Forge) -> Attack:
    """A becomes B, properly; then A again with the approval it once had."""
    record = forge.record("refs/heads/main", f"{LANDED}.json")
    old = forge.oid("refs/heads/main", f"{LANDED}.json")
    newer = canonical(changed(record, remark="B", replaces=[old], at="2026-11-23T21:30:00+08:00"))
    first = approved_version(forge, LANDED, newer)
    landed = first.moves[MAIN]
    commit = forge.commit(
        forge.tree(landed, {f"{LANDED}.json": ("100644", old)}), [landed, forge.ref(BOX)], "chenfang"
    )
    return Attack({MAIN: commit}, commit, by="chenfang", keeps=landed)


def reviewer_who_changed_a_letter(forge: Forge) -> Attack:
    """The assistant writes the last version of a trip and approves it."""
    return _trip(forge, ["liwei", "chenfang"], "chenfang")


def contributor_further_back(forge: Forge) -> Attack:
    return _trip(forge, ["chenfang", "liwei", "liwei"], "chenfang")


def unknown_author(forge: Forge) -> Attack:
    files, evidence = good(forge)
    return landing(forge, files, evidence, by="wangfang", key="zhaomin")


def nobody(forge: Forge) -> Attack:
    main = forge.ref("main")
    files, evidence = good(forge)
    commit = forge.commit(forge.tree(main, files), [main, *evidence], "mallory", key="wangfang")
    return Attack({MAIN: commit}, commit)


def _trip(forge: Forge, authors: list[str], approver: str) -> Attack:
    """A trip written by several one after the other, approved by one of them."""
    name = "trips/2026/liwei/2026-11-23-0900"
    fields = {
        "owner": "liwei",
        "out": "2026-11-23T09:00:00+08:00",
        "back_expected": "2026-11-23T17:30:00+08:00",
        "destination": "合肥",
    }
    replaces: list[str] = []
    chains: dict[str, str] = {}
    data = b""
    for number, author in enumerate(authors):
        record = envelope("trip", "2026-11-23-0900", author, replaces, **fields, purpose=f"第{number}版")
        data = canonical(record)
        chains[author] = filed(forge, author, {f"{name}.json": data}, chains.get(author, ""))
        replaces = [forge.blob(data)]
    path, said = verdict(name, replaces[0], data, approver)
    chains[approver] = filed(forge, approver, {path: said}, chains.get(approver, ""))
    return landing(forge, {f"{name}.json": data, path: said}, sorted(chains.values()), by=approver)


#: What somebody tries (a sentence) → how, and what he is told.
LANDINGS: Mapping[str, tuple[Build, str]] = {
    "a landing without the verdict": (without_verdict, "not approved by everybody"),
    "the author approves himself": (self_approved, "not approved by everybody"),
    "a colleague without the role approves": (approved_by_a_colleague, "not approved by everybody"),
    "an approval with another sha-256": (with_another_sha, "not approved by everybody"),
    "an approval of another record with the same text": (of_another_record, "not approved by everybody"),
    "an approval of the version before": (of_another_version, "not approved by everybody"),
    "landed together with its return": (with_a_return, "together with its return"),
    "a verdict in somebody else's outbox": (
        verdict_of_one_in_the_outbox_of_another,
        "in the outbox of liwei",
    ),
    "a landing with an extra file": (extra_file, "did not file this version"),
    "a landing with a changed byte": (changed_byte, "did not file this version"),
    "a landing without evidence": (no_evidence, "no evidence"),
    "a landing without the filing": (evidence_of_the_filing_is_missing, "did not file this version"),
    "a landing without the verdict's commit": (
        evidence_of_the_verdict_is_missing,
        "did not file this version",
    ),
    "the parents in another order": (parents_in_another_order, ""),
    "a landing on an older main": (on_an_older_main, ""),
    "a second root": (second_root, ""),
    "a merge that is no landing": (merge_that_is_no_landing, "takes nothing over"),
    "a record deleted": (deletion, "was deleted"),
    "a record renamed": (rename, "was deleted"),
    "a landed verdict changed": (landed_verdict_changed, "an approval without what it approves"),
    "replaces does not name main's version": (
        replaces_not_what_is_on_main,
        "not made from the version on main",
    ),
    "back to an older version with its old approval": (back_to_an_older_version, ""),
    "the reviewer changes a letter and approves": (
        reviewer_who_changed_a_letter,
        "not approved by everybody",
    ),
    "a contributor further back approves": (contributor_further_back, "not approved by everybody"),
    "landed in another's name": (unknown_author, "a key that is not theirs"),
    "landed by somebody who is not there": (nobody, "a key that is not theirs"),
}
