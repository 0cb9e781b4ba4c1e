"""The command line as people and scripts use it: real processes, exit codes, JSON, no traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department, as_json
from tui_sales import settings
from tui_sales.cli import main
from tui_sales.kinds import KINDS
from tui_sales.workspace.addresses import is_path

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"


def test_a_record_from_file_to_approved_by_commands_alone(young: Department, a_log: ALog) -> None:
    filed = json.loads(young.cli("liwei", "file", "log", "-", "--json", stdin=as_json(a_log())).stdout)
    assert filed["record"] == NAME
    assert json.loads(young.cli("liwei", "status", "--json").stdout)["to_send"] == 1
    young.cli("liwei", "sync")
    assert json.loads(young.cli("chenfang", "sync", "--json").stdout)["link"] == "ok"
    done = young.cli("chenfang", "approve", NAME, check=2)
    assert "look at it first" in done.stderr
    (item,) = json.loads(young.cli("chenfang", "review", "--json").stdout)
    assert (item["version"], item["may"]) == (filed["version"], True)
    assert "拜访科瑞" in young.cli("chenfang", "review", NAME).stdout
    young.cli(
        "chenfang",
        "return",
        f"{NAME}@{filed['version'][:8]}",
        "--note",
        "地点不清",
        "--mark",
        "entries.a1.place",
    )
    young.cli("chenfang", "sync")
    young.cli("liwei", "sync")
    shown = json.loads(young.cli("liwei", "show", NAME, "--json", "--history").stdout)
    assert shown["versions"][0]["note"] == "地点不清"
    assert [event["what"] for event in shown["history"]] == ["filed", "returned"]
    mended = as_json(a_log(place="合肥，二楼"))
    second = json.loads(
        young.cli("liwei", "file", "log", "-", "--record", NAME, "--json", stdin=mended).stdout
    )
    young.cli("liwei", "sync")
    young.cli("chenfang", "sync")
    done = young.cli("chenfang", "approve", NAME, check=5)  # she has seen the first version only
    assert "not waiting" in done.stderr
    young.cli("chenfang", "review")
    young.cli("chenfang", "approve", NAME)
    assert json.loads(young.cli("chenfang", "sync", "--json").stdout)["landed"] == [NAME]
    (row,) = json.loads(young.cli("chenfang", "list", "log", "--approved", "--json").stdout)
    assert (row["version"], row["standing"]) == (second["version"], "approved")
    (hit,) = json.loads(young.cli("chenfang", "search", "二楼", "--json").stdout)
    assert hit["record"] == NAME
    assert json.loads(young.cli("chenfang", "audit", "--json").stdout)["findings"] == []


OTHERS = as_json(
    {
        "owner": "wangfang",
        "date": "2026-11-23",
        "entries": [{"id": "a", "start": "09:00", "place": "x", "event": "y"}],
    }
)
ALONE = as_json(
    {
        "owner": "liwei",
        "out": "2026-11-23T09:00:00+08:00",
        "back_expected": "2026-11-23T10:00:00+08:00",
        "destination": "x",
        "purpose": "y",
        "companions": ["nobody"],
    }
)


@pytest.mark.parametrize(
    ("args", "stdin", "code", "words"),
    [
        (("list", "dream"), "", 2, "no such kind"),
        (("show", "logs/2026/nobody/2026-01-01"), "", 2, "no such record"),
        (("show", "../../etc/passwd"), "", 2, "no such record"),
        (("show", "李未"), "", 2, "李未: there is no such record"),
        (("join", "nowhere.json", "x", "--as", "bo"), "", 2, "no such file"),
        (("show", "[red]x\x1b[31m"), "", 2, "no such record"),
        (("file", "log", "nowhere.json"), "", 2, "cannot be read"),
        (("file", "log", "-"), "{", 4, "not JSON"),
        (("file", "log", "-"), '{"owner": "liwei", "owner": "x"}', 4, "twice"),
        (("file", "log", "-"), '{"owner": "liwei"}', 4, "required"),
        (
            ("file", "log", "-"),
            OTHERS,
            3,
            "only",
        ),
        (
            ("file", "trip", "-"),
            ALONE,
            4,
            "no such record",
        ),
        (("withdraw", NAME), "", 5, "nothing of yours"),
        (("approve", f"{NAME}@abcdefg"), "", 2, "no such record"),
        (("review", NAME), "", 5, "nothing is waiting"),
    ],
)
def test_wrong_use_says_what_and_where(
    young: Department, args: tuple[str, ...], stdin: str, code: int, words: str
) -> None:
    done = young.cli("liwei", *args, stdin=stdin, check=code)
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def test_without_a_workspace_it_says_so(young: Department) -> None:
    done = young.cli("keys", "status", check=2)
    assert "no workspace" in done.stderr
    done = young.cli("liwei", "open", check=2)
    assert "terminal" in done.stderr


def test_a_folder_that_holds_workspaces_names_them(young: Department) -> None:
    done = young.cli("liwei", "open", str(young.folder), check=2)
    assert "chenfang, liwei" in done.stderr
    assert "server" not in done.stderr


def test_every_kind_has_a_schema_and_a_list(young: Department, capsys: pytest.CaptureFixture[str]) -> None:
    """In this process: a start for each would take a minute in all."""

    def printed(*words: str) -> Any:
        assert main(["-C", str(young.clone("liwei")), *words]) == 0, words
        return json.loads(capsys.readouterr().out)

    for kind in KINDS:
        name = kind.META.name
        assert printed("schema", name)["properties"]["kind"]["const"] == name
        assert isinstance(printed("list", name, "--json"), list), name


def test_founding_and_joining_by_commands(young: Department, capsys: pytest.CaptureFixture[str]) -> None:
    folder = young.folder / "second"
    founders = ("--founder", "anna=安娜:assistant,admin", "--founder", "bo=博:manager")
    assert (
        main(
            [
                "new",
                str(folder / "anna"),
                *founders,
                "--remote",
                str(folder / "s.git"),
                "--department",
                "二部",
            ]
        )
        == 0
    )
    assert main(["join", str(folder / "s.git"), str(folder / "bo"), "--as", "bo", "--trust-first-use"]) == 0
    assert "Give this line" not in capsys.readouterr().out
    assert settings.load().last_workspace == str(folder / "bo")  # tui-sales alone opens it
    assert main(["-C", str(folder / "bo"), "audit"]) == 0
    assert (folder / "bo" / "README.md").is_file()
    assert main(["join", str(folder / "s.git"), str(folder / "cy"), "--as", "cy", "--trust-first-use"]) == 0
    assert "Give this line" in capsys.readouterr().out
    for wrong in (("anna=安娜:king", "bo=博:manager"), ("anna", "bo=博"), ("anna=安娜:manager",)):
        flags = [part for founder in wrong for part in ("--founder", founder)]
        assert main(["new", str(folder / "x"), *flags]) == 2
    assert main(["join", str(folder / "none.git"), str(folder / "y"), "--as", "bo"]) == 6
    assert main(["join", str(folder / "s.git"), str(folder / "bo"), "--as", "bo"]) == 2
    assert main(["join", str(folder / "s.git"), str(folder / "z"), "--as", "bo", "--root", "0" * 40]) == 4
    assert not (folder / "z").exists()


def test_where_everybody_syncs_is_said_later_by_a_command(
    young: Department, capsys: pytest.CaptureFixture[str]
) -> None:
    anna, place = str(young.folder / "anna"), str(young.folder / "s.git")
    founders = ("--founder", "anna=安娜:assistant,admin", "--founder", "bo=博:manager")
    assert main(["new", anna, *founders]) == 0
    assert main(["-C", anna, "sync", "--to", str(young.server)]) == 4  # another department's
    assert "is another one there?" in capsys.readouterr().err
    assert main(["-C", anna, "sync", "--to", "file:///nowhere/x.git"]) == 6
    capsys.readouterr()
    assert main(["-C", anna, "sync", "--to", place, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["link"], told["sent"]) == ("ok", True)
    assert main(["join", place, str(young.folder / "bo"), "--as", "bo", "--trust-first-use"]) == 0
    assert main(["-C", str(young.folder / "bo"), "sync"]) == 0
    capsys.readouterr()
    assert main(["-C", anna, "sync", "--to", str(young.folder / "other.git")]) == 2
    assert f"this department syncs at {place} already" in capsys.readouterr().err
    assert not (young.folder / "other.git").exists()


def test_who_joins_says_his_name(young: Department, capsys: pytest.CaptureFixture[str]) -> None:
    def joined(said: str, folder: str) -> int:
        return main(
            ["join", str(young.server), str(young.folder / folder), "--as", said, "--trust-first-use"]
        )

    for number, said in enumerate(("李伟", "LiWei", "lw")):
        assert joined(said, f"so{number}") == 0
        assert " as liwei in " in capsys.readouterr().out
    assert joined("范晓东", "new") == 0
    assert " as fanxiaodong in " in capsys.readouterr().out, "who is not in the people records yet"
    assert joined("李未", "none") == 2
    assert "nobody here is called so; there are 陈芳 (chenfang)" in capsys.readouterr().err
    assert not (young.folder / "none").exists()


def test_addresses_and_folders_may_be_relative(young: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    (young.folder / "here").mkdir()
    monkeypatch.chdir(young.folder / "here")
    founders = ("--founder", "anna=安娜:assistant,admin", "--founder", "bo=博:manager")
    assert main(["new", "anna", *founders, "--remote", "s.git"]) == 0
    assert main(["join", "./s.git", "bo", "--as", "bo", "--trust-first-use"]) == 0
    monkeypatch.chdir(young.folder)
    assert main(["-C", "here/bo", "sync"]) == 0
    assert main(["-C", "here/anna", "sync"]) == 0


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("ssh://git@host/x.git", False),
        ("git@host:x.git", False),
        ("host:/srv/x.git", False),
        ("file:///srv/x.git", False),
        ("/srv/x.git", True),
        ("../x.git", True),
        ("x.git", True),
        (r"C:\\sales\\x.git", True),
        ("D:/sales/x.git", True),
    ],
)
def test_which_addresses_are_folders(url: str, path: bool) -> None:
    assert is_path(url) is path


def test_the_proof_of_one_record_is_told(young: Department, a_log: ALog) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    version = rep.file("log", a_log()).version
    rep.sync()
    assistant.sync()
    assistant.approve([(NAME, version)], "看过，清楚")
    assistant.sync()
    told = young.cli("chenfang", "audit", "--explain", NAME).stdout
    main = young.git("server.git", "rev-parse", "main")
    for part in (
        version,
        main[:12],
        "李伟 (liwei)",
        "approved by 陈芳",
        "看过，清楚",
        "assistant or manager",
    ):
        assert part in told, part
    data = json.loads(young.cli("chenfang", "audit", "--explain", NAME, "--json").stdout)
    (step,) = data["steps"]
    assert (step["filed"]["person"], step["contributors"]) == ("liwei", ["李伟"])
    assert [v["by"]["person"] for v in step["verdicts"]] == ["chenfang"]
    assert step["landed"]["commit"] == main
    founding = young.cli("chenfang", "audit", "--explain", "policy").stdout
    assert "two founders" in founding
    young.cli("chenfang", "audit", "--explain", "logs/2026/nobody/2026-11-23", check=2)
