import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.handing import handed_to, handing_text

NAMES = st.text().map(lambda text: " ".join(text.replace(":", " ").split()))


@given(NAMES, st.text())
def test_a_note_gives_back_to_whom_it_hands(name: str, reason: str) -> None:
    text = handing_text(name, reason)
    assert handed_to(text) == name
    assert text.endswith(f": {reason}")


def test_a_colon_in_a_name_ends_nothing() -> None:
    text = handing_text("Tổ 2: chị  Lan", "hỏi lại: số điện thoại")
    assert handed_to(text) == "Tổ 2 chị Lan"


@pytest.mark.parametrize(
    "text", ["", "Công dân hẹn thứ Năm: sẽ gọi lại", "Chuyển xử lý cho chị Lan", "Chuyển xử lý cho"]
)
def test_another_note_hands_nothing_to_anybody(text: str) -> None:
    assert handed_to(text) == ""
