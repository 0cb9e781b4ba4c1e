"""Chasing: what is late lies on that person's Desk until it is there, is on record, and goes out by mail or HTTP."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.conftest import ZONE, Department
from tui_sales import settings
from tui_sales.workspace import Workspace
from tui_sales.workspace.channels import sender
from tui_sales.workspace.chasing import Chased, chase, reminded
from tui_sales.workspace.errors import MayNot
from tui_sales.workspace.views import Late

ALog = Callable[..., dict[str, Any]]
ABOUT = "logs/2026/liwei/2026-11-20"
LOG = Late("liwei", "log", ABOUT, "11月20日 周五 的工作日志")


def asked(ws: Workspace) -> list[str]:
    return [one.about for one in ws.desk().asked]


def test_it_lies_on_his_desk_until_it_is_there(young: Department, a_log: ALog) -> None:
    assistant, rep = young.open("chenfang"), young.open("liwei")
    assert chase(assistant, [LOG]) == (Chased("liwei", 1, 0),)
    assistant.sync()
    rep.sync()
    (one,) = rep.desk().asked
    assert (one.by, one.what, one.given) == ("chenfang", LOG.what, {"owner": "liwei", "date": "2026-11-20"})
    rep.file("log", a_log("2026-11-20"))
    assert asked(rep) == []


def test_a_returned_log_is_asked_for_until_its_next_version(young: Department, a_log: ALog) -> None:
    assistant, rep = young.open("chenfang"), young.open("liwei")
    name = rep.file("log", a_log("2026-11-20")).name
    rep.sync()
    assistant.sync()
    assistant.give_back(name, assistant.entry(name).front.version, "地点不清")
    chase(assistant, [LOG])
    assistant.sync()
    rep.sync()
    assert asked(rep) == [name]
    rep.file("log", a_log("2026-11-20", place="南京"), name=name, base=rep.entry(name).front.version)
    assert asked(rep) == []


def test_nobody_is_asked_twice_a_day_and_it_is_counted_how_often(young: Department) -> None:
    assistant = young.open("chenfang")
    chase(assistant, [LOG])
    assert chase(assistant, [LOG]) == (Chased("liwei", 0, 1),)
    more = Late("liwei", "weekly_summary", "weekly-summaries/2026/liwei/2026-w47", "第47周小结")
    assert chase(assistant, [LOG, more]) == (Chased("liwei", 1, 1),)
    young.clock.now += timedelta(days=1)
    assert chase(assistant, [LOG]) == (Chased("liwei", 1, 0),)
    assert reminded(assistant) == {ABOUT: (2, "2026-11-24"), more.about: (1, "2026-11-23")}


def test_two_people_chase_the_same_and_both_are_kept(young: Department) -> None:
    assistant, manager = young.open("chenfang"), young.open("zhangli")
    chase(assistant, [LOG])
    chase(manager, [LOG])
    assistant.sync()
    manager.sync()
    assistant.sync()
    rep = young.open("liwei")
    rep.sync()
    assert asked(rep) == [ABOUT]
    assert reminded(rep)[ABOUT][0] == 2


def test_a_rep_reminds_nobody_and_nobody_himself(young: Department) -> None:
    with pytest.raises(MayNot, match="remind"):
        chase(young.open("liwei"), [LOG])
    mine = Late("chenfang", "log_check", "log-checks/2026/2026-w47", "第47周日志检查")
    assert chase(young.open("chenfang"), [mine]) == ()


def test_an_old_reminder_rests(young: Department) -> None:
    assistant, rep = young.open("chenfang"), young.open("liwei")
    chase(assistant, [LOG])
    assistant.sync()
    rep.sync()
    young.clock.now = datetime(2027, 1, 10, 9, tzinfo=ZONE)
    assert asked(rep) == []


class Mailbox:
    """Keeps what a mail server was given."""

    def __init__(self) -> None:
        self.got: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.got.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


@pytest.fixture
def mail() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, port
    server.stop()


@pytest.fixture
def web() -> Iterator[tuple[list[Any], int]]:
    got: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield got, server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def with_address(young: Department, email: str) -> Workspace:
    """The assistant's workspace after liwei's record has an address."""
    assistant, manager = young.open("chenfang"), young.open("zhangli")
    held = assistant.entry("people/liwei").front
    values = {**held.raw, "email": email}
    filed = assistant.file("person", values, name="people/liwei", base=held.version)
    assistant.sync()
    manager.sync()
    manager.approve([(filed.name, filed.version)])
    manager.sync()
    assistant.sync()
    return assistant


def test_it_also_goes_out_by_mail_and_http(
    young: Department, mail: tuple[Mailbox, int], web: tuple[list[Any], int]
) -> None:
    box, port = mail
    got, web_port = web
    ws = with_address(young, "liwei@example.com")
    channels = {
        "mail": f"mailto://127.0.0.1:{port}?from=office@example.com&to={{email}}&mode=insecure",
        "robot": f"json://127.0.0.1:{web_port}/",
    }
    (one,) = chase(ws, [LOG], sender(ws, channels))
    assert (one.how, one.problem) == (("mail", "robot"), "")
    assert box.got[0][0] == ["liwei@example.com"]
    letter = message_from_bytes(box.got[0][1], policy=default)
    body = letter.get_body(("plain", "html"))
    assert body is not None
    assert LOG.what in body.get_content()
    assert LOG.what in got[0]["message"]
    assert ws.rows("reminder")[0].values["how"] == ["mail", "robot"]


def test_what_does_not_go_out_is_said_and_the_desk_has_it_all_the_same(young: Department) -> None:
    ws = young.open("chenfang")
    channels = {"mail": "mailto://127.0.0.1:1?to={email}", "robot": "json://127.0.0.1:1/", "odd": "nothing"}
    (one,) = chase(ws, [LOG], sender(ws, channels))
    assert one.asked == 1
    assert one.how == ()
    assert all(word in one.problem for word in ("mail: no address", "robot", "odd"))


def test_channels_are_kept_for_nobody_else_to_read() -> None:
    chosen = settings.Settings(channels={"mail": "mailto://u:p{w@smtp.example.com?to={email}"})
    settings.save(chosen)
    assert settings.load().channels == chosen.channels
    assert settings.settings_file().stat().st_mode & 0o077 == 0
