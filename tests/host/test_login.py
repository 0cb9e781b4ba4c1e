"""One login for a whole sync: ssh keeps it for the next question, for one person, one clone and one server."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.host.conftest import Host
from tui_sales.history.login import one_login
from tui_sales.workspace.views import Link

ALog = Callable[..., dict[str, Any]]


def logins(host: Host) -> int:
    return (host.folder / "log" / "sshd.log").read_text("utf-8", "replace").count("Accepted publickey")


def test_a_sync_logs_in_once_and_nobody_comes_in_with_the_login_of_somebody_else(
    host: Host, a_log: ALog
) -> None:
    rep, other = host.department.open("liwei"), host.department.open("wangfang")
    rep.file("log", a_log())
    before = logins(host)
    assert rep.sync().problems == ()
    assert logins(host) == before + 1
    assert other.sync().problems == ()
    assert logins(host) == before + 2
    other.file("log", a_log(owner="wangfang"))
    assert (other.sync().problems, other.to_send) == ((), 0)  # the gate takes an outbox only from its owner


def test_what_the_host_has_not_moved_is_not_fetched(
    host: Host, a_log: ALog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rep, colleague = host.department.open("liwei"), host.department.open("wangfang")
    assert (rep.sync().problems, rep.sync().problems) == ((), ())
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    rep.file("log", a_log())
    assert (rep.sync().problems, rep.to_send) == ((), 0)
    assert _begun(trace, "push")
    assert not _begun(trace, "fetch")
    colleague.file("log", a_log(owner="wangfang"))
    colleague.sync()
    rep.sync()
    assert _begun(trace, "fetch")
    assert [row.state.value for row in rep.rows("log") if "/wangfang/" in row.name] == ["awaiting"]


def test_a_host_that_is_away_is_asked_once_and_asked_again_when_it_is_there(
    host: Host, a_log: ALog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = host.department.open("liwei")
    rep.file("log", a_log())
    address = host.url()
    host.department.git("liwei", "remote", "set-url", "origin", address.replace(f":{host.port}/", ":1/"))
    trace = tmp_path / "trace"
    with monkeypatch.context() as patched:
        patched.setenv("GIT_TRACE2_EVENT", str(trace))
        assert rep.sync().state.link is Link.OFFLINE
    assert not _begun(trace, "fetch")
    host.department.git("liwei", "remote", "set-url", "origin", address)
    assert (rep.sync().state.link, rep.to_send) == (Link.OK, 0)


def _begun(trace: Path, command: str) -> bool:
    """Whether git was run with a command; by what git itself wrote of it."""
    return trace.exists() and f'"name":"{command}"' in trace.read_text("utf-8")


def test_no_login_is_kept_where_somebody_else_could_take_it_or_a_path_is_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/tmp")  # noqa: S108 - short, as a socket needs it
    assert one_login("key", "known") != one_login("other", "known") != one_login("other", "elsewhere") != []
    long = tmp_path / ("x" * 100)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    assert one_login("key", "known") == []


def test_a_folder_of_somebody_else_keeps_no_login(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Path("/tmp") / f"t{os.getpid()}"  # noqa: S108
    (place / f"tui-sales-{os.getuid()}").mkdir(parents=True, mode=0o777)
    (place / f"tui-sales-{os.getuid()}").chmod(0o777)
    monkeypatch.setattr("tempfile.tempdir", str(place))
    try:
        assert one_login("key", "known") == []
    finally:
        (place / f"tui-sales-{os.getuid()}").rmdir()
        place.rmdir()
