"""Questions: what each way of the wizard asks for, and whether an answer will do, said at once and not after the last one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tui_sales import paths
from tui_sales.dataclass import dataclass
from tui_sales.errors import NetworkDown, SalesError, WrongUse
from tui_sales.i18n import N_, _, in_every_language
from tui_sales.kinds.person import ROLES
from tui_sales.model.names import is_id
from tui_sales.model.pinyin import spelled_id
from tui_sales.workspace.addresses import is_path
from tui_sales.workspace.invitation import read_invitation
from tui_sales.workspace.joining import NotLetIn
from tui_sales.workspace.meant import NotMeant
from tui_sales.workspace.setup import EmptyStore, Founder, this_device

Answers = Mapping[str, str]


#: what people put between a name and roles, and between roles; what only parts roles, as it also stands in names (王和平)
_BETWEEN, _AND = re.compile(r"[\s,，、;；:：=/（）()]+"), re.compile("[和及与]")


class NotAnAnswer(WrongUse):
    """Nothing can be done with what was typed."""


@dataclass(frozen=True)
class Question:
    """One thing to say.

    Attributes:
        key: its name among the answers.
        title: what it is, beside an answer that was given (msgid).
        asks: the question (msgid).
        check: raises SalesError for what will not do, knowing the answers before it.
        start: what stands there at first.
    """

    key: str
    title: str
    asks: str
    check: Callable[[str, Answers], object]
    start: Callable[[], str] = lambda: ""


def founder_of(text: str) -> Founder:
    """Somebody who founds, in any order: 陈芳 助理、人事, or chenfang 陈芳 assistant; the id is spelled from the name.

    Raises:
        NotAnAnswer.
    """
    words = [word for word in _BETWEEN.split(text) if word]
    roles = [role for word in words for role in _roles(word)]
    rest = [word for word in words if not _roles(word)]
    person = next((word for word in rest if is_id(word)), "") if len(rest) > 1 else ""
    name = " ".join(word for word in rest if word != person)
    person = person or spelled_id(name, "")
    if not person or not roles:
        known = _(", ").join(_(title) for title in ROLES.values())
        raise NotAnAnswer(N_("write the name and the role, one of: {known}"), known=known)
    held = list(dict.fromkeys([*roles, "admin"]))
    return Founder(person, {"name": name or person, "roles": held}, paths.key_file(person, this_device()))


def _roles(word: str) -> list[str]:
    """The roles that a word names, one (助理) or several (助理和人事); none where it is something else."""
    found = [_role(word)] if _role(word) else [_role(piece) for piece in _AND.split(word)]
    return found if all(found) else []


def _role(word: str) -> str:
    """The role that a word names, whole or by a part of it that only one has (助理); empty for none."""
    called = {role: {role, *in_every_language(title)} for role, title in ROLES.items()}
    exact = [role for role, titles in called.items() if word.casefold() in {one.casefold() for one in titles}]
    part = [role for role, titles in called.items() if any(word in one for one in titles)]
    return exact[0] if exact else part[0] if len(part) == 1 and len(word) > 1 and not word.isascii() else ""


def folder_of(text: str) -> Path:
    """The folder that is meant, which is free. Raises NotAnAnswer."""
    path = Path(text).expanduser().absolute()
    if (path / ".git" / "tui-sales").is_dir():
        raise NotAnAnswer(
            N_("{path}: a department lies there already; tui-sales open {path} opens it"), path=path
        )
    if not text or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
        raise NotAnAnswer(
            N_("{path}: something is there already; name a folder that is new or empty"), path=path
        )
    there = next(one for one in path.parents if one.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        raise NotAnAnswer(N_("{path}: you may not make a folder there; name another"), path=path)
    return path


def at_fault(way: str, error: SalesError) -> int:
    """The question to go back to for an error: that of the address or of the person, else the last one."""
    keys = [one.key for one in QUESTIONS[way]]
    if isinstance(error, NotMeant):
        return keys.index("person")
    address = isinstance(error, NetworkDown | EmptyStore) and not isinstance(error, NotLetIn)
    return keys.index("address") if address else len(keys) - 1


def _needed(text: str, _before: Answers) -> None:
    if not text:
        raise NotAnAnswer(N_("this must be said"))


def _address(text: str, before: Answers) -> None:
    _needed(text, before)
    file = Path(text).expanduser()
    if file.is_file():
        read_invitation(file)
    elif is_path(text) and not file.exists():
        raise NotAnAnswer(N_("{path}: there is no such file"), path=file)


def _second(text: str, before: Answers) -> None:
    if founder_of(text).id == founder_of(before["first"]).id:
        raise NotAnAnswer(N_("the second founder is somebody else: two people vouch for the books"))


def _free_folder() -> str:
    """The usual folder, or with a number where that is taken."""
    names = ("~/tui-sales", *(f"~/tui-sales-{number}" for number in range(2, 100)))
    return next((one for one in names if not Path(one).expanduser().exists()), names[0])


_FOLDER = Question(
    "folder",
    N_("Folder"),
    N_("Folder on this computer"),
    lambda text, _before: folder_of(text),
    _free_folder,
)
QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "join": (
        Question(
            "address", N_("Invitation"), N_("The invitation: its file, or the address of the store"), _address
        ),
        Question("person", N_("Who"), N_("Your name, as it stands in the people records"), _needed),
        _FOLDER,
    ),
    "new": (
        Question("department", N_("Department"), N_("Name of the department"), _needed, lambda: "销售部"),
        Question(
            "first",
            N_("First founder"),
            N_("First founder: name and role, e.g. 陈芳 assistant"),
            lambda text, _before: founder_of(text),
        ),
        Question(
            "second", N_("Second founder"), N_("Second founder: name and role, e.g. 张丽 manager"), _second
        ),
        Question(
            "address",
            N_("Address"),
            N_("Address where everybody syncs (empty: later)"),
            lambda _text, _before: None,
        ),
        _FOLDER,
    ),
}
