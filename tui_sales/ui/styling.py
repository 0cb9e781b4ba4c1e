"""Styles that are read and worked out once: a widget in the same place, in the same state, gets what one there got before.

Textual tries every rule on every widget, and on each of its component classes, whenever one is made, gets the focus or comes to the
front: a third of a millisecond each, of which a screen has a hundred. And it reads all rules again whenever a place is opened for the
first time, which is most of what that takes.
"""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

from textual.app import App
from textual.cache import LRUCache
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

#: how many places are remembered
_MOST = 4_000
#: how many sources of rules, of which each sort of widget has one; Textual's 64 are too few for any of them to be there still
_SOURCES = 1_024
_Place = tuple[object, ...]


class _Known(NamedTuple):
    """What a place is given: its rules, and whether they look at the mouse."""

    rules: RulesMap
    hover: bool


class Remembering(Stylesheet):
    """A style sheet that remembers what it gave."""

    def __init__(self, variables: dict[str, str]) -> None:
        """Nothing was given yet."""
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_SOURCES)
        self._forget()

    def set_variables(self, variables: dict[str, str]) -> None:
        """Other colours, if they are others."""
        if variables != self._variables:
            super().set_variables(variables)
            self._require_parse = True

    def parse(self) -> None:
        """Other rules, or other colours."""
        super().parse()
        self._forget()

    def reparse(self) -> None:
        """The same, if there are any."""
        if self._require_parse:
            self.parse()

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[tuple[object, ...], RulesMap] | None = None
    ) -> None:
        """Style a node; one that has what its place is given already is left alone."""
        del animate, cache  # nothing moves, and what is known here is known for longer
        if self._require_parse:
            self.parse()
            self._require_parse = False
        place = _place(node)
        known = self._known.get(place)
        if known is None:
            self._work_out(node, place)
        elif self._given.get(node) is not known:
            node._has_hover_style = known.hover
            node._has_focus_within = node._has_order_style = node._has_odd_or_even = False
            if node.styles.base._rules == known.rules:
                node.notify_style_update()  # it may lie on another ground
            else:
                self.replace_rules(node, known.rules)
            self._process_component_classes(node)
            self._given[node] = known

    def _work_out(self, node: DOMNode, place: _Place) -> None:
        """Try every rule; remember what came of it, unless it depends on the nodes around."""
        caught: dict[tuple[object, ...], RulesMap] = {}
        super().apply(node, cache=caught)
        self._given.pop(node, None)
        if node._has_focus_within or node._has_order_style or node._has_odd_or_even:
            return
        if len(self._known) >= _MOST:
            self._forget()
        rules = next(iter(caught.values()), RulesMap())
        self._known[place] = self._given[node] = _Known(rules, node._has_hover_style)

    def _forget(self) -> None:
        self._known: dict[_Place, _Known] = {}
        self._given: WeakKeyDictionary[DOMNode, _Known] = WeakKeyDictionary()


def _place(node: DOMNode) -> _Place:
    """All that rules may ask of a node and what it lies in; of the app also its colours."""
    found: list[object] = []
    at: DOMNode | None = node
    while isinstance(at, DOMNode):
        found += (at.__class__, at._id, frozenset(at._classes), at._pseudo_classes_cache_key)
        if isinstance(at, Widget):
            found.append(at.can_focus)
        elif isinstance(at, App):
            found += (at.app_focus, at.theme, at.native_ansi_color)
        at = at._parent  # type: ignore[assignment]
    return tuple(found)
