"""The commands of a parser, as completion, manual and README go through them."""

from __future__ import annotations

import argparse


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
