from dataclasses import replace
from datetime import date

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.ids import DossierId
from counter_app.domain.process import LinkedPart, StepKind
from counter_app.services.papers.control_slip import planned_hops
from forms.control_slip import CONTROL_SLIP, SAMPLE, Hop
from forms.form import render
from tests.builders import MONDAY, a_calendar, a_process
from tests.domain.test_process import at
from tests.forms.golden import text_of
from tests.services.conftest import an_intake


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


def test_the_slip_of_a_dossier_follows_the_process_of_its_day(services: Services) -> None:
    asked = replace(a_process().steps[1], kind=StepKind.CONSULTATION, unit="Công an xã")
    process = a_process(
        steps=(a_process().steps[0], asked, *a_process().steps[2:]),
        linked=(LinkedPart("Cấp thẻ", "Bảo hiểm xã hội"), LinkedPart("Cư trú", "Công an xã")),
    )
    services.processes.save(process)
    accepted = services.reception.accept(an_intake())
    later = replace(process, effective_on=date(2026, 11, 24), steps=process.steps[:1], linked=())
    services.processes.save(later)
    said = text_of(services.printing.draw("control-slip", [accepted.dossier], "A4").pdf)
    for words in (accepted.number, "Nguyễn Thị Bưởi", "Thủ tục đăng ký khai sinh", "Phòng Tư pháp"):
        assert words in said
    assert "Công an xã, Bảo hiểm xã hội" in said
    assert all(f"Bước: {step.name}" in said for step in process.steps[1:])
    with pytest.raises(LookupError):
        services.printing.draw("control-slip", [DossierId("019ab000-0000-7000-8000-0000000000ff")])
