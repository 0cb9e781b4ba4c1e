"""Arguments of the commands that make, join and serve stores, and of those about keys."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui_sales.cli import commands_host as host
from tui_sales.cli import commands_keys as keys
from tui_sales.cli import commands_setup as setup
from tui_sales.cli import commands_web as web
from tui_sales.i18n import _

Commands = dict[str, argparse.ArgumentParser]


def add_stores(made: Commands) -> None:
    """Their arguments."""
    _setup(made)
    _joining(made)
    _keys(made["key"])
    _host(made["host"])


def _setup(made: Commands) -> None:
    command = made["open"]
    command.add_argument("dir", nargs="?", type=Path)
    command.set_defaults(run=setup.open_)
    command = made["serve"]
    command.add_argument("--host", default="127.0.0.1", metavar="ADDRESS")
    command.add_argument("--port", type=int, default=8321)
    command.set_defaults(run=web.serve)
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
    _bench(made["bench"])


def _bench(command: argparse.ArgumentParser) -> None:
    command.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000])
    command.add_argument("--commits", type=int, default=10_000, help=_("how many commits to verify"))
    command.add_argument("--landings", type=int, default=1_000, help=_("how many landings one sync brings"))
    command.add_argument("--times", type=int, default=5, help=_("how often each thing is measured"))
    command.add_argument(
        "--keep",
        type=Path,
        metavar="DIR",
        help=_("keep the departments that are made, for another run today"),
    )
    command.add_argument("--chart", type=Path, metavar="FILE", help=_("draw how it grows, as SVG"))
    command.set_defaults(run=setup.bench)


def _joining(made: Commands) -> None:
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
    part = sub.add_parser("keep", help=_("answer quickly where the machine's own sshd serves the stores"))
    part.add_argument("--until-eof", action="store_true", help=argparse.SUPPRESS)
    part.set_defaults(run=host.keep)
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
