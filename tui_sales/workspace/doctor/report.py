"""What a doctor says: a line for each thing that was looked at."""

from __future__ import annotations

from enum import Enum
from typing import Any

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, Phrase, _
from tui_sales.model.cells import fit
from tui_sales.model.show import labelled
from tui_sales.workspace.clone import NoWorkspace

__all__ = ["CHECKS", "Diagnosis", "Line", "NoWorkspace", "State"]

#: What is looked at in each store, in this order, and what people read for it.
CHECKS = {
    "identity": N_("who works here"),
    "locks": N_("locks"),
    "drafts": N_("drafts"),
    "leftovers": N_("leftovers"),
    "objects": N_("stored versions"),
    "branches": N_("main and outboxes"),
    "audit": N_("two-person rule"),
    "proofs": N_("proofs kept"),
    "folder": N_("folder"),
    "other side": N_("shared store"),
}


class State(Enum):
    """How it stands with one thing."""

    #: nothing is wrong
    WELL = "well"
    #: something was wrong, and is right now
    MENDED = "mended"
    #: something is wrong that could be put right; nothing was done, because only a look was asked for
    MENDABLE = "mendable"
    #: something is for people to know or to decide, and nothing is lost
    NOTED = "noted"
    #: something is wrong, and nobody here can put it right
    DAMAGED = "damaged"


#: what people read for it
WORDS = {
    State.WELL: N_("in order"),
    State.MENDED: N_("put right"),
    State.MENDABLE: N_("can be put right"),
    State.NOTED: N_("for you to know"),
    State.DAMAGED: N_("damaged"),
}


#: cells for which thing of which store it is
_WHAT = 34


@dataclass(frozen=True)
class Line:
    """One thing that was looked at.

    Attributes:
        store: ``team``, ``office``, ``private-liwei``.
        check: a key of :data:`CHECKS`.
        found, done: in words; empty where there is nothing to say.
    """

    store: str
    check: str
    state: State
    found: Phrase | None = None
    done: Phrase | None = None

    def as_json(self) -> dict[str, Any]:
        """For programs, with the words of the language of now."""
        return {
            "store": self.store,
            "check": self.check,
            "state": self.state.value,
            "found": str(self.found or ""),
            "done": str(self.done or ""),
        }


@dataclass(frozen=True)
class Diagnosis:
    """All lines; the worst decides."""

    lines: tuple[Line, ...]

    @property
    def exit_code(self) -> int:
        """0 well or put right · 1 something could be put right, or is for people to look at · 7 something is lost or wrong."""
        states = {line.state for line in self.lines}
        if State.DAMAGED in states:
            return 7
        return 1 if states & {State.MENDABLE, State.NOTED} else 0

    def words(self) -> list[str]:
        """For people: a line for each thing that was looked at, beneath it what was found and what was done."""
        said = [_("Everything is in order.")] if all(line.state is State.WELL for line in self.lines) else []
        for line in self.lines:
            what = fit(labelled(line.store, _(CHECKS[line.check])), _WHAT)
            said.append(f"{what} {_(WORDS[line.state])}")
            said += ["    " + _("found: {what}").format(what=line.found)] if line.found else []
            said += ["    " + _("done: {what}").format(what=line.done)] if line.done else []
        return said
