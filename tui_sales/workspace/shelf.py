"""Shelf: records as people see them (the front version of each), for :mod:`tui_sales.storage`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pydantic_core import from_json

from tui_sales.history.folder import Folder
from tui_sales.history.trees import diff, files, lookup
from tui_sales.kinds import NAMES, by_name, by_path
from tui_sales.model.codec import upgraded
from tui_sales.model.record import Layout, Raw
from tui_sales.workspace.books import Books

#: Files changed records of a kind, each from the version it was shown as (None: it is new).
Filer = Callable[[str, Mapping[str, Raw], Mapping[str, str]], None]


#: folders of a year and a person each, of which each takes a question and holds some hundred names
_LONG = 60


class BookShelf:
    """Implements :class:`tui_sales.storage.shelf.Shelf` over the books of a clone."""

    def __init__(self, books: Callable[[], Books], filer: Filer) -> None:
        """Read through ``books`` (they are made anew now and then) and file through ``filer``."""
        self._books = books
        self._filer = filer
        self._raws: dict[str, Raw] = {}
        self._shown: dict[str, Mapping[str, str]] = {}
        #: kind → the books they were read from, and its fronts
        self._fronts: dict[str, tuple[Books | None, Mapping[str, str]]] = {}
        #: kind → its folder on main, and what lies in it
        self._walked: dict[str, tuple[str, dict[str, str]]] = {}

    def kinds(self) -> Sequence[str]:
        """All kinds there are."""
        return NAMES

    def asked_by(self, kind: str) -> Iterable[str]:
        """Whom it is about: lists, duties and figures ask for one person's records."""
        owner = by_name(kind).owner
        return (owner.name,) if owner else ()

    def load(self, kind: str) -> Mapping[str, Raw]:
        """Name → raw record of every front version."""
        fronts = self._shown[kind] = self.fronts(kind)
        self.read(fronts)
        return {name: self.raw(name, version) for name, version in fronts.items()}

    def read(self, versions: Mapping[str, str]) -> None:
        """Read versions (name → version) at once; one after the other costs ten times as much."""
        names = {version: name for name, version in versions.items() if version not in self._raws}
        for version, data in self._books().library.raws(list(names)):
            self._raws[version] = parsed(names[version], data)

    def passing(self, versions: Mapping[str, str]) -> Iterator[tuple[str, Raw]]:
        """Names and raw forms of versions (name → version), read at once and not held."""
        names: dict[str, str] = {}
        for name, version in versions.items():
            if version in self._raws:
                yield name, self._raws[version]
            else:
                names[version] = name
        for version, data in self._books().library.raws(list(names)):
            yield names[version], parsed(names[version], data)

    def file(self, kind: str, changes: Mapping[str, Raw]) -> Mapping[str, Raw]:
        """Put versions into the outbox, made from those the database showed; how they are shown from now on.

        Raises:
            SalesError: as filing does; MovedOn if one of them is no longer what the database showed.
        """
        shown = self._shown.get(kind, {})
        self._filer(kind, changes, {name: shown[name] for name in changes if name in shown})
        fronts = self.fronts(kind)
        self._shown[kind] = {**shown, **{name: fronts[name] for name in changes}}
        return {name: self.raw(name, fronts[name]) for name in changes}

    def news(self, kind: str) -> dict[str, Raw | None]:
        """What the database has otherwise than it is shown now, None for what is gone; only of kinds it read."""
        if kind not in self._shown:
            return {}
        shown, fronts = self._shown[kind], self.fronts(kind)
        self._shown[kind] = fronts
        if fronts is shown:
            return {}
        news: dict[str, Raw | None] = dict.fromkeys(shown.keys() - fronts.keys())
        for name, version in fronts.items():
            if shown.get(name) != version:
                news[name] = self.raw(name, version)
        return news

    def fronts(self, kind: str) -> Mapping[str, str]:
        """Name → version to show first: the newest filed one, else the one on main. The same object until something moves."""
        books = self._books()
        before, kept = self._fronts.get(kind, (None, {}))
        if before is not books:
            fresh = self._laid_over(books, kind, self._on_main(books, kind))
            kept = kept if fresh == kept else fresh
            self._fronts[kind] = (books, kept)
        return kept

    def walk(self, kind: str) -> None:
        """Read the names of a kind on main ahead; of all that is done here, this alone may be done beside anything else."""
        self._on_main(self._books(), kind)

    def fronts_between(self, kind: str, first: str, last: str) -> dict[str, str]:
        """The same of what main has of some days, and of all that was filed, for kinds that are called after their day."""
        books, found = self._books(), dict[str, str]()
        for place, folder in self._days_on_main(books, kind, first[:4], last[:4]):
            found.update((f"{place}/{name[:-5]}", oid) for name, oid in folder.between(first, last))
        return self._laid_over(books, kind, found)

    def fronts_of(self, kind: str, names: Iterable[str]) -> dict[str, str]:
        """The same of some records, as far as they are there."""
        books, asked = self._books(), list(names)
        on_main = {name: version for name in asked if (version := books.current(name))}
        shown = self._laid_over(books, kind, on_main)
        return {name: shown[name] for name in asked if name in shown}

    def is_long(self, kind: str) -> bool:
        """Whether it takes long to read all names of such a kind: main has many folders of it."""
        books, place = self._books(), by_name(kind).meta.layout.folder
        objects, top = books.repo.objects, lookup(books.repo.objects, books.tree, place)
        return sum(len(objects.folder(year.oid)) for year in (objects.tree(top.oid) if top else ())) > _LONG

    def oldest(self, kind: str) -> str:
        """The name of the oldest record of such a kind; empty if there is none."""
        books = self._books()
        by_year = groupby(self._days_on_main(books, kind), lambda day: day[0].split("/")[1])
        _year, days = next(by_year, ("", ()))  # no folder of a later year is read
        on_main = [f"{place}/{folder.first}" for place, folder in days]
        return min((*on_main, *self._laid_over(books, kind, {})), key=day_of, default="")

    @staticmethod
    def _days_on_main(
        books: Books, kind: str, first: str = "", last: str = "~"
    ) -> Iterator[tuple[str, Folder]]:
        """The folders on main that hold a kind's records of some years: one for each year and person."""
        objects, place = books.repo.objects, by_name(kind).meta.layout.folder
        top = lookup(objects, books.tree, place)
        for year in objects.tree(top.oid) if top else ():
            if first <= year.name <= last:
                for person in objects.tree(year.oid):
                    yield f"{place}/{year.name}/{person.name}", objects.folder(person.oid)

    def _laid_over(self, books: Books, kind: str, on_main: Mapping[str, str]) -> dict[str, str]:
        """What is on main, and what was filed over it."""
        shown = dict(on_main)
        for (name, _), one in sorted(books.pending.items(), key=lambda item: item[1].record.at):
            if one.record.META.name == kind:
                shown[name] = one.version
        if by_name(kind).meta.statement:
            for _, name, version, record in books.statements():
                if record.META.name == kind:
                    shown[name] = version
        return shown

    def raw(self, name: str, version: str) -> Raw:
        """A version's raw form in the current schema. Its bytes were proved before; not checked again."""
        if version not in self._raws:
            self._raws[version] = parsed(name, self._books().library.raw(version))
        return self._raws[version]

    def _on_main(self, books: Books, kind: str) -> dict[str, str]:
        """Name → version on main; of a folder that was walked before only what differs is read."""
        layout = by_name(kind).meta.layout
        objects = books.repo.objects
        if not layout.pieces:
            version = books.current(layout.folder)
            return {layout.folder: version} if version else {}
        folder = lookup(objects, books.tree, layout.folder)
        tree = folder.oid if folder else ""
        before, kept = self._walked.get(kind, ("", {}))
        if not tree:
            kept = {}
        elif not before:
            found = files(objects, tree)
            kept = {_name(layout, path): entry.oid for path, entry in found.items()}
        elif tree != before:
            changes = {_name(layout, one.path): one.new for one in diff(objects, before, tree)}
            gone = {name for name, new in changes.items() if new is None}
            held = {name: oid for name, oid in kept.items() if name not in gone}
            kept = {**held, **{name: new.oid for name, new in changes.items() if new}}
        self._walked[kind] = (tree, kept)
        return kept


def _name(layout: Layout, path: str) -> str:
    """The name of a record on main, where only records land: not checked again."""
    return f"{layout.folder}/{path}".removesuffix(".json")


def day_of(name: str) -> str:
    """The day that the name of a record says which is called after its day."""
    return name.rpartition("/")[2][:10]


def parsed(name: str, data: bytes) -> Raw:
    """A version in the current schema."""
    raw: Raw = from_json(data)  # twice as fast as json.loads
    spec = by_path(name)
    if spec and raw["schema"] != spec.meta.schema:
        return upgraded(raw, spec.meta, raw["schema"])
    return raw
