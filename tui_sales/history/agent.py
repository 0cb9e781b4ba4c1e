"""A small client for the ssh-agent, so that keys with a passphrase can sign without being asked each time."""

from __future__ import annotations

import base64
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path

from tui_sales.dataclass import dataclass
from tui_sales.errors import Refused
from tui_sales.history.keys import ALGORITHM, BadKey, PublicKey
from tui_sales.i18n import N_

_REQUEST_IDENTITIES, _IDENTITIES = 11, 12
_SIGN_REQUEST, _SIGN_RESPONSE = 13, 14
_SECONDS = 10.0
_MOST = 1 << 20
_PIPES = "\\\\.\\pipe\\"
_PIPE = _PIPES + "openssh-ssh-agent"


class AgentRefused(Refused):
    """The ssh-agent is not there or would not sign."""


def agent_keys() -> list[PublicKey]:
    """The ed25519 keys the agent holds; none where there is no agent."""
    try:
        return keys_in(_ask(bytes([_REQUEST_IDENTITIES])))
    except AgentRefused:
        return []


def keys_in(answer: bytes) -> list[PublicKey]:
    """The ed25519 keys in an agent's answer; none where it is no such answer."""
    if not answer or answer[0] != _IDENTITIES:
        return []
    found, at = [], 5
    for _ in range(int.from_bytes(answer[1:5], "big")):
        if at >= len(answer):
            break
        blob, at = _string_at(answer, at)
        _comment, at = _string_at(answer, at)
        try:
            found.append(PublicKey.parse(_line(blob)))
        except BadKey:
            continue  # an RSA or hardware key
    return found


@dataclass(frozen=True)
class AgentSigner:
    """Signs through the agent."""

    public: PublicKey

    def sign(self, data: bytes) -> bytes:
        """The raw 64 bytes of the signature. Raises AgentRefused."""
        request = bytes([_SIGN_REQUEST]) + _string(self.public.blob) + _string(data) + bytes(4)
        return signature_in(_ask(request))


def signature_in(answer: bytes) -> bytes:
    """The raw 64 bytes of the signature in an agent's answer. Raises AgentRefused."""
    signature, _end = _string_at(answer, 1)
    algorithm, at = _string_at(signature, 0)
    raw, _end = _string_at(signature, at)
    if answer[:1] != bytes([_SIGN_RESPONSE]) or algorithm != ALGORITHM or len(raw) != 64:
        raise AgentRefused(N_("the ssh-agent would not sign; unlock your key and try again"))
    return raw


def agent_signer(key: PublicKey) -> AgentSigner:
    """A signer for a key the agent holds."""
    return AgentSigner(key)


def _ask(message: bytes) -> bytes:
    try:
        with _channel() as channel:
            channel.write(_string(message))
            size = int.from_bytes(_receive(channel, 4), "big")
            return _receive(channel, min(size, _MOST))
    except OSError as error:
        raise AgentRefused(N_("there is no ssh-agent")) from error


@contextmanager
def _channel() -> Iterator[RawIOBase]:
    """The agent's door: a socket, or Windows' named pipe. Raises OSError: nobody opens."""
    path = os.environ.get("SSH_AUTH_SOCK", "")
    if sys.platform == "win32":
        # Git's own shell names a socket that only its own programs can open.
        with Path(path if path.startswith(_PIPES) else _PIPE).open("r+b", buffering=0) as pipe:
            yield pipe
    else:
        if not path:
            raise FileNotFoundError
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(_SECONDS)
            connection.connect(path)
            with connection.makefile("rwb", buffering=0) as channel:
                yield channel


def _receive(channel: RawIOBase, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = channel.read(count - len(data))
        if not more:
            raise ConnectionError
        data += more
    return data


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def _string_at(data: bytes, at: int) -> tuple[bytes, int]:
    size = int.from_bytes(data[at : at + 4], "big")
    return data[at + 4 : at + 4 + size], at + 4 + size


def _line(blob: bytes) -> str:
    kind, _ = _string_at(blob, 0)
    return f"{kind.decode('ascii', 'replace')} {base64.b64encode(blob).decode()}"
