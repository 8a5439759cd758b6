import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.vietqr import (
    MOST_DONG,
    PaymentAccount,
    checksum,
    payment_reference,
    payment_text,
    require_account,
)

ACCOUNT = PaymentAccount("970415", "113366668888", "KHO BAC NHA NUOC")


def fields(text: str) -> dict[str, str]:
    """Take an EMVCo text apart: two digits of tag, two of length, the value."""
    found, place = {}, 0
    while place < len(text):
        size = int(text[place + 2 : place + 4])
        found[text[place : place + 2]] = text[place + 4 : place + 4 + size]
        place += 4 + size
    return found


def test_the_check_of_the_standard() -> None:
    assert checksum("123456789") == 0x29B1


def test_the_check_of_the_published_example() -> None:
    """The example that the operator of the network gives for a transfer to an account."""
    text = (
        "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304"
    )
    assert f"{checksum(text):04X}" == "9E6F"


@given(st.integers(1, MOST_DONG), st.binary(min_size=8, max_size=8))
def test_whatever_is_paid_can_be_read_back(amount: int, random: bytes) -> None:
    reference = payment_reference(random)
    text = payment_text(ACCOUNT, amount, reference)
    read = fields(text)
    assert int(read["54"]) == amount
    assert fields(read["62"]) == {"08": reference}
    assert fields(fields(read["38"])["01"]) == {"00": "970415", "01": "113366668888"}
    assert (read["53"], read["58"], read["01"]) == ("704", "VN", "12")
    assert int(read["63"], 16) == checksum(text[:-4])


@pytest.mark.parametrize("amount", [0, -1, MOST_DONG + 1])
def test_nothing_is_no_payment(amount: int) -> None:
    with pytest.raises(RuleError) as refused:
        payment_text(ACCOUNT, amount, "ABCD2345")
    assert refused.value.findings[0].problem is Problem.AMOUNT_OUT_OF_RANGE


def test_a_reference_is_plain() -> None:
    with pytest.raises(RuleError):
        payment_text(ACCOUNT, 1, "Nguyễn Văn A")


@pytest.mark.parametrize(
    ("account", "field"),
    [
        (PaymentAccount("97041", "113366668888"), "payment.bank"),
        (PaymentAccount("970415", ""), "payment.account"),
        (PaymentAccount("970415", "11 33"), "payment.account"),
    ],
)
def test_an_account_has_its_shape(account: PaymentAccount, field: str) -> None:
    with pytest.raises(RuleError) as refused:
        require_account(account)
    assert refused.value.findings[0].field == field


def test_an_office_may_take_no_transfers() -> None:
    require_account(PaymentAccount())
    assert not PaymentAccount().is_set
    assert ACCOUNT.is_set
