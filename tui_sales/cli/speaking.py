"""Speaking: argparse's own words in the language of the user.

It asks gettext for them, in the language of the environment and from a catalogue that nobody ships; here it is given ours.
"""

from __future__ import annotations

import argparse

from tui_sales.i18n import N_, _

#: as argparse writes them
WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
)


def speak() -> None:
    """From now on argparse says what it has to say in the language of the user."""
    setattr(argparse, "_", _)  # noqa: B010 - its stub does not know the name that it asks by
