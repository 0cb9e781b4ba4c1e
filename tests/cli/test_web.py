"""The program in a browser: the page is there for who has the address with its key, and for nobody else."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.conftest import Department, environment
from tests.e2e.ssh import until

pytest.importorskip("textual_serve", reason="needs textual-serve")


@pytest.fixture
def served(young: Department) -> Iterator[str]:
    """The address that ``serve`` printed; Ctrl+C afterwards."""
    words = [sys.executable, "-m", "tui_sales", "-C", str(young.clone("liwei")), "serve"]
    words += ["--port", str(free_port())]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment(young.folder))
    assert process.stdout
    process.stdout.readline()
    address = process.stdout.readline().strip()
    until(lambda: answers(address), "the server listens", 30)
    yield address
    process.terminate()
    process.communicate(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        return ask(address, "/")[0] > 0
    except ConnectionRefusedError:
        return False


def ask(address: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Status, cookie and text of an answer."""
    place = urlsplit(address)
    line = HTTPConnection(place.hostname or "", place.port or 80, timeout=30)
    line.request("GET", path, headers=headers or {})
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, (answer.getheader("Set-Cookie") or "").partition(";")[0], text


def test_the_page_is_there_for_who_has_its_key(served: str) -> None:
    place = urlsplit(served)
    status, cookie, _text = ask(served, f"{place.path}?{place.query}")
    assert (status, bool(cookie)) == (302, True)
    status, _cookie, page = ask(served, "/", {"Cookie": cookie})
    assert status == 200
    assert f'data-session-websocket-url="ws://{place.netloc}/ws"' in page
    assert "https://" not in page, "nothing comes from other servers"
    assert ask(served, "/static/js/textual.js", {"Cookie": cookie})[0] == 200


@pytest.mark.parametrize("path", ["/", "/ws", "/?key=wrong", "/static/js/textual.js"])
def test_nobody_else_gets_in(served: str, path: str) -> None:
    place = urlsplit(served)
    others = {"Origin": "http://evil.example", "Connection": "Upgrade", "Upgrade": "websocket"}
    websocket = {**others, "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version": "13"}
    status, cookie, text = ask(served, path, websocket)
    assert (status, cookie) == (403, "")
    assert place.query.partition("=")[2] not in text


def test_a_host_outside_is_warned_of(young: Department) -> None:
    done = young.cli("liwei", "serve", "--host", "192.0.2.1", check=2)
    assert "no login" in done.stdout
    assert "192.0.2.1" in done.stderr
