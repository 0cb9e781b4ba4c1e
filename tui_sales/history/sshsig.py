"""SSHSIG: the signatures ``ssh-keygen -Y sign`` makes and git puts into commits, in-process and strict.

Format: https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig
"""

from __future__ import annotations

import base64
import hashlib

from tui_sales.errors import BadData
from tui_sales.history.keys import ALGORITHM, BadKey, PublicKey, Signer
from tui_sales.i18n import N_

MAGIC = b"SSHSIG"
BEGIN = "-----BEGIN SSH SIGNATURE-----"
END = "-----END SSH SIGNATURE-----"
_WIDTH = 70


class BadSignature(BadData):
    """A signature that does not hold, or a form we do not take."""


def sign(data: bytes, signer: Signer, namespace: str = "git") -> str:
    """An armoured signature over ``data``."""
    message = _to_be_signed(data, namespace.encode(), b"sha512")
    signature = _string(ALGORITHM) + _string(signer.sign(message))
    blob = (
        MAGIC
        + (1).to_bytes(4, "big")
        + _string(signer.public.blob)
        + _string(namespace.encode())
        + _string(b"")
        + _string(b"sha512")
        + _string(signature)
    )
    return _armoured(blob)


def verify(armour: str, data: bytes, namespace: str = "git") -> PublicKey:
    """The key that signed ``data``. Whose key that is, is for others to judge.

    Raises:
        BadSignature: not a signature over exactly these bytes in this namespace.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - a start proves nothing anew
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    reader = _Reader(_unarmour(armour))
    if reader.take(len(MAGIC)) != MAGIC or reader.number() != 1:
        raise BadSignature(N_("the signature has an unknown form"))
    key = reader.string()
    found_namespace, reserved, hash_name = reader.string(), reader.string(), reader.string()
    inner = _Reader(reader.string())
    reader.end()
    algorithm, raw = inner.string(), inner.string()
    inner.end()
    if found_namespace != namespace.encode() or reserved or algorithm != ALGORITHM:
        raise BadSignature(N_("the signature was made for something else"))
    if hash_name not in (b"sha256", b"sha512"):
        raise BadSignature(N_("the signature has an unknown form"))
    try:
        public = PublicKey.parse(f"{ALGORITHM.decode()} {base64.b64encode(key).decode()}")
        message = _to_be_signed(data, found_namespace, hash_name)
        Ed25519PublicKey.from_public_bytes(public.raw).verify(raw, message)
    except (InvalidSignature, BadKey, ValueError) as error:
        raise BadSignature(N_("the signature does not hold: something was changed after signing")) from error
    return public


def _to_be_signed(data: bytes, namespace: bytes, hash_name: bytes) -> bytes:
    digest = hashlib.new(hash_name.decode(), data).digest()
    return MAGIC + _string(namespace) + _string(b"") + _string(hash_name) + _string(digest)


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def _unarmour(armour: str) -> bytes:
    """The bytes inside, if the armour is spelled as ``ssh-keygen`` spells it.

    Any other spelling (lines of another width, bits that base64 does not use) would let somebody without the key make a second
    commit, with an id of its own, out of a signed one.
    """
    lines = armour.split("\n")
    try:
        blob = base64.b64decode("".join(lines[1:-2]), validate=True)
    except ValueError as error:
        raise BadSignature(N_("the signature has an unknown form")) from error
    if _armoured(blob) != armour:
        raise BadSignature(N_("the signature has an unknown form"))
    return blob


def _armoured(blob: bytes) -> str:
    text = base64.b64encode(blob).decode()
    lines = [text[i : i + _WIDTH] for i in range(0, len(text), _WIDTH)]
    return "\n".join([BEGIN, *lines, END]) + "\n"


class _Reader:
    """Reads SSH wire strings and refuses what is short or left over."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        part = self._data[self._at : self._at + count]
        if len(part) != count:
            raise BadSignature(N_("the signature is cut off"))
        self._at += count
        return part

    def number(self) -> int:
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        return self.take(self.number())

    def end(self) -> None:
        if self._at != len(self._data):
            raise BadSignature(N_("the signature has something behind it"))
