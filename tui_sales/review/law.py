"""Law: the people and the policy by which something is judged — always those of one commit on main (rules §1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from datetime import date, datetime
from functools import cached_property, reduce
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds import by_name
from tui_sales.kinds.closing import Closing, Reopening
from tui_sales.kinds.delegation import Delegation
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Approval, Policy
from tui_sales.model.record import Record
from tui_sales.model.workdays import Workdays
from tui_sales.review.periods import periods_of
from tui_sales.review.stores import TEAM, belongs, is_copy

Groups = tuple[frozenset[str], ...]

#: Where law lies at the top of a store; a narrow store takes over exactly these from the team's (design §7).
LAW_PLACES = ("policy.json", "people", "delegations", "closings", "reopenings")
#: The policy's rule for a copy of an office record in its owner's private store.
RELEASE = "release"
#: What rules the department is not dated in a period, whatever it says.
NEVER_CLOSED = ("person", "policy", "delegation", "closing", "reopening")
#: Kinds whose rule may never be taken out of the policy: without it nobody could mend anything.
INDISPENSABLE = ("person", "policy")


@dataclass(frozen=True)
class Law:
    """People, policy and what else decides, at one commit. A person who has left, or is void, has no rights.

    Attributes:
        store: name of the store it is the law of (:mod:`tui_sales.review.stores`).
        delegations: all that have landed; void ones give nothing.
        closings: version → closing.
        reopenings: all that have landed.
    """

    people: Mapping[str, Person]
    policy: Policy
    store: str = TEAM
    delegations: tuple[Delegation, ...] = ()
    closings: Mapping[str, Closing] = field(default_factory=dict)
    reopenings: tuple[Reopening, ...] = ()

    def is_active(self, person: str) -> bool:
        """Whether somebody may act at all."""
        record = self.people.get(person)
        return record is not None and record.left is None and record.void is None

    def roles(self, person: str) -> frozenset[str]:
        """The roles somebody has; none for the unknown and for those who have left."""
        return self._roles.get(person, frozenset())

    def keys(self, person: str) -> frozenset[str]:
        """The public keys (``ssh-ed25519 …``) that count as somebody's signature."""
        return self._keys.get(person, frozenset())

    def display(self, person: str) -> str:
        """What people call somebody."""
        record = self.people.get(person)
        return record.full_name if record else person

    # Asked for each record that is judged, and the same for all of them: worked out once for each law.

    @cached_property
    def _roles(self) -> Mapping[str, frozenset[str]]:
        return {person: frozenset(one.roles) for person, one in self.people.items() if self.is_active(person)}

    @cached_property
    def _keys(self) -> Mapping[str, frozenset[str]]:
        active = {person: one for person, one in self.people.items() if self.is_active(person)}
        return {person: frozenset(k.key for k in one.keys) for person, one in active.items()}

    @cached_property
    def _rules(self) -> Mapping[str, tuple[Approval, Groups, Groups]]:
        """Each rule with its groups as sets, and those that it has from an amount on."""
        return {one.id: (one, _sets(one.groups), _sets(one.above_groups)) for one in self.policy.approvals}

    @cached_property
    def _days(self) -> Workdays:
        return self.policy.days

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.policy.zone)

    @cached_property
    def _shut(self) -> frozenset[str]:
        """The periods that are closed and have not been opened again."""
        lifted = {(r.closing, r.version) for r in self.reopenings if r.void is None}
        return frozenset(c.id for v, c in self.closings.items() if c.void is None and (c.id, v) not in lifted)

    @cached_property
    def people_by_key(self) -> Mapping[str, str]:
        """Whose key it is; keys are never shared (see :func:`unlawful_people`)."""
        return {key: person for person in self.people for key in self.keys(person)}

    @cached_property
    def holders(self) -> Mapping[str, frozenset[str]]:
        """Role → who has it and may act."""
        found: dict[str, set[str]] = {}
        for person in self.people:
            for role in self.roles(person):
                found.setdefault(role, set()).add(person)
        return {role: frozenset(people) for role, people in found.items()}

    def owner_of(self, record: Record) -> str | None:
        """Whom a record is about, None for kinds without an owner."""
        return owner_of(record)

    def delegated(self, person: str, day: date, without: Collection[str]) -> frozenset[str]:
        """Roles somebody has for others on a day; never those of the people in ``without``, and never passed on further."""
        return frozenset(
            role
            for one in self.delegations
            if one.to == person and one.void is None and one.since <= day <= one.until
            if one.owner not in without and self.is_active(person)
            for role in one.roles
            if role in self.roles(one.owner)
        )

    def rule(self, kind: str) -> Approval | None:
        """The policy's rule for a kind in this store; a released copy has the rule ``release``."""
        found = self._rules.get(self._ruled_as(kind))
        return found[0] if found else None

    def _ruled_as(self, kind: str) -> str:
        return RELEASE if is_copy(by_name(kind).meta, self.store) else kind

    def groups(self, record: Record) -> Groups | None:
        """Groups of roles that must approve ``record``: one approver from each, all different people.

        None where the policy has no rule for the kind: then it cannot be filed.
        """
        if record.META.statement:
            return ()
        found = self._rules.get(self._ruled_as(record.META.name))
        if found is None:
            return None
        rule, groups, above_groups = found
        amount = None if rule.above is None else getattr(record, "amount", None)
        return above_groups if amount is not None and amount >= rule.above else groups

    def is_late(self, record: Record, at: datetime) -> bool:
        """Whether a verdict on a version is late at a moment (the policy's hours of working days after it was filed)."""
        hours = self.policy.verdict_hours
        return hours is not None and at >= self._days.due(record.at, hours)

    def reps(self, first: date, last: date) -> tuple[str, ...]:
        """Who was a rep on some of these days."""
        return tuple(
            one.id for one in self.people.values() if "rep" in one.roles and one.with_us(first, last)
        )

    def closed(self, record: Record) -> str | None:
        """The closed period that a record is dated in, None if it is in none."""
        return next((one for one in self.periods(record) if one in self._shut), None) if self._shut else None

    def closed_on(self, day: date) -> str | None:
        """The closed period that a day lies in, None if it is in none."""
        return next((one for one in periods_of(day, self._zone) if one in self._shut), None)

    def periods(self, record: Record) -> tuple[str, ...]:
        """The periods that a record is dated in, whose closing would keep it out; none for what no closing touches."""
        meta = record.META
        exempt = meta.statement or meta.name in NEVER_CLOSED or is_copy(meta, self.store)
        if exempt or meta.layout.dated is None:
            return ()
        return periods_of(getattr(record, meta.layout.dated), self._zone)

    def why_not_file(self, kind: str, owner: str | None, person: str) -> Phrase | None:
        """None if ``person`` may file a ``kind`` about ``owner``, else the reason."""
        if not self.is_active(person):
            return Phrase(N_("{person} is not (or no longer) in the people records"), {"person": person})
        meta = by_name(kind).meta
        if meta.statement:
            return None
        if not belongs(meta, owner, self.store):
            return Phrase(N_("this kind does not belong in the store {store}"), {"store": self.store})
        rule = self.rule(kind)
        if rule is None:
            return Phrase(N_("the policy has no rule for this kind"))
        allowed = set(rule.filed_by)
        if "anyone" in allowed or allowed & self.roles(person) or ("owner" in allowed and owner == person):
            return None
        return Phrase(N_("the policy lets only {roles} file this"), {"roles": any_of(rule.filed_by)})


def owner_of(record: Record) -> str | None:
    """Whom a record is about, None for kinds without an owner. Somebody's own record is about himself."""
    if isinstance(record, Person):
        return record.id
    spec = by_name(record.META.name).owner
    return str(getattr(record, spec.name)) if spec else None


def _sets(groups: Iterable[Iterable[str]]) -> Groups:
    return tuple(frozenset(group) for group in groups)


def role_words(roles: Iterable[str]) -> str:
    """Roles as people read them, in the language of now."""
    return str(any_of(roles))


def any_of(roles: Iterable[str]) -> Phrase:
    """Roles as a phrase: the salesperson or the assistant."""
    from_policy = by_name("policy").field("approvals").parts
    item = next(f.item for f in from_policy if f.name == "filed_by")
    titles = item.choices if item and item.choices else {}
    said = [Phrase(titles.get(role, role)) for role in sorted(roles)]
    if not said:
        return Phrase("")
    return reduce(lambda one, other: Phrase(N_("{one} or {other}"), {"one": one, "other": other}), said)


def unlawful_policy(policy: Policy) -> str | None:
    """Why a policy may not become law, or None (cases 22, 25).

    Returns:
        an English msgid.
    """
    kinds = {rule.id for rule in policy.approvals}
    if policy.void is not None or not kinds.issuperset(INDISPENSABLE):
        return N_("the policy must keep its rules for people and for itself")
    for rule in policy.approvals:
        if not rule.groups or any(not group for group in (*rule.groups, *rule.above_groups)):
            return N_("every kind needs a second person, except statements about oneself")
    return None


def unlawful_people(people: Iterable[Person]) -> str | None:
    """Why the people records may not become law, or None: a key may stand for one person only (case 8)."""
    owners = Counter(key for person in people for key in {k.key for k in person.keys})
    if any(count > 1 for count in owners.values()):
        return N_("one key is listed for two people")
    return None
