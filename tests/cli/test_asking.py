from pathlib import Path

import pytest

from tests.cli.conftest import BIRTH, Program


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("105000", "Một trăm linh năm nghìn đồng"),
        ("105.000", "Một trăm linh năm nghìn đồng"),
        ("1 234", "Một nghìn hai trăm ba mươi bốn đồng"),
        ("0", "Không đồng"),
        ("007", "Bảy đồng"),
    ],
)
def test_an_amount_is_read(program: Program, amount: str, said: str) -> None:
    assert program("words", amount) == (0, said + "\n", "")


@pytest.mark.parametrize(
    "amount",
    ["1.5", "5.00", "1.234.56", "12.34.5", "0.500", "1.234 567", ".5", "", "-5", "abc", "٣"],
)
def test_what_is_no_amount_is_refused_rather_than_read_as_another(
    program: Program, amount: str
) -> None:
    told = program("words", amount)
    assert (told.code, told.out) == (2, "")
    assert told.line.startswith("SỐ_TIỀN: ")
    assert "nhóm ba chữ số" in told.line
    assert "ngoặc" not in told.line


@pytest.mark.parametrize("digits", [16, 5_000])
def test_an_amount_beyond_all_words_is_one_line(program: Program, digits: int) -> None:
    told = program("words", "9" * digits)
    assert told.code == 2
    assert "từ 0 đến 999999999999999" in told.line


@pytest.mark.parametrize(
    ("received", "said"),
    [
        ("9999-12-31T20:00", "từ 2000 đến 2100"),
        ("0001-01-01T00:00+14:00", "từ 2000 đến 2100"),
        ("1999-12-31T23:59", "từ 2000 đến 2100"),
        ("2101-01-01T00:00", "từ 2000 đến 2100"),
        ("2026-11-23", "kèm giờ"),
        ("2026-02-30T08:00", "có thật"),
        ("hôm nay", "có thật"),
    ],
)
def test_a_moment_that_starts_no_clock_is_one_line(
    program: Program, home: Path, received: str, said: str
) -> None:
    told = program("--home", home, "due", BIRTH, "--received", received)
    assert (told.code, told.out) == (2, "")
    assert told.line.startswith("--received: ")
    assert said in told.line


@pytest.mark.parametrize("received", ["2026-11-23T15:30", "2026-11-23T08:30Z", "2100-12-31T23:59"])
def test_a_due_moment_stands_on_the_first_line(program: Program, home: Path, received: str) -> None:
    told = program("--home", home, "due", BIRTH, "--received", received)
    first, reason, *_ = told.out.splitlines()
    assert told.code == 0
    assert first.endswith("+07:00")
    assert reason.startswith("Nhận lúc")


def test_a_card_that_is_no_utf8_is_told(program: Program) -> None:
    told = program("card", "-", stdin=b"\xff\xfe")
    assert told.code == 2
    assert "thẻ căn cước" in told.line
