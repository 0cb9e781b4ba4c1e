"""Policy: the department's rules, themselves a record under review (design §4)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.kinds.appraisal import PARTS, PartName
from tui_sales.kinds.claim import EXPENSES, ExpenseType
from tui_sales.kinds.person import KeyLine
from tui_sales.model.attached import MOST_BYTES, USUAL_BYTES
from tui_sales.model.checks import each_once
from tui_sales.model.markers import Ahead, Choice, Column, Merge, MergeAs, Multiline, OfKind, Unit
from tui_sales.model.national import CALENDARS, national
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import Amount, Clock, FullLine, Id, Line, Score, Text
from tui_sales.model.workdays import Workdays

FILERS = {
    "owner": N_("whom it is about"),
    "anyone": N_("anyone"),
    "rep": N_("rep"),
    "assistant": N_("assistant"),
    "manager": N_("manager"),
    "hr": N_("HR"),
    "accountant": N_("accountant"),
    "admin": N_("admin"),
}
Filer = Annotated[
    Literal["owner", "anyone", "rep", "assistant", "manager", "hr", "accountant", "admin"],
    Choice(FILERS),
]
Approver = Annotated[
    Literal["owner", "rep", "assistant", "manager", "hr", "accountant", "admin"],
    Choice({key: title for key, title in FILERS.items() if key != "anyone"}),
]
KindName = Annotated[Line, StringConstraints(pattern=r"^[a-z][a-z_]{0,30}$"), OfKind()]
Groups = tuple[Annotated[tuple[Approver, ...], Field(min_length=1)], ...]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise PydanticCustomError("bad_zone", N_("is not a time zone")) from error
    return name


class Approval(Part):
    """Who may file a kind and who must approve it: one approver from each group, all different people."""

    id: KindName = Field(title=N_("Kind"))
    filed_by: tuple[Filer, ...] = Field(min_length=1, title=N_("Filed by"))
    groups: Groups = Field(
        max_length=6,
        title=N_("Approved by"),
        description=N_("one of each group, all different people, nobody who wrote it"),
    )
    above: Amount | None = Field(None, gt=0, title=N_("From this amount on"))
    above_groups: Groups = Field((), max_length=6, title=N_("then approved by"))
    stand_in: tuple[Approver, ...] = Field(
        (),
        title=N_("When late, also by"),
        description=N_("once a verdict is late, one of these may take any one place"),
    )

    @model_validator(mode="after")
    def _amount_goes_with_groups(self) -> Approval:
        if (self.above is None) != (not self.above_groups):
            raise PydanticCustomError("amount_rule", N_("an amount needs its groups, and they it"))
        return self


class Weight(Part):
    """How much a part of the appraisal counts."""

    id: Annotated[PartName, Choice(PARTS)] = Field(title=N_("Part"))
    percent: Annotated[int, Unit("%")] = Field(ge=0, le=100, title=N_("Weight"))


class Grade(Part):
    """A grade and the total from which it is given."""

    id: Id = Field(title=N_("Grade"))
    label: FullLine = Field(title=N_("Shown as"))
    from_total: Score = Field(title=N_("From a total of"))


FAULTS = {
    "late": N_("late"),
    "early": N_("left early"),
    "absent": N_("absent"),
}


class Deduction(Part):
    """What a day costs in the attendance part of the appraisal (D6)."""

    id: Annotated[Literal["late", "early", "absent"], Choice(FAULTS)] = Field(title=N_("Fault"))
    points: Score = Field(title=N_("Points off"))


class BonusRate(Part):
    """What of the whole base is paid once it reaches an amount (D21)."""

    id: Id = Field(title=N_("Id"))
    from_base: Amount = Field(ge=0, title=N_("From reconciled sales of"))
    percent: Annotated[Score, Unit("%")] = Field(title=N_("Rate"))


class Limit(Part):
    """What one expense of a type may come to without a reason (D21)."""

    id: Annotated[ExpenseType, Choice(EXPENSES)] = Field(title=N_("Type"))
    amount: Amount = Field(gt=0, title=N_("Limit"))


class Policy(Record):
    """The rules by which a landing is judged: always those on its first parent (rules §1)."""

    META: ClassVar[KindMeta] = KindMeta(
        name="policy",
        title=N_("Policy"),
        plural=N_("Policies"),
        layout=Layout("policy", ()),
        area="rules",
        natural_id=lambda _raw: "policy",
        summary=lambda raw: str(raw["department"]),
        example={
            "department": "销售部",
            "zone": "Asia/Shanghai",
            "approvals": [
                {
                    "id": "log",
                    "filed_by": ["owner"],
                    "groups": [["assistant", "manager"]],
                }
            ],
            "weights": [
                {"id": "attendance", "percent": 15},
                {"id": "logs", "percent": 25},
                {"id": "team", "percent": 10},
                {"id": "customer", "percent": 20},
                {"id": "knowledge", "percent": 15},
                {"id": "attitude", "percent": 15},
            ],
            "deductions": [{"id": "late", "points": "2.00"}, {"id": "absent", "points": "10.00"}],
            "min_answers": 5,
            "grades": [{"id": "a", "label": "A 优秀", "from_total": "90.00"}],
            "log_grace_days": 1,
            "verdict_hours": 48,
        },
    )

    department: Annotated[FullLine, Column(20, 1)] = Field(title=N_("Department"))
    zone: Annotated[FullLine, AfterValidator(_zone)] = Field(title=N_("Time zone"))
    approvals: Annotated[tuple[Approval, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, title=N_("Approvals by kind")
    )
    weights: Annotated[tuple[Weight, ...], Merge(MergeAs.KEYED)] = Field(
        (), title=N_("Weights of the appraisal")
    )
    grades: Annotated[tuple[Grade, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Grades"))
    deductions: Annotated[tuple[Deduction, ...], Merge(MergeAs.KEYED)] = Field(
        (), title=N_("Deductions for attendance"), description=N_("for each day, from 100")
    )
    min_answers: Annotated[int | None, Unit(N_("answers"))] = Field(
        None,
        ge=1,
        le=1000,
        title=N_("A survey counts from"),
        description=N_("fewer answers about somebody give no figure"),
    )
    bonus_rates: Annotated[tuple[BonusRate, ...], Merge(MergeAs.KEYED)] = Field(
        (), title=N_("Bonus rates"), description=N_("the highest that is reached holds for the whole sum")
    )
    limits: Annotated[tuple[Limit, ...], Merge(MergeAs.KEYED)] = Field(
        (), title=N_("Limits for expenses"), description=N_("a single one above it needs a reason")
    )
    pairing_days: Annotated[int | None, Unit(N_("days"))] = Field(
        None,
        ge=0,
        le=90,
        title=N_("Sales and postings pair within"),
        description=N_("where no number says which belong together"),
    )
    log_grace_days: Annotated[int | None, Unit(N_("working days"))] = Field(
        None, ge=0, le=30, title=N_("A log is on time within")
    )
    week_check_due: Clock | None = Field(None, title=N_("Weekly check due on Friday at"))
    verdict_hours: Annotated[int | None, Unit(N_("hours"))] = Field(
        None,
        ge=1,
        le=720,
        title=N_("A verdict is late after"),
        description=N_("days that are not worked do not count"),
    )
    calendar: Annotated[Literal["china"] | None, Choice(CALENDARS)] = Field(
        None,
        title=N_("Public holidays"),
        description=N_("with the shifted working days, as far as they are announced"),
    )
    holidays: Annotated[tuple[Annotated[date, Ahead()], ...], Merge(MergeAs.SET)] = Field(
        (), title=N_("Days off"), description=N_("besides weekends and public holidays")
    )
    workdays: Annotated[tuple[Annotated[date, Ahead()], ...], Merge(MergeAs.SET)] = Field(
        (), title=N_("Shifted working days"), description=N_("days that are worked all the same")
    )
    file_limit: Annotated[int | None, Unit("MB")] = Field(
        None,
        ge=1,
        le=MOST_BYTES >> 20,
        title=N_("Largest attached file"),
        description=N_("10 MB where nothing is said"),
    )
    host_key: KeyLine | None = Field(
        None,
        title=N_("Key of the host"),
        description=N_("ssh-ed25519 …; with it the host signs when it received what"),
    )
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _each_kind_once(self) -> Policy:
        each_once(self.approvals, self.weights, self.grades, self.deductions, self.bonus_rates, self.limits)
        if self.weights and sum(row.percent for row in self.weights) != 100:
            raise PydanticCustomError("weights", N_("the weights must add up to 100"))
        return self

    @property
    def file_bytes(self) -> int:
        """How long an attached file may be."""
        return self.file_limit << 20 if self.file_limit else USUAL_BYTES

    @property
    def days(self) -> Workdays:
        """The department's working days."""
        return Workdays(
            ZoneInfo(self.zone),
            frozenset(self.holidays),
            frozenset(self.workdays),
            national(self.calendar),
            self.week_check_due or Workdays.check_by,
        )

    def approval(self, kind: str) -> Approval | None:
        """The rule of a kind, None where the policy is silent (then nobody may file it)."""
        return next((rule for rule in self.approvals if rule.id == kind), None)
