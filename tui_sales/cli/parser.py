"""The arguments of every command, declared once; help and README follow from it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui_sales import __version__
from tui_sales.cli import commands_boards as boards
from tui_sales.cli import commands_duties as duties
from tui_sales.cli import commands_export as export
from tui_sales.cli import commands_host as host
from tui_sales.cli import commands_import as imports
from tui_sales.cli import commands_keys as keys
from tui_sales.cli import commands_records as records
from tui_sales.cli import commands_report as reports
from tui_sales.cli import commands_review as review
from tui_sales.cli import commands_setup as setup
from tui_sales.cli import commands_sync as sync
from tui_sales.cli.shapes import SHAPES
from tui_sales.i18n import N_, _
from tui_sales.reports.formats import FORMATS

#: Command → what it is for.
COMMANDS = {
    "open": N_("the full-screen program"),
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
    "duties": N_("what is owed, by the records themselves"),
    "calendar": N_("meetings, trips, tasks and deadlines for Outlook and phones"),
    "chase": N_("remind people of what they are late with"),
    "board": N_("a board as text: a whole duty at once"),
    "report": N_("a report as a page, a workbook, a table or text"),
    "export": N_("everything you may read, into a folder that needs no program"),
    "restore": N_("file here what an export holds"),
    "schema": N_("the JSON schema of a kind"),
    "key": N_("your keys: make, show, replace, revoke"),
    "host": N_("serve the stores of a department"),
    "bench": N_("measure how fast it is here"),
}


def build() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(prog="tui-sales", description=_("What a sales department runs on."))
    parser.add_argument("--version", action="version", version=f"tui-sales {__version__}")
    parser.add_argument(
        "-C", dest="folder", type=Path, metavar="DIR", help=_("the workspace (default: the one around here)")
    )
    sub = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    made = {name: sub.add_parser(name, help=_(text), description=_(text)) for name, text in COMMANDS.items()}
    _setup(made)
    _joining(made)
    _records(made)
    _review(made)
    _sync(made)
    _export(made)
    _keys(made["key"])
    _host(made["host"])
    for path, shape in SHAPES.items():
        parsers_of(parser)[path].add_argument(
            "--json", action="store_true", help=_("print JSON: {shape}").format(shape=shape)
        )
    return parser


def parsers_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Every command by its words, ``key show``, in their order; those that only other programs call are left out."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:  # there is no other way to ask for them
        if isinstance(action, argparse._SubParsersAction):
            shown = {choice.dest for choice in action._choices_actions}
            for name, sub in action.choices.items():
                inner = parsers_of(sub)
                if name in shown:
                    found |= {f"{name} {more}": one for more, one in inner.items()} or {name: sub}
    return found


def _setup(made: dict[str, argparse.ArgumentParser]) -> None:
    command = made["open"]
    command.add_argument("dir", nargs="?", type=Path)
    command.set_defaults(run=setup.open_)
    command = made["demo"]
    command.add_argument("dir", nargs="?", type=Path)
    command.add_argument("--as", dest="person", default="chenfang", metavar="PERSON")
    command.add_argument("--no-open", action="store_true", help=_("make it, do not open it"))
    command.add_argument("--people", type=int, default=12)
    command.add_argument("--weeks", type=int, default=13)
    command.add_argument("--seed", type=int, default=1)
    command.set_defaults(run=setup.demo)
    command = made["new"]
    command.add_argument("dir", type=Path)
    command.add_argument(
        "--founder",
        action="append",
        required=True,
        metavar="ID=NAME:ROLE[,ROLE]",
        help=_("twice: two people found a store"),
    )
    command.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="ID=FILE",
        help=_("a founder's private key; made if not given"),
    )
    command.add_argument("--department", default="")
    command.add_argument("--zone", default="")
    command.add_argument("--remote", metavar="URL", help=_("an empty repository where everybody syncs"))
    command.add_argument(
        "--host-key", metavar="LINE", help=_("the server's key as it showed it: ssh-ed25519 …")
    )
    command.set_defaults(run=setup.new)
    command = made["bench"]
    command.add_argument("--records", type=int, nargs="+", default=[1_000, 100_000])
    command.add_argument("--commits", type=int, default=1_000, help=_("how many commits to verify"))
    command.set_defaults(run=setup.bench)


def _joining(made: dict[str, argparse.ArgumentParser]) -> None:
    command = made["join"]
    command.add_argument("url", metavar="URL|INVITATION")
    command.add_argument("dir", type=Path)
    command.add_argument("--as", dest="person", required=True, metavar="PERSON")
    command.add_argument("--device")
    command.add_argument("--key", metavar="FILE")
    command.add_argument("--root", metavar="ID", help=_("the first commit to trust, from the invitation"))
    command.add_argument(
        "--trust-first-use", action="store_true", help=_("trust the store that is found there, unseen")
    )
    command.set_defaults(run=setup.join)
    command = made["invite"]
    command.add_argument("-o", dest="out", type=Path, metavar="FILE")
    command.set_defaults(run=setup.invite)


def _records(made: dict[str, argparse.ArgumentParser]) -> None:
    command = made["list"]
    command.add_argument("kind")
    command.add_argument("--approved", action="store_true", help=_("only what is approved"))
    command.add_argument("--filter", default="", metavar="TEXT", help=_("only those that hold this text"))
    command.add_argument(
        "--columns", type=_listed, default=[], metavar="FIELD,FIELD", help=_("these fields, in this order")
    )
    _leaves(command)
    command.set_defaults(run=records.list_)
    command = made["show"]
    command.add_argument("record")
    command.add_argument("--history", action="store_true")
    command.set_defaults(run=records.show)
    command = made["search"]
    command.add_argument("text")
    _leaves(command)
    command.set_defaults(run=records.search)
    command = made["file"]
    command.add_argument("kind")
    command.add_argument("file", help=_("a JSON file of the fields, or - for standard input"))
    command.add_argument("--record", help=_("file it as a new version of this record"))
    command.add_argument(
        "--attach",
        action="append",
        default=[],
        metavar="PATH",
        help=_("attach this file (as often as needed)"),
    )
    command.set_defaults(run=records.file)
    _importing(made["import"])
    command = made["draft"]
    command.add_argument("kind")
    command.add_argument("given", nargs="*", metavar="FIELD=VALUE", help=_("what is known already"))
    command.set_defaults(run=records.draft)
    command = made["release"]
    command.add_argument("record")
    command.set_defaults(run=records.release)
    command = made["save"]
    command.add_argument("record")
    command.add_argument("name", nargs="?", help=_("only the file of this name"))
    command.add_argument("-o", dest="out", default=".", metavar="FOLDER", help=_("where to (default: here)"))
    command.set_defaults(run=records.save)
    command = made["withdraw"]
    command.add_argument("record")
    command.set_defaults(run=records.withdraw)
    command = made["schema"]
    command.add_argument("kind", nargs="?", help=_("without one, which there are"))
    command.add_argument("--all", action="store_true", help=_("of every kind, one file each"))
    command.add_argument("-o", dest="out", type=Path, metavar="FILE|DIR", help=_("into this file or folder"))
    command.set_defaults(run=records.schema)


def _importing(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", nargs="?", help=_("what it holds; without one, what can be imported"))
    command.add_argument("file", nargs="?", metavar="FILE", help=_("CSV, .xlsx or .xls"))
    command.add_argument("--sheet", metavar="NAME", help=_("only this sheet of a workbook"))
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=_("what the file does not say: quarter=2026-Q4, owner=李伟"),
    )
    command.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="TITLE=FIELD",
        help=_("what a column holds; remembered for files with the same head"),
    )
    command.add_argument("--dry-run", action="store_true", help=_("only say what would become of it"))
    command.add_argument(
        "--partial", action="store_true", help=_("file what nothing is against, leave the other rows out")
    )
    command.set_defaults(run=imports.import_)


def _review(made: dict[str, argparse.ArgumentParser]) -> None:
    command = made["review"]
    command.add_argument("record", nargs="?", help=_("show this one field by field"))
    _leaves(command)
    command.set_defaults(run=review.review)
    for name, run in (("approve", review.approve), ("return", review.return_)):
        command = made[name]
        command.add_argument("record", metavar="RECORD[@VERSION]", nargs="+" if name == "approve" else None)
        command.add_argument("--note", default="", required=name == "return")
        command.set_defaults(run=run)
    made["return"].add_argument("--mark", action="append", default=[], metavar="FIELD")


def _sync(made: dict[str, argparse.ArgumentParser]) -> None:
    for name, run in (("sync", sync.sync), ("status", sync.status), ("audit", sync.audit)):
        made[name].set_defaults(run=run)
    command = made["duties"]
    command.add_argument("--on", metavar="DATE", help=_("as it stands at the end of this day"))
    command.add_argument("--mine", action="store_true", help=_("only what is for me to do"))
    command.add_argument("--check", action="store_true", help=_("exit 1 if one of mine is overdue"))
    _leaves(command)
    command.set_defaults(run=duties.duties)
    command = made["calendar"]
    command.add_argument("-o", dest="out", type=Path, metavar="FILE.ics", help=_("into this file"))
    command.add_argument("--all", action="store_true", help=_("everybody's, not only what concerns me"))
    command.set_defaults(run=duties.calendar)
    command = made["chase"]
    command.add_argument(
        "people", nargs="*", metavar="PERSON", help=_("whom; without anybody, who is late is listed")
    )
    command.add_argument("--all", action="store_true", help=_("everybody who is late"))
    command.set_defaults(run=boards.chase_late)
    command = made["report"]
    command.add_argument(
        "name", nargs="?", metavar="REPORT", help=_("its name; without one, which there are")
    )
    command.add_argument(
        "--period",
        metavar="SPAN",
        help=_("2026-W47, 2026-11, 2026-Q4, or a day in it; without it the last one that is over"),
    )
    _leaves(command)
    command.set_defaults(run=reports.report)
    command = made["board"]
    command.add_argument("name", nargs="?", metavar="BOARD", help=_("its name; without one, which there are"))
    command.add_argument(
        "--on", metavar="DATE", help=_("over the span of this day, or over 2026-W47, 2026-11, 2026-Q4")
    )
    _leaves(command)
    command.set_defaults(run=boards.board)
    made["audit"].add_argument(
        "--explain", metavar="RECORD", help=_("tell the proof of this record, step by step")
    )


def _export(made: dict[str, argparse.ArgumentParser]) -> None:
    command = made["export"]
    command.add_argument(
        "target", type=Path, metavar="DIR|FILE.zip", help=_("where to; it must not be there yet")
    )
    command.add_argument("--approved", action="store_true", help=_("only what is approved"))
    command.set_defaults(run=export.export)
    command = made["restore"]
    command.add_argument("source", type=Path, metavar="DIR|FILE.zip", help=_("what 'export' wrote"))
    command.add_argument("--dry-run", action="store_true", help=_("only say what would become of it"))
    command.add_argument(
        "--let-me-file",
        action="store_true",
        help=_("propose a policy that lets you file what it holds; somebody else approves it first"),
    )
    command.set_defaults(run=export.restore)
    for name in ("export", "restore"):
        made[name].add_argument(
            "--kinds", type=_listed, default=[], metavar="KIND,KIND", help=_("only these kinds")
        )


def _leaves(command: argparse.ArgumentParser) -> None:
    """How something that leaves the department is written."""
    command.add_argument("--format", choices=FORMATS)
    command.add_argument(
        "-o", dest="out", type=Path, metavar="FILE", help=_("into this file; its ending says how")
    )


def _listed(text: str) -> list[str]:
    """Names as people list them: with commas, Chinese ones too."""
    return [one.strip() for one in text.replace("，", ",").split(",") if one.strip()]


def _keys(command: argparse.ArgumentParser) -> None:
    sub = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    part = sub.add_parser("new", help=_("make a key, before you join"))
    part.add_argument("--as", dest="person", required=True, metavar="PERSON")
    part.add_argument("--device")
    part.add_argument("--passphrase", action="store_true", help=_("ask for a passphrase to lock it with"))
    part.set_defaults(run=keys.new)
    part = sub.add_parser("show", help=_("your keys, and whether they count"))
    part.set_defaults(run=keys.show)
    part = sub.add_parser("rotate", help=_("a new key in the place of this device's"))
    part.add_argument("--passphrase", action="store_true", help=_("ask for a passphrase to lock it with"))
    part.set_defaults(run=keys.rotate)
    part = sub.add_parser("revoke", help=_("take away the key of a device that was lost"))
    part.add_argument("device", metavar="DEVICE|FINGERPRINT")
    part.add_argument("--person", help=_("whose; yours if not given"))
    part.set_defaults(run=keys.revoke)


def _host(command: argparse.ArgumentParser) -> None:
    sub = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    part = sub.add_parser("init", help=_("make a host, or repair the one that is there"))
    part.add_argument("dir", type=Path)
    part.add_argument("--root", metavar="ID", help=_("the team's first commit, if it is known"))
    part.set_defaults(run=host.init)
    part = sub.add_parser("key", help=_("let a key in that the people records do not list yet"))
    part.add_argument("add", choices=["add"])
    part.add_argument("person")
    part.add_argument("file", help=_("a public key, or - for standard input"))
    part.set_defaults(run=host.key_add)
    part = sub.add_parser("serve", help=_("an sshd for the stores, or the lines for the machine's own"))
    part.add_argument("--listen", default="127.0.0.1", metavar="ADDRESS")
    part.add_argument("--port", type=int, default=2222)
    part.add_argument("--print-config", action="store_true", help=_("only print lines for sshd_config"))
    part.add_argument("--user", help=_("the user whom the machine's sshd serves the stores for"))
    part.set_defaults(run=host.serve)
    part = sub.add_parser("status", help=_("stores, access, refusals"))
    part.set_defaults(run=host.status)
    part = sub.add_parser("enter")
    part.add_argument("person")
    part.add_argument("fingerprint")
    part.set_defaults(run=host.enter)
    part = sub.add_parser("gate")
    part.add_argument("hook", choices=["pre-receive", "post-receive"])
    part.add_argument("store")
    part.set_defaults(run=host.gate)
