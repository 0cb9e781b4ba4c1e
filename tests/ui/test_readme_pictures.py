"""The README shows the program as it is: ``--snapshot-update`` draws its pictures anew."""

from __future__ import annotations

import pytest

from tests.ui.gallery import Picture
from tests.ui.readme_pictures import FOLDER, SHOWN, shown


def test_the_readme_shows_what_is_drawn(pictures: list[Picture], request: pytest.FixtureRequest) -> None:
    drawn = shown(pictures)
    if request.config.getoption("update_snapshots"):
        for name, svg in drawn.items():
            (FOLDER / name).write_text(svg, "utf-8")
    readme = (FOLDER.parents[1] / "README.md").read_text("utf-8")
    assert sorted(drawn) == sorted(f"{place}.svg" for place in SHOWN)
    assert {one.name for one in FOLDER.iterdir()} == set(drawn)
    for name, svg in drawn.items():
        assert f".github/screens/{name}" in readme
        assert (FOLDER / name).read_text("utf-8") == svg, "pytest tests/ui --snapshot-update draws it anew"
        assert len(svg) < 150_000
