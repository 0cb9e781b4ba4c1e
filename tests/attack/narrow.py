"""Attacks on a store that has no law of its own: by an insider of the office, who may push there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attack.forge import MAIN, Attack, Entry, Forge, canonical, changed, outbox
from tests.attack.pieces import appraisal, envelope, root

INSIDER = "zhaomin"
WORK = "appraisals/2026/wangfang/2026-q3.json"
Build = Callable[[Forge], Attack]


def office(forge: Forge) -> Forge:
    assert forge.office is not None
    return forge.office


def on_main(
    forge: Forge, files: Mapping[str, Entry], law: str, *, by: str = INSIDER, key: str = ""
) -> Attack:
    """A commit on the office's main that says it takes over the law of a commit."""
    there = office(forge)
    main = there.ref("main")
    message = f"x\n\nLaw: {law}" if law else "x"
    commit = there.commit(there.tree(main, files), [main], by, message=message, key=key)
    return Attack({MAIN: commit}, commit, store="office", by=INSIDER)


def promoted(forge: Forge) -> Attack:
    """He makes himself manager in the office's copy of the people records."""
    path = f"people/{INSIDER}.json"
    raised = changed(office(forge).record("main", path), roles=["hr", "manager"])
    return on_main(forge, {path: canonical(raised)}, forge.ref("main"))


def made_up_law(forge: Forge) -> Attack:
    """The policy of his liking, from a commit that is only in his outbox."""
    return on_main(forge, {}, forge.ref("outbox/liwei/office"))


def older_law(forge: Forge) -> Attack:
    """The people as they were when the store was founded."""
    before = forge.git("rev-parse", f"{root(forge)}:people")
    return on_main(
        forge, {"people": ("40000", office(forge).git("rev-parse", _have(forge, before)))}, root(forge)
    )


def with_the_law(forge: Forge) -> Attack:
    """An appraisal that rides along with the law."""
    return on_main(forge, {WORK: appraisal("wangfang")}, forge.ref("main"))


def without_approval(forge: Forge) -> Attack:
    """Landed with the filing as its only evidence."""
    there = office(forge)
    first = there.git("rev-list", "--max-parents=0", "refs/heads/main")
    by = "chenfang"
    filing = there.commit(there.tree(None, {WORK: appraisal("wangfang")}), [first], by)
    main = there.ref("main")
    commit = there.commit(there.tree(main, {WORK: appraisal("wangfang")}), [main, filing], by)
    return Attack({MAIN: commit}, commit, store="office", by=by)


def by_a_rep(forge: Forge) -> Attack:
    """A law landing in the name of somebody in the office, with the key of somebody who is not."""
    return on_main(forge, {}, forge.ref("main"), key="liwei")


def claim_for_everybody(forge: Forge) -> Attack:
    """What belongs in somebody's private store, filed where the whole office reads it."""
    there = office(forge)
    claim = envelope(
        "claim",
        "c1",
        INSIDER,
        owner=INSIDER,
        date="2026-11-20",
        lines=[{"id": "l1", "date": "2026-11-20", "type": "meals", "amount": "88.00", "receipt": "1"}],
    )
    first = there.git("rev-list", "--max-parents=0", "refs/heads/main")
    path = f"claims/2026/{INSIDER}/c1.json"
    commit = there.commit(there.tree(None, {path: canonical(claim)}), [first], INSIDER)
    return Attack({outbox(f"{INSIDER}/evil"): commit}, commit, store="office", by=INSIDER)


def another_beginning(forge: Forge) -> Attack:
    """A store of the same name that began otherwise."""
    there = office(forge)
    commit = there.commit(there.tree(None, {}), [], INSIDER)
    return Attack({MAIN: commit}, "", store="office", by=INSIDER)


def _have(forge: Forge, tree: str) -> str:
    """The office's scratch repository gets an object of the team's."""
    office(forge).git("fetch", "-q", str(forge.repo), "+refs/heads/*:refs/team/*")
    return tree


NARROW = {
    "a role given in the office's copy of the law": (promoted, "otherwise than the team"),
    "a law that is not the team's": (made_up_law, "not on the team's main"),
    "an older law": (older_law, "an older law"),
    "an appraisal beside the law": (with_the_law, "changes something else than people and policy"),
    "an appraisal without approval": (without_approval, "not approved by everybody"),
    "a law landed with a stranger's key": (by_a_rep, "a key that is not theirs"),
    "another beginning of the office's store": (another_beginning, ""),
}
#: A filing in the wrong store waits for nobody and never lands; a gate does not even take it.
MISPLACED = {"a claim in the office's store": (claim_for_everybody, "does not belong in the store")}
