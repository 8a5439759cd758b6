"""The counter's own papers: sums, what is left out, what is said where there is nothing."""

from dataclasses import replace

import pytest

from counter_app.domain.errors import RuleError
from forms.end_of_day import END_OF_DAY
from forms.fee_notice import FEE_NOTICE, FeeLine
from forms.file_label import FILE_LABEL
from forms.form import Form, render
from forms.guidance import GUIDANCE
from forms.hand_over import HAND_OVER_LIST, RESULT_LIST
from forms.replacement_receipt import REPLACEMENT_RECEIPT
from forms.result_note import RESULT_NOTE
from forms.shelf_label import SHELF_LABEL
from forms.shift_sheet import SHIFT_SHEET, CashLine
from tests.forms.golden import text_of

MOST = 999_999_999_999


def said(form: Form, value: object, paper: str = "") -> str:
    return text_of(render(form, value, edition=form.editions[-1], paper=paper or form.papers[0]))


def fees(*amounts: int | None) -> tuple[FeeLine, ...]:
    return tuple(FeeLine(f"Khoản {n}", each) for n, each in enumerate(amounts, start=1))


# ── fees ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("paper", FEE_NOTICE.papers)
@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        ((0,), "0 đ Bằng chữ: Không đồng."),
        ((8000, 105_000), "113.000 đ Bằng chữ: Một trăm mười ba nghìn đồng."),
        ((MOST,), "999.999.999.999 đ Bằng chữ: Chín trăm chín mươi chín tỷ"),
    ],
)
def test_what_is_owed_stands_in_figures_and_words(
    amounts: tuple[int, ...], total: str, paper: str
) -> None:
    value = replace(FEE_NOTICE.sample, fees=fees(*amounts))
    assert f"Tổng số tiền phải nộp: {total}" in said(FEE_NOTICE, value, paper)


def test_a_fee_that_nobody_knows_has_no_sum_and_no_code_to_pay_by() -> None:
    text = said(FEE_NOTICE, replace(FEE_NOTICE.sample, fees=fees(8000, None)))
    assert "chưa xác định, theo mức thu của tỉnh" in text
    assert "Bằng chữ" not in text
    assert "Quét mã" not in text


def test_nothing_to_pay_needs_no_account() -> None:
    assert "Số tài khoản" not in said(FEE_NOTICE, replace(FEE_NOTICE.sample, fees=fees(0)))
    assert "Số tài khoản" in said(FEE_NOTICE, FEE_NOTICE.sample)
    without = replace(FEE_NOTICE.sample, transfer=None)
    assert "Số tài khoản" not in said(FEE_NOTICE, without)


def test_an_account_that_is_none_is_refused() -> None:
    transfer = replace(FEE_NOTICE.sample.transfer, bank_code="12")
    with pytest.raises(RuleError):
        said(FEE_NOTICE, replace(FEE_NOTICE.sample, transfer=transfer))


@pytest.mark.parametrize(
    ("form", "field"), [(FEE_NOTICE, "fees"), (FILE_LABEL, "labels"), (SHELF_LABEL, "labels")]
)
def test_a_paper_for_nothing_is_refused(form: Form, field: str) -> None:
    with pytest.raises(RuleError) as caught:
        replace(form.sample, **{field: ()})
    assert caught.value.findings[0].field == field


def test_a_fee_notice_says_that_it_is_no_receipt_of_money() -> None:
    assert "không phải là biên lai thu tiền" in said(FEE_NOTICE, FEE_NOTICE.sample)


# ── shift and day ───────────────────────────────────────────────────────────────────────────


def test_cash_is_summed_by_fee() -> None:
    cash = (CashLine("Lệ phí hộ tịch", 4, 32_000), CashLine("Phí chứng thực", 23, 184_000))
    text = said(SHIFT_SHEET, replace(SHIFT_SHEET.sample, cash=cash))
    assert "Cộng: 216.000 đ (Hai trăm mười sáu nghìn đồng)." in text


def test_a_shift_without_cash_or_work_says_so() -> None:
    text = said(SHIFT_SHEET, replace(SHIFT_SHEET.sample, cash=(), work=()))
    assert "Trong ca không thu tiền." in text
    assert "Việc chuyển sang" not in text


def test_a_day_without_differences_says_so() -> None:
    assert "Chênh lệch phải làm rõ" in said(END_OF_DAY, END_OF_DAY.sample)
    text = said(END_OF_DAY, replace(END_OF_DAY.sample, differences=()))
    assert "Không có chênh lệch." in text
    assert "phải làm rõ" not in text


def test_what_the_centre_has_not_confirmed_is_said_in_words() -> None:
    assert "Trả kết quả 27 28 chưa xác nhận" in said(END_OF_DAY, END_OF_DAY.sample)


# ── lists and notes ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("form", "field", "total"),
    [(HAND_OVER_LIST, "dossiers", "hồ sơ"), (RESULT_LIST, "results", "kết quả")],
)
def test_lists_are_counted_and_keep_their_heads(form: Form, field: str, total: str) -> None:
    rows = getattr(form.sample, field) * 30
    text = said(form, replace(form.sample, **{field: rows}))
    assert f"Tổng số: 60 {total}." in text
    assert text.count("Mã hồ sơ Nội dung") > 1
    empty = said(form, replace(form.sample, **{field: ()}))
    assert f"Tổng số: 00 {total}." in empty
    assert "Mã hồ sơ Nội dung" not in empty


def test_papers_that_go_back_are_listed_or_there_are_none() -> None:
    assert "Giấy tờ bản chính trả lại: 1. Giấy chứng sinh" in said(RESULT_NOTE, RESULT_NOTE.sample)
    text = said(RESULT_NOTE, replace(RESULT_NOTE.sample, originals=(), authority="", code=""))
    assert "Không có giấy tờ bản chính phải trả lại." in text
    assert "Nhận thay theo" not in text


def test_a_procedure_without_papers_says_so() -> None:
    text = said(GUIDANCE, replace(GUIDANCE.sample, papers=(), steps=()))
    assert "không phải nộp kèm giấy tờ" in text
    assert "Các bước thực hiện" not in text


def test_a_replacement_says_who_asked_and_that_the_first_is_void() -> None:
    text = said(REPLACEMENT_RECEIPT, REPLACEMENT_RECEIPT.sample, "A4")
    assert "Cấp lại do người nộp báo mất" in text
    assert "đề nghị lúc 08 giờ 30 phút, ngày 05 tháng 11 năm 2026" in text
    assert "Lý do cấp lại: thất lạc khi đi mưa." in text
    assert "(Liên" not in text
    assert "Mã hồ sơ: 000.00.06.H56-261103-0361" in text
