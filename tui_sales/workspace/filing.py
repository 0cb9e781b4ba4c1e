"""Filing: versions into one's own outbox, one user action one signed commit (design §4)."""

from __future__ import annotations

from collections.abc import Mapping

from tui_sales.errors import Refused
from tui_sales.history.commits import write_commit
from tui_sales.history.keys import PublicKey
from tui_sales.history.trees import edit, files
from tui_sales.i18n import N_
from tui_sales.kinds import CODEC
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.names import name_of, path_of
from tui_sales.model.record import Record
from tui_sales.review.law import Law
from tui_sales.review.lineage import past
from tui_sales.workspace.books import Books
from tui_sales.workspace.clone import OUTBOX, REMOTE_OUTBOX, Clone


class KeyNotListed(Refused):
    """The key at hand is not in the person's record on main."""


def put(clone: Clone, books: Books, root: str, changes: Mapping[str, Record | None], message: str) -> str:
    """File records (or take filings out again with None), as one signed commit; the ref moves last.

    Args:
        clone: where, and who.
        books: a reading of the clone; what main has taken over leaves the outbox on the way.
        root: the store's first commit, where every outbox begins.
        changes: name → record, or None to withdraw.
        message: first line for the outbox's own journal.

    Returns:
        id of the commit.

    Raises:
        KeyLocked, KeyMissing, KeyNotListed: nothing was filed. Conflict: another program filed at this moment.
    """
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
        new_tree = edit(objects, tree, edits)
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
    for path, entry in files(clone.repo.objects, tree).items():
        name = name_of(path)
        if entry.oid in past(books.library, name, books.current(name)):
            done.append(path)
            continue
        record = books.library.record(name, entry.oid)
        if isinstance(record, Verdict) and record.verdict == "approve":
            if record.version in past(books.library, record.record, books.current(record.record)):
                done.append(path)
    return done
