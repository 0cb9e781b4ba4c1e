"""Attacks on refs: what is taken away, wound back, or put beside what there is."""

from __future__ import annotations

from collections.abc import Callable

from tests.attack.forge import MAIN, Attack, Forge, outbox
from tests.attack.landings import right, second_root
from tests.attack.pieces import root

Build = Callable[[Forge], Attack]


def beside(ref: str) -> Build:
    """A ref that is none of ours, on a commit that is good."""
    return lambda forge: Attack({ref: forge.ref("main")})


def replacement(forge: Forge) -> Attack:
    """Whoever reads main reads the first commit instead."""
    return Attack({f"refs/replace/{forge.ref('main')}": root(forge)})


def main_wound_back(forge: Forge) -> Attack:
    return Attack({MAIN: root(forge)}, root(forge), by="chenfang")


def main_deleted(_forge: Forge) -> Attack:
    return Attack({MAIN: ""}, by="chenfang")


def main_replaced(forge: Forge) -> Attack:
    return second_root(forge)


def outbox_deleted(_forge: Forge) -> Attack:
    return Attack({outbox("liwei/office"): ""}, by="liwei")


def outbox_wound_back(forge: Forge) -> Attack:
    earlier = forge.git("rev-parse", "refs/heads/outbox/liwei/office^")
    return Attack(
        {outbox("liwei/office"): earlier}, outbox("liwei/office").removeprefix("refs/heads/"), by="liwei"
    )


def receipt_forged(forge: Forge) -> Attack:
    tip = forge.ref("outbox/liwei/office")
    tree = forge.tree(None, {})
    message = f"received\n\nrefs/heads/outbox/liwei/office {tip}"
    commit = forge.commit(tree, [], "host", key="wangfang", message=message)
    return Attack({"refs/heads/receipts": commit})


REFS: dict[str, tuple[Build, str]] = {
    "a tag": (beside("refs/tags/v1"), "only main and outboxes"),
    "a note": (beside("refs/notes/commits"), "only main and outboxes"),
    "a replacement": (replacement, "only main and outboxes"),
    "another branch": (beside("refs/heads/other"), "only main and outboxes"),
    "an outbox of nobody": (beside("refs/heads/outbox/nobody"), "only main and outboxes"),
    "a forged receipt": (receipt_forged, "only main and outboxes"),
    "main wound back": (main_wound_back, "main only goes forward"),
    "main replaced by another": (main_replaced, ""),
    "main deleted": (main_deleted, "nothing is ever deleted"),
    "an outbox deleted": (outbox_deleted, "nothing is ever deleted"),
    "an outbox wound back": (outbox_wound_back, "an outbox only goes forward"),
}
#: Without a gate it is the clones that say it, in their words.
WITHOUT_GATE = {"main wound back": "does not go on", "an outbox wound back": "was taken back"}

__all__ = ["REFS", "WITHOUT_GATE", "right"]
