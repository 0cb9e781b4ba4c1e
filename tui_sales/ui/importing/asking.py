"""Asking: a column's field, a setting, a value for all rows — picked from a list where there is one, else typed."""

from __future__ import annotations

from collections.abc import Callable

from tui_sales.exchange.columns import Target
from tui_sales.exchange.importer import Importer, Setting
from tui_sales.exchange.reading import Matched
from tui_sales.i18n import _
from tui_sales.model.spec import Shape
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.importing.lines import Asking, field_words
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.picker import Option, Picker

Answered = Callable[[str | None], None]
#: stands for a column that is left out
LEAVE_OUT = "-"


def ask(screen: BaseScreen, importer: Importer, one: Asking, answered: Answered) -> None:
    """Ask for what a line of the columns says."""
    what = one.what
    if isinstance(what, Matched):
        _pick(screen, _("What does {title} hold?").format(title=what.title), _fields(importer), answered)
    elif isinstance(what, Setting):
        title = _(what.title)
        if what.choices:
            options = [Option(value, _(words), (value,)) for value, words in what.choices.items()]
            _pick(screen, title, options, answered)
        elif what.ref:
            _pick(screen, title, _records(screen, what.ref), answered)
        else:
            screen.app.push_screen(Ask(title, value=one.value), answered)
    elif isinstance(what, Target):
        _ask_field(screen, importer, what, one.value, answered)


def _ask_field(
    screen: BaseScreen, importer: Importer, target: Target, value: str, answered: Answered
) -> None:
    field = target.field
    title = _("{field}, for all rows").format(field=field_words(importer, target.place))
    if field.shape is Shape.CHOICE and field.choices:
        options = [Option(one, _(words), (one,)) for one, words in field.choices.items()]
        _pick(screen, title, options, answered)
    elif field.shape is Shape.REF and field.ref:
        _pick(screen, title, _records(screen, field.ref), answered)
    else:
        screen.app.push_screen(Ask(title, value=value), answered)


def _pick(screen: BaseScreen, title: str, options: list[Option], answered: Answered) -> None:
    screen.app.push_screen(Picker(title, lambda: options), answered)


def _fields(importer: Importer) -> list[Option]:
    targets = importer.form.targets if importer.form else ()
    return [
        Option(LEAVE_OUT, _("left out")),
        *(Option(one.place, field_words(importer, one.place), (one.place,)) for one in targets),
    ]


def _records(screen: BaseScreen, kind: str) -> list[Option]:
    return [Option(one.id, one.label, one.keys) for one in screen.ws.directory.references(kind)]
