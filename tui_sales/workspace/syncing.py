"""Sync: send what is mine, take what is new, prove it, land what is ready (design §5). Interrupted anywhere, run again."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum, auto

from tui_sales.dataclass import dataclass
from tui_sales.errors import Conflict, NetworkDown, Refused
from tui_sales.history import checkout, remote
from tui_sales.history.keys import KeyLocked
from tui_sales.history.tips import has_news
from tui_sales.i18n import N_, Phrase
from tui_sales.model.codec import TooNew
from tui_sales.workspace.books import Books
from tui_sales.workspace.clone import MAIN, OUTBOX, REMOTE_MAIN, REMOTE_OUTBOX, Clone
from tui_sales.workspace.gathering import Gathering
from tui_sales.workspace.landing import Landing
from tui_sales.workspace.narrow import holds_only_law, take_over_law
from tui_sales.workspace.portions import portions
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.rejoining import rejoin
from tui_sales.workspace.remembering import Rewound, refuse_older, remember, remembered
from tui_sales.workspace.rewinding import put_back
from tui_sales.workspace.waking import PLAIN, stood_back

TRIES = 10
#: Asks a host where its refs are (ref over there → commit); None where it does not say. Raises NetworkDown.
Ask = Callable[[], Mapping[str, str] | None]


class StillRacing(Conflict):
    """Others landed first, every time we tried."""


class LandingRefused(Conflict):
    """The other side would not take a landing, and not because of a race."""


@dataclass
class Course:
    """What happened on the way through one sync."""

    landed: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    kept: list[tuple[str, bytes]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    offline: str = ""
    #: why the other side did not take my outbox
    refused: str = ""
    locked: KeyLocked | None = None

    def unsigned(self, error: Refused) -> None:
        """Something could not be signed: somebody may be asked for the passphrase. All else goes on."""
        if isinstance(error, KeyLocked):
            self.locked = error
        else:
            self.stuck(str(error))

    def stuck(self, problem: str) -> None:
        """Something cannot go on; said once."""
        if problem not in self.problems:
            self.problems.append(problem)


class Outcome(Enum):
    """What became of a landing: there was none to make (or it could not be sent), it was made, somebody else was faster."""

    NOTHING = auto()
    LANDED = auto()
    LOST = auto()


class Syncer:
    """One clone's way to the other side and back. The network is never waited for under the lock."""

    def __init__(self, clone: Clone, prover: Prover, read: Callable[[], Books]) -> None:
        """Sync ``clone``, whose books are read by ``read``."""
        self._clone = clone
        self._repo = clone.repo
        self._prover = prover
        self._read = read

    def run(self, merge: Callable[[Books], bool], course: Course, ask: Ask | None = None) -> Books:
        """The whole way: receive, merge what main overtook, send, land, until nothing is left to do.

        Args:
            merge: files what can be merged of mine, or was refused and can be mended; True if it filed anything.
            course: filled in on the way.
            ask: asked once; what the host has not moved is not fetched.

        Raises:
            Rewound, StillRacing.
        """
        for attempt in range(TRIES):
            books = self.receive(course, ask if attempt == 0 else None)
            if self._begin(books, course):
                continue
            outcome = Outcome.LANDED
            while outcome is Outcome.LANDED:
                outcome, books = self._round(books, merge, course)
            if outcome is Outcome.NOTHING:
                return books
            self.wait(attempt)
        raise StillRacing(N_("others were faster {tries} times; try again"), tries=TRIES)

    def _round(self, books: Books, merge: Callable[[Books], bool], course: Course) -> tuple[Outcome, Books]:
        """Merge, send, land: what landed may have overtaken mine, or let through what waited for it."""
        books = self._merged(books, merge, course)
        self.send(course)
        if course.refused:
            books = self._merged(books, merge, course)
            self.send(course)
        if course.refused:
            course.stuck(str(LandingRefused(N_("your outbox was refused: {why}"), why=course.refused)))
        return self.land(books, course), self._read()

    def _merged(self, books: Books, merge: Callable[[Books], bool], course: Course) -> Books:
        try:
            return self._read() if merge(books) else books
        except Refused as error:
            course.unsigned(error)
            return books

    def receive(self, course: Course, ask: Ask | None = None) -> Books:
        """Fetch, prove, and bring main up to the last good landing.

        Raises:
            Rewound: main over there does not descend from main here.
        """
        changed: Mapping[str, tuple[str | None, str]] = {}
        if stood_back(self._prover):
            course.stuck(str(Phrase(PLAIN)))
        try:
            self._clone.reach()
            changed = self._fetched(ask)
        except remote.NoRemote:
            pass
        except KeyLocked as error:
            course.locked, course.offline = error, str(error)
        except NetworkDown as error:
            course.offline = str(error)
        theirs = self._repo.refs.get(REMOTE_MAIN)
        mine = self._clone.identity.outbox
        try:
            if theirs:
                self._advance(theirs, course)
        except Rewound:
            put_back(
                self._repo, self._prover, changed, mine
            )  # a server of an older backup has older outboxes too
            raise
        if self._prover.team and not course.offline:
            self._take_over_law(self._prover.team, course)
        try:
            rejoin(self._clone, self._prover)
        except Refused as error:
            course.unsigned(error)
        books = self._read()
        lost = put_back(self._repo, self._prover, changed, mine)
        if lost:
            books = self._read()
        faults = [str(fault) for fault in (*lost, *books.faults)]
        course.problems += [fault for fault in faults if fault not in course.problems]
        return books

    def _fetched(self, ask: Ask | None) -> Mapping[str, tuple[str | None, str]]:
        """What came, ref → (old, new). Raises what ``remote.fetch`` does."""
        there = ask() if ask and self.has_remote else None
        if there is not None and not has_news(self._repo.refs.all("refs/remotes/origin/"), there):
            return {}
        return remote.fetch(self._repo, self._clone.identity.outbox).changed

    def send(self, course: Course) -> None:
        """Push my outbox, if it is ahead of what the other side has; many files go in portions.

        A second program of mine in this clone may send the same at the same moment: then what it left is sent.
        """
        owner = self._clone.identity.outbox
        ref, refused, course.refused = OUTBOX + owner, "", ""
        tried: tuple[str, str | None] | None = None
        for _attempt in range(TRIES):
            mine, there = self._repo.refs.get(ref), self._repo.refs.get(REMOTE_OUTBOX + owner)
            if not mine or mine == there or course.offline or not self.has_remote:
                return
            if tried == (mine, there):
                course.refused = refused
                return
            tried = mine, there
            try:
                refused = self._portioned(there, mine, ref)
                if not refused:
                    return
                remote.fetch(self._repo)
            except NetworkDown as error:
                course.offline = str(error)

    def _portioned(self, there: str | None, mine: str, ref: str) -> str:
        """Push in portions; why it was refused. Raises Unreachable."""
        refused = ""
        for commit in portions(self._repo, there, mine):
            # A portion that is refused on its own may yet be taken with what comes after it: only the last one decides.
            refused = remote.push(self._repo, {commit: ref})[ref]
        return refused

    def land(self, books: Books, course: Course) -> Outcome:
        """Land what is complete."""
        if course.offline or books.newer or any(fault.where == "main" for fault in books.faults):
            return Outcome.NOTHING
        try:
            landing = Gathering(self._clone, books, self._prover).landing(course.stuck)
        except Refused as error:
            course.unsigned(error)
            return Outcome.NOTHING
        if landing is None:
            return Outcome.NOTHING
        if self.has_remote:
            try:
                refused = remote.push(self._repo, {landing.commit: MAIN})[MAIN]
            except NetworkDown as error:
                self._prover.ledger.forget(landing.commit)
                course.offline = str(error)
                return Outcome.NOTHING
            if refused:
                self._prover.ledger.forget(landing.commit)
                return Outcome.LOST if self._lost(books, course, refused) else Outcome.NOTHING
        self._take(landing, books, course)
        return Outcome.LANDED

    def wait(self, attempt: int) -> None:
        """A growing random pause, so that many who race do not race again in step."""
        self._repo.calls.wait(random.uniform(0, 0.05 * 2 ** min(attempt, 6)))  # noqa: S311 - no secret

    @property
    def has_remote(self) -> bool:
        """Whether there is another side at all."""
        return self._repo.has_remote()

    def _begin(self, books: Books, course: Course) -> bool:
        """Send a narrow store's main where the other side has none yet; True if somebody else was faster."""
        if not self._prover.team or course.offline or not self.has_remote or REMOTE_MAIN in books.refs:
            return False
        try:
            refused = remote.push(self._repo, {books.main: MAIN})[MAIN]
        except NetworkDown as error:
            course.offline = str(error)
            return False
        return self._lost(books, course, refused) if refused else False

    def _take_over_law(self, team: Prover, course: Course) -> None:
        """Bring a narrow store up to the law of the team's main, so that a key revoked there is revoked here."""
        here = self._repo.refs.get(MAIN) or ""
        law = team.repo.refs.get(MAIN) or ""
        person = self._clone.identity.person
        people = team.library.law(team.repo.commit(law).tree)
        try:
            signer = self._clone.signer()
        except Refused:
            return  # the key is locked or away: somebody else brings the law over, or we do later
        if signer.public.line not in people.keys(person):
            return
        author = self._clone.ident(people.display(person))
        commit = take_over_law(self._repo, team.repo, law, here, author, signer)
        if commit is None:
            return
        proved = self._prover.main(commit)
        if proved.fault:
            course.problems.append(str(proved.fault))
            return
        if self.has_remote and self._repo.refs.get(REMOTE_MAIN):
            try:
                refused = remote.push(self._repo, {commit: MAIN})[MAIN]
            except NetworkDown as error:
                course.offline, refused = str(error), "offline"
            if refused:  # somebody else did it at this moment, or will
                self._prover.ledger.forget(commit)
                return
        self._move(here, commit, course)

    def _may_give_way(self, theirs: str, here: str) -> bool:
        """A narrow store begun here, with nothing on its main but the law, gives way to the one begun elsewhere."""
        begun_here = self._prover.team is not None and holds_only_law(self._repo, here)
        return begun_here and theirs != self._prover.root

    def _lost(self, books: Books, course: Course, refused: str) -> bool:
        """A refused push is a lost race if main over there has moved, else something is wrong with it."""
        try:
            remote.fetch(self._repo)
        except NetworkDown as error:
            course.offline = str(error)
            return False
        if self._repo.refs.get(REMOTE_MAIN) != books.refs.get(REMOTE_MAIN):
            return True
        course.problems.append(str(LandingRefused(N_("main was not taken: {why}"), why=refused)))
        return False

    def _take(self, landing: Landing, books: Books, course: Course) -> None:
        self._move(books.main, landing.commit, course)
        if self.has_remote:
            known = self._repo.refs.get(REMOTE_MAIN)
            self._repo.refs.update({REMOTE_MAIN: (landing.commit, known)})
            remember(self._prover.root, landing.commit)
        course.landed += landing.names

    def _advance(self, theirs: str, course: Course) -> None:
        here = self._repo.refs.get(MAIN)
        if here is None or (theirs == here and remembered(self._prover.root) == here):
            return
        proved = self._prover.main(theirs)
        if proved.fault:
            course.problems.append(str(proved.fault))
        if not self._prover.goes_on(proved.tip, here):
            if proved.fault and isinstance(proved.fault.error, TooNew):
                return  # a newer program has been at work here, too; what it wrote is for it to judge
            if self._may_give_way(proved.tip, here):
                self._move(here, proved.tip, course)
                return
            raise Rewound(
                N_(
                    "main over there ({theirs}) does not go on from ours ({here}); nothing was changed."
                    " If it has lost something: tui-sales sync --give-back"
                ),
                theirs=theirs[:12],
                here=here[:12],
            )
        if (
            not proved.fault and not course.offline
        ):  # else a named commit is what is wrong, or this is old news
            refuse_older(self._prover, proved.tip)
        if proved.tip != here:
            before = set(course.received)
            names = self._between(proved.tip, here)
            course.received += [name for name in names if name not in before]
            self._move(here, proved.tip, course)
        remember(self._prover.root, proved.tip)

    def _move(self, old: str, new: str, course: Course) -> None:
        with self._repo.lock:
            course.kept += checkout.move(self._repo, old, new)

    def _between(self, new: str, old: str) -> list[str]:
        names: list[str] = []
        commit = new
        while commit != old:
            names += self._prover.ledger.taken(commit)
            commit = self._repo.commit(commit).parents[0]
        return names
