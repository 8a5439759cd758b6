from dataclasses import replace

from counter_app.services.control_slips import planned_hops
from forms.control_slip import CONTROL_SLIP, SAMPLE, Hop
from forms.form import render
from tests.builders import MONDAY, a_calendar, a_process
from tests.domain.test_process import at
from tests.forms.golden import text_of


def test_every_step_after_the_reception_is_a_hand_over_with_its_deadline() -> None:
    assert planned_hops(a_process(), MONDAY, a_calendar()) == (
        Hop("Bộ phận Một cửa (Công chức)", step="Chuyển hồ sơ", planned_at=at("2026-11-23T11:30")),
        Hop(
            "Phòng Tư pháp (Chuyên viên)",
            step="Thẩm định hồ sơ",
            planned_at=at("2026-11-26T10:30"),
        ),
        Hop(
            "Lãnh đạo Ủy ban nhân dân (Chủ tịch)",
            step="Ký duyệt",
            planned_at=at("2026-11-26T16:30"),
        ),
        Hop("Bộ phận Một cửa", step="Trả kết quả"),
    )


def test_the_slip_prints_what_is_planned_beside_room_for_what_was() -> None:
    hops = planned_hops(a_process(), MONDAY, a_calendar())
    pdf = render(CONTROL_SLIP, replace(SAMPLE, hops=hops), edition="2025", paper="A4")
    text = text_of(pdf)
    assert text.count("Hạn:") == 3
    assert "Bước: Thẩm định hồ sơ" in text
    assert text.count("1. Giao: … giờ … phút") == 5
