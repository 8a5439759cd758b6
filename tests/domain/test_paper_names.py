import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.paper_names import LONGEST, short_name

LONG_TAIL = "đã được cơ quan có thẩm quyền xác nhận và còn giá trị sử dụng tại thời điểm nộp"


@pytest.mark.parametrize(
    ("published", "printed"),
    [
        ("Giấy chứng sinh", "Giấy chứng sinh"),
        ("- Giấy chứng sinh;", "Giấy chứng sinh"),
        ("a) Giấy chứng sinh.", "Giấy chứng sinh"),
        ("(1) Giấy chứng sinh", "Giấy chứng sinh"),
        ("+ Tờ khai;  1.Mau_to_khai.docx", "Tờ khai"),
        (f"Bản sao quyết định; trường hợp mất thì nộp cam đoan {LONG_TAIL}", "Bản sao quyết định"),
        (f"Giấy xác nhận cư trú (bản giấy hoặc bản điện tử, {LONG_TAIL})", "Giấy xác nhận cư trú"),
        (f"Hợp đồng thuê nhà, trường hợp ở nhờ thì nộp cam kết {LONG_TAIL}", "Hợp đồng thuê nhà"),
        (f"Đơn đề nghị cấp phép theo mẫu số 01 ban hành kèm nghị định {LONG_TAIL}",
         "Đơn đề nghị cấp phép"),
        (f"Giấy khai sinh của trẻ em. Người nộp mang theo bản gốc để đối chiếu {LONG_TAIL}",
         "Giấy khai sinh của trẻ em"),
    ],
)  # fmt: skip
def test_a_paper_is_printed_by_its_first_clause(published: str, printed: str) -> None:
    assert short_name(published) == printed


def test_the_earliest_cut_is_taken() -> None:
    name = f"Giấy ủy quyền, nếu có người đại diện (bản chính; {LONG_TAIL})"
    assert short_name(name) == "Giấy ủy quyền"


def test_a_cut_within_the_first_letters_is_no_name() -> None:
    name = f"Giấy (bản chính) xác nhận tình trạng hôn nhân (do nơi cư trú cấp, {LONG_TAIL})"
    assert short_name(name) == "Giấy (bản chính) xác nhận tình trạng hôn nhân"


def test_what_has_no_clause_is_cut_at_a_word() -> None:
    short = short_name("Giấy tờ " * 30)
    assert short.endswith("tờ …") or short.endswith("Giấy …")
    assert len(short) <= LONGEST + 2


def test_a_name_of_the_longest_length_stays_whole() -> None:
    name = "Tờ " * (LONGEST // 3)
    assert short_name(name) == name.strip()


@given(st.lists(st.sampled_from(["giấy", "tờ khai;", "(bản", "sao)", "nếu", "có.", "Đơn"]),
                min_size=20, max_size=60))  # fmt: skip
def test_no_print_name_is_longer_than_its_line(words: list[str]) -> None:
    published = " ".join(words)
    assert len(short_name(published)) <= LONGEST + 2
