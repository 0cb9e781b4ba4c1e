"""How a rep's sale with one customer goes on from log to log."""

from __future__ import annotations

import random

from tui_sales.demo.words.logs import Customer
from tui_sales.demo.words.scenes import STAGES, Scene

RIVALS = ("德普", "海川", "恒锐", "赛维")
ENGINEERS = ("技术部马工", "技术部许工", "服务部老秦", "技术部小梁")
LATER = ("年度保养服务", "产线数据采集", "备件框架协议")


class Deck:
    """Scenes in a shuffled order: none twice before all were there, none twice in a row."""

    def __init__(self, scenes: tuple[Scene, ...]) -> None:
        """A deck of ``scenes``."""
        self._scenes = scenes
        self._left: list[Scene] = []
        self._last: Scene | None = None

    def draw(self, dice: random.Random) -> Scene:
        """The next one."""
        if not self._left:
            self._left = dice.sample(self._scenes, len(self._scenes))
            if self._left[-1] is self._last:
                self._left.reverse()
        self._last = self._left.pop()
        return self._last


class Story:
    """One rep with one customer: goes on where the last log stopped."""

    def __init__(self, customer: Customer, dice: random.Random) -> None:
        """Begin at some stage: nobody's customers all begin on the same day."""
        self.customer = customer
        self.wants = customer.wants
        self._round = 0
        self._stage = dice.randrange(len(STAGES))
        self._visit = self._desk = 0
        self._engineer = dice.choice(ENGINEERS)
        self._rival = dice.choice(RIVALS)
        self._price = f"{dice.randrange(60, 980) / 10:.1f}"

    @property
    def purpose(self) -> str:
        """Why one would travel there now."""
        return self._put(STAGES[self._stage].purpose, random.Random(0))  # noqa: S311 - a demo's dice

    def visit(self, dice: random.Random) -> Scene:
        """The next thing that happens at the customer's; after a stage's last, the sale moves on."""
        scene = self._filled(STAGES[self._stage].visits[self._visit], dice)
        self._visit += 1
        if self._visit == len(STAGES[self._stage].visits):
            self._advance()
        return scene

    def desk(self, dice: random.Random) -> Scene | None:
        """The next desk work for this customer; None where the stage has none left."""
        works = STAGES[self._stage].desk
        if self._desk >= len(works):
            return None
        self._desk += 1
        return self._filled(works[self._desk - 1], dice)

    def other(self, scene: Scene, dice: random.Random) -> Scene:
        """Something that happens at any stage, with this customer's names."""
        return self._filled(scene, dice)

    def _advance(self) -> None:
        self._stage, self._visit, self._desk = self._stage + 1, 0, 0
        if self._stage == len(STAGES):
            self._stage = 0
            self.wants = LATER[self._round % len(LATER)]
            self._round += 1

    def _filled(self, scene: Scene, dice: random.Random) -> Scene:
        return Scene(
            self._put(scene.event, dice),
            self._put(scene.result, dice),
            self._put(scene.next_step, dice),
            scene.important,
        )

    def _put(self, text: str, dice: random.Random) -> str:
        who = self.customer
        return text.format(
            short=who.short,
            contact=who.contact,
            post=who.post,
            region=who.region,
            wants=self.wants,
            engineer=self._engineer,
            rival=self._rival,
            price=self._price,
            items=dice.randrange(6, 19),
            qty=dice.randrange(3, 25) * 100,
            years=dice.choice(("六", "七", "八", "十")),
        )
