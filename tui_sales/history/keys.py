"""ed25519 keys: public ones as ``authorized_keys`` lines, private ones from OpenSSH files.

``cryptography`` is imported where a private key is used: a start uses none.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, Refused, WrongUse
from tui_sales.i18n import N_

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ALGORITHM = b"ssh-ed25519"
_PREFIX = len(ALGORITHM).to_bytes(4, "big") + ALGORITHM + (32).to_bytes(4, "big")


class BadKey(BadData):
    """Not an ed25519 key."""


class KeyLocked(Refused):
    """The private key has a passphrase which was not given, or not the right one."""


class KeyMissing(Refused):
    """The private key is not where it should be."""


class KeyThere(WrongUse):
    """A key would be overwritten."""


@dataclass(frozen=True)
class PublicKey:
    """An ed25519 public key in SSH's wire form."""

    blob: bytes

    @classmethod
    def of_raw(cls, raw: bytes) -> Self:
        """From the 32 bytes of the key."""
        return cls(_PREFIX + raw)

    @classmethod
    def parse(cls, line: str) -> Self:
        """From ``ssh-ed25519 AAAA… [comment]``. Raises BadKey."""
        parts = line.split()
        try:
            blob = base64.b64decode(parts[1], validate=True)
        except (
            IndexError,
            ValueError,
        ) as error:  # b64decode has a ValueError of its own for letters beyond ASCII
            raise BadKey(N_("not a public key of the form 'ssh-ed25519 AAAA…'")) from error
        if parts[0] != ALGORITHM.decode() or len(blob) != len(_PREFIX) + 32 or not blob.startswith(_PREFIX):
            raise BadKey(N_("not a public key of the form 'ssh-ed25519 AAAA…'"))
        return cls(blob)

    @property
    def raw(self) -> bytes:
        """The 32 bytes of the key."""
        return self.blob[len(_PREFIX) :]

    @property
    def line(self) -> str:
        """``ssh-ed25519 AAAA…`` without comment; the form in people records."""
        return f"{ALGORITHM.decode()} {base64.b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        """``SHA256:…`` as ssh-keygen shows it."""
        return fingerprint_of(self.blob)


def fingerprint_of(blob: bytes) -> str:
    """``SHA256:…`` of a public key of any algorithm in SSH's wire form."""
    digest = base64.b64encode(hashlib.sha256(blob).digest()).decode()
    return f"SHA256:{digest.rstrip('=')}"


class Signer(Protocol):
    """Whatever can sign with a private key: a file, an agent."""

    @property
    def public(self) -> PublicKey:
        """Its public half."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The raw 64 bytes of the signature."""
        ...


@dataclass(frozen=True)
class FileSigner:
    """A private key held in memory."""

    private: Ed25519PrivateKey
    public: PublicKey

    @classmethod
    def of(cls, private: Ed25519PrivateKey) -> Self:
        """Wrap a private key."""
        return cls(private, PublicKey.of_raw(private.public_key().public_bytes_raw()))

    def sign(self, data: bytes) -> bytes:
        """The raw 64 bytes of the signature."""
        return self.private.sign(data)


def load_key(path: Path, passphrase: Callable[[], str | None] | None = None) -> FileSigner:
    """The private key in an OpenSSH file.

    Args:
        path: the file.
        passphrase: asked only if the key has one; None means that nobody can be asked.

    Raises:
        KeyMissing, BadKey, KeyLocked.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KeyMissing(N_("{path}: the key file cannot be read"), path=path) from error
    try:
        return _open(data, None, path)
    except TypeError:  # what cryptography raises when there is a passphrase and none was given
        word = passphrase() if passphrase else None
    if not word:  # an empty answer is none; cryptography raises a TypeError for it
        raise KeyLocked(N_("{path}: the key needs its passphrase"), path=path)
    return _open(data, word.encode(), path)


def public_beside(path: Path) -> PublicKey | None:
    """The public half that lies beside a private key's file, which needs no passphrase; None if it cannot be read."""
    try:
        return PublicKey.parse(Path(f"{path}.pub").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, BadKey):
        return None


def _open(data: bytes, word: bytes | None, path: Path) -> FileSigner:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key  # noqa: PLC0415

    try:
        private = load_ssh_private_key(data, word)
    except (ValueError, UnsupportedAlgorithm) as error:
        if word is not None:
            raise KeyLocked(N_("{path}: that is not the passphrase of the key"), path=path) from error
        raise BadKey(N_("{path}: not an OpenSSH private key"), path=path) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise BadKey(N_("{path}: not an ed25519 key"), path=path)
    return FileSigner.of(private)


def generate_key(path: Path, comment: str, passphrase: str | None = None) -> PublicKey:
    """Make a key: private at ``path`` (0600), public at ``path.pub``. Raises KeyThere."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return save_key(Ed25519PrivateKey.generate(), path, comment, passphrase)


def seeded(secret: bytes) -> Ed25519PrivateKey:
    """The private key of 32 given bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return Ed25519PrivateKey.from_private_bytes(secret)


def save_key(
    private: Ed25519PrivateKey, path: Path, comment: str, passphrase: str | None = None
) -> PublicKey:
    """Write a private key as :func:`generate_key` does. Raises KeyThere."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True)
    lock = serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else None
    data = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.OpenSSH,
        lock or serialization.NoEncryption(),
    )
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyThere(N_("{path}: there is a key already"), path=path) from error
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    public = FileSigner.of(private).public
    Path(f"{path}.pub").write_text(f"{public.line} {comment}\n", "utf-8")
    return public
