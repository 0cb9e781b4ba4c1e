"""Folders that are compared in pieces differ exactly where they differ when both are read strictly, whatever is in them."""

from __future__ import annotations

import hashlib
import random
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_sales.history.comparing import compared
from tui_sales.history.folder import Folder, TreeEntry

Entries = dict[bytes, tuple[bytes, bytes]]

#: What ids and names are made of that want to be taken for the beginning or the end of an entry.
LURES = (b"\x00100644 a\x00" * 2, b"100644 a.json\x00" + b"40000 ", b"\x00" * 20, b"a" * 20)
ids = st.one_of(
    st.sampled_from([lure[:20].ljust(20, b"\x00") for lure in LURES]), st.binary(min_size=20, max_size=20)
)
names = st.one_of(
    st.sampled_from([b"a", b"a.json", b"a-b", b"ab", b"100644 a", b" ", b"\xff", b".", b"..", b"a 100644 a"]),
    st.text("ab1", min_size=1, max_size=3).map(str.encode),
)
modes = st.sampled_from([b"100644"] * 9 + [b"100755", b"120000", b"160000", b"40000", b"100664", b""])
lines = st.tuples(names, st.tuples(modes, ids))


def written(entries: list[tuple[bytes, tuple[bytes, bytes]]]) -> bytes:
    return b"".join(b"%b %b\0%b" % (mode, name, oid) for name, (mode, oid) in entries)


def whole(entries: Entries) -> bytes:
    return written(sorted(entries.items()))


def entries_of(data: bytes) -> set[tuple[str, str, str]] | None:
    """All entries of a folder of plain files, None where it is none."""
    read = Folder.read(data)
    if read is None or any(entry.is_tree for entry in read.entries()):
        return None
    return {tuple(entry) for entry in read.entries()}  # type: ignore[misc]


def begins_of(data: bytes) -> list[int]:
    """Where each entry begins, and the end."""
    read = Folder.read(data)
    assert read is not None
    return [0, *accumulate(len(Folder.of([entry]).written()) for entry in read.entries())]


def assert_same_as_strictly_read(old: bytes, marks: list[int], new: bytes) -> None:
    """What is said of the two folders is what comes out when each of them is read by itself."""
    found, before, after = compared(old, marks, new), entries_of(old), entries_of(new)
    assert before is not None
    if after is None:
        assert found is None
        return
    assert found is not None
    gone, come = entries_of(b"".join(found.gone)), entries_of(b"".join(found.come))
    assert (gone, come) == (before - after, after - before)
    assert found.marks == sorted(set(found.marks))
    assert set(found.marks) <= set(begins_of(new))


@settings(max_examples=600, deadline=None)
@given(st.dictionaries(names, st.tuples(modes, ids), max_size=12), st.lists(lines, max_size=5), st.data())
def test_two_small_folders(
    base: Entries, more: list[tuple[bytes, tuple[bytes, bytes]]], data: st.DataObject
) -> None:
    old = whole(base)
    if entries_of(old) is None:
        return
    places = begins_of(old)
    marks = sorted({0, *data.draw(st.lists(st.sampled_from(places)))}) if base else [0]
    kept = [item for item in sorted(base.items()) if data.draw(st.integers(0, 3))]
    assert_same_as_strictly_read(old, marks, whole({**dict(kept), **dict(more)}))
    at = data.draw(st.integers(0, len(kept)))
    assert_same_as_strictly_read(old, marks, written([*kept[:at], *more, *kept[at:]]))  # in any order, twice


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(names, st.tuples(st.just(b"100644"), ids), max_size=8), st.data())
def test_a_folder_with_bytes_changed_or_cut(base: Entries, data: st.DataObject) -> None:
    old = whole({name: held for name, held in base.items() if name not in (b".", b"..")})
    new = bytearray(old)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(new)))
        new[at : at + data.draw(st.integers(0, 24))] = data.draw(
            st.one_of(st.sampled_from(LURES), st.binary(max_size=24))
        )
    assert_same_as_strictly_read(old, [0], bytes(new))


def verdicts(seed: int, count: int) -> list[TreeEntry]:
    """What lies in the folder of somebody's verdicts of a year; the ids hold what looks like entries."""
    rand = random.Random(seed)
    lures = [lure[:20].ljust(20, b"\x00").hex() for lure in LURES]
    return [
        TreeEntry(
            "100644",
            f"{hashlib.sha256(f'{seed} {n}'.encode()).hexdigest()[:24]}.json",
            rand.choice(lures) if rand.random() < 0.2 else rand.randbytes(20).hex(),
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("at_once", [1, 40])
def test_a_large_folder_through_many_landings(at_once: int) -> None:
    rand = random.Random(at_once)
    entries = {one.name: one for one in verdicts(0, 3000)}
    folder: Folder | None = Folder.of(entries.values())
    for step in range(1, 25):
        before = dict(entries)
        for name in rand.sample(sorted(entries), at_once // 2):
            del entries[name]
        entries |= {one.name: one for one in verdicts(step, at_once)}
        changed = rand.choice(sorted(entries))
        entries[changed] = entries[changed]._replace(oid=rand.randbytes(20).hex())
        assert folder is not None
        followed = folder.followed_by(Folder.of(entries.values()).written())
        assert followed is not None
        folder, differences = followed
        assert {(one.name, one.old, one.new) for one in differences} == {
            (name, before.get(name), entries.get(name))
            for name in before.keys() | entries.keys()
            if before.get(name) != entries.get(name)
        }
        assert len(folder) == len(entries)
    assert folder is not None
    assert set(folder.entries()) == set(entries.values())


def test_a_folder_that_came_to_hold_a_folder_is_read_strictly() -> None:
    entries = verdicts(0, 3000)
    folder = Folder.of(entries)
    assert folder.followed_by(Folder.of([*entries, TreeEntry("40000", "a", "a" * 40)]).written()) is None
    line = Folder.of([sorted(entries)[7]]).written()
    twin = line.replace(b"100644 ", b"40000 ", 1)
    assert folder.followed_by(folder.written().replace(line, line + twin)) is None
    assert folder.followed_by(folder.written().replace(line, line + line)) is None
