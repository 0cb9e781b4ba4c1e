"""The manual, made from the arguments: a page for ``man``, or the same in Markdown.

Own code, as argparse-manpage (4.8) lists every command twice and those that only other programs call as well, and knows neither
exit codes nor what is printed for programs.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tui_sales import __version__, paths, settings
from tui_sales.cli.parsers import parsers_of
from tui_sales.cli.shapes import ERROR
from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, _

#: wide enough that a synopsis is one line, which the reader's program breaks where it wants
_WIDTH = 10_000
_EXITS = {
    0: N_("done"),
    1: N_("a finding: of the audit, of duties with --check"),
    2: N_("wrong use"),
    3: N_("refused by policy"),
    4: N_("bad data"),
    5: N_("conflict: somebody else was there first"),
    6: N_("the network"),
    7: N_("the store is damaged"),
    130: N_("stopped by Ctrl+C"),
}
_VARIABLES = {
    "LANG, LC_ALL, LC_MESSAGES": N_("the language, where the settings name none"),
    "XDG_CONFIG_HOME, XDG_DATA_HOME": N_("where settings and keys lie"),
    "SSH_AUTH_SOCK": N_("an SSH agent that holds your key"),
    "GIT_SSH_COMMAND": N_("how a server is reached; the program then leaves that to it"),
}


@dataclass(frozen=True)
class Entry:
    """One command: how it is called, what it is for, and what each of its arguments means."""

    name: str
    synopsis: str
    about: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Section:
    """A heading with terms and what they mean."""

    title: str
    terms: tuple[tuple[str, str], ...]


def entries(whole: argparse.ArgumentParser) -> Iterator[Entry]:
    """Every command of it, in the order of ``--help``."""
    for name, command in parsers_of(whole).items():
        rows = [
            (_called(action), action.help or "")
            for action in command._actions  # argparse tells it in no other way
            if not isinstance(action, argparse._HelpAction) and action.help != argparse.SUPPRESS
        ]
        yield Entry(name, _synopsis(command), command.description or "", tuple(rows))


def sections() -> Iterator[Section]:
    """What holds for all commands."""
    yield Section(_("For programs"), (("--json", _("one document on standard output")), ("", _failed())))
    yield Section(_("Exit codes"), tuple((str(code), _(words)) for code, words in _EXITS.items()))
    yield Section(
        _("Files"),
        (
            (str(settings.settings_file()), _("your settings")),
            (str(paths.keys_dir()), _("your keys")),
            ("DIR/.git/tui-sales", _("who works in a workspace, drafts, what was proved; never sent")),
        ),
    )
    yield Section(_("Environment"), tuple((names, _(words)) for names, words in _VARIABLES.items()))


def as_markdown(whole: argparse.ArgumentParser) -> str:
    """For a web page or a pager."""
    lines = ["# tui-sales", "", _("What a sales department runs on."), "", f"## {_('Commands')}"]
    for one in entries(whole):
        lines += ["", f"### {one.name}", "", one.about, "", f"    {one.synopsis}"]
        lines += ["", *(f"- `{term}` {_angled(words)}".rstrip() for term, words in one.arguments)]
    for section in sections():
        lines += ["", f"## {section.title}", ""]
        lines += [f"- `{term}` {words}" if term else f"- {words}" for term, words in section.terms]
    return "\n".join(lines) + "\n"


def as_roff(whole: argparse.ArgumentParser) -> str:
    """For ``man``."""
    # neither hyphens nor wider gaps: Chinese has no gaps to widen
    lines = [f'.TH TUI\\-SALES 1 "" "tui\\-sales {__version__}" ""', ".nh", ".ad l", ".SH NAME"]
    lines += [f"tui\\-sales \\- {_roff(_('What a sales department runs on.'))}", ".SH SYNOPSIS"]
    lines += [_roff("tui-sales [-C DIR] COMMAND …"), f".SH {_head(_('Commands'))}"]
    for one in entries(whole):
        lines += [".TP", f"\\fB{_roff(one.synopsis)}\\fR", _roff(one.about)]
        for term, words in one.arguments:
            lines += [".RS", ".TP", f"\\fI{_roff(term)}\\fR", _roff(words) or "\\&", ".RE"]
    for section in sections():
        lines += [f".SH {_head(section.title)}"]
        for term, words in section.terms:
            lines += [".TP", f"\\fB{_roff(term)}\\fR", _roff(words)] if term else [".PP", _roff(words)]
    return "\n".join(lines) + "\n"


def _failed() -> str:
    return _("when something fails, one on standard error: {shape}").format(shape=ERROR)


def _synopsis(command: argparse.ArgumentParser) -> str:
    formatter = argparse.HelpFormatter(command.prog, width=_WIDTH)
    formatter.add_usage(
        None, [a for a in command._actions if not isinstance(a, argparse._HelpAction)], [], ""
    )
    return " ".join(formatter.format_help().split())


def _called(action: argparse.Action) -> str:
    """--mark FIELD; RECORD; {text,md}."""
    named = action.metavar if isinstance(action.metavar, str) else ""
    if action.choices is not None and not named:
        named = "{" + ",".join(str(one) for one in action.choices) + "}"
    if not action.option_strings:
        return named or action.dest
    value = f" {named or action.dest.upper()}" if action.nargs != 0 else ""
    return ", ".join(action.option_strings) + value


def _angled(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    return text.replace("<", "\\<").replace("|", "\\|")


def _head(text: str) -> str:
    return f'"{_roff(text)}"'


def _roff(text: str) -> str:
    """Text that troff takes for nothing else: a request, an escape, a hyphen where it may break. Paths may be broken."""
    said = text.replace("\\", "\\e").replace("-", "\\-").replace("/", "/\\:").replace("\n", " ")
    return f"\\&{said}" if said.startswith((".", "'")) else said
