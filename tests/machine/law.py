"""The model's law: who may file, who may approve, what stands against a landing: from the rules, not from the program."""

from __future__ import annotations

from itertools import permutations

from tests.machine.world import Seen, Version, World

Groups = tuple[frozenset[str], ...]

OFFICE: dict[str, frozenset[str]] = {
    "chenfang": frozenset(("assistant", "admin")),
    "zhangli": frozenset(("manager",)),
}
#: What the policy can ask for a trip, by the word that stands for it in the model.
TRIP_RULES: dict[str, list[list[str]]] = {
    "either": [["assistant", "manager"]],
    "both": [["assistant"], ["manager"]],
    "manager": [["manager"]],
}
#: Who may file a customer.
CUSTOMER_RULES: dict[str, list[str]] = {"reps": ["rep", "assistant"], "owner": ["owner", "assistant"]}
FILED_BY = {
    "person": {"admin", "hr", "owner"},
    "policy": {"admin", "manager"},
    "trip": {"owner", "assistant"},
    "claim": {"owner"},
    "candidate": {"assistant", "manager"},
    "closing": {"assistant"},
    "delegation": {"owner"},
}
GROUPS: dict[str, list[list[str]]] = {
    "person": [["admin", "manager"]],
    "policy": [["admin", "manager"]],
    "customer": [["assistant", "manager"]],
    "delegation": [["admin", "manager"]],
    "claim": [["assistant"], ["manager"]],
    "candidate": [["assistant", "manager"]],
    "closing": [["manager"], ["rep"]],
}


class Law:
    """People and policy as a device knows them: those on the main it has seen."""

    def __init__(self, world: World, seen: Seen) -> None:
        self.world = world
        self.seen = seen
        self.policy = world.versions[seen.main["policy"]].fields
        self.liwei = world.versions[seen.main["people/liwei"]].fields

    def roles(self, person: str) -> frozenset[str]:
        return frozenset((self.liwei["role"],)) if person == "liwei" else OFFICE.get(person, frozenset())

    def key_counts(self, device: str) -> bool:
        return device != "liwei/laptop" or self.liwei["laptop"] == "yes"

    def owner(self, one: Version) -> str | None:
        if one.kind == "person":
            return "liwei"
        if one.kind == "delegation":
            return "zhangli"
        return one.fields.get("owner")

    def may_file(self, one: Version) -> bool:
        if one.is_statement:
            return True
        allowed = FILED_BY.get(one.kind) or set(CUSTOMER_RULES[self.policy["customer"]])
        own = "owner" in allowed and self.owner(one) == one.by
        return own or bool(allowed & self.roles(one.by))

    def groups(self, one: Version) -> Groups:
        asked = TRIP_RULES[self.policy["trip"]] if one.kind == "trip" else GROUPS[one.kind]
        return tuple(frozenset(group) for group in asked)

    def closed(self, one: Version) -> bool:
        closing = self.seen.main.get("closings/2026-10")
        shut = closing is not None and not self.world.versions[closing].void
        return shut and (one.kind == "candidate" or (one.kind == "trip" and "2026-10" in one.name))

    def contributors(self, one: Version) -> frozenset[str]:
        return frozenset(self.world.versions[n].by for n in self.world.way(self.seen, one.number)[1])

    def acts_as(self, person: str, without: frozenset[str]) -> frozenset[str]:
        """Own roles, and the manager's while he has sent this person and neither wrote nor approved it himself."""
        sent = self.seen.main.get("delegations/zhangli-liwei-2026-11-01")
        acts = sent is not None and not self.world.versions[sent].void
        if acts and person == "liwei" and "zhangli" not in without:
            return self.roles(person) | OFFICE["zhangli"]
        return self.roles(person)

    def may_judge(self, one: Version, person: str) -> bool:
        wrote = self.contributors(one)
        if person in wrote:
            return False
        roles = self.acts_as(person, wrote)
        return any(group & roles for group in self.groups(one))

    def verdicts(self, one: Version) -> dict[str, str]:
        """Everybody's present word on a version: the last on his devices; of two that knew nothing of each other what stops."""
        world, seen = self.world, self.seen
        said = {
            v.number: v
            for owner, v in world.lying(seen)
            if v.kind == "verdict" and v.about == one.number and self.key_counts(owner)
        }
        older = {n for v in said.values() for before in v.replaces for n in world.past(before)}
        found: dict[str, tuple[int, int, str]] = {}
        for v in said.values():
            if v.number not in older:
                word = "none" if v.void else v.fields["verdict"]
                weight = ("approve", "none", "return").index(word)
                found[v.by] = max(found.get(v.by, (-1, 0, "")), (weight, v.number, word))
        return {
            by: word for by, (_w, _n, word) in found.items() if word != "none" and self.may_judge(one, by)
        }

    def is_complete(self, one: Version) -> bool:
        """Whether every group has an approver of its own, and nobody has returned it."""
        said = self.verdicts(one)
        approvers = sorted(by for by, word in said.items() if word == "approve")
        if "return" in said.values() or not self.world.way(self.seen, one.number)[0]:
            return False
        wrote, groups = self.contributors(one), self.groups(one)
        acting = {by: self.acts_as(by, wrote | (set(approvers) - {by})) for by in approvers}
        return any(
            all(group & acting[by] for group, by in zip(groups, chosen, strict=True))
            for chosen in permutations(approvers, len(groups))
        )

    def may_land(self, one: Version, owner: str) -> bool:
        current = self.seen.main.get(one.name)
        both = [one, *([self.world.versions[current]] if current is not None else [])]
        stands_against = any(self.closed(v) for v in both) or not self.key_counts(owner)
        return not stands_against and self.may_file(one) and self.is_complete(one)
