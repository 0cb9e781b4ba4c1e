"""Books: how everything stands in a clone right now — main, the proved outboxes, verdicts, and the standing of each version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import chain

from tui_sales.dataclass import dataclass
from tui_sales.errors import SalesError
from tui_sales.history.repository import Repository
from tui_sales.kinds import by_path
from tui_sales.kinds.verdict import Verdict, verdict_id
from tui_sales.model.codec import TooNew
from tui_sales.model.record import Record
from tui_sales.review.law import Law, owner_of
from tui_sales.review.lineage import Lineage, lineage, past
from tui_sales.review.standing import Standing, standing_of
from tui_sales.review.verdicts import present
from tui_sales.workspace.clone import MAIN, OUTBOX, REMOTE_MAIN, REMOTE_OUTBOX, Clone
from tui_sales.workspace.library import Library, versions_in
from tui_sales.workspace.on_main import OnMain
from tui_sales.workspace.prover import Fault, Proved, Prover


@dataclass(frozen=True)
class Outbox:
    """A proved outbox: the last good commit and what lies in it (name → version).

    Attributes:
        old_keys: names of what was filed with keys that have been given up or revoked since: it cannot land any more.
    """

    owner: str
    tip: str
    entries: Mapping[str, str]
    old_keys: frozenset[str] = frozenset()

    @property
    def person(self) -> str:
        """Whose it is."""
        return self.owner.partition("/")[0]


@dataclass(frozen=True)
class Pending:
    """A filed version that is not on main: who filed it in which outbox, its way back, how it stands."""

    name: str
    version: str
    record: Record
    outbox: str
    way: Lineage
    standing: Standing
    verdicts: tuple[Verdict, ...] = ()


#: waiting versions that are remembered; beyond that what has landed long ago is let go of
_MOST_KNOWN = 20_000
#: What was found out of waiting versions, by outbox, name and version; kept from one reading of a clone to the next.
Known = dict[tuple[str, str, str], tuple[object, Pending | None]]


@dataclass
class Books:
    """One consistent reading of a clone; made anew when a ref has moved (:meth:`is_current`)."""

    repo: Repository
    library: Library
    refs: Mapping[str, str]
    main: str
    law: Law
    outboxes: Sequence[Outbox]
    faults: Sequence[Fault] = field(default_factory=tuple)
    known: Known = field(default_factory=dict)
    #: what a newer program has landed here, or over there: nothing may be filed on top of what cannot be read (case 67)
    newer: TooNew | None = None
    #: what main holds under names that lie in outboxes, as it is handed from one reading to the next
    on_main: OnMain | None = None
    _current: Mapping[str, str | None] = field(default_factory=dict)

    @cached_property
    def tree(self) -> str:
        """The tree of main."""
        return self.repo.commit(self.main).tree

    @cached_property
    def landed(self) -> dict[str, str]:
        """Name → version of everything on main (one walk over the tree, only when a list is shown)."""
        return versions_in(self.repo.objects, self.tree)

    def current(self, name: str) -> str | None:
        """Main's present version of a record, looked up by path alone."""
        if name in self._current:
            return self._current[name]
        return self.library.at(self.tree, name)

    def file_at(self, path: str) -> str | None:
        """Attached bytes (their blob id) on main, or filed by anybody and waiting; None if they are nowhere here."""
        tips = (self.main, *(outbox.tip for outbox in self.outboxes))
        found = (self.library.file_at(self.repo.commit(tip).tree, path) for tip in tips)
        return next((oid for oid in found if oid), None)

    def verdicts(self, name: str, version: str) -> tuple[Verdict, ...]:
        """Everybody's present verdict on a version, of those lying in outboxes."""
        lying = self._said.get(verdict_id(name, version), ()) if self._said else ()
        if not lying:
            return ()
        said = {oid: self.library.record(place, oid) for place, oid in lying}
        return present(self.library, {oid: one for oid, one in said.items() if isinstance(one, Verdict)})

    @cached_property
    def _said(self) -> dict[str, list[tuple[str, str]]]:
        """Name and version of the verdicts that lie in outboxes, by the id that only one version has; none of them is read."""
        found: dict[str, list[tuple[str, str]]] = {}
        for outbox in self.outboxes:
            for name, version in outbox.entries.items():
                if name.startswith("verdicts/") and name not in outbox.old_keys:
                    found.setdefault(name.rpartition("/")[2], []).append((name, version))
        return found

    @cached_property
    def pending(self) -> dict[tuple[str, str], Pending]:
        """Filed versions that main does not hold, by (record, version); statements about oneself are not among them."""
        lying = [
            (outbox, name, version)
            for outbox in self.outboxes
            for name, version in outbox.entries.items()
            if not _is_statement(name)
        ]
        if self.on_main:
            names = {name for _, name, _ in lying}
            self._current = self.on_main.versions(self.repo.objects, self.library, self.tree, names)
        filed = [one for one in lying if not self._is_landed(one[1], one[2])]
        about = (self._said.get(verdict_id(name, version), ()) for _, name, version in filed)
        self.library.read_ahead(chain(((name, version) for _, name, version in filed), *about))
        found: dict[tuple[str, str], Pending] = {}
        for outbox, name, version in filed:
            one = self._pending(outbox, name, version)
            if one:
                found[(name, version)] = one
        overtaken = {
            (p.name, blob) for p in found.values() for blob in p.way.between
        }  # somebody built upon it: the newer version asks for the verdicts
        return {key: one for key, one in found.items() if key not in overtaken}

    def statements(self) -> Iterable[tuple[Outbox, str, str, Record]]:
        """Statements about oneself lying in outboxes that main does not hold."""
        for outbox in self.outboxes:
            for name, version in outbox.entries.items():
                if not _is_statement(name) or name in outbox.old_keys or self._is_landed(name, version):
                    continue
                if version not in past(self.library, name, self.current(name)):
                    yield outbox, name, version, self.library.record(name, version)

    def filed_since(self, before: Books, person: str) -> tuple[str, ...]:
        """What others than ``person`` have filed since an earlier reading and still waits; what did not move is not looked at."""
        earlier = {outbox.owner: outbox for outbox in before.outboxes}
        moved = [
            (outbox, earlier[outbox.owner].entries if outbox.owner in earlier else {})
            for outbox in self.outboxes
            if outbox.person != person and outbox != earlier.get(outbox.owner)
        ]
        return tuple(
            name
            for outbox, held in moved
            for name, version in outbox.entries.items()
            if held.get(name) != version and (name, version) in self.pending
        )

    def _is_landed(self, name: str, version: str) -> bool:
        """Whether main holds exactly this version: of most that lies in outboxes, which need not be read then."""
        try:
            return self.current(name) == version
        except SalesError:
            return False

    def pending_of(self, name: str) -> tuple[Pending, ...]:
        """The filed versions of one record, oldest first."""
        return self._by_name.get(name, ())

    @cached_property
    def _by_name(self) -> dict[str, tuple[Pending, ...]]:
        found: dict[str, tuple[Pending, ...]] = {}
        for one in sorted(self.pending.values(), key=lambda p: (p.record.at, p.version)):
            found[one.name] = (*found.get(one.name, ()), one)
        return found

    def standing(self, name: str, version: str) -> Standing:
        """How any version, seen now, stands against main."""
        one = self.pending.get((name, version))
        if one:
            return one.standing
        record = self.library.record(name, version)
        way = lineage(self.library, name, version, self.current(name))
        return standing_of(self.law, record, way, self._on(name, version))

    def _pending(self, outbox: Outbox, name: str, version: str) -> Pending | None:
        try:
            current = self.current(name)
            verdicts = self._on(name, version)
            key = (outbox.owner, name, version)
            now = (self.law, current, verdicts, name in outbox.old_keys)  # all that it depends on
            before, one = self.known.get(key, (None, None))
            if before == now:
                return one
            record = self.library.record(name, version)
            way = lineage(self.library, name, version, current)
        except SalesError:
            return None  # names a version nobody has; it can never land, and the audit says so
        if len(self.known) >= _MOST_KNOWN:
            self.known.clear()
        self.known[key] = (now, None)
        if way.absorbed:
            return None
        standing = standing_of(self.law, record, way, verdicts)
        if name in outbox.old_keys:
            standing = replace(standing, old_key=True)
        barred = self.law.why_not_file(record.META.name, owner_of(record), record.by)
        if barred:
            standing = replace(standing, barred=barred)
        one = Pending(name, version, record, outbox.owner, way, standing, verdicts)
        self.known[key] = (now, one)
        return one

    def _on(self, name: str, version: str) -> tuple[Verdict, ...]:
        given = self.verdicts(name, version)
        return tuple(v for v in given if v.sha256 == self.library.sha256(version))


def _is_statement(name: str) -> bool:
    """Whether a name is that of a statement about oneself; its place alone says of which kind a proved record is."""
    spec = by_path(name)
    return spec is not None and spec.meta.statement


def refs_of(repo: Repository) -> dict[str, str]:
    """The refs that make up the books."""
    return {
        **repo.refs.all("refs/heads/"),
        **repo.refs.all("refs/remotes/origin/"),
    }


def refs_after_filing(books: Books, mine: str) -> dict[str, str]:
    """The refs of books once something was filed from them: my own outbox has moved, and nothing else that anybody has looked at."""
    tip = books.repo.refs.get(OUTBOX + mine)
    return {**books.refs, **({OUTBOX + mine: tip} if tip else {})}


def outbox_refs(refs: Mapping[str, str], mine: str) -> dict[str, str]:
    """Owner → tip of every outbox; my own is the one here, which may be ahead of what others see."""
    found = {
        ref.removeprefix(REMOTE_OUTBOX): oid for ref, oid in refs.items() if ref.startswith(REMOTE_OUTBOX)
    }
    has_remote = REMOTE_MAIN in refs
    for ref, oid in refs.items():
        if ref.startswith(OUTBOX):
            owner = ref.removeprefix(OUTBOX)
            if owner == mine or not has_remote:
                found[owner] = oid
    return found


def _newer(prover: Prover, proved: Proved, theirs: str | None) -> TooNew | None:
    """Why main cannot be read to its end by this program, which is too old for it; None if that is not so."""
    seen = proved if proved.fault or theirs is None else prover.main(theirs)
    return seen.fault.error if seen.fault and isinstance(seen.fault.error, TooNew) else None


def read_books(
    clone: Clone,
    prover: Prover,
    known: Known | None = None,
    on_main: OnMain | None = None,
    refs: Mapping[str, str] | None = None,
) -> Books:
    """Prove what is here and read it.

    Args:
        clone: whose.
        prover: of it.
        known: handed from one reading to the next, as is ``on_main``.
        on_main: what main holds under names that lie in outboxes.
        refs: what there is, where somebody has just looked.
    """
    refs = refs_of(clone.repo) if refs is None else refs
    proved = prover.main(refs[MAIN])
    newer = _newer(prover, proved, refs.get(REMOTE_MAIN))
    law = prover.library.law(clone.repo.commit(proved.tip).tree)
    faults = [proved.fault] if proved.fault else []
    outboxes = []
    for owner, tip in sorted(outbox_refs(refs, clone.identity.outbox).items()):
        good = prover.outbox(owner, tip, law)
        if good.fault:
            faults.append(good.fault)
        entries = prover.entries(good.tip)
        old_keys = prover.filed_with_old_keys(owner.partition("/")[0], entries, law)
        outboxes.append(Outbox(owner, good.tip, entries, old_keys))
    return Books(
        clone.repo,
        prover.library,
        refs,
        proved.tip,
        law,
        tuple(outboxes),
        tuple(faults),
        {} if known is None else known,
        newer,
        on_main,
    )
