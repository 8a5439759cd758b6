from dataclasses import replace

from counter_app.domain.procedure import Term, TermUnit
from counter_app.domain.process import LinkedPart
from counter_app.domain.process_changes import differences
from counter_app.words.processes import (
    decision_words,
    difference_lines,
    place_words,
    since_words,
    step_words,
    sum_words,
)
from tests.builders import a_process


def test_a_step_is_told_on_one_line() -> None:
    said = step_words(a_process().steps[2])
    assert said == (
        "Thẩm định hồ sơ · Phòng Tư pháp · Chuyên viên · Phan Văn Thử · 15 giờ (Thẩm định)"
    )


def test_the_sum_stands_beside_the_limit() -> None:
    process = a_process()
    assert sum_words(process.working_minutes, Term(TermUnit.WORKING_DAY, 3)) == (
        "Cộng 21,5 giờ (2,68 ngày LV) · thời hạn công bố 3 ngày LV"
    )
    assert "không công bố thời hạn" in sum_words(480, None)


def test_the_decision_with_what_is_known_of_it() -> None:
    process = a_process()
    assert decision_words(process) == "12/QĐ-THỬ ngày 15/06/2026, Ủy ban nhân dân tỉnh Thử"
    assert decision_words(replace(process, decided_on=None, authority="")) == "12/QĐ-THỬ"
    assert decision_words(replace(process, decision="")) == "chưa ghi số quyết định"
    ended = replace(process, until_on=process.effective_on)
    assert since_words(ended) == "hiệu lực từ 01/07/2026 đến hết 01/07/2026"


def test_each_difference_says_what_was_and_what_is() -> None:
    before = a_process(linked=(LinkedPart("Cấp thẻ", "Bảo hiểm"),))
    step = replace(before.steps[1], unit="Văn phòng")
    after = replace(
        before,
        decision="",
        until_on=before.effective_on,
        steps=(before.steps[0], step, *before.steps[2:]),
        linked=(),
    )
    assert difference_lines(differences(before, after)) == [
        "Số quyết định: từ «12/QĐ-THỬ» thành «để trống»",
        "Hết hiệu lực: thêm «01/07/2026»",
        "Bước 2: đơn vị từ «Bộ phận Một cửa» thành «Văn phòng»",
        "Phần liên thông 1: bỏ «Cấp thẻ · Bảo hiểm · không ghi thời hạn»",
    ]


def test_of_a_step_or_part_only_what_changed_is_told() -> None:
    before = a_process(linked=(LinkedPart("Cấp thẻ", "Bảo hiểm", Term(TermUnit.MONTH, 1)),))
    step = replace(before.steps[0], working_minutes=None, title="", name="Nhận")
    after = replace(
        before,
        steps=(step, *before.steps[1:]),
        linked=(LinkedPart("Cấp thẻ", "Bảo hiểm"),),
    )
    assert difference_lines(differences(before, after)) == [
        "Bước 1: việc từ «Tiếp nhận hồ sơ» thành «Nhận»; chức danh từ «Công chức» thành"
        " «để trống»; thời gian từ «0,5 giờ» thành «không tính giờ»",
        "Phần liên thông 1: thời hạn từ «1 tháng» thành «không ghi thời hạn»",
    ]


def test_a_place_in_a_file_is_told_as_one_counts() -> None:
    assert place_words("processes[3].steps[0].unit") == "Quy trình thứ 4, bước 1, đơn vị"
    assert place_words("processes[0].decided_on") == "Quy trình thứ 1, ngày ban hành"
    assert place_words("processes[0].steps[1].hour") == "Quy trình thứ 1, bước 2, hour"
