"""key: new, show, rotate, revoke."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from tui_sales import i18n
from tui_sales.cli.opening import workspace
from tui_sales.cli.output import dump, filed, say
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _

if TYPE_CHECKING:
    from tui_sales.workspace.keyring import PublicKey


class NotTheSame(WrongUse):
    """A passphrase that was typed differently the second time."""


def new(arguments: Namespace) -> int:
    """Make a key before there is a workspace."""
    from tui_sales.model.names import is_id
    from tui_sales.model.pinyin import spelled_id
    from tui_sales.workspace.clone import Identity
    from tui_sales.workspace.keyring import new_key
    from tui_sales.workspace.setup import this_device

    named: str = arguments.person
    a_name = "".join(named.split()).isalpha()  # and nothing else: what is no name is no id either
    person = spelled_id(named, named) if a_name and not is_id(named) else named
    identity = Identity(person, arguments.device or this_device(), "")
    path, public = new_key(identity.person, identity.device, _passphrase(wanted=arguments.passphrase))
    if arguments.json:
        told = {"person": identity.person, "device": identity.device, "file": str(path)}
        dump({**told, "key": public.line, "fingerprint": public.fingerprint, "words": _words(public)})
        return 0
    say(
        _("The key of {person} on {device} is in {path}.").format(
            person=identity.person, device=identity.device, path=path
        )
    )
    _hand_over(public)
    return 0


def show(arguments: Namespace) -> int:
    """My keys and whether they count."""
    from tui_sales.workspace.keyring import keys_of

    keys = keys_of(workspace(arguments))
    if arguments.json:
        dump(
            [
                {
                    "device": k.device,
                    "key": k.key.line,
                    "fingerprint": k.key.fingerprint,
                    "here": k.here,
                    "filed": k.filed,
                    "counts": k.counts,
                }
                for k in keys
            ]
        )
        return 0
    for key in keys:
        where = _("this device") if key.here else ""
        counts = (
            _("counts") if key.counts else _("waits for its approval") if key.filed else _("is in no record")
        )
        say(f"{key.device}  {key.key.fingerprint}  {counts}  {where}".rstrip())
        say(f"    {_words(key.key)}")
        if not key.filed:
            _hand_over(key.key)
    return 0


def rotate(arguments: Namespace) -> int:
    """A new key in the place of this device's."""
    from tui_sales.model.show import all_of
    from tui_sales.workspace.keyring import rotate as rotate_key

    public, done = rotate_key(workspace(arguments), _passphrase(wanted=arguments.passphrase))
    if arguments.json:
        dump({**filed(done), "key": public.line, "fingerprint": public.fingerprint})
        return 0
    say(
        _(
            "Filed: {key} is to take the place of this device's key. Until that is approved, the old one counts."
        ).format(key=public.fingerprint)
    )
    say(_("It waits for: {roles}").format(roles=all_of(done.needs)))
    return 0


def revoke(arguments: Namespace) -> int:
    """Take a key away."""
    from tui_sales.model.show import all_of
    from tui_sales.workspace.keyring import revoke as revoke_key
    from tui_sales.workspace.meant import id_meant

    ws = workspace(arguments)
    person = id_meant(ws, "person", arguments.person) if arguments.person else None
    done = revoke_key(ws, arguments.device, person)
    if arguments.json:
        dump(filed(done))
        return 0
    say(
        _("Filed: {name} without that key. It waits for: {roles}").format(
            name=done.name, roles=all_of(done.needs)
        )
    )
    return 0


def _hand_over(public: PublicKey) -> None:
    say(_("Give this line to the assistant, and read her the words so that she knows it is yours:"))
    say(public.line)
    say(_words(public))


def _words(public: PublicKey) -> str:
    from tui_sales.model.spelling import words_of

    return words_of(public.blob, i18n.language())


def _passphrase(*, wanted: bool) -> str | None:
    if not wanted:
        return None
    if not sys.stdin.isatty():
        raise WrongUse(N_("a passphrase can only be typed at a terminal"))
    word = getpass.getpass(_("New passphrase: "))
    if word != getpass.getpass(_("The same again: ")):
        raise NotTheSame(N_("that was not the same; nothing was made"))
    return word or None
