"""A server for one user: each page that is opened runs the program in a process of its own, which ends with the page.

There is no login. What stands in its place is the key in the address that is printed when the server starts: without it, any page
of any web site could talk to a program on this computer (browsers let them), and so could other users of the computer.
"""

from __future__ import annotations

import secrets
import shlex
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import jinja2
from aiohttp import web
from textual_serve.server import Server

from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _, language

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_COOKIE = "tui-sales"
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PortTaken(WrongUse):
    """Another program listens there."""


class Pages(Server):
    """Serves the program over one workspace."""

    def __init__(self, folder: Path | None, host: str, port: int) -> None:
        """Serve ``folder`` (the last workspace without one) at an address."""
        words = [sys.executable, "-m", "tui_sales", "open", *([str(folder)] if folder else [])]
        command = subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
        super().__init__(command, host, port, title="tui-sales")
        self._key = secrets.token_urlsafe(16)
        source = Path(__file__).with_name("page.html.j2").read_text("utf-8")
        self._page = jinja2.Template(source, autoescape=True)

    @property
    def address(self) -> str:
        """What to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/?key={self._key}"

    def run(self) -> None:
        """Serve until Ctrl+C. Raises PortTaken."""
        try:
            web.run_app(self._make_app(), host=self.host, port=self.port, print=None)
        except OSError as error:
            raise PortTaken(
                N_("{host}:{port}: cannot listen there ({why}); choose another with --port"),
                host=self.host,
                port=self.port,
                why=error.strerror,
            ) from error

    async def _make_app(self) -> web.Application:
        made = await super()._make_app()
        made.middlewares.append(self._only_with_key)
        return made

    async def on_startup(self, app: web.Application) -> None:
        """Nothing: the command has said where."""

    @web.middleware
    async def _only_with_key(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """The key in the address becomes a cookie that no other site's page can send."""
        if secrets.compare_digest(request.query.get("key", ""), self._key):
            answer = web.HTTPFound("/")
            answer.set_cookie(_COOKIE, self._key, httponly=True, samesite="Strict")
            return answer
        if not secrets.compare_digest(request.cookies.get(_COOKIE, ""), self._key):
            raise web.HTTPForbidden(text=_("Open the address that 'tui-sales serve' printed, with its key."))
        return await handler(request)

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page, in the language of now and with nothing from other servers."""
        text = self._page.render(
            language=language().replace("_", "-"),
            socket=f"ws://{request.host}/ws",
            size=request.query.get("fontsize", "16"),
            ended=_("The program has ended."),
            again=_("Open it again"),
            waiting=_("starting…"),
        )
        return web.Response(text=text, content_type="text/html")
