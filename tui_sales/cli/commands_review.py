"""review, approve, return: always exactly the version that was shown."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui_sales.cli.formats import put, wanted
from tui_sales.cli.opening import workspace
from tui_sales.cli.output import dump, say, table
from tui_sales.errors import Conflict, Refused, WrongUse
from tui_sales.i18n import N_, _

if TYPE_CHECKING:
    from tui_sales.model.diff import FieldChange
    from tui_sales.model.show import Words
    from tui_sales.workspace import Workspace
    from tui_sales.workspace.reviewing import Given
    from tui_sales.workspace.views import QueueItem


class NotGiven(Refused):
    """A verdict that was not given."""


class NotShown(WrongUse):
    """Nobody has looked at the version that is to be approved."""


def review(arguments: Namespace) -> int:
    """What waits, or one of it field by field."""
    from tui_sales.kinds import by_name
    from tui_sales.workspace.meant import record_meant
    from tui_sales.workspace.tabling import queue_report
    from tui_sales.workspace.titles import with_owner, words_for

    ws = workspace(arguments)
    queue = ws.queue()
    if arguments.record:
        name = record_meant(ws, arguments.record)
        queue = [item for item in queue if item.name == name]
        if not queue:
            raise Conflict(N_("{name}: nothing is waiting there"), name=name)
    for item in queue:
        ws.remember_shown(item.name, item.view.version)
    if wanted(arguments):
        return put(arguments, queue_report(ws, queue))
    if arguments.json:
        dump([_item(item) for item in queue])
        return 0
    if not arguments.record:
        rows: list[tuple[str, ...]] = [
            (
                f"{item.name}@{item.view.version[:12]}",
                ws.law.display(item.view.record.by),
                "" if item.may else "-",
                with_owner(ws, by_name(item.kind), item.view.raw, item.summary),
            )
            for item in queue
        ]
        table(rows, (54, 12, 2, 50))
        return 0
    words = words_for(ws, ws.today())
    for item in queue:
        say(f"{item.name}@{item.view.version[:12]}  {ws.law.display(item.view.record.by)}  {item.why}")
        for change in item.changes:
            _say_change(words, change)
    return 0


def approve(arguments: Namespace) -> int:
    """Approve the versions that were named, or shown last; what was refused is said after the others."""
    ws = workspace(arguments)
    exactly = [_exactly(ws, text) for text in arguments.record]
    _report(arguments, ws.approve(exactly, arguments.note), _("Approved"))
    return 0


def return_(arguments: Namespace) -> int:
    """Return it with a note."""
    ws = workspace(arguments)
    name, version = _exactly(ws, arguments.record)
    _report(arguments, [ws.give_back(name, version, arguments.note, arguments.mark)], _("Returned"))
    return 0


def _report(arguments: Namespace, done: Sequence[Given], word: str) -> None:
    """Say what was given; then raise what was not."""
    if arguments.json:
        dump(
            [
                {"record": one.name, "version": one.version, "given": one.ok, "why": str(one.why or "")}
                for one in done
            ]
        )
    for given in sorted(done, key=lambda one: not one.ok):
        if not given.ok:
            raise NotGiven(
                N_("{name}@{version}: {why}"), name=given.name, version=given.version[:12], why=given.why
            )
        if not arguments.json:
            say(
                _("{word}: {name}@{version}. 'tui-sales sync' sends it.").format(
                    word=word, name=given.name, version=given.version[:12]
                )
            )


def _exactly(ws: Workspace, text: str) -> tuple[str, str]:
    """Record and full version id for ``RECORD[@VERSION]``; a short id must be that of what waits now."""
    from tui_sales.workspace.meant import record_meant

    said, at, version = text.partition("@")
    name = record_meant(ws, said)
    waiting = [view.version for view in ws.entry(name).filed]
    if not at:
        shown = ws.shown(name)
        if shown is None:
            raise NotShown(
                N_("{name}: look at it first with 'tui-sales review {name}', or name RECORD@VERSION"),
                name=name,
            )
        version = shown
    found = [full for full in waiting if len(version) >= 7 and full.startswith(version)]
    if len(found) != 1:
        raise Conflict(
            N_("{name}: version {version} is not waiting (any more); look at it again"),
            name=name,
            version=version[:12],
        )
    return name, found[0]


def _say_change(words: Words, change: FieldChange) -> None:
    """What went and what came at one place, in the words of the form; a row by its number."""
    from tui_sales.model.show import labelled
    from tui_sales.model.visible import one_line

    titles = [_(field.title) for field in change.fields]
    if change.row:
        titles[0] = f"{titles[0]} {change.row}"
    for sign, value in (("-", change.old), ("+", change.new)):
        if value is not None:
            say(
                f"  {sign} {labelled(' '.join(titles), one_line(words.of(change.field, value, change.beside)))}"
            )


def _item(item: QueueItem) -> dict[str, object]:
    return {
        "record": item.name,
        "version": item.view.version,
        "by": item.view.record.by,
        "may": item.may,
        "why": item.why,
        "changes": [{"place": list(c.place), "how": c.how, "old": c.old, "new": c.new} for c in item.changes],
    }
