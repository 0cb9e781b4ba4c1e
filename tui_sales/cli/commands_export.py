"""export, restore: everything out of a store, and into one that was founded anew."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from typing import TYPE_CHECKING, Any

from tui_sales.cli.opening import workspace
from tui_sales.cli.output import dump, progress, say
from tui_sales.i18n import _

if TYPE_CHECKING:
    from tui_sales.workspace.exporting.exported import Exported
    from tui_sales.workspace.restoring.taking_in import TakenIn

#: names of records that are said of those with one reason, before they are only counted
_NAMED = 3


def export(arguments: Namespace) -> int:
    """Write everything this person may read into a fresh folder or zip file."""
    from tui_sales.workspace.exporting.export import export_everything

    made = export_everything(
        workspace(arguments),
        arguments.target,
        kinds=arguments.kinds,
        approved=arguments.approved,
        progress=progress,
    )
    if arguments.json:
        dump(_exported(made))
        return 0
    say(
        _("{versions} versions of {kinds} kinds, {files} files, {deeds} lines of history: {path}").format(
            versions=made.versions,
            kinds=len(made.counts),
            files=made.files,
            deeds=made.deeds,
            path=made.path,
        )
    )
    if made.not_here:
        say(
            _("Not in it, as they are empty or were not received yet: {stores}").format(
                stores=", ".join(made.not_here)
            )
        )
    for name in made.lost:
        say("! " + _("the bytes of a file are not here: {name}").format(name=name))
    return 1 if made.lost else 0


def restore(arguments: Namespace) -> int:
    """File here what an export holds."""
    from tui_sales.workspace.restoring.taking_in import take_in

    done = take_in(
        workspace(arguments),
        arguments.source,
        kinds=arguments.kinds,
        let_me_file=arguments.let_me_file,
        trial=arguments.dry_run,
        progress=progress,
    )
    if arguments.json:
        dump(_taken_in(done))
        return 0
    said = _("{count} would be filed") if arguments.dry_run else _("{count} kept here as filings of yours")
    say(said.format(count=len(done.filed)))
    if done.there:
        say(
            _("{count} were here already, {waiting} of them not approved yet").format(
                count=done.there, waiting=done.waiting
            )
        )
    _say_left(done)
    if done.filed and not arguments.dry_run:
        say(_("'tui-sales sync' sends them; then they are reviewed as any others."))
    if done.again:
        say(_("Run it again when these are approved: something comes last."))
    return 0


def _say_left(done: TakenIn) -> None:
    """What was not taken in: one line a reason, with the names where they are few."""
    grouped = Counter((one.kind, str(one.why)) for one in done.left)
    for (kind, why), count in grouped.items():
        names = [one.record for one in done.left if (one.kind, str(one.why)) == (kind, why)]
        few = f"  ({', '.join(names)})" if count <= _NAMED else ""
        say(_("not taken in: {count} x {kind}: {why}").format(count=count, kind=kind, why=why) + few)


def _exported(made: Exported) -> dict[str, Any]:
    return {
        "path": str(made.path),
        "counts": made.counts,
        "versions": made.versions,
        "files": made.files,
        "history": made.deeds,
        "not_here": made.not_here,
        "lost": made.lost,
    }


def _taken_in(done: TakenIn) -> dict[str, Any]:
    return {
        "filed": [{"record": one.name, "version": one.version, "needs": one.needs} for one in done.filed],
        "there": done.there,
        "waiting": done.waiting,
        "left": [
            {"record": one.record, "store": one.store, "kind": one.kind, "why": str(one.why)}
            for one in done.left
        ],
        "again": done.again,
    }
