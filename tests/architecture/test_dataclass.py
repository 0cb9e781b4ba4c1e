"""Our dataclasses do what the library's do; only when their methods are written is another matter."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

import pytest

from tui_sales.dataclass import dataclass


def build(decorate: Any) -> tuple[type[Any], type[Any], type[Any]]:
    """A frozen class, one that can be changed, and one that derives; the same for each way to decorate."""

    @decorate(frozen=True)
    class Point:
        """A place."""

        AXES: ClassVar[int] = 2
        x: int
        y: int = 0
        note: str = dataclasses.field(default="", compare=False, repr=False)
        tags: tuple[str, ...] = dataclasses.field(default_factory=tuple)

    @decorate
    class Heap:
        """What grows."""

        held: list[int] = dataclasses.field(default_factory=list)

        def __post_init__(self) -> None:
            self.sum = sum(self.held)

    @decorate(frozen=True)
    class Named(Point):
        """A place with a name."""

        name: str = "nowhere"

        def __hash__(self) -> int:
            return 7

    return Point, Heap, Named


OURS, THEIRS = build(dataclass), build(dataclasses.dataclass)


def tried(classes: tuple[type[Any], type[Any], type[Any]]) -> list[Any]:
    """What comes of using them."""
    point, heap, named = classes
    a, b = point(1, tags=("t",)), point(1, 0, "said", ("t",))
    full, empty = heap([1, 2]), heap()
    empty.held.append(9)
    return [
        *(repr(one) for one in (a, b, full, empty, named(1, name="here"))),
        (
            a == b,
            a != point(2),
            a == 1,
            a == named(1),
            named(1) == named(1, name="here"),
            full == heap([1, 2]),
        ),
        (hash(a) == hash(b), hash(named(3)), heap.__hash__, {a: 1}[b]),
        (heap().held, full.sum, dataclasses.asdict(a), dataclasses.replace(b, y=5).note),
        [(f.name, f.default is dataclasses.MISSING) for f in dataclasses.fields(named)],
        (point.__match_args__, point.AXES, copy.copy(full) == full, copy.deepcopy(a) == a),
    ]


def test_they_do_the_same() -> None:
    assert tried(OURS) == tried(THEIRS)


@pytest.mark.parametrize("classes", [OURS, THEIRS], ids=["ours", "theirs"])
def test_what_is_frozen_stays_as_it_is(classes: tuple[type[Any], type[Any], type[Any]]) -> None:
    for one in (classes[0](1), classes[2](1)):
        with pytest.raises(dataclasses.FrozenInstanceError):
            one.x = 2
        with pytest.raises(dataclasses.FrozenInstanceError):
            del one.x
        with pytest.raises(dataclasses.FrozenInstanceError):
            one.unknown = 2


@pytest.mark.parametrize("classes", [OURS, THEIRS], ids=["ours", "theirs"])
def test_wrong_arguments_are_refused(classes: tuple[type[Any], type[Any], type[Any]]) -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        classes[0]()
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        classes[0](1, z=2)


@dataclass(frozen=True)
class Sent:
    """What another process makes anew."""

    text: str


def test_an_instance_goes_to_another_process_and_back() -> None:
    assert pickle.loads(pickle.dumps(Sent("x"))) == Sent("x")  # noqa: S301 - our own bytes


def test_several_threads_may_come_first() -> None:
    with ThreadPoolExecutor(8) as pool:
        for _ in range(50):
            point = build(dataclass)[2]
            made = list(pool.map(lambda n, kind=point: kind(n, name="here"), range(8)))
            assert [one.x for one in made] == list(range(8))
