"""Who may approve a version, and whether those who did are enough (design §4, rules I4).

Everything about time is decided by what stands in signed bytes — when the version was filed, when the verdict was given — so
that every clone decides alike, whenever it looks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from tui_sales.i18n import _
from tui_sales.model.record import Record
from tui_sales.model.show import all_of
from tui_sales.review.law import Groups, Law, role_words

#: Somebody, and when he gave (or would give) his verdict.
Approver = tuple[str, datetime]


def standing_roles(law: Law, record: Record, person: str) -> frozenset[str]:
    """The roles somebody has of his own towards one record: those of the people records, and ``owner`` if it is about him."""
    roles = law.roles(person)
    return roles | {"owner"} if roles and law.owner_of(record) == person else roles


def places(law: Law, record: Record, without: Collection[str], approver: Approver) -> frozenset[int]:
    """Which groups of the policy's rule somebody may fill.

    Args:
        law: people and policy.
        record: the version.
        without: people in whose name nobody may act: who had a hand in it, and who has approved it himself.
        approver: who, and when.

    Returns:
        numbers of the groups: by his own roles, by those he has for others on that day, and any once a verdict is late and
        the rule names him as a stand-in.
    """
    person, at = approver
    groups = law.groups(record) or ()
    rule = law.rule(record.META.name)
    roles = standing_roles(law, record, person)
    if not roles:
        return frozenset()
    if rule and roles & set(rule.stand_in) and law.is_late(record, at):
        return frozenset(range(len(groups)))
    if law.delegations:
        roles |= law.delegated(person, at.astimezone(ZoneInfo(law.policy.zone)).date(), without)
    return frozenset(number for number, group in enumerate(groups) if group & roles)


def match(able: Iterable[tuple[str, frozenset[int]]]) -> dict[int, str]:
    """Give each group one approver, nobody twice; as many groups as can be (bipartite matching).

    Args:
        able: persons with the numbers of the groups they may fill; somebody with two roles still counts once (case 19).

    Returns:
        group number → person.
    """
    people = dict(able)
    held: dict[int, str] = {}

    def place(person: str, tried: set[int]) -> bool:
        for number in sorted(people[person] - tried):
            tried.add(number)
            if number not in held or place(held[number], tried):
                held[number] = person
                return True
        return False

    for person in sorted(people):
        place(person, set())
    return held


def filled(
    law: Law, record: Record, contributors: Collection[str], approvers: Collection[Approver]
) -> dict[int, str]:
    """Which groups the approvers fill, each by one of them."""
    said = {person for person, _at in approvers}
    able = [a for a in approvers if a[0] not in contributors]
    return match((a[0], places(law, record, {*contributors, *(said - {a[0]})}, a)) for a in able)


def missing(
    law: Law, record: Record, contributors: Collection[str], approvers: Collection[Approver]
) -> Groups:
    """The groups that still lack an approver; all of them if the policy has no rule.

    Whom a record is about is not among those who are asked where he had a hand in it, unless nobody else is.
    """
    groups = law.groups(record)
    if groups is None:
        return (frozenset({"admin"}),)
    held = filled(law, record, contributors, approvers)
    out = frozenset({"owner"} if law.owner_of(record) in contributors else ())
    return tuple(group - out or group for number, group in enumerate(groups) if number not in held)


def why_not_approve(
    law: Law, record: Record, contributors: Collection[str], approver: Approver
) -> str | None:
    """None if somebody may approve ``record`` at that moment, else the reason in words."""
    if approver[0] in contributors:
        return _("you wrote part of this version; somebody else must approve it")
    groups = law.groups(record)
    if groups is None:
        return _("the policy has no rule for this kind")
    if not places(law, record, contributors, approver):
        words = all_of(role_words(group) for group in groups)
        return _("approved by: {roles}").format(roles=words)
    return None


def nobody_can(law: Law, record: Record, contributors: Collection[str], at: datetime) -> Groups:
    """Groups for which nobody is left who may approve: the two-person department is told who is missing."""
    # One of them alone each time: a delegate may act for somebody who has not said anything himself.
    groups = law.groups(record)
    if groups is None:
        return (frozenset({"admin"}),)
    asked = _might_act(law, record, groups) - set(contributors)
    able = [(p, places(law, record, contributors, (p, at))) for p in asked]
    held = match(able)
    return tuple(group for number, group in enumerate(groups) if number not in held)


def _might_act(law: Law, record: Record, groups: Groups) -> set[str]:
    """Everybody who may fill a group at some time; of two hundred people most never may."""
    rule = law.rule(record.META.name)
    roles = frozenset[str]().union(*groups, rule.stand_in if rule else ())
    owner = law.owner_of(record)
    found = {one.to for one in law.delegations} | ({owner} if owner else set())
    return found.union(*(law.holders.get(role, ()) for role in roles))
