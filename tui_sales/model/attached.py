"""Attached: a file that a record names by its content. The bytes lie beside the records, once for each content (design §3)."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.filenames import ending_of, mended
from tui_sales.model.markers import Opaque
from tui_sales.model.record import Part
from tui_sales.model.types import FullLine

FOLDER = "files"
#: Nobody's store takes a larger one, whatever its policy says: 32 MiB.
MOST_BYTES = 32 << 20
#: Where the policy is silent: 10 MiB.
USUAL_BYTES = 10 << 20
MOST_FILES = 20
_PATH = re.compile(rf"{FOLDER}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})(?:\.[a-z0-9]{{1,8}})?")


def _mended(name: str) -> str:
    if mended(name) != name:
        raise PydanticCustomError("bad_file_name", N_("is not a name that a file can have everywhere"))
    return name


class Attached(Part):
    """One file: what people call it, what is in it (SHA-256), how long it is in bytes."""

    name: Annotated[FullLine, AfterValidator(_mended)] = Field(title=N_("File name"))
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$"), Opaque()] = Field(title="SHA-256")
    size: int = Field(ge=1, le=MOST_BYTES, title=N_("Bytes"))

    @property
    def path(self) -> str:
        """Where the bytes lie inside the store."""
        return path_in_store(self.sha256, self.name)


def _each_once(files: tuple[Attached, ...]) -> tuple[Attached, ...]:
    """Contents and names (as Windows sees them) are each there once."""
    if not len({f.sha256 for f in files}) == len({f.name.casefold() for f in files}) == len(files):
        raise PydanticCustomError("file_twice", N_("the same file, or two of one name"))
    return files


#: The files of a record; the field is called ``files`` in every kind that has it.
Files = Annotated[
    tuple[Attached, ...],
    Field(max_length=MOST_FILES, title=N_("Files")),
    AfterValidator(_each_once),
]


def path_in_store(sha256: str, name: str) -> str:
    """Where the bytes of a file lie: by their content, with the ending of its name so that other programs know what it is."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}{ending_of(name)}"


def is_file_path(path: str) -> bool:
    """Whether a path of a store is a place for attached bytes, right or wrong, and not for a record."""
    return path.startswith(f"{FOLDER}/")


def sha256_of(path: str) -> str | None:
    """The SHA-256 that the bytes at a path must have; None for a path that no attached file can have."""
    match = _PATH.fullmatch(path)
    return match[2] if match else None


def attached(record: object) -> tuple[Attached, ...]:
    """The files that a record names; none for kinds without."""
    found: tuple[Attached, ...] = getattr(record, FOLDER, ())
    return found
