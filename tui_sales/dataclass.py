"""Dataclasses that cost a start next to nothing: 130 of the library's are 45 ms of it, which writes and compiles six methods for each.

Here equality, hash, ``repr`` and being frozen are the same functions for all, and ``__init__`` is written when the first instance is
made, which most classes never see in a start. A class does what ``dataclasses.dataclass`` makes it do; type checkers read just that.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, *, frozen: bool = False) -> Any:
        """``dataclasses.dataclass``, with or without ``frozen``."""
        if cls is None:
            return lambda given: dataclass(given, frozen=frozen)
        dataclasses.dataclass(init=False, repr=False, eq=False)(cls)  # finds the fields, writes no method
        methods = {"__init__": _first_init(cls, frozen), "__repr__": _repr, "__eq__": _eq}
        if frozen:
            methods |= {"__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
        for name, method in methods.items():
            if name not in cls.__dict__:
                setattr(cls, name, method)
        if "__hash__" not in cls.__dict__ or cls.__dict__["__hash__"] is None:
            cls.__hash__ = _hash if frozen else None
        return cls


def _first_init(cls: Any, frozen: bool) -> Callable[..., None]:
    """Stands in for a class's ``__init__`` until it is written; safe where two threads come first."""

    def __init__(self: Any, *args: Any, **values: Any) -> None:  # noqa: N807 - its name
        written = _written_init(cls, frozen)
        cls.__init__ = written
        written(self, *args, **values)

    return __init__


def _written_init(cls: Any, frozen: bool) -> Callable[..., None]:
    """``__init__`` as one would write it by hand."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_UNSAID": object()}
    parameters, lines = ["self"], []
    for one in dataclasses.fields(cls):
        name = value = one.name
        parameter = name
        if one.default is not dataclasses.MISSING:
            names[f"_{name}"] = one.default
            parameter = f"{name}=_{name}"
        elif one.default_factory is not dataclasses.MISSING:
            names[f"_{name}"] = one.default_factory
            parameter, value = f"{name}=_UNSAID", f"_{name}() if {name} is _UNSAID else {name}"
        parameters.append(parameter)
        lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"])
    exec(text, names)  # noqa: S102 - made of nothing but the names of our own fields
    written: Callable[..., None] = names["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


@cache
def _values(cls: Any) -> Callable[[Any], Any]:
    """What tells two instances of a class apart."""
    names = [one.name for one in dataclasses.fields(cls) if one.compare]
    return attrgetter(*names) if names else lambda _instance: ()


def _eq(self: Any, other: object) -> Any:
    values = _values(self.__class__)
    return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self.__class__)(self))


def _repr(self: Any) -> str:
    said = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _refuse_setting(self: Any, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
