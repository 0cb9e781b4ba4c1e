"""The command line takes what people call things, asks back where that fits several, and says all of it in their words."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.conftest import ZONE, Department, as_json, environment

ALog = Callable[..., dict[str, Any]]
LOG = "logs/2026/liwei/2026-11-20"


def filed(young: Department, a_log: ALog, day: str = "2026-11-20") -> None:
    young.cli("liwei", "file", "log", "-", stdin=as_json(a_log(day, owner="李伟")))


def test_people_are_named_in_what_is_filed(young: Department, a_log: ALog) -> None:
    filed(young, a_log)
    shown = json.loads(young.cli("liwei", "show", LOG, "--json").stdout)
    assert shown["versions"][0]["values"]["owner"] == "liwei"


@pytest.mark.parametrize("said", ["李伟 2026-11-20", "Work log 李伟 2026-11-20", LOG])
def test_a_record_is_found_by_what_it_is_called(young: Department, a_log: ALog, said: str) -> None:
    filed(young, a_log)
    filed(young, a_log, "2026-11-19")
    assert json.loads(young.cli("liwei", "show", said, "--json").stdout)["record"] == LOG


def test_what_fits_several_is_asked_back_and_nothing_happens(young: Department, a_log: ALog) -> None:
    filed(young, a_log)
    filed(young, a_log, "2026-11-19")
    refused = young.cli("liwei", "withdraw", "李伟 2026", check=2).stderr
    assert "matches several" in refused
    assert LOG in refused
    assert "logs/2026/liwei/2026-11-19" in refused
    assert young.cli("liwei", "show", LOG).stdout


def test_a_draft_takes_names_and_titles_and_refuses_what_the_kind_has_not(young: Department) -> None:
    drafted = json.loads(
        young.cli("chenfang", "draft", "customer", "In charge=lw", "status=negotiating").stdout
    )
    assert (drafted["owner"], drafted["status"]) == ("liwei", "negotiating")
    refused = young.cli("chenfang", "draft", "customer", "onwer=lw", check=2).stderr
    assert "is owner meant?" in refused
    assert "matches several" in young.cli("chenfang", "draft", "customer", "owner=z", check=2).stderr


def test_a_record_may_be_named_or_said_in_words(young: Department) -> None:
    need = {"owner": "李伟", "date": "2026-11-20", "topic": "液压站方案讲解"}
    filed = json.loads(young.cli("liwei", "file", "training_need", "-", "--json", stdin=as_json(need)).stdout)
    young.cli("liwei", "sync")
    young.cli("chenfang", "sync")

    def said(text: str) -> str:
        return str(json.loads(young.cli("chenfang", "draft", "training", f"need={text}").stdout)["need"])

    assert said("yyz") == said("液压站方案讲解") == filed["record"].rpartition("/")[2]
    assert said("大家都想学的") == "大家都想学的"


def test_a_status_and_a_review_speak_of_roles_and_fields_by_their_titles(
    young: Department, a_log: ALog
) -> None:
    filed(young, a_log)
    assert "1 sent" in young.cli("liwei", "sync").stdout
    assert "1 sent" not in young.cli("liwei", "sync").stdout, "it was sent before"
    received = young.cli("chenfang", "sync").stdout
    assert "1 received" in received
    filed(young, a_log, "2026-11-19")
    young.cli("liwei", "sync")
    told = json.loads(young.cli("chenfang", "sync", "--json").stdout)
    assert (told["received"], told["waiting"]) == ([], ["logs/2026/liwei/2026-11-19"])
    assert json.loads(young.cli("chenfang", "sync", "--json").stdout)["waiting"] == [], "they came before"
    status = young.cli("chenfang", "status").stdout
    assert "陈芳 (assistant, admin)" in status
    assert f"Waiting for you: Work log 李伟 2026-11-20 ({LOG})" in status
    review = young.cli("chenfang", "review", "李伟 2026-11-20").stdout
    assert "Entries 1 Place: 合肥高新区创新大道 88 号" in review
    assert "李伟" in review.splitlines()[0]


def test_what_happened_is_told_in_the_time_of_the_department(young: Department, a_log: ALog) -> None:
    filed(young, a_log)
    shown = json.loads(young.cli("liwei", "show", LOG, "--json", "--history").stdout)
    at = datetime.fromisoformat(shown["history"][0]["at"]).astimezone(ZONE)
    told = run(young, "liwei", "show", LOG, "--history", TZ="America/New_York").stdout
    assert f"{at:%Y-%m-%d %H:%M} filed 李伟" in " ".join(told.split())


def test_a_wrong_argument_is_refused_in_the_language_of_the_user(young: Department) -> None:
    done = run(young, "liwei", "show", LANG="zh_CN.UTF-8")
    assert done.returncode == 2
    assert "还缺这些参数" in done.stderr
    assert "用法" in done.stderr


def run(young: Department, person: str, *words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """The command in another environment."""
    return subprocess.run(
        [sys.executable, "-m", "tui_sales", "-C", str(young.clone(person)), *words],
        capture_output=True,
        text=True,
        check=False,
        env=environment(young.folder) | changed,
    )
