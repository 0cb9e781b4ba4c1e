"""Doors: where something from outside comes in, what is pushed through it, and what must hold of whatever it lets in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

Piece = TypeVar("Piece", str, bytes)

#: What readers have stumbled over: numbers without end, digits of other scripts, halves of characters, ends of things.
TEXTS = (
    "1e999", "1E-999", "1e999999999", "9" * 25, "9" * 5_000, "NaN", "sNaN", "Infinity", "-0", "0x10", "1_000", "00", "２", "٣", "²",
    "𝟗", "½", "\0", "\x1b]52;", "\ud800", "\udfff", "\u202e", "\u2028", "\ufeff", "\xa0", "e\u0301", "\r", "\n", "\r\n", "\t", " ",
    '"', "'", "\\", "\\u0000", "{", "}", "[", "]", "[" * 50,
    "[" * 5_000, "(", ")", "（", "=", "==", "+", "-", "−", "--", ".", "..", "/", ":", ",",
    "，", "%", "万", "亿", "年", "月", "日", "周", "半", "下午", "次日", "null", "true", "-1", "0", "13", "32", "24:00", "25:61",
)  # fmt: skip
BYTES = (
    *(text.encode("utf-8", "surrogatepass") for text in TEXTS),
    b"\xff",
    b"\xc0\x80",
    b"\x80",
    b"\xef\xbb\xbf",
    bytes(4),
)


@dataclass(frozen=True)
class Door:
    """One way in.

    Attributes:
        given: what is pushed through.
        opened: takes it; refuses with a SalesError, and fails if what it let in is not what it seems.
        good: what it must let in, so that a door that refuses everything is seen.
        share: of the examples that are tried at once, for doors that are slow.
    """

    name: str
    given: st.SearchStrategy[Any]
    opened: Callable[[Any], object]
    good: Sequence[Any] = ()
    share: float = 1.0


@st.composite
def _spoilt(
    draw: st.DrawFn, good: Sequence[Piece], odd: Sequence[Piece], free: st.SearchStrategy[Piece]
) -> Piece:
    data = draw(st.sampled_from(good))
    for _time in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(data)))
        end = draw(st.one_of(st.just(begin), st.integers(begin, min(len(data), begin + 12))))
        put = draw(st.one_of(st.sampled_from(odd), free, st.just(data[begin:end])))
        if len(put) < 10:
            put *= draw(st.sampled_from((1, 1, 1, 2, 300)))
        data = data[:begin] + put + data[end:]
    return data


def spoilt_text(*good: str) -> st.SearchStrategy[str]:
    """Good texts with something put in, taken out or repeated; now and then anything at all."""
    free = st.text(max_size=8)
    return st.one_of(
        _spoilt(good, TEXTS, free), _spoilt(good, TEXTS, free), st.text(max_size=30), st.sampled_from(TEXTS)
    )


def spoilt_bytes(*good: bytes) -> st.SearchStrategy[bytes]:
    """The same of bytes."""
    free = st.binary(max_size=8)
    return st.one_of(_spoilt(good, BYTES, free), _spoilt(good, BYTES, free), st.binary(max_size=60))


#: Any value that JSON can say, and some that only Python can.
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**30), 10**30),
        st.sampled_from((10**19, 10**20, -(10**20), 2**63, 10**400, 0, -1)),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(TEXTS),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(("id", "date", "x")), inner, max_size=2)
    ),
    max_leaves=4,
)


@st.composite
def spoilt_values(draw: st.DrawFn, good: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """JSON objects of which a few values, at any depth, are others."""
    data: dict[str, Any] = _copy(draw(st.sampled_from(good)))
    for _time in range(draw(st.integers(1, 3))):
        here: Any = data
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            inner = here[key]
            if isinstance(inner, (dict, list)) and inner and draw(st.booleans()):
                here = inner
                continue
            here[key] = draw(VALUES if not isinstance(inner, str) else st.one_of(VALUES, spoilt_text(inner)))
            break
    return data


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, (list, tuple)) else value
