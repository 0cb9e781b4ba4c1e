"""The user's settings: a file that people also edit by hand, kept whole, and never trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_sales import settings
from tui_sales.settings import BadSettings, SavedView, Settings


def test_what_was_liked_is_liked_again(tmp_path: Path) -> None:
    chosen = Settings(
        language="en",
        ascii_marks=False,
        last_workspace='李 "伟"/sales',
        keymap={"app.records": "8", "list.new": "n,f3"},
        channels={"钉钉": "dingtalk://token/{phone}"},
        views=[SavedView("log"), SavedView("trip", "外勤", "合肥", "date", True, ("owner", "date"))],
    )
    settings.save(chosen, tmp_path / "own" / "settings.toml")
    assert settings.load(tmp_path / "own" / "settings.toml") == chosen
    assert settings.load(tmp_path / "none.toml") == Settings()


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ('theme = "pink"\nsync_minutes = 0', "theme, sync_minutes"),
        ("sync_minutes = true", "sync_minutes"),
        ("sync_minutes = [1]", "sync_minutes"),
        ("[keymap]\nhelp = 1", "keymap"),
        ("toured = 1\nviews = 3", "toured, views"),
        (
            'views = [{kind = "log", columns = [1]}, {name = "x"}, 4]',
            "views.0.columns, views.1.kind, views.2",
        ),
    ],
)
def test_a_wrong_value_is_named(tmp_path: Path, written: str, places: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(written, "utf-8")
    with pytest.raises(BadSettings) as told:
        settings.load(path)
    assert str(told.value).endswith(places)


def test_what_a_newer_program_wrote_is_let_be(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('shine = 3\nlanguage = "en"\nviews = [{kind = "log", depth = 2}]', "utf-8")
    assert settings.load(path) == Settings(language="en", views=[SavedView("log")])
