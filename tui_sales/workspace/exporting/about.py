"""About: the page that explains an export to somebody without the program, in Chinese and English."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import jinja2

from tui_sales.i18n import in_language
from tui_sales.kinds import by_name
from tui_sales.model.visible import one_line

if TYPE_CHECKING:
    from tui_sales.workspace.exporting.exported import Exported
    from tui_sales.workspace.workspace import Workspace


def explanation(ws: Workspace, made: Exported, approved: bool) -> str:
    """The text of the export's README."""
    kinds = [
        {
            "name": kind,
            "zh": in_language(by_name(kind).meta.plural, "zh_CN"),
            "en": by_name(kind).meta.plural,
            "count": sum(states.values()),
        }
        for kind, states in made.counts.items()
    ]
    return _template().render(
        department=one_line(ws.me.department),
        person=one_line(ws.me.name),
        made=f"{ws.now():%Y-%m-%d %H:%M}",
        approved=approved,
        kinds=kinds,
        not_here=", ".join(made.not_here),
        lost="；".join(one_line(name) for name in made.lost),
    )


@cache
def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("tui_sales.workspace.exporting", "")
    # Markdown, not HTML: only templates that are called so are escaped; names are made harmless above
    engine = jinja2.Environment(
        loader=loader,
        autoescape=jinja2.select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return engine.get_template("README.md.j2")
