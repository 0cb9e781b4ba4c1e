"""doctor, backup, restore-backup: what keeps a workspace whole."""

from __future__ import annotations

from argparse import Namespace

from tui_sales.cli.opening import ask, folder_of, workspace
from tui_sales.cli.output import dump, progress, say
from tui_sales.i18n import _


def doctor(arguments: Namespace) -> int:
    """Look at everything, put right what can be, and say both."""
    from tui_sales.workspace.doctor.examining import examine

    path = folder_of(arguments)
    found = examine(path, mend=not arguments.check, passphrase=ask, progress=progress)
    if arguments.json:
        dump({"path": str(path), "exit": found.exit_code, "lines": [line.as_json() for line in found.lines]})
        return found.exit_code
    for sentence in found.words():
        say(sentence)
    return found.exit_code


def backup(arguments: Namespace) -> int:
    """Everything that is here, in one file."""
    from tui_sales.workspace.backup.making import back_up

    said = back_up(workspace(arguments), arguments.out)
    if arguments.json:
        dump({"path": str(arguments.out), "made": said.made, "stores": said.stores})
        return 0
    say(_("Backed up: {path} ({stores})").format(path=arguments.out, stores=", ".join(said.stores)))
    say(_("Keys are not in it: keep a copy of yours in a safe place."))
    return 0


def restore_backup(arguments: Namespace) -> int:
    """A workspace of a backup."""
    from tui_sales.workspace.backup.making import restore_backup

    done = restore_backup(arguments.source, arguments.dir, arguments.key)
    who = done.said.identity
    if arguments.json:
        dump(
            {
                "folder": str(arguments.dir),
                "person": who.person,
                "device": who.device,
                "made": done.said.made,
                "stores": done.said.stores,
                "key": done.key.line,
                "counts": done.counts,
            }
        )
        return 0
    say(
        _("Restored in {folder}, as it was on {made}; 'tui-sales sync' brings what came after.").format(
            folder=arguments.dir, made=done.said.made
        )
    )
    if not done.counts:
        say(_("Your key is not in the people records; give this line to the assistant:"))
        say(done.key.line)
    return 0
