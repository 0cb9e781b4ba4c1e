"""What the doors let in or fell over, once each, by name; mended at the root."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from tests.fuzz import files, records, wires
from tests.fuzz.records import RAWS
from tests.fuzz.signed import ARMOUR, COMMITS, LINE, SAID
from tui_sales import settings
from tui_sales.errors import SalesError, WrongUse
from tui_sales.exchange.days import day_in
from tui_sales.history import sshsig
from tui_sales.history.commits import BadCommit, parse_commit, signer_of
from tui_sales.history.keys import BadKey, PublicKey
from tui_sales.history.sshsig import BadSignature
from tui_sales.host.gate import GateRefused, Move
from tui_sales.kinds import CODEC
from tui_sales.model import strict_json
from tui_sales.model.codec import BadRecord
from tui_sales.model.entry import BadEntry, parse_amount, parse_date, parse_span, parse_time, parse_whole
from tui_sales.model.filenames import mended
from tui_sales.model.spec import spec_of
from tui_sales.reports.catalogue import REPORTS
from tui_sales.ui.form.pasting import cells_of
from tui_sales.workspace.founding import BadRoot, signed_second
from tui_sales.workspace.ids import ids_for
from tui_sales.workspace.reporting import span_for

TODAY = date(2026, 11, 23)


def respelled() -> list[str]:
    """The same signature in other words: other line ends, other widths, bits that base64 leaves unused."""
    lines = ARMOUR.splitlines()
    wide = "\n".join([lines[0], "".join(lines[1:-1]), lines[-1]]) + "\n"
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = ARMOUR[ARMOUR.index("=\n-----END") - 1]
    bits = ARMOUR.replace(f"{last}=\n-----END", f"{letters[letters.index(last) + 1]}=\n-----END")
    return [ARMOUR + "\n", "\n" + ARMOUR, ARMOUR.removesuffix("\n"), wide, bits]


@pytest.mark.parametrize("armour", respelled())
def test_a_signature_in_another_spelling_makes_no_second_commit_of_a_signed_one(armour: str) -> None:
    assert sshsig.verify(ARMOUR, SAID)
    with pytest.raises(BadSignature):
        sshsig.verify(armour, SAID)


def test_a_commit_whose_signature_is_wrapped_otherwise(tmp_path: Path) -> None:
    raw = COMMITS[0]
    begin = raw.index(b"-----BEGIN SSH SIGNATURE-----\n ") + len(b"-----BEGIN SSH SIGNATURE-----\n ")
    line_end = raw.index(b"\n ", begin)
    other = raw[:line_end] + raw[line_end + 2 :]
    assert signer_of(parse_commit("0" * 40, raw))
    with pytest.raises(BadSignature):
        signer_of(parse_commit("0" * 40, other))


@pytest.mark.parametrize("line", ["ssh-ed25519 钥匙", "ssh-ed25519 \ud800", "ſsh-ed25519 " + LINE.split()[1]])
def test_a_public_key_with_letters_beyond_ascii(line: str) -> None:
    with pytest.raises(BadKey):
        PublicKey.parse(line)


@pytest.mark.parametrize(
    "text", ["1e999", "1e999999999", "NaN", "sNaN", "Infinity", "1_000", "9" * 5_000, "1)(2", "٣"]
)
def test_an_amount_that_only_python_takes_for_one(text: str) -> None:
    with pytest.raises(BadEntry):
        parse_amount(text)


@pytest.mark.parametrize("text", ["1_000", "9" * 5_000, "9" * 25, "٣"])
def test_a_whole_number_that_no_record_can_hold(text: str) -> None:
    with pytest.raises(BadEntry):
        parse_whole(text)


@pytest.mark.parametrize("text", ["9" * 25 + "-1-1", "1-1-" + "9" * 25, "9" * 5_000 + "/1/1"])
def test_a_date_of_numbers_without_end(text: str) -> None:
    with pytest.raises(BadEntry):
        parse_date(text, TODAY)


def test_a_time_of_numbers_without_end() -> None:
    with pytest.raises(BadEntry):
        parse_time("9" * 25 + ":00")


@pytest.mark.parametrize("text", ["09:30\r11:00", "09:30\t11:00\r13:00", "a\r\nb\rc"])
def test_a_table_pasted_with_line_ends_of_another_system(text: str) -> None:
    assert len(cells_of(text)) == len(text.splitlines())


@pytest.mark.parametrize(
    "line", ["", "x", "0 1 refs/heads/main", f"{'0' * 40} {'1' * 40} a b", f"{'0' * 40} {'1' * 40}"]
)
def test_a_line_that_no_git_gives_a_gate(line: str) -> None:
    with pytest.raises(GateRefused):
        Move.parse(line)


@pytest.mark.parametrize("name", ["con." + "t" * 300, "con .txt", "nul " + "x" * 300 + ".pdf"])
def test_a_long_name_of_a_device_is_mended_once_and_for_all(name: str) -> None:
    assert mended(mended(name)) == mended(name)


def test_a_second_founder_signed_in_letters_beyond_ascii() -> None:
    raw = COMMITS[2].replace(b"Founder-Signature: zhangli LS0t", "Founder-Signature: zhangli 签名".encode())
    with pytest.raises(BadRoot):
        signed_second(parse_commit("0" * 40, raw))


@pytest.mark.parametrize(
    "text", ["99999999999999999999999992026-11", "9" * 25, "9999-12", "9999-Q4", "2026-Q" + "9" * 25]
)
def test_a_span_beyond_the_calendar(text: str) -> None:
    with pytest.raises(WrongUse):
        span_for(REPORTS[0], text, TODAY)


def test_a_cell_of_digits_without_end_is_no_day() -> None:
    with pytest.raises(BadEntry):
        day_in("9" * 5_000)


def test_a_quarter_in_digits_of_another_script() -> None:
    with pytest.raises(BadEntry):
        parse_span("00٣٣q3", TODAY, ["quarter"])


@pytest.mark.parametrize("amount", ["10E999999", "1E+1000000", "-1E+999999", "NaN", "Infinity"])
def test_a_record_with_an_amount_beyond_arithmetic_is_refused_and_stops_nobody(amount: str) -> None:
    raw = RAWS["exam"] | {"full_marks": amount}
    with pytest.raises(BadRecord):
        CODEC.decode(strict_json.dumps(raw), "exams/2026/x.json")


@pytest.mark.parametrize("parts", [True, 5, "x", {"id": "logs"}, [5], [None]])
def test_an_appraisal_whose_parts_are_none_has_no_total(parts: object) -> None:
    compute = CODEC.kinds["appraisal"].META.computed
    assert compute is not None
    assert compute(RAWS["appraisal"] | {"parts": parts}).get("total") is None


@pytest.mark.parametrize("text", ["sync_minutes = " + "9" * 5_000, "views = " + "[" * 5_000])
def test_settings_that_are_no_settings_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    with pytest.raises(settings.BadSettings):
        settings.load(tmp_path / "settings.toml")


def test_a_commit_dated_in_digits_of_another_script() -> None:
    with pytest.raises(BadCommit):
        parse_commit("0" * 40, COMMITS[0].replace(b" +0000", " +٠٠٠٠".encode()))


@pytest.mark.parametrize(
    "door",
    ["invitations", "identities", "a host's notes", "exports", "drafts", "a host's tips", "loose JSON"],
)
def test_a_file_nested_without_end_is_none(door: str) -> None:
    """Python's own reader falls over it."""
    (one,) = [one for one in (*files.DOORS, *records.DOORS, *wires.DOORS) if one.name == door]
    for nested in (b'{"a": ' * 100_000, b"[" * 100_000):
        with suppress(SalesError):  # whatever else is raised fails here
            one.opened(nested)


def test_a_verdict_on_what_is_no_text_is_refused_for_that() -> None:
    raw = RAWS["verdict"] | {"record": "\ud800logs/2026/liwei/2026-11-23"}
    assert next(ids_for(spec_of(CODEC.kinds["verdict"]), raw))
    with pytest.raises(BadRecord):
        CODEC.build(CODEC.kinds["verdict"], raw, "verdict")


@pytest.mark.parametrize("text", ["3亿,", "1,5", "12,34.50", ",500", "1,2345", "1,,000", "(1,28)"])
def test_commas_that_part_no_thousands_are_not_guessed_away(text: str) -> None:
    with pytest.raises(BadEntry):
        parse_amount(text)
