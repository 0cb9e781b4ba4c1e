"""Whom to trust: invitations, trust on first use, and a main that is older than what this computer has seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.ui.link import link_words
from tui_sales.workspace.founding import Founding
from tui_sales.workspace.heard import last_news, silent_days
from tui_sales.workspace.invitation import BadInvitation, invitation_of, read_invitation
from tui_sales.workspace.joining import NotTrusted, join
from tui_sales.workspace.remembering import Rewound, remembered
from tui_sales.workspace.views import Link

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"


def land(young: Department, a_log: ALog, day: str) -> str:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    version = rep.file("log", a_log(day)).version
    rep.sync()
    assistant.sync()
    assistant.approve([(f"logs/2026/liwei/{day}", version)])
    assert not assistant.sync().problems
    return young.git("server.git", "rev-parse", "main")


def test_an_older_main_is_not_believed_even_by_a_new_clone(young: Department, a_log: ALog) -> None:
    older = land(young, a_log, "2026-11-20")
    newer = land(young, a_log, "2026-11-23")
    root = young.open("chenfang").root
    assert remembered(root) == newer
    young.git("server.git", "update-ref", "refs/heads/main", older)
    with pytest.raises(Rewound) as told:
        young.open("chenfang").sync()
    assert older[:12] in str(told.value)
    assert newer[:12] in str(told.value)
    key = str(young.folder / "keys" / "wangfang")
    with pytest.raises(Rewound) as told:
        join(str(young.server), young.folder / "again", "wangfang", device="again", key=key)
    assert newer[:12] in str(told.value)
    assert not (young.folder / "again").exists()
    young.git("server.git", "update-ref", "refs/heads/main", newer)
    assert not young.open("chenfang").sync().problems


def test_a_server_that_keeps_back_what_is_new_is_seen_by_the_age_of_the_last_news(
    young: Department, a_log: ALog
) -> None:
    land(young, a_log, "2026-11-20")
    rep, assistant = young.open("liwei"), young.open("chenfang")
    rep.sync()
    said = last_news(rep)
    young.clock.now += timedelta(days=5)
    rep.file("log", a_log("2026-11-23"))
    assert rep.sync().state.link is Link.OK
    assert (last_news(rep), silent_days(rep)) == (
        said,
        5,
    )  # what I did myself, and the server took, is no news
    assert link_words(rep.sync_state(), syncing=False, silent=5).endswith("nothing from others for 5 days")
    assert "nothing from" not in link_words(rep.sync_state(), syncing=False, silent=2)
    status = young.cli("liwei", "status", "--json")
    assert datetime.fromisoformat(json.loads(status.stdout)["last_news"]) == said
    assistant.sync()
    assistant.approve([(item.name, item.view.version) for item in assistant.queue()])
    assistant.sync()
    rep.sync()
    assert silent_days(rep) == 0


def test_who_joins_unseen_is_asked_and_may_say_no(young: Department) -> None:
    seen: list[Founding] = []

    def no(founding: Founding) -> bool:
        seen.append(founding)
        return False

    key = str(young.folder / "keys" / "wangfang")
    with pytest.raises(NotTrusted):
        join(str(young.server), young.folder / "x", "wangfang", device="x", key=key, confirm=no)
    assert not (young.folder / "x").exists()
    assert [person for person, _name, _key in seen[0].founders] == ["chenfang", "zhangli"]
    assert seen[0].root == young.open("chenfang").root


def test_an_invitation_pins_the_store(young: Department, tmp_path: Path) -> None:
    file = tmp_path / "invitation.json"
    young.cli("chenfang", "invite", "-o", str(file))
    invited = read_invitation(file)
    assert invited == invitation_of(young.open("chenfang"))
    key = str(young.folder / "keys" / "wangfang")
    args = ("--as", "wangfang", "--device", "two", "--key", key)
    young.cli("chenfang", "join", str(file), str(tmp_path / "two"), *args)
    done = young.cli("chenfang", "join", str(young.server), str(tmp_path / "three"), *args, check=2)
    assert "its words: " in done.stdout
    assert "--trust-first-use" in done.stderr
    young.cli("chenfang", "join", str(young.server), str(tmp_path / "three"), *args, "--trust-first-use")
    other = {**json.loads(file.read_text("utf-8")), "root": "1" * 40}
    file.write_text(json.dumps(other), "utf-8")
    done = young.cli("chenfang", "join", str(file), str(tmp_path / "four"), *args, check=4)
    assert "another store" in done.stderr
    assert not (tmp_path / "four").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"format": 2}',
        '{"format": 1, "url": "x", "root": "zz", "department": "", "founders": [], "known_hosts": []}',
    ],
)
def test_what_is_no_invitation_is_said(tmp_path: Path, text: str) -> None:
    file = tmp_path / "invitation.json"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInvitation):
        read_invitation(file)
