"""File names that every system can hold, and the places of attached bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tui_sales.kinds import KINDS
from tui_sales.model.attached import FOLDER, Attached, path_in_store, sha256_of
from tui_sales.model.filenames import mended, numbered
from tui_sales.model.spec import Shape, spec_of
from tui_sales.review.law import LAW_PLACES

SHA = "ab" * 32


@given(st.text(max_size=400))
def test_a_mended_name_is_one_that_every_system_can_hold(text: str) -> None:
    name = mended(text)
    assert name
    assert mended(name) == name
    assert not set(name) & set('<>:"/\\|?*\0\n\u202e')
    assert name == name.strip(". ")
    assert len(name.encode()) < 200
    assert name.partition(".")[0].lower() not in {"con", "nul", "com1"}
    Attached(name=name, sha256=SHA, size=1)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("合同 扫描件.pdf", "合同 扫描件.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\报价?.xlsx", "C__报价_.xlsx"),
        ("CON.pdf", "_CON.pdf"),
        (".bashrc", "bashrc"),
        ("a\u202egnp.exe", "agnp.exe"),
        (" 报价单. ", "报价单"),
        ("", "file"),
        ("长" * 100 + ".docx", "长" * 58 + ".docx"),
    ],
)
def test_names_are_mended(name: str, wanted: str) -> None:
    assert mended(name) == wanted


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert numbered("报价.pdf", 2) == "报价 (2).pdf"
    assert numbered("报价", 3) == "报价 (3)"


def test_a_name_that_is_not_mended_is_no_name() -> None:
    for name in ("a/b.pdf", "..", "nul", "a\\b"):
        with pytest.raises(ValidationError):
            Attached(name=name, sha256=SHA, size=1)


@pytest.mark.parametrize(
    "path",
    [
        f"files/{SHA}.pdf",
        f"files/00/{SHA}.pdf",
        f"files/ab/{SHA.upper()}.pdf",
        f"files/ab/{SHA[:60]}.json",
        f"files/ab/{SHA}..pdf",
        f"files/ab/{SHA}.PDF",
        f"files/ab/{SHA}.pdf/x",
        f"files/ab/{SHA}.pdf\n",
        f"files/ab/{SHA}.aaaaaaaaa",
        f"files/ab/../ab/{SHA}",
    ],
)
def test_there_is_one_place_for_a_content_and_ending(path: str) -> None:
    assert sha256_of(path) is None
    for name in ("合同.PDF", "合同", "a.tar.gz", "a.二"):
        assert sha256_of(path_in_store(SHA, name)) == SHA


def test_kinds_hold_files_in_one_field_and_law_holds_none() -> None:
    """Law is taken over into other stores by its folders, where its files would be missing."""
    for kind in KINDS:
        spec = spec_of(kind)
        assert spec.meta.layout.folder != FOLDER
        assert [f.name for f in spec.fields if f.shape is Shape.FILES] in ([], [FOLDER])
        assert not any(part.shape is Shape.FILES for field in spec.fields for part in field.parts)
        if {spec.meta.layout.folder, f"{spec.meta.layout.folder}.json"} & set(LAW_PLACES):
            assert spec.files is None
