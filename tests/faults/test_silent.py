"""A server behind https that takes a call and says nothing more: it is given up, without anybody leaving the program for it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.conftest import Department
from tui_sales.history import handshake
from tui_sales.history.git import call
from tui_sales.workspace.views import Link


def certified(folder: Path) -> tuple[Path, Path]:
    """A certificate for loopback, and its key."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]),
    )
    day = timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.now(UTC) - day)
        .not_valid_after(datetime.now(UTC) + day)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    shown, secret = folder / "certificate.pem", folder / "secret.pem"
    shown.write_bytes(made.public_bytes(pem))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return shown, secret


@contextmanager
def silent(shown: Path, secret: Path) -> Iterator[int]:
    """A port of loopback behind which somebody shakes hands and is silent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, secret)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            line = listener.accept()[0]
            with context.wrap_socket(line, server_side=True) as talk:
                while talk.recv(1 << 10):
                    pass

        serving = threading.Thread(target=serve)
        serving.start()
        yield listener.getsockname()[1]
        serving.join()


def test_a_server_that_took_the_call_and_says_nothing_is_given_up(
    young: Department, a_log: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, secret = certified(tmp_path)
    monkeypatch.setenv("GIT_SSL_CAINFO", str(shown))
    monkeypatch.setenv(
        "GIT_HTTP_LOW_SPEED_TIME", "1"
    )  # git has patience as it is told; below which speed, the program says
    rep = young.open("liwei")
    rep.file("log", a_log())
    with silent(shown, secret) as port:
        young.git("liwei", "remote", "set-url", "origin", f"https://127.0.0.1:{port}/team.git")
        state = rep.sync().state
    assert (state.link, state.to_send) == (Link.OFFLINE, 1)
    assert state.problem == "the server does not answer"
    young.git("liwei", "remote", "set-url", "origin", str(young.server))
    assert rep.sync().state.to_send == 0


def test_a_server_that_does_not_even_shake_hands_is_given_up(
    young: Department, a_log: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Curl would wait five minutes."""
    rep = young.open("liwei")
    rep.file("log", a_log())
    monkeypatch.setattr(handshake, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        young.git("liwei", "remote", "set-url", "origin", f"https://127.0.0.1:{port}/team.git")
        state = rep.sync().state
    assert (state.link, state.to_send) == (Link.OFFLINE, 1)
    assert state.problem == "the server does not answer"
    young.git("liwei", "remote", "set-url", "origin", str(young.server))
    assert rep.sync().state.to_send == 0


def test_who_has_shaken_hands_has_more_time_than_for_that(
    young: Department, a_log: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So has who is not called over https: nothing but a handshake is cut short."""
    shown, secret = certified(tmp_path)
    monkeypatch.setenv("GIT_SSL_CAINFO", str(shown))
    monkeypatch.setenv("GIT_HTTP_LOW_SPEED_TIME", "2")
    rep = young.open("liwei")
    rep.file("log", a_log())
    with silent(shown, secret) as port:
        young.git("liwei", "remote", "set-url", "origin", f"https://127.0.0.1:{port}/team.git")
        monkeypatch.setattr(handshake, "PATIENCE", 1.0)
        told = call(rep.clone.repo.git, rep.clone.repo.calls, ["ls-remote", "origin"], seconds=60)
    assert "too slow" in told.err
    monkeypatch.setattr(handshake, "PATIENCE", 0.0)
    young.git("liwei", "remote", "set-url", "origin", str(young.server))
    assert rep.sync().state.to_send == 0
