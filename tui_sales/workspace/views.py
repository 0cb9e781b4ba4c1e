"""What screens and commands are shown: plain values, no store behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from enum import Enum
from functools import cached_property
from pathlib import Path

from tui_sales.dataclass import dataclass
from tui_sales.duties.owing import Proof
from tui_sales.history.keys import KeyLocked, PublicKey
from tui_sales.i18n import Phrase, _
from tui_sales.kinds import by_name
from tui_sales.model.diff import FieldChange, diff
from tui_sales.model.merge import Clash
from tui_sales.model.record import Raw, Record
from tui_sales.model.show import bracketed
from tui_sales.review.standing import Standing, State


def plain_name(address: str) -> str:
    """A record's name inside its store: without the store that an address may have in front (``store:name``)."""
    return address.rpartition(":")[2]


@dataclass(frozen=True)
class Me:
    """Who works here.

    Attributes:
        roles: what the people records on main say; empty for somebody who is not in them (yet, or any more).
    """

    person: str
    name: str
    device: str
    roles: tuple[str, ...]
    department: str
    zone: str


@dataclass(frozen=True)
class VersionView:
    """One version of a record and how it stands."""

    version: str
    record: Record
    raw: Raw
    standing: Standing
    #: whether everybody can see it already, or it is still kept here only
    sent: bool = True


@dataclass(frozen=True)
class Entry:
    """One record: what is approved, and what is filed on top of it (usually nothing or one version)."""

    name: str
    kind: str
    approved: VersionView | None
    filed: tuple[VersionView, ...] = ()

    @property
    def front(self) -> VersionView:
        """The version to show first: the newest filed one, else the approved one."""
        shown = self.filed[-1] if self.filed else self.approved
        if shown is None:
            raise LookupError(self.name)
        return shown


@dataclass(frozen=True)
class Row:
    """A line of a list: raw values by field name of the front version; the screen puts them into words."""

    name: str
    kind: str
    version: str
    by: str
    at: datetime
    state: State
    standing: Standing
    values: Raw
    is_new: bool = False

    @cached_property
    def summary(self) -> str:
        """One line about it, in its own words; of a copy beside its original that it is one."""
        said = by_name(self.kind).meta.summary(self.values) or plain_name(self.name)
        return bracketed(said, _("released copy")) if self.is_copy else said

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy that was released, before somebody who sees the original too."""
        return plain_name(self.name) != self.name

    def forget_words(self) -> None:
        """Another language: the summary is made anew when it is asked for."""
        self.__dict__.pop("summary", None)


@dataclass(frozen=True)
class QueueItem:
    """A version that waits for verdicts.

    Attributes:
        base: the approved version it is to replace, or None.
        may: whether I may give a verdict on it.
        explain: says why or why not.
        late: the policy's hours for a verdict are over.
    """

    name: str
    kind: str
    view: VersionView
    base: VersionView | None
    may: bool
    explain: Callable[[], str] = field(repr=False, compare=False)
    summary: str
    late: bool = False

    # A list of hundreds shows neither; whoever looks at one of them needs both.

    @cached_property
    def why(self) -> str:
        """Why I may give a verdict on it, or why not, in the language of when it is asked for first."""
        return self.explain()

    @cached_property
    def changes(self) -> tuple[FieldChange, ...]:
        """Field by field against ``base``."""
        return diff(by_name(self.kind), self.base.raw if self.base else None, self.view.raw)


@dataclass(frozen=True)
class Event:
    """One thing that happened to a record: filed, received (by the host), approved, returned, landed, withdrawn."""

    at: datetime
    what: str
    person: str
    name: str
    version: str
    note: str = ""
    commit: str = ""


Activity = tuple[Event, ...]


@dataclass(frozen=True)
class Hit:
    """A place where a search found its text."""

    name: str
    kind: str
    title: str
    where: str
    excerpt: str
    state: State


@dataclass(frozen=True)
class Reference:
    """A record that a reference can name: its id, what it says of itself, what people type to find it, and what it is called."""

    id: str
    label: str
    keys: tuple[str, ...]
    title: str = ""
    short: str = ""


@dataclass(frozen=True)
class Draft:
    """Something begun and not filed: every keystroke of a form is kept here."""

    key: str
    kind: str
    name: str | None
    values: Raw
    saved_at: datetime
    #: version that was on the screen when editing began; None for a new record
    base: str | None = None
    #: why it is here: "form", "edited" (changed in the folder with another editor), "clash" (somebody else was first)
    reason: str = "form"


@dataclass(frozen=True)
class Filing:
    """Something that is to be filed.

    Attributes:
        kind, values: which kind, and its fields in JSON form.
        name, base: the record it is a new version of, and the version it was made from; None for a new record.
        void: why it no longer holds.
    """

    kind: str
    values: Raw
    name: str | None = None
    base: str | None = None
    void: str | None = None


@dataclass(frozen=True)
class Filed:
    """What filing did: the version, and a sentence's worth of facts about what happens next."""

    name: str
    version: str
    #: approvals of an earlier version of mine that lapsed by this one
    lapsed: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class Link(Enum):
    """How it stands with the other side."""

    NONE = "none"
    OK = "ok"
    OFFLINE = "offline"
    WORKING = "working"
    STOPPED = "stopped"


@dataclass(frozen=True)
class SyncState:
    """'2 to send · offline since 10:40'."""

    link: Link
    to_send: int
    since: datetime | None = None
    problem: str = ""


@dataclass(frozen=True)
class Clashing:
    """A record of mine that somebody else changed at the same place: both sides, and where they meet."""

    name: str
    mine: VersionView
    theirs: VersionView
    clashes: tuple[Clash, ...]
    #: everything that did merge, with mine where it did not
    merged: Raw = field(default_factory=dict)
    #: why it could not be merged, in the language of when it is shown
    why: Phrase = field(default_factory=lambda: Phrase(""))


@dataclass(frozen=True)
class SyncReport:
    """What a sync did.

    Attributes:
        received: what landed elsewhere and came here.
        waiting: what others filed, came here and waits for its approvals.
        problems: name what was refused and never counted.
        locked: the key whose passphrase was missing.
        needs: filings of mine that cannot land as they are, each with its reason.
    """

    state: SyncState
    landed: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    clashes: tuple[Clashing, ...] = ()
    problems: tuple[str, ...] = ()
    locked: KeyLocked | None = None
    needs: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Late:
    """Something that somebody owes and can be reminded of (D2, D3, D14).

    Attributes:
        person: who owes it.
        kind: of the record that is missing or waits.
        about: that record's name, whether it is there or not; the reminder rests when it is there and does not wait for him.
            A folder (``tracking/2026/x/``) where the next of a series is asked for.
        what: a few words to him, in the department's language.
    """

    person: str
    kind: str
    about: str
    what: str


@dataclass(frozen=True)
class Asked:
    """Something that somebody was reminded of and that is not done yet.

    Attributes:
        by, date: who reminded him, and on which day last.
        kind, about: the record; ``there`` says whether it is there.
        what: the words of the reminder.
        given: what the record begins with, where it is not there.
    """

    by: str
    date: str
    kind: str
    about: str
    what: str
    there: bool
    given: Raw


@dataclass(frozen=True)
class Due:
    """One duty in one week, month or quarter.

    Attributes:
        duty: its name, ``log-check``; source: the duty of the source it comes from, ``D2``.
        span: ``2026-W47``, ``2026-11``, ``2026-Q4``.
        rep: whose it is, where every rep has one; by: the role that does it.
        proof: what the records themselves say.
        record: the record that proves it or would, empty where they are counted.
        values: what that record begins with.
        mine: it is for me to do.
    """

    duty: str
    source: str
    title: str
    kind: str
    span: str
    rep: str
    by: str
    deadline: datetime
    proof: Proof
    record: str
    values: Raw
    mine: bool


@dataclass(frozen=True)
class Desk:
    """What is due to me now."""

    returned: tuple[Row, ...] = ()
    waiting_for_me: tuple[QueueItem, ...] = ()
    awaiting_others: tuple[Row, ...] = ()
    kept_here: frozenset[str] = frozenset()  # of those the names that nobody else can see yet
    stale: tuple[Row, ...] = ()
    out_now: tuple[Row, ...] = ()
    missing_logs: tuple[str, ...] = ()
    #: I am to file a log for today, and have not yet
    log_today: bool = False
    drafts: tuple[Draft, ...] = ()
    #: verdicts that others owe and that are late, for whoever has to see to it
    late: tuple[QueueItem, ...] = ()
    #: this device's public key, while no people record lists it
    unlisted_key: PublicKey | None = None
    #: duties of mine that are overdue, the latest of each, or due soon
    duties: tuple[Due, ...] = ()
    #: what others reminded me of and what is not done yet
    asked: tuple[Asked, ...] = ()
    #: notices for me that I have not acknowledged
    unread: tuple[Row, ...] = ()
    #: what I lead and is due within a week or late, each with its day
    led: tuple[tuple[str, Row], ...] = ()


@dataclass(frozen=True)
class Finding:
    """One violation an audit names."""

    commit: str
    name: str
    what: str


@dataclass(frozen=True)
class AuditReport:
    """What was proved, or every violation."""

    root: str
    tip: str
    landings: int
    versions: int
    signatures: int
    findings: tuple[Finding, ...] = ()
    awaiting: int = 0


@dataclass(frozen=True)
class FolderEdit:
    """A file changed in the folder with another editor."""

    path: Path
    name: str | None
    problem: str = ""
    values: Raw = field(default_factory=dict)
