"""Attacks on the law: rights for oneself, and policies under which nobody would need a second person."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.attack.forge import MAIN, Attack, Forge, canonical, changed
from tests.attack.pieces import Build, appraisal, approved_version, good


def role_for_oneself(forge: Forge) -> Attack:
    """The admin makes himself manager, and says himself that it is right."""
    record = forge.record("refs/heads/main", "people/chenfang.json")
    old = forge.oid("refs/heads/main", "people/chenfang.json")
    data = canonical(changed(record, roles=["assistant", "admin", "manager"], replaces=[old], by="chenfang"))
    return approved_version(forge, "people/chenfang", data, by="chenfang", approver="chenfang")


def key_of_another(forge: Forge) -> Attack:
    """Properly approved: but one key would stand for two people."""
    record = forge.record("refs/heads/main", "people/wangfang.json")
    key = forge.record("refs/heads/main", "people/liwei.json")["keys"]
    old = forge.oid("refs/heads/main", "people/wangfang.json")
    data = canonical(
        changed(record, keys=[*record["keys"], {**key[0], "id": "two"}], replaces=[old], by="chenfang")
    )
    return approved_version(forge, "people/wangfang", data, by="chenfang", approver="zhangli")


def policy_without_a_second_person(forge: Forge) -> Attack:
    def change(rules: list[dict[str, Any]]) -> None:
        next(r for r in rules if r["id"] == "log")["groups"] = []

    return _policy(forge, change)


def policy_without_its_own_rule(forge: Forge) -> Attack:
    return _policy(forge, lambda rules: rules.remove(next(r for r in rules if r["id"] == "policy")))


def policy_threshold(literal: str) -> Build:
    """A threshold that is no amount, written into a policy that is otherwise approved."""

    def build(forge: Forge) -> Attack:
        def change(rules: list[dict[str, Any]]) -> None:
            rule = next(r for r in rules if r["id"] == "log")
            rule["above"], rule["above_groups"] = "17.00", [["manager"]]

        return _policy(
            forge, change, lambda raw: raw.replace(b'"above": "17.00"', f'"above": {literal}'.encode())
        )

    return build


def policy_lowered_and_used_at_once(forge: Forge) -> Attack:
    """One landing brings a policy under which reps check each other, and a log that a rep approved."""

    def change(rules: list[dict[str, Any]]) -> None:
        next(r for r in rules if r["id"] == "log")["groups"] = [["rep"]]

    lowered = _policy(forge, change)
    commit = lowered.moves[MAIN]
    parents = forge.git("log", "-1", "--format=%P", commit).split()
    files, evidence = good(forge, by="wangfang")
    both = forge.commit(forge.tree(commit, files), [*parents, *evidence], "chenfang")
    return Attack({MAIN: both}, both, by="chenfang")


def office_record_in_the_team_store(forge: Forge) -> Attack:
    data = appraisal("liwei")
    name = "appraisals/2026/liwei/2026-q3"
    return approved_version(forge, name, data, by="chenfang", approver="zhangli")


def _policy(
    forge: Forge, change: Callable[[list[dict[str, Any]]], Any], mar: Callable[[bytes], bytes] = bytes
) -> Attack:
    record = forge.record("refs/heads/main", "policy.json")
    old = forge.oid("refs/heads/main", "policy.json")
    data = json.loads(json.dumps(changed(record, replaces=[old], by="zhangli")))
    change(data["approvals"])
    return approved_version(forge, "policy", mar(canonical(data)), by="zhangli", approver="chenfang")


#: What somebody tries (a sentence) → how, and what he is told.
LAWS: Mapping[str, tuple[Build, str]] = {
    "the admin gives himself a role": (role_for_oneself, "not approved by everybody"),
    "one key for two people": (key_of_another, "one key is listed for two people"),
    "a policy without a second person": (policy_without_a_second_person, "second person"),
    "a policy without its own rule": (policy_without_its_own_rule, "rules for people and for itself"),
    "a threshold of true": (policy_threshold("true"), "policy"),
    "a threshold of 0": (policy_threshold('"0.00"'), "policy"),
    "a threshold of -1": (policy_threshold('"-1.00"'), "policy"),
    "a threshold of 2 without cents": (policy_threshold('"2"'), "policy"),
    "a threshold of 1e9": (policy_threshold("1e9"), "policy"),
    "a policy lowered and used at once": (policy_lowered_and_used_at_once, "not approved by everybody"),
    "an appraisal in the team's store": (office_record_in_the_team_store, "does not belong in the store"),
}
