"""Blanks: what a new record begins with, so that few keys are left to press."""

from __future__ import annotations

from datetime import datetime, timedelta

from tui_sales.duties.spans import Every, span_of
from tui_sales.kinds.appraisal import Appraisal
from tui_sales.kinds.policy import Policy
from tui_sales.model.record import Raw
from tui_sales.model.spec import KindSpec, Shape
from tui_sales.workspace.views import Me


def blank(spec: KindSpec, me: Me, now: datetime, policy: Policy) -> Raw:
    """Whom a new record is about (a rep's own are about him, and what one may file of oneself only); when, unless that lies ahead."""
    values: Raw = {}
    if spec.owner and ("rep" in me.roles or _of_oneself(spec, me, policy)):
        values[spec.owner.name] = me.person
    dated = spec.meta.layout.dated
    field = next((field for field in spec.fields if field.name == dated and not field.ahead), None)
    if field and field.shape is Shape.DATE:
        values[field.name] = now.date().isoformat()
    elif field and field.shape is Shape.MOMENT:
        values[field.name] = now.replace(second=0, microsecond=0).isoformat(timespec="seconds")
    elif field and field.spans == ("week",):  # on Monday the one that is over is written about
        values[field.name] = span_of(Every.WEEK, now.date() - timedelta(days=1)).name
    if spec.model is Appraisal:
        values["parts"] = [{"id": weight.id, "weight": weight.percent} for weight in policy.weights]
    return values


def _of_oneself(spec: KindSpec, me: Me, policy: Policy) -> bool:
    """Whether the policy lets somebody file a kind because it is about him, and for no other reason: a delegation."""
    rule = next((one for one in policy.approvals if one.id == spec.name), None)
    return rule is not None and "owner" in rule.filed_by and not {"anyone", *me.roles} & set(rule.filed_by)
