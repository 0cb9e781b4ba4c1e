"""Hints: the line below a form that helps with the field the cursor is in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui_sales.i18n import N_, _, language
from tui_sales.kinds import by_name
from tui_sales.model.entry import SPAN_HELP
from tui_sales.model.messages import Problem
from tui_sales.model.show import all_of, bracketed, dotted, labelled
from tui_sales.model.spec import FieldSpec, Shape
from tui_sales.model.spelling import words_of_key
from tui_sales.ui.form.values import BETWEEN
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.one_line import OneLine
from tui_sales.ui.widgets.picker import Option, matching
from tui_sales.workspace import Workspace
from tui_sales.workspace.remarks import remarks_on
from tui_sales.workspace.views import Filed

_SHAPE_HELP = {
    Shape.DATE: N_("today, wed, -1, 1123 or 2026-11-23; + - a day, t today"),
    Shape.TIME: N_("930 or 9:30"),
    Shape.MOMENT: N_("1123 930, tomorrow 14:00, or 930 for today; + - a day, t today"),
    Shape.MONEY: N_("1280, 1,280.50 or 1.2万"),
    Shape.REF: N_("name, pinyin or initials; F4 shows all"),
    Shape.CHOICE: N_("the first characters; F4 shows all"),
    Shape.FILES: N_("a path; ~ is your folder, F4 looks around; Ctrl+D on a file takes it out"),
    Shape.TEXT: N_("Enter begins a line; Tab, or an arrow at its end, leads on"),
    Shape.YES_NO: N_("Space: yes or no"),
    Shape.VALUES: N_("several, with commas; F4 adds from the list"),
}
_USED = N_("F4 shows what others wrote")
_NUMBERED = N_("F4 shows the next of each series")
_ONE_A_LINE = N_("one on each line")
_DATES = N_("several, with commas")
_SHOWN = 6


class HelpLine(OneLine):
    """The line itself."""

    DEFAULT_CSS = """
    HelpLine { height: 1; color: $secondary; background: $surface; }
    HelpLine.-wrong { color: $error; }
    """

    def show(
        self,
        field: FieldSpec,
        typed: str,
        options: Sequence[Option] | None,
        problem: Problem | None,
        theirs: str | None,
    ) -> None:
        """What is wrong with a field, else what the other side says there, else what may stand in it."""
        self.set_class(problem is not None, "-wrong")
        if problem is not None:
            text = labelled(_(field.title), problem_words(field, problem))
        elif theirs is not None:
            text = _("theirs: {value} (F6 takes it)").format(value=theirs)
        else:
            text = help_of(field, typed, options)
        self.put(line(f" {text}"))


def filed_words(ws: Workspace, filed: Filed) -> str:
    """What filing did, what happens next, and what the reviewer will see against it."""
    needs, people = all_of(filed.needs), ws.people()
    said = [_("Filed; waits for: {roles}").format(roles=needs) if needs else _("Filed.")]
    if filed.lapsed:
        names = _(", ").join(people.get(one, one) for one in filed.lapsed)
        said.append(_("{count} approvals lapsed: {people}").format(count=len(filed.lapsed), people=names))
    return dotted([*said, *(one.said for one in remarks_on(ws, filed.name) if one.warns)])


def help_of(field: FieldSpec, typed: str, options: Sequence[Option] | None) -> str:
    """What may stand in a field; while a reference or a choice is typed, what fits so far."""
    if field.spelled and words_of_key(typed, language()):
        return labelled(_("compare these words at the telephone"), words_of_key(typed, language()))
    several = field.shape is Shape.VALUES
    piece = BETWEEN.split(typed)[-1] if several else typed
    if options and piece.strip() and (field.finds or field.shape is Shape.CHOICE or several):
        fitting = matching(options, piece)
        more = _("…") if len(fitting) > _SHOWN else ""
        if fitting:
            return dotted(one.label for one in fitting[:_SHOWN]) + more
    if options and (field.item or field).shape is Shape.CHOICE:
        more = _("…") if len(options) > _SHOWN else ""
        how = _DATES if several else N_("F4 shows all")
        return dotted([_(field.help), dotted(one.label for one in options[:_SHOWN]) + more, _(how)])
    extra = _SHAPE_HELP.get(Shape.REF if field.finds or field.names else field.shape, "")
    if field.shape is Shape.VALUES and options is None:
        extra = _ONE_A_LINE if field.item and field.item.shape is Shape.LINE else _DATES
    extra = _USED if field.used else _NUMBERED if field.numbered else extra
    extra = SPAN_HELP[field.spans] if field.spans else extra
    unit = _(field.unit) if field.unit else ""
    return dotted([_(field.help), unit, _(extra)])


def names_nothing(field: FieldSpec, text: str, options: Sequence[Option]) -> str:
    """What to say of words that stand where a record could be named and none is called so; empty where one is."""
    if not field.finds or not text.strip() or any(text in (one.value, one.label) for one in options):
        return ""
    kind, near = _(by_name(field.finds).meta.title), matching(options, text)[:_SHOWN]
    if not near:
        return _("{kind}: nothing is called “{text}” yet; it is kept in words").format(kind=kind, text=text)
    names = dotted(one.label for one in near)
    return _("{kind}: nothing is called “{text}”. F4 takes {names}").format(kind=kind, text=text, names=names)


def explained(field: FieldSpec, options: Sequence[Option] | None, problem: Problem | None) -> str:
    """All there is to say of a field: what it is for, whether it must be filled, how it is typed, what may stand in it."""
    need = _("must be filled") if field.required else _("may stay empty")
    lines = [bracketed(_(field.title), need), help_of(field, "", options)]
    choices = (field.item or field).choices
    if choices:
        lines.append(dotted(_(title) for title in choices.values()))
    if problem is not None:
        lines.append(f"! {problem_words(field, problem)}")
    return "\n".join(text for text in lines if text)


def problem_words(field: FieldSpec, problem: Problem) -> str:
    """What is wrong, in the words that the form takes: a choice is named by its titles, not by what is stored."""
    choices = (field.item or field).choices
    if problem.code == "literal_error" and choices:
        expected = _(", ").join(_(title) for title in choices.values())
        return _(problem.msgid).format(expected=expected)
    return str(problem)


def covers(problem: tuple[Any, ...], place: tuple[Any, ...]) -> bool:
    """Whether a problem is shown at a field: its own, one inside of it, or one of its row or list."""
    shorter = min(len(problem), len(place))
    return shorter > 0 and problem[:shorter] == place[:shorter]
