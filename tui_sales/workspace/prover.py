"""Prover: walks commits and proves them — signatures, authors, outboxes, landings (design §6).

Everything fetched passes here before it is shown. A fault never stops the rest: it is named, and the last good commit counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, islice

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, SalesError
from tui_sales.history.commits import Commit, signer_of
from tui_sales.history.repository import Repository
from tui_sales.history.trees import diff
from tui_sales.i18n import N_
from tui_sales.kinds.person import Person
from tui_sales.model.attached import is_file_path
from tui_sales.model.names import name_of
from tui_sales.review.landing import BadLanding, Case, Filing, Taken, judge
from tui_sales.review.law import Law
from tui_sales.workspace.carrying import judge_files
from tui_sales.workspace.founding import judge_root
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library, versions_in
from tui_sales.workspace.narrow import judge_law_landing, named_law

#: about so many objects of main are read at once
_AHEAD = 20_000
#: parents of the landings that are read ahead first, before it is known how many objects they have
_FIRST = 256
#: outboxes whose contents are kept; a department has one for each device
_OUTBOXES = 1_000
#: What is said of a landing that was judged elsewhere: what it takes over, and the outbox commits that it brings as evidence, each
#: with its person, key, parent and what it filed.
Said = tuple[Mapping[str, str], Sequence[tuple[str, str, str, str, dict[str, str]]]]


class BadChain(BadData):
    """A commit in an outbox that is not what an outbox may hold."""


@dataclass(frozen=True)
class Fault:
    """What was refused and never counted: the commit, whose branch, and why."""

    commit: str
    where: str
    error: SalesError

    def __str__(self) -> str:
        """Named for people."""
        return f"{self.where} {self.commit[:12]}: {self.error}"


@dataclass(frozen=True)
class Proved:
    """The last good commit of a branch, and the fault behind it if there is one."""

    tip: str
    fault: Fault | None = None


class Prover:
    """Proves branches of one repository against its pinned root."""

    def __init__(
        self, repo: Repository, library: Library, ledger: Ledger, root: str, team: Prover | None = None
    ) -> None:
        """Prove ``repo`` with what ``ledger`` already knows; a narrow store is proved beside the ``team``'s."""
        self.repo = repo
        self.library = library
        self.ledger = ledger
        self.root = root
        self.team = team
        self._known_keys: dict[str, tuple[Person, frozenset[str]]] = {}
        self._portion = 0
        self._entries: dict[str, Mapping[str, str]] = {}

    def main(self, tip: str, progress: Callable[[int, int], None] | None = None) -> Proved:
        """Prove main from the last proved landing (or the root) to ``tip``."""
        todo: list[str] = []
        commit = tip
        while not self.ledger.is_landed(commit):
            todo.append(commit)
            if commit == self.root:
                break
            try:
                parents = self.repo.commit(commit).parents
            except SalesError as error:
                return Proved(self.root, Fault(commit, "main", error))
            if not parents:
                wrong = BadData(
                    N_("this is another store: it begins with {found}, not with {root}"),
                    found=commit[:12],
                    root=self.root[:12],
                )
                return Proved(self.root, Fault(commit, "main", wrong))
            commit = parents[0]
        good = commit if not todo or commit != todo[-1] else ""
        return self._landings(tuple(reversed(todo)), good, progress)

    def _landings(
        self, todo: Sequence[str], good: str, progress: Callable[[int, int], None] | None
    ) -> Proved:
        """Prove landings one after the other, the first on top of a ``good`` one or of nothing; read ahead in portions."""
        done, self._portion = 0, self._portion or self._first_portion(todo)
        while done < len(todo):
            some = todo[done : done + self._portion]
            with self.repo.objects.reading_ahead([some[-1], *([f"^{good}"] if good else [])]) as read:
                for oid in some:
                    try:
                        taken = self._landing(oid)
                    except SalesError as error:
                        self.ledger.save()
                        return Proved(good or self.root, Fault(oid, "main", error))
                    self.ledger.add_landed(oid, taken)
                    good, done = oid, done + 1
                    if progress:
                        progress(done, len(todo))
            if read > _AHEAD:
                self._portion = max(1, len(some) // 2)
            elif read < _AHEAD // 2 and len(some) == self._portion:
                self._portion *= 2
            self.library.forget()
        self.ledger.save()
        return Proved(good)

    def take_over(self, oid: str, said: Said) -> bool:
        """Remember a landing that was judged elsewhere as if everything before it were good, if that is so here; else nothing."""
        commit, (taken, links) = self.repo.commit(oid), said
        if not commit.parents or not self.has_landed(commit.parents[0]):
            return False
        for one, person, key, parent, filed in links:
            before = self.ledger.link(parent)
            if parent != self.root and (before is None or before.person != person):
                return False
            self.ledger.add_link(one, person, key, parent, filed)
        if not all(self.ledger.link(parent) for parent in commit.parents[1:]):
            return False
        self.ledger.add_landed(oid, dict(taken))
        return True

    def _first_portion(self, todo: Sequence[str]) -> int:
        """How many landings are read ahead at first: so many that they bring few outbox commits, as far as one can tell."""
        weights = (len(self.repo.commit(oid).parents) for oid in todo if oid != self.root)
        return max(1, sum(1 for whole in accumulate(islice(weights, _FIRST)) if whole <= _FIRST))

    def outbox(self, owner: str, tip: str, law: Law) -> Proved:
        """Prove an outbox (``person/device``) up to ``tip``; the keys are those the person ever had on main."""
        proved = self._outbox(owner, tip, law)
        self.ledger.save()
        return proved

    def _outbox(self, owner: str, tip: str, law: Law) -> Proved:
        person = owner.partition("/")[0]
        where = f"outbox/{owner}"
        todo, good, fault = self._way_back(tip, where)
        for commit in reversed(todo):
            try:
                self._link(commit, person, law)
            except SalesError as error:
                return Proved(good, Fault(commit.id, where, error))
            good = commit.id
        link = self.ledger.link(good)
        if link is not None and link.person != person:
            wrong = BadChain(N_("belongs to {person}"), person=link.person)
            return Proved(self.root, Fault(good, where, wrong))
        return Proved(good, fault)

    def _way_back(self, tip: str, where: str) -> tuple[list[Commit], str, Fault | None]:
        """The commits from ``tip`` back to one that was proved; behind a merge or an unreadable commit only what it hides."""
        todo: list[Commit] = []
        fault: Fault | None = None
        oid = tip
        while oid != self.root and self.ledger.link(oid) is None:
            parents: tuple[str, ...] = ()
            try:
                commit = self.repo.commit(oid)
                parents = commit.parents
                _only_parent(commit)
                todo.append(commit)
            except SalesError as error:
                fault = Fault(oid, where, error)
                todo.clear()
                if not parents:
                    return [], self.root, fault
            oid = parents[0]
        return todo, oid, fault

    def close(self) -> None:
        """End what runs in the background, and forget or keep what was proved, as the ledger does."""
        self.ledger.close()
        self.repo.close()

    def has_landed(self, commit: str) -> bool:
        """Whether a commit of main was proved."""
        return self.ledger.is_landed(commit)

    def goes_on(self, new: str, old: str) -> bool:
        """Whether main leads from ``old`` to ``new`` along first parents."""
        commit = new
        while commit != old:
            parents = self.repo.commit(commit).parents
            if not parents:
                return False
            commit = parents[0]
        return True

    def entries(self, tip: str) -> Mapping[str, str]:
        """Name → version of everything in a proved outbox; the same object while it stands there."""
        if tip == self.root:
            return {}
        if tip not in self._entries:
            if len(self._entries) >= _OUTBOXES:
                self._entries.clear()
            self._entries[tip] = versions_in(self.repo.objects, self.repo.commit(tip).tree)
        return self._entries[tip]

    def filed_with_old_keys(self, person: str, entries: Mapping[str, str], law: Law) -> frozenset[str]:
        """Names of what somebody filed with keys that are not his any more."""
        now = law.keys(person)
        if person in law.people and self._keys_ever(person, law) == now:
            return frozenset()  # as good as always: nothing needs to be looked up

        def is_old(name: str, version: str) -> bool:
            return not any(f.person == person and f.key in now for f in self.ledger.filings(name, version))

        return frozenset(name for name, version in entries.items() if is_old(name, version))

    def _landing(self, oid: str) -> dict[str, str]:
        """Judge one commit of main whose first parent is good; name → version of what it takes over."""
        commit = self.repo.commit(oid)
        if oid == self.root:
            # A narrow store's first commit is what it must be by its id alone.
            return {} if self.team else judge_root(self.repo.objects, commit, self.library)
        before = self.repo.commit(commit.parents[0])
        if self.team and named_law(commit):
            judge_law_landing(self, self.team, commit)
            return {}
        law = self.library.law(before.tree)
        if signed_by_author(commit) not in law.keys(commit.author.person):
            raise BadLanding(
                N_("landed by {person} with a key that is not theirs"), person=commit.author.person
            )
        self._brings_evidence(commit, law)
        case = self._case(commit, before, law)
        judge(case)
        return {name_of(taken.path): taken.new or "" for taken in case.records}

    def _case(self, commit: Commit, before: Commit, law: Law) -> Case:
        changes = diff(self.repo.objects, before.tree, commit.tree)
        taken = [
            Taken(
                c.path,
                c.old.oid if c.old else None,
                c.new.oid if c.new else None,
                c.new.mode if c.new else "",
            )
            for c in changes
        ]
        return Case(
            law,
            taken,
            self._filings_of(commit.parents[1:]),
            self.library,
            lambda: tuple(self.library.people(commit.tree).values()),
            lambda path: self.library.file_at(commit.tree, path),
        )

    def _brings_evidence(self, commit: Commit, law: Law) -> None:
        """Every other parent of a landing must be a good outbox commit of the person who is its author."""
        if len(commit.parents) < 2:
            raise BadLanding(N_("a change on main that brings no evidence with it"))
        for parent in commit.parents[1:]:
            person = self.repo.commit(parent).author.person
            proved = self._outbox(f"{person}/*", parent, law)
            if proved.fault:
                raise proved.fault.error

    def _filings_of(self, parents: tuple[str, ...]) -> Callable[[str, str], list[Filing]]:
        brought: dict[str, list[str]] = {}
        for parent in parents:
            link = self.ledger.link(parent)
            if link:
                brought.setdefault(link.person, []).append(parent)

        def filings(name: str, version: str) -> list[Filing]:
            known = self.ledger.filings(name, version)
            return [
                f for f in known if any(self.ledger.reaches(p, f.commit) for p in brought.get(f.person, ()))
            ]

        return filings

    def _link(self, commit: Commit, person: str, law: Law) -> None:
        """Check one commit of an outbox whose parent is good, and enter what it files."""
        parent = _only_parent(commit)
        if commit.author.person != person:
            raise BadChain(
                N_("a commit of {author} in the outbox of {person}"),
                author=commit.author.person,
                person=person,
            )
        before = self.ledger.link(parent)
        if before is not None and before.person != person:
            raise BadChain(N_("goes on from the outbox of {person}"), person=before.person)
        key = signed_by_author(commit)
        if key not in self._keys_ever(person, law):
            raise BadChain(N_("signed with a key that is not {person}'s"), person=person)
        old_tree = None if parent == self.root else self.repo.commit(parent).tree
        filed: dict[str, str] = {}
        for change in diff(self.repo.objects, old_tree, commit.tree):
            if change.new is None:
                continue
            if is_file_path(change.path):
                plain_file(change.path, change.new.mode)
                self.library.check_file(change.path, change.new.oid)
                continue
            filed[self._filed(change.path, change.new.mode, change.new.oid, person)] = change.new.oid
        judge_files(self.repo.objects, self.library, commit.tree, old_tree, filed)
        self.ledger.add_link(commit.id, person, key, parent, filed)

    def _filed(self, path: str, mode: str, version: str, person: str) -> str:
        plain_file(path, mode)
        name = name_of(path)
        by = self.library.record(name, version).by
        if by != person:
            raise BadChain(
                N_("{name}: filed by {by} in the outbox of {person}"), name=name, by=by, person=person
            )
        return name

    def _keys_ever(self, person: str, law: Law) -> frozenset[str]:
        """Keys of all versions of the person's record: old filings keep their signature when a key is given up."""
        record = law.people.get(person)
        if record is None:
            raise BadChain(N_("{person} is not in the people records"), person=person)
        held, known = self._known_keys.get(person, (None, frozenset[str]()))
        if held is not record:
            keys = {key.key for key in record.keys}
            open_ends = list(record.replaces)
            # A narrow store holds only the versions that came with a law landing; the team's has them all.
            library = self.team.library if self.team else self.library
            while open_ends:
                older = library.record(f"people/{person}", open_ends.pop())
                if isinstance(older, Person):
                    keys.update(key.key for key in older.keys)
                    open_ends.extend(older.replaces)
            known = frozenset(keys)
            self._known_keys[person] = record, known
        return known


def plain_file(path: str, mode: str) -> None:
    """Refuse what is no plain file: a symbolic link, a program, another repository."""
    if mode != "100644":
        raise BadChain(N_("{path}: is not a plain file"), path=ascii(path))


def _only_parent(commit: Commit) -> str:
    if len(commit.parents) != 1:
        raise BadChain(N_("a commit in an outbox has exactly one parent"))
    return commit.parents[0]


def signed_by_author(commit: Commit) -> str:
    """The key line that signed; author and committer must be one person."""
    if commit.author.person != commit.committer.person:
        raise BadChain(N_("author and committer are different people"))
    return signer_of(commit).line
