import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.fees import Charge
from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.domain.office_forms import OfficeForm
from counter_app.domain.person import Applicant, Contact
from counter_app.domain.procedure import Channel, ChannelTerms, Term, TermUnit
from counter_app.services.printing import Printing
from counter_app.store import ledger
from tests.builders import a_citizen, a_procedure, an_organisation
from tests.forms.golden import text_of
from tests.services.conftest import (
    OPEN_ENDED,
    an_intake,
    bring_in,
    change_office,
    facts_of,
    write_down,
)

WATERMARK = "TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ"
FREE = ProcedureCode("2.000635")
A4, A5 = (595, 842), (420, 595)
Printed = Callable[..., str]


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    return tmp_path / "giấy hẹn.pdf"


@pytest.fixture
def printed(services: Services, receipt: Path) -> Printed:
    """Take in what is asked for, print its receipt, return what stands on it."""

    def take_in(**changes: object) -> str:
        accepted = services.reception.accept(an_intake(**changes))
        services.printing.receipt_to(receipt, [accepted.dossier])
        return text_of(receipt.read_bytes())

    return take_in


def queued(services: Services, **changes: object) -> DossierId:
    return services.reception.accept(an_intake(**changes), wants_print=True).dossier


def waiting(services: Services) -> int:
    return services.figures.now().to_print


def page_size(path: Path) -> tuple[int, int]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        width, height = document[0].get_size()
        return round(width), round(height)
    finally:
        document.close()


# ── what stands on it ───────────────────────────────────────────────────────────────────────


def test_the_receipt_says_what_was_taken_in_from_whom_and_until_when(
    services: Services, printed: Printed
) -> None:
    said = printed(papers=(e.PaperCount(1, originals=1, copies=2),), sets=2)
    (found,) = services.lookup.find("")
    received = services.lookup.history(found.dossier).dossier.received
    for line in (
        "ỦY BAN NHÂN DÂN XÃ TẬP HUẤN TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG Số: 01/TNHS",
        "Tập Huấn, ngày 23 tháng 11 năm 2026",
        "Mã hồ sơ: 000.00.06.H56-261123-0001",
        f"Mã kiểm tra: {received.check_code}",
        "XÃ TẬP HUẤN (Trực tiếp)",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Bưởi",
        "Số căn cước/Hộ chiếu: 044190001234",
        "Địa chỉ: Thôn Đoài, xã Quảng Trạch",
        "Số điện thoại: 0912345678",
        "Email: buoi@example.vn",
        "Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh",
        "1 Tờ khai đăng ký khai sinh 01 02",
        "2. Số lượng hồ sơ: 02 (bộ)",
        "theo quy định là: 03 ngày làm việc",
        "nhận hồ sơ: 09 giờ 00 phút, ngày 23 tháng 11 năm 2026",
        "giải quyết hồ sơ: 09 giờ 00 phút, ngày 27 tháng 11 năm 2026",
        "6. Đăng ký nhận kết quả tại: Tại quầy 7.",
        "7. Phí, lệ phí (nếu có): 8.000 đ",
        "Quyển số: 01. Số thứ tự: 1",
        "(Ký và ghi rõ họ tên) Lê Thị Tập",
    ):
        assert said.count(line) == 2, line  # one for each copy
    assert "Chủ hồ sơ" not in said
    assert "In lần" not in said


def test_who_files_for_another_is_named_beside_the_owner(printed: Printed) -> None:
    said = printed(applicant=Applicant(an_organisation(), a_citizen()))
    assert "Tiếp nhận hồ sơ của: Hợp tác xã Rau sạch Đồng Dưỡng" in said
    assert "Mã số thuế: 0100000010" in said
    assert "Chủ hồ sơ: Nguyễn Thị Bưởi" in said
    assert "Địa chỉ chủ hồ sơ: Thôn Đoài, xã Quảng Trạch" in said


def test_a_result_by_post_names_the_address(printed: Printed) -> None:
    said = printed(collect_at=e.CollectAt.POST, collect_address="Số 5, Thôn Đông")
    assert "nhận kết quả tại: Qua bưu chính: Số 5, Thôn Đông" in said


def test_a_fee_is_named_known_or_not(services: Services, printed: Printed) -> None:
    free = ChannelTerms(Channel.DIRECT, Term(TermUnit.SAME_DAY), 0)
    bring_in(services, a_procedure(code=FREE, name="Cấp bản sao", channels=(free,)))
    assert "(nếu có): Miễn phí" in printed(procedure=FREE)
    assert "(nếu có): theo mức thu của tỉnh" in printed(channel=Channel.POST)


def test_without_a_limit_the_date_is_left_to_the_pen(printed: Printed) -> None:
    said = printed(procedure=OPEN_ENDED)
    assert "theo quy định là: …" in said
    assert "5. Thời gian trả kết quả giải quyết hồ sơ: … giờ … phút" in said


def test_where_to_look_it_up_is_the_offices_word(services: Services, printed: Printed) -> None:
    assert "Tra cứu" not in printed()
    change_office(services, lookup_address="tracuu.example.vn", phone="0232 000 111")
    assert "Tra cứu tại tracuu.example.vn, điện thoại 0232 000 111)" in printed()


def test_paper_is_the_editions_or_the_offices(
    services: Services, printed: Printed, receipt: Path
) -> None:
    printed()
    assert page_size(receipt) == A4
    services.form_book.keep("receipt", OfficeForm(paper="A5"))
    printed()
    assert page_size(receipt) == A5


def test_several_dossiers_of_one_person_share_a_receipt(services: Services, receipt: Path) -> None:
    first, second = queued(services), queued(services, procedure=OPEN_ENDED)
    other = queued(services)
    services.printing.receipt_to(receipt, [first, second])
    said = text_of(receipt.read_bytes())
    assert "Các hồ sơ tiếp nhận:" in said
    assert "Hồ sơ 1: Thủ tục đăng ký khai sinh" in said
    assert "Hồ sơ 2: Công nhận hộ thoát nghèo" in said
    assert "261123-0001" in said
    assert "261123-0002" in said
    assert "261123-0003" not in said
    sha256 = hashlib.sha256(receipt.read_bytes()).hexdigest()
    for dossier in (first, second):
        assert facts_of(services, dossier)[-1] == e.Printed("receipt", "2025", 1, sha256)
    assert [type(each) for each in facts_of(services, other)] == [e.Received]
    assert waiting(services) == 1


# ── training and real ───────────────────────────────────────────────────────────────────────


def test_every_page_of_a_training_counter_says_so(printed: Printed) -> None:
    assert printed().count(WATERMARK) == 2


def test_papers_of_a_real_counter_carry_no_watermark(services: Services, receipt: Path) -> None:
    desk = replace(services.desk, training=False)
    accepted = services.reception.accept(an_intake())
    Printing(desk, services.reference).receipt_to(receipt, [accepted.dossier])
    said = text_of(receipt.read_bytes())
    assert accepted.number in said
    assert WATERMARK not in said


# ── written down ────────────────────────────────────────────────────────────────────────────


def test_a_print_is_noted_and_its_job_finished(services: Services, receipt: Path) -> None:
    dossier = queued(services)
    assert waiting(services) == 1
    services.printing.receipt_to(receipt, [dossier])
    assert waiting(services) == 0
    sha256 = hashlib.sha256(receipt.read_bytes()).hexdigest()
    assert facts_of(services, dossier)[1:] == [e.Printed("receipt", "2025", 1, sha256)]
    assert services.upkeep.verify().faults == ()


def test_a_reprint_says_that_it_is_one(services: Services, receipt: Path) -> None:
    dossier = queued(services)
    for copy in (1, 2, 3):
        services.printing.receipt_to(receipt, [dossier])
        said = text_of(receipt.read_bytes())
        assert ("In lần" in said) == (copy > 1)
        assert copy == 1 or f"In lần {copy}" in said
        assert facts_of(services, dossier)[-1].copy == copy


def test_what_cannot_be_written_is_told_and_stays_to_be_printed(
    services: Services, tmp_path: Path
) -> None:
    dossier = queued(services)
    with pytest.raises(EnvironmentTrouble) as caught:
        services.printing.receipt_to(tmp_path / "không có" / "hẹn.pdf", [dossier])
    assert caught.value.trouble is Trouble.FILE_NOT_WRITABLE
    assert caught.value.details["file"] == "hẹn.pdf"
    assert [type(each) for each in facts_of(services, dossier)] == [e.Received]
    assert waiting(services) == 1


def test_a_dossier_that_is_not_there_prints_nothing(services: Services, receipt: Path) -> None:
    with pytest.raises(LookupError):
        services.printing.receipt_to(receipt, [DossierId("019ab000-0000-7000-8000-00000000dead")])
    assert not receipt.exists()


def test_corrections_stand_on_a_reprint(services: Services, receipt: Path) -> None:
    dossier = queued(services, applicant=Applicant(a_citizen(contact=Contact("Thôn Đoài"))))
    change = e.Changes({"submitter.name": e.Change("Nguyễn Thị Bưởi", "Nguyễn Thị Đào")})
    write_down(services, dossier, e.PartyCorrected(("submitter.name",)), change)
    services.printing.receipt_to(receipt, [dossier])
    said = text_of(receipt.read_bytes())
    assert "Tiếp nhận hồ sơ của: Nguyễn Thị Đào" in said
    assert "Số điện thoại: …" in said


def test_an_erased_person_is_not_on_paper_either(services: Services, receipt: Path) -> None:
    dossier = queued(services)
    first = services.lookup.history(dossier).entries[0]
    erased = e.PersonErased((first.entry_id,), "het-han", "Điều 16")
    with services.desk.store.writing() as connection:
        ledger.erase_persons(connection, erased)
    write_down(services, dossier, erased)
    services.printing.receipt_to(receipt, [dossier])
    said = text_of(receipt.read_bytes())
    assert "261123-0001" in said
    assert not [word for word in ("Bưởi", "044190001234", "0912345678", "Đoài") if word in said]


# ── several dossiers, several people ────────────────────────────────────────────────────────


def test_dossiers_of_different_people_have_receipts_of_their_own(
    services: Services, receipt: Path
) -> None:
    other = Applicant(a_citizen(name="Lê Văn Tám", id_number="044090001234"))
    intakes = (an_intake(), an_intake(applicant=other), an_intake(sets=2))
    accepted = [services.reception.accept(each) for each in intakes]
    services.printing.receipt_to(receipt, [each.dossier for each in accepted])
    said = text_of(receipt.read_bytes())
    own, foreign = said.split("Tiếp nhận hồ sơ của: Lê Văn Tám", 1)
    assert accepted[1].number not in own.split("Tiếp nhận hồ sơ của: Nguyễn Thị Bưởi")[1]
    assert accepted[0].number not in foreign
    assert "Tiếp nhận hồ sơ của: Nguyễn Thị Bưởi" in own


def test_a_corrected_receipt_names_the_one_it_replaces(services: Services, receipt: Path) -> None:
    old = services.reception.accept(an_intake())
    new = services.reception.reissue(old.dossier, an_intake(sets=2), "sai số bộ")
    services.printing.receipt_to(receipt, [new.dossier])
    said = text_of(receipt.read_bytes())
    assert said.count(f"Thay cho giấy tiếp nhận mã {old.number}") == 2


def test_a_fee_by_the_page_says_what_each_costs(services: Services, printed: Printed) -> None:
    by_page = ChannelTerms(Channel.DIRECT, Term(TermUnit.SAME_DAY), 2000, fee_unit="trang")
    bring_in(services, a_procedure(code=FREE, name="Chứng thực", channels=(by_page,)))
    assert "(nếu có): 2.000 đ mỗi trang" in printed(procedure=FREE)
    assert "(nếu có): 5.000 đ" in printed(procedure=FREE, charge=Charge(units=3))


def test_certified_copies_are_told_by_their_pages(services: Services, printed: Printed) -> None:
    by_page = ChannelTerms(Channel.DIRECT, Term(TermUnit.SAME_DAY), 2000, fee_unit="trang")
    bring_in(services, a_procedure(code=FREE, name="Chứng thực", channels=(by_page,)))
    said = printed(procedure=FREE, charge=Charge(units=12, copies=3))
    assert said.count("1. Giấy tờ đề nghị chứng thực bản sao từ bản chính gồm:") == 2
    assert " 12 03 " in said
    assert "7. Phí, lệ phí (nếu có): 42.000 đ" in said
    assert "Bản photo" not in said
