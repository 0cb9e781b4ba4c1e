"""What a new record is called, when nobody says how: nobody types an id, and nothing new meets something that is there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.workspace.errors import AlreadyThere


def person(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "roles": ["rep"], **more}


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["欧阳雪", "欧阳雪", "欧阳雪"], ["ouyangxue", "ouyangxue2", "ouyangxue3"]),
        (["Anna Schmidt-Öz"], ["anna-schmidt-z"]),
        (["☺", "☺"], ["person", "person2"]),
        (["Con"], ["person"]),  # Windows opens a device for that name
    ],
)
def test_a_person_is_called_as_his_name_is_spelled(
    young: Department, names: list[str], ids: list[str]
) -> None:
    assistant = young.open("chenfang")
    assert [assistant.file("person", person(name)).name for name in names] == [f"people/{i}" for i in ids]


def test_an_id_that_is_given_is_kept_and_never_taken_twice(young: Department) -> None:
    assistant = young.open("chenfang")
    assert assistant.file("person", person("张伟", id="zw")).name == "people/zw"
    with pytest.raises(AlreadyThere):
        assistant.file("person", person("章伟", id="zw"))


def test_several_claims_of_one_day_are_several_records(department: Department) -> None:
    rep = department.open("liwei")
    line = {"id": "l1", "date": "2026-11-20", "type": "meals", "amount": "48.00", "receipt": "发票 1"}
    values = {"owner": "liwei", "date": "2026-11-21", "lines": [line]}
    names = {rep.file("claim", values).name for _ in range(3)}
    assert len(names) == 3
    assert all("claims/2026/liwei/2026-11-21-" in name for name in names)
