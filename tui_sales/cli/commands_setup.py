"""open, demo, new, join, bench."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales import paths, settings
from tui_sales.cli import opening
from tui_sales.cli.formats import put_file
from tui_sales.cli.opening import ask, opened, workspace
from tui_sales.cli.output import dump, progress, say
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _
from tui_sales.model.visible import one_line

if TYPE_CHECKING:
    from tui_sales.workspace.founding import Founding


def open_(arguments: Namespace) -> int:
    """The full-screen program; its wizard where there is no workspace yet."""
    from tui_sales.ui import sweeping
    from tui_sales.ui.curtain import Curtain

    chosen = settings.load()
    folder = (
        arguments.dir or arguments.folder or (Path(chosen.last_workspace) if chosen.last_workspace else None)
    )
    with sweeping.put_off(), Curtain(folder, chosen) as curtain:
        from tui_sales.ui.starting import run
        from tui_sales.workspace import NoWorkspace, open_workspace

        ws = None
        try:
            ws = open_workspace(folder)
        except NoWorkspace:
            if arguments.dir or arguments.folder:
                raise
        return run(ws, chosen, curtain)


def demo(arguments: Namespace) -> int:
    """Make the demo department, or find the one that is there, and open it."""
    from tui_sales.clock import now
    from tui_sales.demo import make_demo

    folder = arguments.dir or paths.data_dir() / "demo"
    made = make_demo(
        folder,
        people=arguments.people,
        weeks=arguments.weeks,
        seed=arguments.seed,
        today=now().date(),
        progress=progress,
    )
    clone = _of_the_demo(made, arguments.person)
    if arguments.json:
        dump({"folder": str(made), "open": str(clone)})
        return 0
    if arguments.no_open:
        say(
            _("The demo is in {folder}; open it with: tui-sales open {clone}").format(
                folder=made, clone=clone
            )
        )
        return 0
    from tui_sales.ui.starting import run
    from tui_sales.workspace import open_workspace

    return run(open_workspace(clone), settings.load())


def _of_the_demo(made: Path, text: str) -> Path:
    """The clone of somebody of the demo, by id, name, pinyin or initials. Raises WrongUse, NotMeant."""
    from tui_sales.workspace import open_workspace
    from tui_sales.workspace.meant import fitting, id_meant

    person = text
    there = sorted(path.name for path in made.iterdir() if (path / ".git").is_dir())
    if person not in there:
        with open_workspace(made / there[0]) as ws:
            person = id_meant(ws, "person", text) if fitting(ws, "person", text) else ""
            known = _(", ").join(f"{name} ({one})" for one, name in ws.people().items() if one in there)
    if person not in there:
        raise WrongUse(N_("{person}: nobody here is called so; there are {known}"), person=text, known=known)
    return made / person


def new(arguments: Namespace) -> int:
    """Found a store with two people."""
    from tui_sales.kinds.person import ROLES
    from tui_sales.workspace.setup import Founder, found, next_steps, this_device

    given = dict(_pair(text) for text in arguments.key)
    founders = []
    for text in arguments.founder:
        person, rest = _pair(text)
        name, _colon, roles = rest.partition(":")
        wanted = [role for role in roles.split(",") if role] or ["manager"]
        for role in wanted:
            if role not in ROLES:
                raise WrongUse(N_("{role}: not a role; there are {known}"), role=role, known=", ".join(ROLES))
        key = Path(given[person]) if person in given else paths.key_file(person, this_device())
        founders.append(Founder(person, {"name": name, "roles": wanted}, key))
    if len(founders) != 2:
        raise WrongUse(N_("a store is founded by two people: give --founder twice"))
    root = found(
        arguments.dir,
        (founders[0], founders[1]),
        arguments.department,
        arguments.zone,
        arguments.remote,
        ask,
        host_key=arguments.host_key,
    )
    opening.remember(arguments.dir)
    if arguments.json:
        dump({"folder": str(arguments.dir), "root": root})
        return 0
    say(
        _("Founded in {folder}. Its first commit is {root}; tell it to those who join.").format(
            folder=arguments.dir, root=root
        )
    )
    say(_("What comes next:"))
    for step in next_steps(arguments.dir, arguments.remote, founders[1].id):
        say(f"  {step}")
    return 0


def join(arguments: Namespace) -> int:
    """Make one's own clone of a store, by an invitation or by its address."""
    from tui_sales.workspace.invitation import read_invitation
    from tui_sales.workspace.joining import join as join_store

    file = Path(arguments.url)
    if file.suffix == ".json" and not file.is_file():
        raise WrongUse(N_("{path}: there is no such file"), path=file)
    invited = read_invitation(file) if file.is_file() else None
    public = join_store(
        invited.url if invited else arguments.url,
        arguments.dir,
        arguments.person,
        device=arguments.device,
        key=arguments.key,
        root=invited.root if invited else arguments.root,
        known_hosts=invited.known_hosts if invited else (),
        confirm=None if arguments.trust_first_use else _nobody_to_ask if arguments.json else _is_right,
        passphrase=ask,
    )
    opening.remember(arguments.dir)
    joined = opened(arguments, arguments.dir)
    person = joined.me.person
    listed = public.line in joined.law.keys(person)
    if arguments.json:
        told = {"person": person, "department": joined.me.department, "key": public.line}
        dump({"folder": str(arguments.dir), **told, "counts": listed})
        return 0
    say(
        _("Joined {department} as {person} in {folder}.").format(
            department=joined.me.department, person=person, folder=arguments.dir
        )
    )
    if not listed:
        say(_("Your key is not in the people records yet. Give this line to the assistant:"))
        say(public.line)
    return 0


def invite(arguments: Namespace) -> int:
    """Write an invitation to this store."""
    from tui_sales.workspace.invitation import invitation_of

    text = invitation_of(workspace(arguments)).text()
    if arguments.out is None:
        sys.stdout.write(text)
    else:
        put_file(arguments, text.encode())
    return 0


def _nobody_to_ask(_founding: Founding) -> bool:
    """A program that reads JSON has nobody who could look at a store and vouch for it."""
    raise WrongUse(N_("who vouches for it? Give an invitation, --root ID, or --trust-first-use"))


def _is_right(founding: Founding) -> bool:
    """Show a store that nobody has invited to, and ask."""
    from tui_sales.workspace.trusting import trust_words

    for sentence in trust_words(founding):
        say(sentence)
    if not sys.stdin.isatty():
        raise WrongUse(N_("who vouches for it? Give an invitation, --root ID, or --trust-first-use"))
    try:
        return input(_("Is that the right one? (y/N) ")).strip().casefold() in ("y", "yes", "是")
    except EOFError:  # Ctrl+D is no answer, so it is no
        return False


def bench(arguments: Namespace) -> int:
    """Measure."""
    from tui_sales.bench import run, words

    results = run(
        arguments.records,
        commits=arguments.commits,
        landings=arguments.landings,
        times=arguments.times,
        keep=arguments.keep,
        chart=arguments.chart,
        progress=progress,
    )
    if arguments.json:
        dump(results)
    else:
        for line in words(results):
            say(line)
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, equals, rest = text.partition("=")
    if not equals or not rest:
        raise WrongUse(N_("{text}: must be ID=…"), text=one_line(text))
    return name, rest
