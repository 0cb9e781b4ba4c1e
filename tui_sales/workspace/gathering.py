"""Gathering: the largest landing that holds; one record that cannot land never holds up the others (rules §1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui_sales.errors import Refused, SalesError
from tui_sales.history.objects import StoreFull
from tui_sales.i18n import N_
from tui_sales.review.landing import BadLanding
from tui_sales.workspace.books import Books, Pending
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.landing import Landing, build, ready_in
from tui_sales.workspace.prover import Prover

#: What no record is to blame for: a key that is locked, a disk that takes nothing.
_NOT_ITS_FAULT = (Refused, StoreFull)


class Gathering:
    """Builds landings and proves them as anybody else would, before anything moves."""

    def __init__(self, clone: Clone, books: Books, prover: Prover) -> None:
        """Land what is complete in ``books``."""
        self._clone = clone
        self._books = books
        self._prover = prover

    def landing(self, stuck: Callable[[str], None]) -> Landing | None:
        """The landing of all that can land; None if nothing can, or if nothing that this key signs would count.

        Args:
            stuck: is told of each record that cannot land, and why.

        Raises:
            KeyLocked, KeyMissing, BadKey. StoreFull.
        """
        ready = ready_in(self._books)
        if not ready:
            return None
        me = self._clone.identity.person
        if self._clone.signer().public.line not in self._books.law.keys(me):
            return None  # somebody whose key counts lands it
        for along in (True, False):  # a statement that cannot be taken along waits
            try:
                return self._proved(ready, along=along)
            except _NOT_ITS_FAULT:
                raise
            except SalesError:
                continue
        return self._by_halves(ready, stuck)

    def _by_halves(self, ready: Sequence[Pending], stuck: Callable[[str], None]) -> Landing | None:
        """What is wrong is found in the logarithm of its number, and the rest lands.

        Of two that are right each for itself, and not together, the first lands; the other is told next time.
        """
        if len(ready) == 1:
            try:
                return self._proved(ready, along=False)
            except _NOT_ITS_FAULT:
                raise
            except SalesError as error:
                stuck(str(BadLanding(N_("{name}: cannot land: {why}"), name=ready[0].name, why=error)))
                return None
        middle = len(ready) // 2
        one, other = (self._by_halves(half, stuck) for half in (ready[:middle], ready[middle:]))
        if one is None or other is None:
            return one or other
        for part in (one, other):
            self._prover.ledger.forget(part.commit)
        try:
            return self._proved((*one.taken, *other.taken), along=False)
        except _NOT_ITS_FAULT:
            raise
        except SalesError:
            return self._proved(one.taken, along=False)

    def _proved(self, ready: Sequence[Pending], *, along: bool) -> Landing:
        """A landing that holds. Raises SalesError with what is wrong with it."""
        landing = build(self._clone, self._books, self._prover.ledger, ready, along=along)
        fault = self._prover.main(landing.commit).fault
        if fault:
            raise fault.error
        return landing
