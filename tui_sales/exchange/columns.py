"""Columns: which row is the head, and which field each column holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from tui_sales.dataclass import dataclass
from tui_sales.errors import WrongUse
from tui_sales.exchange.cells import text_of
from tui_sales.exchange.grid import Grid, letters
from tui_sales.exchange.reading import Matched
from tui_sales.exchange.synonyms import OF_FIELD, OF_KIND
from tui_sales.exchange.titles import factor_of, normal, spellings
from tui_sales.i18n import LANGUAGES, N_, in_language
from tui_sales.model.show import shown_parts
from tui_sales.model.spec import FieldSpec, KindSpec, Shape

#: how far down a head is looked for
_TITLE_ROWS = 30


@dataclass(frozen=True)
class Target:
    """A field that a column can hold.

    Attributes:
        place: ``name``, ``contacts.phone``.
        field: its spec; ``within``: the rows it is a part of.
        fixed: other fields of that part, where the column's title says them: 2026-Q4 目标.
    """

    place: str
    field: FieldSpec
    within: FieldSpec | None = None
    fixed: tuple[tuple[str, str], ...] = ()

    @property
    def required(self) -> bool:
        """Whether a new record needs it; a part's, whether the part does."""
        return self.field.required

    def title(self, language: str) -> str:
        """What people call it: 联系人 姓名 for a part."""
        own = in_language(self.field.title, language)
        return f"{in_language(self.within.title, language)} {own}" if self.within else own


def targets_of(spec: KindSpec, only: Sequence[str] = ()) -> tuple[Target, ...]:
    """The fields of a kind that a file can fill; only those (or parts of those) that are named, where some are."""
    return tuple(one for one in _targets(spec) if not only or one.place.partition(".")[0] in only)


def _targets(spec: KindSpec) -> Iterator[Target]:
    for field in spec.fields:
        if field.computed or field.shape is Shape.FILES or field.name == "keys":
            continue
        if field.shape is Shape.ROWS:
            for part in shown_parts(field):
                if not part.computed and part.shape is not Shape.ROWS:
                    yield Target(f"{field.name}.{part.name}", part, field)
        elif field.shape is not Shape.PART and not (field.item and field.item.shape is Shape.VALUES):
            yield Target(field.name, field)


@dataclass(frozen=True)
class Head:
    """The head of a table.

    Attributes:
        first, last: its rows, from 0; two where titles stand over titles.
        columns: of every column with a title, or with anything beneath.
        factors: column → what its numbers count.
        targets: column → field.
        known: how many titles are known, those that somebody said to leave out too.
    """

    first: int
    last: int
    columns: tuple[Matched, ...]
    factors: Mapping[int, Decimal]
    targets: Mapping[int, Target]
    known: int

    def title(self, column: int) -> str:
        """The title of a column, else its letters."""
        return next((one.title for one in self.columns if one.column == column), letters(column))


#: Makes a field of a title that says more than which one.
Wide = Callable[[str], Target | None]


def no_wide(_title: str) -> Target | None:
    """Titles that say no more than which field they are."""
    return None


class Matcher:
    """Knows what the fields of a kind may be called."""

    def __init__(
        self, kind: str, targets: Sequence[Target], given: Mapping[str, str], wide: Wide = no_wide
    ) -> None:
        """For the fields of a kind.

        Args:
            kind: its name.
            targets: the fields.
            given: title → the field it is, by hand; empty: none.
            wide: makes a field of a title that says more than which one.
        """
        self._wide = wide
        self._by_place = {one.place: one for one in targets}
        self._given = {normal(title): place for title, place in given.items()}
        self._ranked: list[dict[str, Target]] = []
        for words in (_of_kind, _whole_titles, _own_titles, _of_field):
            for inner in (False, True):
                table: dict[str, Target] = {}
                for one in targets:
                    if (one.within is not None) == inner:
                        for word in words(kind, one):
                            table.setdefault(normal(word), one)
                self._ranked.append(table)

    def is_given(self, said: Sequence[str]) -> bool:
        """Whether somebody said what a column of one of these titles is."""
        return any(normal(one) in self._given for one in said)

    def match(self, titles: Sequence[Sequence[str]]) -> dict[int, Target]:
        """Column → field, each field once: the surest title first, then the column further left.

        Args:
            titles: for each column what it may be called, the fullest first.
        """
        found: dict[int, Target] = {}
        left = dict(self._by_place)
        for column, said in enumerate(titles):
            place = next((self._given[normal(one)] for one in said if normal(one) in self._given), None)
            if place is not None and place in left:
                found[column] = left.pop(place)
        fixed = {n for n, said in enumerate(titles) if self.is_given(said)}
        for table in self._ranked:
            for column, said in enumerate(titles):
                if column in found or column in fixed:
                    continue
                words = [word for one in said for word in spellings(one)]
                hit = next(
                    (table[word] for word in words if word in table and table[word].place in left), None
                )
                if hit is not None:
                    found[column] = left.pop(hit.place)
        for column, said in enumerate(titles):
            wide = self._wide(said[0]) if said and column not in found and column not in fixed else None
            if wide is not None and wide.place not in {one.place for one in found.values()}:
                found[column] = wide
        return found


def place_called(kind: str, targets: Sequence[Target], text: str) -> str:
    """The place of the field that somebody names, by its own name or as a title. Raises WrongUse."""
    found = Matcher(kind, targets, {}).match([[text]])
    if not found:
        places = ", ".join(one.place for one in targets)
        raise WrongUse(N_("{text}: no such field; there are: {places}"), text=text, places=places)
    return found[0].place


def _of_kind(kind: str, one: Target) -> Iterator[str]:
    yield one.place
    yield from OF_KIND.get(f"{kind}.{one.place}", ())


def _whole_titles(_kind: str, one: Target) -> Iterator[str]:
    for language in LANGUAGES:
        yield one.title(language)


def _own_titles(_kind: str, one: Target) -> Iterator[str]:
    for language in LANGUAGES:
        yield in_language(one.field.title, language)


def _of_field(_kind: str, one: Target) -> Iterator[str]:
    yield from OF_FIELD.get(one.field.name, ())


def head_of(grid: Grid, matcher: Matcher) -> Head | None:
    """The head: the row, or the two rows, in which most titles are known; None where there are too few."""
    best: Head | None = None
    for at in range(min(_TITLE_ROWS, len(grid.rows))):
        for last in (at, at + 1):
            if last >= len(grid.rows):
                continue
            head = _head(grid, matcher, at, last)
            if head.targets and (best is None or _worth(head) > _worth(best)):
                best = head
    if best is None:
        return None
    return best if best.known > 1 or len(best.columns) == 1 else None


def _worth(head: Head) -> tuple[int, int]:
    """The more titles are known the better; a second row must add to them, or it is a heading over the table."""
    return head.known, head.first - head.last


def _head(grid: Grid, matcher: Matcher, first: int, last: int) -> Head:
    width = max(len(row) for row in grid.rows)
    upper = [" ".join(text_of(value).split()) for value in grid.rows[first]]
    upper += [""] * (width - len(upper))
    if first == last:
        names = [[title] if title else [] for title in upper]
    else:
        lower = [" ".join(text_of(value).split()) for value in grid.rows[last]]
        names = _over(upper, [*lower, *[""] * (width - len(lower))])
    targets = matcher.match(names)
    columns = tuple(
        Matched(n, said[0] if said else letters(n), targets[n].place if n in targets else "", sample)
        for n, said in enumerate(names)
        if (sample := _sample(grid, last, n)) or said
    )
    factors = {n: factor_of(said[0]) for n, said in enumerate(names) if said}
    known = sum(n in targets or matcher.is_given(said) for n, said in enumerate(names))
    return Head(first, last, columns, factors, targets, known)


def _sample(grid: Grid, last: int, column: int) -> str:
    """What stands beneath the head first."""
    beneath = (text_of(row[column]) for row in grid.rows[last + 1 :] if len(row) > column)
    return next((" ".join(text.split()) for text in beneath if text), "")


def _over(upper: list[str], lower: list[str]) -> list[list[str]]:
    """What columns may be called under two rows of titles; a title over several stands for each of them."""
    names: list[list[str]] = []
    over = ""
    for above, below in zip(upper, lower, strict=True):
        over = above or over
        if below and over and over != below:
            names.append([f"{over} {below}", below])
        else:
            names.append([below or above] if below or above else [])
    return names
