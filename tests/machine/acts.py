"""What people and devices do in the model. An act that the rules refuse returns None and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from tests.machine.law import Law
from tests.machine.world import Place, Seen, Version, World


def put(world: World, seen: Seen, changes: Mapping[str, int | None]) -> None:
    """Into one's outbox, from which leaves what main has taken over."""
    for name, number in list(seen.mine.items()):
        one = world.versions[number]
        late = one.says("approve") and one.about in world.past(seen.main.get(world.versions[one.about].name))
        if late or number in world.past(seen.main.get(name)):
            del seen.mine[name]
    for name, changed in changes.items():
        if changed is None:
            seen.mine.pop(name, None)
        else:
            seen.mine[name] = changed


def waiting(world: World, seen: Seen, name: str) -> list[Version]:
    """The versions of a record that wait, oldest first."""
    return [v for v in world.pending(seen) if v.name == name]


def front(world: World, seen: Seen, name: str) -> Version | None:
    """What a device shows of a record: the latest that waits, else what main holds."""
    waits = waiting(world, seen, name)
    if waits:
        return waits[-1]
    return world.versions[seen.main[name]] if name in seen.main else None


def file(
    world: World, seen: Seen, name: str, kind: str, values: Mapping[str, str], void: bool = False
) -> Version | None:
    """File a version upon the one that is shown."""
    base, law = front(world, seen, name), Law(world, seen)
    current = seen.main.get(name)
    replaces: tuple[int, ...] = ()
    if base is not None:
        if kind == "acknowledgement":
            return None
        stale = base.number != current and not world.way(seen, base.number)[0]
        replaces = (base.number, current) if stale and current is not None else (base.number,)
    one = Version(-1, name, kind, seen.person, seen.device, tuple(sorted(values.items())), replaces, void)
    both = [one, *([world.versions[current]] if current is not None else [])]
    if not law.key_counts(seen.device) or not law.may_file(one) or any(law.closed(v) for v in both):
        return None
    made = world.made(seen, name, kind, values, replaces, void)
    put(world, seen, {name: made.number})
    return made


def give(world: World, seen: Seen, one: Version, verdict: str) -> Version | None:
    """Approve or return one version that waits."""
    law = Law(world, seen)
    if not law.key_counts(seen.device) or not law.may_judge(one, seen.person):
        return None
    if one not in world.pending(seen) or not world.way(seen, one.number)[0]:
        return None
    name = f"verdicts/{seen.person}/{one.number}"
    values = {"about": str(one.number), "verdict": verdict}
    made = world.made(seen, name, "verdict", values, _mine_anywhere(seen, name))
    put(world, seen, {name: made.number})
    return made


def take_back(world: World, seen: Seen, one: Version) -> bool:
    """Take one's verdict back, whichever device it was given on."""
    law, name = Law(world, seen), f"verdicts/{seen.person}/{one.number}"
    if one not in world.pending(seen) or not law.key_counts(seen.device) or not _said(world, seen, one):
        return False
    holding = {owner for owner, box in seen.boxes.items() if name in box}
    if holding == {seen.device}:
        put(world, seen, {name: None})
    else:
        said = world.versions[_said(world, seen, one)[-1]]
        made = world.made(seen, name, "verdict", said.fields, _mine_anywhere(seen, name), void=True)
        put(world, seen, {name: made.number})
    return True


def withdraw(world: World, seen: Seen, name: str) -> bool:
    """Take one's filing of this device back."""
    mine = [v for v in waiting(world, seen, name) if seen.mine.get(name) == v.number]
    if not mine or not Law(world, seen).key_counts(seen.device):
        return False
    put(world, seen, {name: None})
    return True


def sync(world: World, seen: Seen, fate: str = "well", law: Place | None = None) -> list[str]:
    """Receive, merge, send, land, until nothing is left; what landed.

    Args:
        world: everything.
        seen: the device's.
        fate: ``well``; ``offline``; or whose answer is lost after the other side took it: ``outbox``, ``main``.
        law: what a private store takes over of the team's main; None where the device cannot sign that, and in the team's.
    """
    landed: list[str] = []
    if fate != "offline":
        seen.main = dict(world.main)
        seen.boxes = {**{o: dict(b) for o, b in world.boxes.items()}, seen.device: seen.mine}
        if law and not law.items() <= world.main.items():
            world.main = {**world.main, **law}
            if fate == "main":
                fate = "offline"  # after that it asks no more
            else:
                seen.main = dict(world.main)
    while True:
        merge_mine(world, seen)
        if fate == "offline":
            return landed
        news = world.boxes.get(seen.device, {}) != seen.mine
        world.boxes[seen.device] = dict(seen.mine)
        if fate == "outbox" and news:
            return landed
        taken = landing(world, seen)
        if not taken:
            return landed
        world.main = {**world.main, **taken}
        if fate == "main":
            return landed
        seen.main = dict(world.main)
        landed += [name for name, number in taken.items() if not world.versions[number].is_statement]


def landing(world: World, seen: Seen) -> Place:
    """Everything that is complete, one version a record, with the verdicts on it and the statements that wait."""
    law = Law(world, seen)
    if not law.key_counts(seen.device):
        return {}
    taken: Place = {}
    for one in world.pending(seen):
        owners = [owner for owner, v in world.lying(seen) if v.number == one.number]
        if one.name not in taken and any(law.may_land(one, owner) for owner in owners):
            taken[one.name] = one.number
    if not taken:
        return {}
    for owner, one in world.lying(seen):
        on_main, way = world.way(seen, one.number)
        absorbed = one.number in world.past(seen.main.get(one.name))
        if not one.is_statement or absorbed or not on_main or not law.key_counts(owner):
            continue
        if _goes_along(world, seen, one, taken) and (one.name not in taken or taken[one.name] in way):
            taken[one.name] = one.number
    return taken


def _goes_along(world: World, seen: Seen, one: Version, taken: Place) -> bool:
    if one.kind == "acknowledgement":
        return True
    about = world.versions[one.about]
    if taken.get(about.name) == about.number:
        present = _said_by(world, seen, about, one.by)
        law = Law(world, seen)
        return one.number in present[-1:] and law.verdicts(about).get(one.by) == "approve"
    lies = any(v.number == about.number for _owner, v in world.lying(seen))
    waits = lies and about.number not in world.past(seen.main.get(about.name))
    return one.says("return") and not waits


def merge_mine(world: World, seen: Seen) -> None:
    """What main overtook of mine on this device is brought up to it, where nothing clashes."""
    law = Law(world, seen)
    for one in [v for v in world.pending(seen) if seen.mine.get(v.name) == v.number]:
        if world.way(seen, one.number)[0]:
            continue
        current = world.versions[seen.main[one.name]]
        merged = three_way(base_of(world, one, current), one, current)
        if merged is None:
            continue
        values, void = merged
        if (values, void) == (current.fields, current.void):
            if law.key_counts(seen.device):
                put(world, seen, {one.name: None})
            continue
        replaces = (one.number, current.number)
        probe = Version(
            -1, one.name, one.kind, one.by, one.device, tuple(sorted(values.items())), replaces, void
        )
        if law.may_file(probe) and law.key_counts(seen.device):
            made = world.made(seen, one.name, one.kind, values, replaces, void)
            put(world, seen, {one.name: made.number})


def base_of(world: World, one: Version, current: Version) -> Version | None:
    """The nearest version that both came from."""
    absorbed, ends, known = world.past(current.number), [one.number], set()
    while ends:
        number = ends.pop(0)
        if number in absorbed:
            return world.versions[number]
        if number not in known:
            known.add(number)
            ends += world.versions[number].replaces
    return None


def three_way(base: Version | None, mine: Version, theirs: Version) -> tuple[dict[str, str], bool] | None:
    """Field by field; None where both changed the same one, or one made it void and the other changed it."""
    sides = [{**v.fields, "void": str(v.void)} if v else {} for v in (base, mine, theirs)]
    before, one, two = sides
    if base and mine.void != theirs.void and before not in (one, two):
        return None
    merged: dict[str, str] = {}
    for key in one:
        if one[key] != two[key] and before.get(key) not in (one[key], two[key]):
            return None
        merged[key] = two[key] if one[key] == before.get(key) else one[key]
    void = merged.pop("void") == "True"
    return merged, void


def _mine_anywhere(seen: Seen, name: str) -> tuple[int, ...]:
    """What one has said of it on all devices, and what main has of that."""
    lying = {box[name] for box in seen.boxes.values() if name in box}
    return tuple(sorted(lying | ({seen.main[name]} if name in seen.main else set())))


def _said(world: World, seen: Seen, one: Version) -> list[int]:
    return _said_by(world, seen, one, seen.person)


def _said_by(world: World, seen: Seen, one: Version, person: str) -> list[int]:
    """Somebody's present verdict on a version, last; empty if there is none or it was taken back."""
    law = Law(world, seen)
    said = {
        v.number: v
        for owner, v in world.lying(seen)
        if v.kind == "verdict" and (v.about, v.by) == (one.number, person) and law.key_counts(owner)
    }
    older = {n for v in said.values() for before in v.replaces for n in world.past(before)}
    heads = [v for number, v in said.items() if number not in older]
    heads.sort(key=lambda v: (1 if v.void else 2 if v.says("return") else 0, v.number))
    return [] if not heads or heads[-1].void else [v.number for v in heads]
