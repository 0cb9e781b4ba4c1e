"""What somebody is shown who has to decide whether a store is the right one."""

from __future__ import annotations

from collections.abc import Iterator

from tui_sales.i18n import _, language
from tui_sales.model.spelling import words_of
from tui_sales.workspace.founding import Founding


def trust_words(founding: Founding) -> Iterator[str]:
    """Department, founders and server with their keys, and the first commit as words to compare at the telephone."""
    yield _("This is the store of: {department}").format(department=founding.department)
    for person, name, key in founding.founders:
        yield _("founded by {name} ({person}), key {key}").format(name=name, person=person, key=key)
    for key in founding.servers:
        yield _("served by a computer with the key {key}").format(key=key)
    yield _("its words: {words}").format(words=words_of(bytes.fromhex(founding.root), language()))
