"""The proof of one record in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui_sales.i18n import _

if TYPE_CHECKING:
    from tui_sales.workspace.explaining import Explanation, Signed, Step, Verdicted


def explained(told: Explanation) -> Iterator[str]:
    """The lines of an explanation, oldest version first."""
    yield _("{name} in the store {store}, proved from its first commit {root} to {tip}").format(
        name=told.name, store=told.store, root=told.root[:12], tip=told.tip[:12]
    )
    for number, step in enumerate(told.steps, 1):
        yield ""
        yield from _step(number, step)
    yield ""
    if told.fault:
        yield "! " + _("the proof stops here: {fault}").format(fault=told.fault)
    else:
        yield _("Every signature named here was checked just now.")


def _step(number: int, step: Step) -> Iterator[str]:
    yield _("{number}. version {version}").format(number=number, version=step.version)
    if step.made_from:
        yield "   " + _("made from {versions}").format(versions=", ".join(v[:12] for v in step.made_from))
    if step.filed is None:
        yield "   " + _("put there by the two founders, with the first commit")
    else:
        yield "   " + _("filed by {who}").format(who=_who(step.filed))
        yield "   " + _("had a hand in it, so could not approve it: {people}").format(
            people=", ".join(step.contributors)
        )
        yield "   " + _("the policy asked for: {groups}").format(groups="; ".join(step.asked) or _("nobody"))
    for verdict in step.verdicts:
        yield "   " + _verdict(verdict)
    yield "   " + _("landed by {who}, judged by the people and policy at {law}").format(
        who=_who(step.landed), law=step.law[:12]
    )


def _verdict(verdict: Verdicted) -> str:
    sentence = (
        _("approved by {who} ({roles})") if verdict.verdict == "approve" else _("returned by {who} ({roles})")
    )
    note = f": {verdict.note}" if verdict.note else ""
    return sentence.format(who=_who(verdict.by), roles=verdict.roles) + note


def _who(signed: Signed) -> str:
    return _("{name} ({person}) on {at}, key {key}, commit {commit}").format(
        name=signed.name,
        person=signed.person,
        at=f"{signed.at:%Y-%m-%d %H:%M}",
        key=signed.key[:19] + "…",
        commit=signed.commit[:12],
    )
