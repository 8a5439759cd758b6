"""What stands on the papers that the desk hands out beside receipts and letters."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import Channel
from counter_app.domain.vietqr import PaymentAccount
from counter_app.services.fee_desk import Taking
from counter_app.services.papers import MAKERS
from counter_app.services.returning import HandingOver
from tests.builders import FakeClock, a_citizen
from tests.forms.golden import text_of
from tests.services.conftest import BIRTH, an_intake, change_office, write_down
from tests.transfers import take_transfers

FEE = str(BIRTH)
BOTH = (e.PaperCount(1, originals=1), e.PaperCount(2, originals=1))
CHILD = a_citizen(name="Nguyễn Văn An", id_number="044214001234")


def received(services: Services, **changes: object) -> DossierId:
    return services.reception.accept(an_intake(papers=BOTH, **changes)).dossier


def paper(services: Services, form: str, *dossiers: DossierId) -> str:
    return text_of(services.printing.draw(form, dossiers).pdf)


def test_the_note_of_a_return_says_who_took_what_and_what_went_back(
    services: Services, clock: FakeClock
) -> None:
    dossier = received(services, applicant=Applicant(a_citizen(), CHILD))
    outcome = e.Outcome("Khai sinh Nguyễn Văn An", "Giấy khai sinh", "112/2026")
    services.returning.arrive(dossier, outcome, "B-15")
    clock.pass_time(hours=1)
    handing = HandingOver(
        taken_by=e.TakenBy.PROXY,
        name="Đỗ Văn Mười",
        number="044090009876",
        authority="Giấy ủy quyền ngày 20/11/2026",
        papers_back=BOTH[1:],
        receipt=e.ReceiptFate.LOST,
        takings=(Taking(FEE, 8_000),),
    )
    services.returning.hand_over(dossier, handing)
    said = paper(services, "result-note", dossier)
    for words in (
        "Chủ hồ sơ: Nguyễn Văn An",
        "10 giờ 00 phút, ngày 23 tháng 11 năm 2026",
        "Hình thức trả: Tại quầy",
        "Loại kết quả: Giấy khai sinh",
        "Số, ký hiệu: 112/2026",
        "Người nhận kết quả: Đỗ Văn Mười",
        "Số căn cước/Hộ chiếu: 044090009876",
        "Nhận thay theo: Giấy ủy quyền ngày 20/11/2026",
        "Giấy chứng sinh: 01 bản chính",
        "Phí, lệ phí đã thu: 8.000 đ",
        "Mất giấy hẹn",
        "Lê Thị Tập",
    ):
        assert words in said
    assert "Tờ khai đăng ký khai sinh: 01" not in said


def test_the_owner_s_note_names_the_submitter_and_a_free_one_says_so(services: Services) -> None:
    dossier = received(services)
    services.returning.arrive(dossier)
    services.fee_desk.set_amount(dossier, FEE, 0)
    services.returning.hand_over(dossier, HandingOver())
    said = paper(services, "result-note", dossier)
    assert "Người nhận kết quả: Nguyễn Thị Bưởi Số căn cước/Hộ chiếu: 044190001234" in said
    assert "Phí, lệ phí đã thu: Không thu" in said
    assert "Không có giấy tờ bản chính phải trả lại." in said


def test_what_is_still_owed_is_not_called_paid(services: Services) -> None:
    dossier = received(services)
    services.returning.arrive(dossier)
    services.returning.hand_over(dossier, HandingOver())
    assert "Phí, lệ phí đã thu" not in paper(services, "result-note", dossier)


def test_a_dossier_never_handed_over_has_no_note(services: Services) -> None:
    with pytest.raises(LookupError):
        services.printing.draw("result-note", [received(services)])


def test_a_replaced_receipt_has_the_lines_of_the_first_and_says_why(
    services: Services, clock: FakeClock
) -> None:
    dossier = received(services)
    clock.pass_time(days=1)
    services.remarks.note(dossier, "đã gọi điện")
    services.returning.replace_receipt(dossier, "rơi mất dọc đường")
    change_office(services, date(2026, 11, 24), name="TRUNG TÂM KHÁC")
    services.remarks.note(dossier, "hẹn chiều đến")
    said = paper(services, "replacement-receipt", dossier)
    for words in (
        "Cấp lại do người nộp báo mất",
        "Lý do cấp lại: rơi mất dọc đường",
        "09 giờ 00 phút, ngày 24 tháng 11 năm 2026",
        "Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 23 tháng 11 năm 2026",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    ):
        assert words in said


def test_a_replacement_that_nobody_noted_is_of_now(services: Services) -> None:
    said = paper(services, "replacement-receipt", received(services))
    assert "đề nghị lúc 09 giờ 00 phút, ngày 23 tháng 11 năm 2026" in said


def test_a_fee_notice_says_what_is_left_and_where_to_pay(services: Services) -> None:
    dossier = received(services)
    services.fee_desk.collect(dossier, Taking(FEE, 3_000))
    said = paper(services, "fee-notice", dossier)
    assert "Năm nghìn đồng" in said
    assert "chuyển khoản:" not in said
    account = PaymentAccount("970415", "113366668888", "KHO BAC NHA NUOC")
    take_transfers(services, account)
    said = paper(services, "fee-notice", dossier)
    assert "Số tài khoản: 113366668888" in said
    assert said == paper(services, "fee-notice", dossier)


def test_a_fee_notice_of_what_was_paid_meanwhile_tells_of_all(services: Services) -> None:
    dossier = received(services)
    write_down(services, dossier, e.FeeSet("khac", 4_000))
    services.fee_desk.collect(dossier, Taking(FEE, 8_000))
    said = paper(services, "fee-notice", dossier)
    assert "Bốn nghìn đồng" in said
    assert "Phí, lệ phí khac" in said
    services.fee_desk.collect(dossier, Taking("khac", 4_000))
    assert "Mười hai nghìn đồng" in paper(services, "fee-notice", dossier)


def test_an_amount_that_nobody_knows_is_said_to_be_the_province_s(services: Services) -> None:
    dossier = received(services, channel=Channel.POST)
    assert "chưa xác định, theo mức thu của tỉnh" in paper(services, "fee-notice", dossier)


def test_the_label_of_a_file_has_owner_date_and_shelf(services: Services) -> None:
    dossier = received(services, applicant=Applicant(a_citizen(), CHILD))
    services.remarks.shelve(dossier, "B-15")
    said = paper(services, "file-label", dossier)
    for words in ("Nguyễn Văn An", "Nhận: 09:00 23/11/2026", "Hẹn trả: 09:00 27/11/2026", "B-15"):
        assert words in said


def test_of_an_erased_person_papers_say_nothing(services: Services) -> None:
    dossier = received(services)
    services.returning.arrive(dossier)
    services.returning.hand_over(dossier, HandingOver())
    from counter_app.store import ledger, projection

    entries = tuple(each.entry_id for each in services.lookup.history(dossier).entries)
    with services.desk.store.writing() as connection:
        ledger.erase_persons(connection, e.PersonErased(entries, "het-han", "Điều 16"))
        projection.refold(connection, dossier)
    for form in ("result-note", "replacement-receipt", "fee-notice", "file-label"):
        assert form in MAKERS
        assert "Nguyễn Thị Bưởi" not in paper(services, form, dossier)


def test_a_limit_that_begins_elsewhere_is_said_instead_of_a_date(services: Services) -> None:
    intake = replace(an_intake(papers=BOTH), beyond_boundary=True)
    one = services.reception.accept(intake)
    other = services.reception.accept(replace(intake, case=2, papers=BOTH[:1]))
    assert one.due is None
    begins = "03 ngày làm việc, kể từ khi cơ quan có thẩm quyền nhận được hồ sơ"
    said = paper(services, "receipt", one.dossier)
    assert said.count(f"Thời gian trả kết quả giải quyết hồ sơ: {begins}") == 2
    assert "… giờ" not in said
    assert paper(services, "receipt", one.dossier, other.dossier).count(begins) == 8
