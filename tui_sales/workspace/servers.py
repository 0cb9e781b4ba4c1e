"""Servers: the key by which a server is known, pinned beside each clone (design §6 'Trust root')."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from tui_sales.history.keys import fingerprint_of


def host_lines(url: str, host_key: str | None) -> tuple[str, ...]:
    """How ssh names the server at an address by a key that is known; nothing where it cannot."""
    parts = urlsplit(url)
    if parts.scheme != "ssh" or not parts.hostname or not host_key:
        return ()
    place = f"[{parts.hostname}]:{parts.port}" if parts.port and parts.port != 22 else parts.hostname
    return (f"{place} {host_key}",)


def pin(known_hosts: Path, lines: Iterable[str]) -> None:
    """Know a server from now on by these lines only, if there are any."""
    text = "".join(f"{line}\n" for line in lines)
    if text:
        known_hosts.write_text(text, "utf-8")


def pinned(known_hosts: Path) -> tuple[str, ...]:
    """The lines by which the server is known; nothing before the first meeting."""
    try:
        return tuple(line for line in known_hosts.read_text("utf-8").splitlines() if line)
    except (OSError, UnicodeDecodeError):
        return ()


def fingerprints(known_hosts: Path) -> tuple[str, ...]:
    """Fingerprints of the server's keys, for a person to compare."""
    found = []
    for line in pinned(known_hosts):
        with suppress(IndexError, binascii.Error):
            found.append(fingerprint_of(base64.b64decode(line.split()[2], validate=True)))
    return tuple(found)
