"""One store under examination: its objects, branches, proofs, folder and drafts, each looked at and put right by itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

from tui_sales.dataclass import dataclass
from tui_sales.errors import NetworkDown, SalesError
from tui_sales.history import checkout, mending, remote
from tui_sales.history.edits import dirty
from tui_sales.history.repository import Repository
from tui_sales.history.stale import stale
from tui_sales.i18n import N_, Phrase
from tui_sales.storage.drafts import Drafts
from tui_sales.workspace.auditing import Progress, audit_store, fresh_prover
from tui_sales.workspace.clone import MAIN, OUTBOX, REMOTE_MAIN, Clone
from tui_sales.workspace.doctor.report import Line, State
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.remembering import Rewound, refuse_older
from tui_sales.workspace.waking import set_right, shown

_NOTHING_DONE = Phrase(N_("nothing; only a look was asked for"))


@dataclass
class Patient:
    """A store, and who works in it.

    Attributes:
        mend: put right what can be; else only look.
        team: the proof of the team's store, beside which a narrow one is proved.
    """

    name: str
    clone: Clone
    root: str
    mend: bool
    progress: Progress | None
    team: Prover | None = None

    @property
    def repo(self) -> Repository:
        """Its repository."""
        return self.clone.repo

    def examined(self) -> Iterator[Line]:
        """Everything, in the order in which one thing rests upon the other."""
        yield self._locks()
        yield self._drafts()
        yield self._leftovers()
        objects, branches = self._objects(), self._branches()
        yield from (objects, branches)
        if State.MENDABLE in (objects.state, branches.state):
            return  # what rests upon them can be looked at when they are put right
        if self.repo.refs.get(MAIN) is None:
            yield self._line("audit", State.DAMAGED, Phrase(N_("there is no main; nothing can be read")))
            return
        prover = fresh_prover(self.repo, self.root, self.team, self.name)
        yield self._audit(prover)
        if State.DAMAGED not in (objects.state, branches.state):
            yield self._proofs(prover)
        yield self._folder()
        yield self._other_side(prover)
        prover.ledger.close()

    def _line(
        self, check: str, state: State, found: Phrase | None = None, done: Phrase | None = None
    ) -> Line:
        return Line(self.name, check, state, found, done)

    def _mended(self, check: str, found: Phrase, mend: Callable[[], Phrase]) -> Line:
        """Put something right that surely can be, or say that it could."""
        if not self.mend:
            return self._line(check, State.MENDABLE, found, _NOTHING_DONE)
        return self._line(check, State.MENDED, found, mend())

    def _locks(self) -> Line:
        old = stale(self.repo.git_dir)
        if not old:
            return self._line("locks", State.WELL)

        def unlock() -> Phrase:
            with self.repo.lock:  # Busy, if whoever it belongs to is at work after all
                for path in old:
                    path.unlink(missing_ok=True)
            return Phrase(N_("taken away: their owners are gone"))

        return self._mended(
            "locks", Phrase(N_("{count} left by a program that was killed"), {"count": len(old)}), unlock
        )

    def _objects(self) -> Line:
        damage = mending.look(self.repo)
        if not damage:
            return self._line("objects", State.WELL)
        found = Phrase(
            N_("{files} cannot be read, {missing} are missing"),
            {"files": len(damage.files) + damage.graph, "missing": len(damage.missing)},
        )
        if not self.mend:
            return self._line("objects", State.MENDABLE, found, _NOTHING_DONE)
        with self.repo.lock:
            mending.set_aside(self.repo, damage)
            mending.from_folder(self.repo, mending.look(self.repo).missing)
        left = mending.look(self.repo)
        why = self._fetched_again() if left.missing else None
        left = mending.look(self.repo) if left.missing and why is None else left
        if not left:
            return self._line(
                "objects",
                State.MENDED,
                found,
                Phrase(
                    N_("all are there again; what cannot be read is in {path}"),
                    {"path": self.repo.private / "damaged"},
                ),
            )
        return self._line(
            "objects",
            State.DAMAGED,
            found,
            Phrase(
                N_("{count} are still missing: {why}"),
                {
                    "count": len(left.missing),
                    "why": why or Phrase(N_("the shared store does not have them either")),
                },
            ),
        )

    def _fetched_again(self) -> Phrase | None:
        """Take everything from the other side once more; why that cannot be done, if it cannot."""
        try:
            self.clone.reach()
            mending.from_other_side(self.repo)
        except SalesError as error:
            return Phrase(error.msgid, error.params)
        return None

    def _branches(self) -> Line:
        broken = mending.broken_refs(self.repo)
        mine = OUTBOX + self.clone.identity.outbox
        if self.repo.refs.get(mine) is None and mine not in broken and self._is_known(mine):
            broken.append(mine)
        if self.repo.refs.get(MAIN) is None and MAIN not in broken:
            broken.append(MAIN)
        if not broken:
            return self._line("branches", State.WELL)
        found = Phrase(N_("broken: {names}"), {"names": ", ".join(map(shown, broken))})
        if not self.mend:
            return self._line("branches", State.MENDABLE, found, _NOTHING_DONE)
        with self.repo.lock:
            set_to = set_right(self.clone, self.root, broken)
        gone = [ref for ref, oid in set_to.items() if oid is None and ref.startswith("refs/heads/")]
        if gone:
            return self._line(
                "branches",
                State.DAMAGED,
                found,
                Phrase(
                    N_("nothing here says where they were: {names}"), {"names": ", ".join(map(shown, gone))}
                ),
            )
        return self._line(
            "branches",
            State.MENDED,
            found,
            Phrase(N_("set to the last commit that they are known to have had")),
        )

    def _is_known(self, mine: str) -> bool:
        """Whether an outbox of this clone that is not there was there once: it was sent, or what was signed in it still lies here."""
        there = self.repo.refs.get(mine.replace("refs/heads/", "refs/remotes/origin/", 1))
        return there is not None or any(mending.lost(self.repo, self.clone.identity.outbox))

    def _audit(self, prover: Prover) -> Line:
        report = audit_store(prover, self.clone.identity.outbox, self.progress)
        if not report.findings:
            return self._line("audit", State.WELL)
        first = report.findings[0]
        what = Phrase(
            N_("{count} violations; the first: {name}: {what}"),
            {"count": len(report.findings), "name": first.name, "what": first.what},
        )
        own = any(finding.name == "main" for finding in report.findings)
        return self._line(
            "audit",
            State.DAMAGED if own else State.NOTED,
            what,
            Phrase(N_("nothing: what does not prove does not count; see 'tui-sales audit'")),
        )

    def _proofs(self, prover: Prover) -> Line:
        kept = self.repo.private / "proof.sqlite"
        if not kept.is_file() or not prover.ledger.contradicts(kept):
            return self._line("proofs", State.WELL)

        def begin_anew() -> Phrase:
            for path in kept.parent.glob(f"{kept.name}*"):
                path.unlink()
            return Phrase(N_("thrown away; they are made anew at the next start"))

        return self._mended(
            "proofs", Phrase(N_("they say something else than what was proved just now")), begin_anew
        )

    def _folder(self) -> Line:
        if self.repo.bare:
            return self._line("folder", State.WELL)
        behind = checkout.lags(self.repo)
        if behind and self.mend:
            with self.repo.lock:
                checkout.restore(self.repo)
        gone = [path for path in dirty(self.repo) if not (self.repo.path / path).exists()]
        edited = len(dirty(self.repo)) - len(gone)
        if not (behind or gone):
            found = Phrase(N_("{count} files were edited there"), {"count": edited}) if edited else None
            return self._line("folder", State.WELL, found)

        def refill() -> Phrase:
            with self.repo.lock:
                checkout.refill(self.repo)
            return Phrase(N_("brought up to main; nothing that was edited was touched"))

        return self._mended(
            "folder",
            Phrase(N_("it lags behind main; {count} files are missing"), {"count": len(gone)}),
            refill,
        )

    def _drafts(self) -> Line:
        damaged = Drafts(self.repo.private / "drafts").damaged()
        if not damaged:
            return self._line("drafts", State.WELL)
        names = ", ".join(path.name for path in damaged[:5])
        return self._line(
            "drafts",
            State.NOTED,
            Phrase(N_("{count} cannot be read: {names}"), {"count": len(damaged), "names": names}),
            Phrase(N_("kept as they are in {path}"), {"path": damaged[0].parent}),
        )

    def _leftovers(self) -> Line:
        left = [path for path in (self.repo.private / "making").glob("*") if path.is_dir()]
        if not left:
            return self._line("leftovers", State.WELL)

        def clear() -> Phrase:
            for path in left:
                shutil.rmtree(path)
            return Phrase(N_("taken away: nothing in them was ever used"))

        return self._mended(
            "leftovers",
            Phrase(N_("{count} stores that were begun and not finished"), {"count": len(left)}),
            clear,
        )

    def _other_side(self, prover: Prover) -> Line:
        if not self.repo.has_remote():
            return self._line("other side", State.WELL, Phrase(N_("there is none")))
        give_back = Phrase(N_("nothing; 'tui-sales sync --give-back' gives it what is here"))
        try:
            self.clone.reach()
            remote.fetch(self.repo)
            theirs = self.repo.refs.get(REMOTE_MAIN)
            if theirs and not prover.main(theirs).fault:
                refuse_older(prover, theirs)
        except (remote.Emptied, Rewound) as error:
            return self._line("other side", State.NOTED, Phrase(error.msgid, error.params), give_back)
        except SalesError as error:
            state = State.WELL if isinstance(error, NetworkDown) else State.NOTED
            return self._line("other side", state, Phrase(N_("could not be asked: {why}"), {"why": error}))
        return self._line("other side", State.WELL)
