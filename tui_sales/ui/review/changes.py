"""Changes: the fields of what waits, where those that are not right are marked for the note of a return."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tui_sales.ui.keys import bindings
from tui_sales.ui.widgets.fields_view import FieldsView


class Changes(FieldsView):
    """What waits, field by field."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review.mark_field")]

    def action_mark_field(self) -> None:
        """Mark the field under the cursor."""
        self.toggle_mark()
