"""The arguments of every command, declared once; help and README follow from it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui_sales import __version__
from tui_sales.cli.arguments_overviews import add_overviews
from tui_sales.cli.arguments_records import add_records
from tui_sales.cli.arguments_stores import add_stores
from tui_sales.cli.parsers import parsers_of
from tui_sales.cli.shapes import SHAPES
from tui_sales.cli.speaking import speak
from tui_sales.i18n import N_, _

#: Command → what it is for.
COMMANDS = {
    "open": N_("the full-screen program"),
    "serve": N_("the full-screen program in a browser on this computer"),
    "demo": N_("a department with history, to try everything"),
    "new": N_("found a store; takes two people"),
    "join": N_("take part in a store"),
    "invite": N_("an invitation to this store, for those who join"),
    "sync": N_("send, receive, land"),
    "status": N_("how it stands"),
    "list": N_("records of a kind"),
    "show": N_("one record"),
    "search": N_("a text in any record"),
    "draft": N_("what a new record can begin with, from other records"),
    "file": N_("file a record"),
    "import": N_("records from a file of another program"),
    "save": N_("save the files of a record into a folder"),
    "review": N_("what waits for a verdict"),
    "approve": N_("approve exactly the version you saw"),
    "return": N_("return a version with a note"),
    "release": N_("give whom it is about a copy of an office record"),
    "withdraw": N_("take a filing of yours back"),
    "audit": N_("prove every record from the first commit on"),
    "doctor": N_("look whether everything here is whole, and put right what is not"),
    "duties": N_("what is owed, by the records themselves"),
    "calendar": N_("meetings, trips, tasks and deadlines for Outlook and phones"),
    "chase": N_("remind people of what they are late with"),
    "board": N_("a board as text: a whole duty at once"),
    "report": N_("a report as a page, a workbook, a table or text"),
    "export": N_("everything you may read, into a folder that needs no program"),
    "restore": N_("file here what an export holds"),
    "backup": N_("everything that is here, in one file that plain git can read too"),
    "restore-backup": N_("make a workspace of a backup"),
    "schema": N_("the JSON schema of a kind"),
    "key": N_("your keys: make, show, replace, revoke"),
    "host": N_("serve the stores of a department"),
    "completion": N_("let your shell complete commands, kinds, records"),
    "manual": N_("the manual page, for man or in Markdown"),
    "bench": N_("measure how fast it is here"),
}

#: What an argument means wherever it stands, if its command does not say more.
WORDS = {
    "add": N_("add it"),
    "commits": N_("how many commits to verify"),
    "department": N_("its name"),
    "device": N_("this device (default: the computer's name)"),
    "dir": N_("the folder"),
    "file": N_("the file"),
    "format": N_("in this form"),
    "host": N_("the address to listen at (default: only this computer)"),
    "history": N_("with what happened to it"),
    "key": N_("the private key (default: the one that was made for it)"),
    "kind": N_("a kind; 'tui-sales schema' lists them"),
    "listen": N_("the address to listen at"),
    "mark": N_("a field the note is about (as often as needed)"),
    "note": N_("what to say with it"),
    "out": N_("into this file"),
    "people": N_("how many people it has"),
    "person": N_("who"),
    "port": N_("the port to listen at"),
    "record": N_("a record, by the name that lists show"),
    "records": N_("at how many records"),
    "seed": N_("another number makes another department"),
    "shell": N_("which shell"),
    "text": N_("what to look for"),
    "url": N_("the address of the store, or the file of an invitation"),
    "weeks": N_("how many weeks of work it has"),
    "zone": N_("its time zone, Asia/Shanghai"),
}


def build() -> argparse.ArgumentParser:
    """The whole command line."""
    speak()
    parser = argparse.ArgumentParser(prog="tui-sales", description=_("What a sales department runs on."))
    parser.add_argument("--version", action="version", version=f"tui-sales {__version__}")
    parser.add_argument(
        "-C", dest="folder", type=Path, metavar="DIR", help=_("the workspace (default: the one around here)")
    )
    sub = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    made = {name: sub.add_parser(name, help=_(text), description=_(text)) for name, text in COMMANDS.items()}
    add_stores(made)
    add_records(made)
    add_overviews(made)
    made["manual"].set_defaults(whole=parser)
    commands = parsers_of(parser)
    for path, shape in SHAPES.items():
        commands[path].add_argument(
            "--json", action="store_true", help=_("print JSON: {shape}").format(shape=shape)
        )
    for path, command in commands.items():
        command.description = command.description or _(COMMANDS[path.split()[0]])
        for action in command._actions:  # argparse tells it in no other way
            if action.help is None:
                action.help = _(WORDS[action.dest])
    return parser
