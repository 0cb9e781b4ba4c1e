"""Filing: versions into one's own outbox, one user action one signed commit (design §4)."""

from __future__ import annotations

from collections.abc import Mapping

from tui_sales.errors import Refused
from tui_sales.history.commits import write_commit
from tui_sales.history.keys import PublicKey
from tui_sales.history.trees import edit
from tui_sales.i18n import N_
from tui_sales.kinds import CODEC
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.attached import Attached, attached
from tui_sales.model.names import path_of
from tui_sales.model.record import Record
from tui_sales.review.law import Law
from tui_sales.review.lineage import past
from tui_sales.workspace.books import Books
from tui_sales.workspace.carrying import paths_of
from tui_sales.workspace.clone import OUTBOX, REMOTE_OUTBOX, Clone
from tui_sales.workspace.library import files_in, versions_in
from tui_sales.workspace.staging import FileGone, Staging


class ReadOnly(Refused):
    """The store was written by a newer program; it is read as far as this one can, and nothing is filed into it."""


class KeyNotListed(Refused):
    """The key at hand is not in the person's record on main."""


def put(
    clone: Clone,
    books: Books,
    root: str,
    changes: Mapping[str, Record | None],
    message: str,
    staging: Staging | None = None,
) -> str:
    """File records (or take filings out again with None), as one signed commit; the ref moves last.

    Args:
        clone: where, and who.
        books: a reading of the clone; what main has taken over leaves the outbox on the way.
        root: the store's first commit, where every outbox begins.
        changes: name → record, or None to withdraw.
        message: first line for the outbox's own journal.
        staging: holds the bytes of files that were attached just now.

    Returns:
        id of the commit.

    Raises:
        KeyLocked, KeyMissing, KeyNotListed, ReadOnly: nothing was filed. Conflict: another program filed at this moment.
        FileGone: a record names a file that is nowhere here.
    """
    if books.newer:
        raise ReadOnly(N_("nothing can be filed here with this program: {why}"), why=books.newer)
    me = clone.identity
    signer = clone.signer()
    require_listed(signer.public, books.law, me.person)
    objects = clone.repo.objects
    with clone.repo.lock:
        ref = OUTBOX + me.outbox
        here = clone.repo.refs.get(ref)
        tip = here or clone.repo.refs.get(REMOTE_OUTBOX + me.outbox) or root
        tree = None if tip == root else clone.repo.commit(tip).tree
        edits: dict[str, str | None] = dict.fromkeys(_done_with(clone, books, tree))
        for name, record in changes.items():
            edits[path_of(name)] = objects.write_blob(CODEC.encode(record)) if record else None
        new_tree = edit(objects, tree, {**edits, **_files(clone, books, tree, edits, changes, staging)})
        commit = write_commit(
            objects, new_tree, (tip,), clone.ident(books.law.display(me.person)), message, signer
        )
        clone.repo.refs.update({ref: (commit, here)})
    return commit


def require_listed(key: PublicKey, law: Law, person: str) -> None:
    """Raise KeyNotListed for a key with which nothing that somebody signs would count."""
    if key.line not in law.keys(person):
        raise KeyNotListed(
            N_("your key {key} is not in the people records (yet); the assistant can add it"),
            key=key.fingerprint,
        )


def _done_with(clone: Clone, books: Books, tree: str | None) -> list[str]:
    """Paths of what main has taken over since, and of approvals that came too late to be evidence."""
    if tree is None:
        return []
    done = []
    for name, version in versions_in(clone.repo.objects, tree).items():
        if version in past(books.library, name, books.current(name)):
            done.append(path_of(name))
            continue
        record = books.library.record(name, version)
        if isinstance(record, Verdict) and record.verdict == "approve":
            if record.version in past(books.library, record.record, books.current(record.record)):
                done.append(path_of(name))
    return done


def _files(
    clone: Clone,
    books: Books,
    tree: str | None,
    edits: Mapping[str, str | None],
    changes: Mapping[str, Record | None],
    staging: Staging | None,
) -> dict[str, str | None]:
    """What must change among the attached bytes, so that the outbox holds exactly those that its records name then."""
    objects = clone.repo.objects
    there = files_in(objects, tree)
    fresh = [record for record in changes.values() if record]
    named = paths_of(fresh)
    if there:
        left = versions_in(objects, tree or "").items()
        named |= paths_of(books.library.record(n, v) for n, v in left if path_of(n) not in edits)
    found: dict[str, str | None] = dict.fromkeys(there.keys() - named)
    for record in fresh:
        for one in attached(record):
            here = there.get(one.path)
            found[one.path] = _bytes_of(clone, books, here.oid if here else None, one, staging)
    return found


def _bytes_of(clone: Clone, books: Books, here: str | None, one: Attached, staging: Staging | None) -> str:
    """The blob of a file: of my outbox, of the version it is made from, or as it was attached. Raises FileGone."""
    oid = here or books.file_at(one.path)
    data = None if oid or staging is None else staging.get(one.sha256)
    if data is not None:
        oid = clone.repo.objects.write_blob(data)
    if oid is None:
        raise FileGone(N_("{file}: its bytes are not here any more; attach it again"), file=one.name)
    if clone.repo.objects.size(oid) != one.size:
        raise FileGone(N_("{file}: is not as long as it says; attach it again"), file=one.name)
    return oid
