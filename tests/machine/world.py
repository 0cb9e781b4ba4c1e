"""The model's state: versions, outboxes, main, and what each device has seen of them. Pure Python, no git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

#: Name → number of a version: a folder, an outbox, main.
Place = dict[str, int]
Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Version:
    """One version of a record, as somebody filed it on one of his devices."""

    number: int
    name: str
    kind: str
    by: str
    device: str
    values: Values
    replaces: tuple[int, ...]
    void: bool = False

    @property
    def fields(self) -> dict[str, str]:
        return dict(self.values)

    @property
    def is_statement(self) -> bool:
        return self.kind in ("verdict", "acknowledgement")

    @property
    def about(self) -> int:
        """Of a verdict: the version it is about."""
        return int(self.fields["about"])

    def says(self, verdict: str) -> bool:
        return self.kind == "verdict" and self.fields["verdict"] == verdict


@dataclass
class Seen:
    """What one device knows: main and the others' outboxes as they were when it last heard; its own as it is."""

    device: str
    main: Place
    boxes: dict[str, Place]

    @property
    def person(self) -> str:
        return self.device.partition("/")[0]

    @property
    def mine(self) -> Place:
        return self.boxes.setdefault(self.device, {})


@dataclass
class World:
    """All versions there are, the server, and the devices."""

    versions: dict[int, Version] = field(default_factory=dict)
    main: Place = field(default_factory=dict)
    boxes: dict[str, Place] = field(default_factory=dict)
    devices: dict[str, Seen] = field(default_factory=dict)

    def made(
        self,
        seen: Seen,
        name: str,
        kind: str,
        values: Mapping[str, str],
        replaces: tuple[int, ...],
        void: bool = False,
    ) -> Version:
        """A new version; numbers grow as clocks do."""
        number = len(self.versions)
        person, device = seen.person, seen.device
        made = Version(number, name, kind, person, device, tuple(sorted(values.items())), replaces, void)
        self.versions[number] = made
        return made

    def past(self, number: int | None) -> frozenset[int]:
        """A version and everything it was made from."""
        found: set[int] = set()
        ends = [] if number is None else [number]
        while ends:
            one = ends.pop()
            if one not in found:
                found.add(one)
                ends.extend(self.versions[one].replaces)
        return frozenset(found)

    def way(self, seen: Seen, number: int) -> tuple[bool, tuple[int, ...]]:
        """Whether a version goes on from what main holds, and those on the way there, itself first (breadth does not matter)."""
        current = seen.main.get(self.versions[number].name)
        absorbed = self.past(current)
        met, found, ends = current is None, [], [number]
        while ends:
            one = ends.pop()
            if one in absorbed:
                met = met or one == current
            elif one not in found:
                found.append(one)
                ends.extend(self.versions[one].replaces)
        return met, tuple(found)

    def lying(self, seen: Seen) -> Iterator[tuple[str, Version]]:
        """Everything in the outboxes a device knows, by whose outbox."""
        for owner in sorted(seen.boxes):
            for number in seen.boxes[owner].values():
                yield owner, self.versions[number]

    def pending(self, seen: Seen) -> list[Version]:
        """What waits, as a device knows it: not on main, and nobody has built upon it."""
        waits = {
            v.number: v
            for _owner, v in self.lying(seen)
            if not v.is_statement and v.number not in self.past(seen.main.get(v.name))
        }
        built_upon = {number for v in waits.values() for number in self.way(seen, v.number)[1][1:]}
        return [v for number, v in sorted(waits.items()) if number not in built_upon]
