"""What is wrong with a field, as data first and as a sentence in the user's language when shown.

Pydantic's own ``msg`` is English and for programmers; the error ``type`` with its ``ctx`` is stable, so the words are ours.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

from pydantic import ValidationError

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, _

Place = tuple[str | int, ...]

#: Pydantic error type → msgid. Types of our own validators bring their msgid with them.
SENTENCES = {
    "missing": N_("is required"),
    "string_too_short": N_("is required"),
    "string_too_long": N_("is longer than {max_length} characters"),
    "too_short": N_("needs at least {min_length}"),
    "too_long": N_("has more than {max_length}"),
    "literal_error": N_("must be one of {expected}"),
    "extra_forbidden": N_("is not a field of this kind"),
    "date_from_datetime_parsing": N_("must be a date like 2026-11-23"),
    "date_parsing": N_("must be a date like 2026-11-23"),
    "date_type": N_("must be a date like 2026-11-23"),
    "time_parsing": N_("must be a time of day like 09:30"),
    "time_type": N_("must be a time of day like 09:30"),
    "datetime_parsing": N_("must be a date and time like 2026-11-23 09:30"),
    "datetime_from_date_parsing": N_("must be a date and time like 2026-11-23 09:30"),
    "datetime_type": N_("must be a date and time like 2026-11-23 09:30"),
    "timezone_aware": N_("must have a time zone"),
    "decimal_parsing": N_("must be a number"),
    "decimal_type": N_("must be a number"),
    "int_parsing": N_("must be a whole number"),
    "int_type": N_("must be a whole number"),
    "bool_type": N_("must be yes or no"),
    "bool_parsing": N_("must be yes or no"),
    "string_type": N_("must be text"),
    "greater_than": N_("must be more than {gt}"),
    "greater_than_equal": N_("must be at least {ge}"),
    "less_than_equal": N_("must be at most {le}"),
    "string_pattern_mismatch": N_("has the wrong form"),
    "tuple_type": N_("must be a list"),
    "finite_number": N_("must be a number"),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        place: path of field names and list positions, empty for the whole record.
        code: pydantic's error type, or that of our own validator.
        msgid: the sentence, without its subject.
        params: values for the sentence.
    """

    place: Place
    code: str
    msgid: str
    params: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """The predicate alone, for showing beside its field."""
        return _(self.msgid).format(**self.params)


def problems_of(error: ValidationError) -> tuple[Problem, ...]:
    """Pydantic's findings as problems, in the order of the fields."""
    found = []
    for item in error.errors(include_url=False, include_input=False):
        code = item["type"]
        msgid = SENTENCES.get(code, item["msg"])
        # A bound may be an amount or a date as well.
        params = {k: v if isinstance(v, str | int) else str(v) for k, v in item.get("ctx", {}).items()}
        inside = (
            (params.pop("at"),) if "at" in params else ()
        )  # a check of several fields names the one to mend
        if code == "literal_error":
            params["expected"] = str(params.get("expected", "")).replace("'", "").replace(" or ", ", ")
        found.append(Problem((*item["loc"], *inside), code, msgid, params))
    # A list whose only row is wrong is also reported as too short; the row's own problem says it better.
    inner = {problem.place[:1] for problem in found if len(problem.place) > 1}
    return tuple(p for p in found if not (p.code == "too_short" and p.place in inner))


def sentence(problem: Problem) -> str:
    """Place and predicate, for messages that stand alone."""
    place = ".".join(str(part) for part in problem.place)
    return f"{place} {problem}".strip()
