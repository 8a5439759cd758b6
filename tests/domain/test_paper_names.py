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


@pytest.mark.parametrize(
    ("published", "printed"),
    [
        ("Bản sao văn bản phê duyệt dự án đầu tư, quyết định chấp thuận chủ trương đầu tư, quyết"
         " định chấp thuận chủ trương đầu tư đồng thời chấp thuận nhà đầu tư",
         "Bản sao văn bản phê duyệt dự án đầu tư, quyết định chấp thuận chủ trương đầu tư …"),
        ("Một trong các loại giấy tờ sau: + Bản sao văn bản phê duyệt dự án đầu tư, quyết định chấp"
         " thuận chủ trương đầu tư",
         "Một trong các loại giấy tờ sau: + Bản sao văn bản phê duyệt dự án đầu tư …"),
        ("Văn bản chấp thuận về sự cần thiết xây dựng và quy mô công trình của cơ quan quản lý nhà"
         " nước về văn hóa",
         "Văn bản chấp thuận về sự cần thiết xây dựng và quy mô công trình …"),
        ("Hợp đồng hoặc văn bản thỏa thuận hoặc quyết định của Tòa án nhân dân về việc xác lập"
         " quyền đối với thửa đất liền kề",
         "Hợp đồng hoặc văn bản thỏa thuận hoặc quyết định của Tòa án nhân dân …"),
        ("Đơn đề nghị giao đất/thuê đất/chuyển mục đích sử dụng đất/giao đất/giao rừng/cho thuê đất"
         " trồng rừng",
         "Đơn đề nghị giao đất/thuê đất/chuyển mục đích sử dụng đất/giao đất/giao rừng …"),
        ("Đơn đề nghị cấp giấy phép sửa chữa, cải tạo công trình theo Mẫu số 1 Phụ lục số II Nghị"
         " định số 175/2024/NĐ-CP ngày 30/12/2024 của Chính phủ",
         "Đơn đề nghị cấp giấy phép sửa chữa, cải tạo công trình"),
        ("Biên bản họp thôn buôn bom phum sóc tổ dân phố điểm dân cư đã được người dân"
         " nơi ấy ký tên và ghi rõ họ tên",
         "Biên bản họp thôn buôn bom phum sóc tổ dân phố điểm dân cư …"),
    ],
)  # fmt: skip
def test_a_clause_too_long_is_cut_where_a_part_of_it_ends(published: str, printed: str) -> None:
    assert short_name(published) == printed


def test_a_name_without_a_space_is_cut_all_the_same() -> None:
    assert short_name("x" * 200) == "x" * LONGEST + " …"


@pytest.mark.parametrize("name", ["Mau_don.docx Đơn đề nghị", "01.Mau_don.docx", "-", " (a) "])
def test_a_name_that_is_all_leftovers_is_kept(name: str) -> None:
    assert short_name(name) == name.strip()


def test_a_name_of_the_longest_length_stays_whole() -> None:
    name = "Tờ " * (LONGEST // 3)
    assert short_name(name) == name.strip()


WORDS = ["giấy", "tờ khai;", "bản", "(sao)", "nếu", "có.", "và", "của", "Đơn,"]


@given(st.lists(st.sampled_from(WORDS), min_size=20, max_size=60))
def test_no_print_name_is_longer_than_its_line(words: list[str]) -> None:
    published = " ".join(words)
    short = short_name(published)
    assert len(short) <= LONGEST + 2
    assert published.startswith(short.removesuffix(" …"))
    assert short
