"""Who may approve a version, and whether those who did are enough (design §4, rules I4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tui_sales.i18n import _
from tui_sales.model.record import Record
from tui_sales.review.law import Groups, Law, role_words


def standing_roles(law: Law, record: Record, person: str) -> frozenset[str]:
    """The roles somebody has towards one record: those of the people records, and ``owner`` if it is about him."""
    roles = law.roles(person)
    return roles | {"owner"} if roles and law.owner_of(record) == person else roles


def match(groups: Groups, approvers: Iterable[tuple[str, frozenset[str]]]) -> dict[int, str]:
    """Give each group one approver, nobody twice; as many groups as can be (bipartite matching).

    Args:
        groups: roles of each group.
        approvers: persons with their roles; somebody with two roles still counts once (case 19).

    Returns:
        group number → person.
    """
    people = dict(approvers)
    held: dict[int, str] = {}

    def place(person: str, tried: set[int]) -> bool:
        for number, group in enumerate(groups):
            if number in tried or not group & people[person]:
                continue
            tried.add(number)
            if number not in held or place(held[number], tried):
                held[number] = person
                return True
        return False

    for person in sorted(people):
        place(person, set())
    return held


def missing(law: Law, record: Record, approvers: Collection[str]) -> Groups:
    """The groups that still lack an approver; all of them if the policy has no rule."""
    groups = law.groups(record)
    if groups is None:
        return (frozenset({"admin"}),)
    held = match(groups, [(p, standing_roles(law, record, p)) for p in approvers])
    return tuple(group for number, group in enumerate(groups) if number not in held)


def why_not_approve(law: Law, record: Record, contributors: Collection[str], person: str) -> str | None:
    """None if ``person`` may approve ``record``, else the reason in words."""
    if person in contributors:
        return _("you wrote part of this version; somebody else must approve it")
    groups = law.groups(record)
    if groups is None:
        return _("the policy has no rule for this kind")
    if not any(group & standing_roles(law, record, person) for group in groups):
        words = "; ".join(role_words(group) for group in groups)
        return _("approved by: {roles}").format(roles=words)
    return None


def nobody_can(law: Law, record: Record, contributors: Collection[str]) -> Groups:
    """Groups for which nobody is left who may approve: the two-person department is told who is missing."""
    able = [p for p in law.people if p not in contributors]
    return missing(law, record, able)
