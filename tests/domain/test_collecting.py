import pytest

from counter_app.domain.collecting import Match, match, proxy_objection, stays_with_file
from counter_app.domain.errors import Problem
from counter_app.domain.person import Applicant, IdKind
from tests.builders import a_citizen, an_organisation

FOR_A_FIRM = Applicant(a_citizen(), an_organisation())


@pytest.mark.parametrize(
    ("number", "name", "found"),
    [
        ("044190001234", "Nguyễn Thị Bưởi", Match.SAME),
        ("044 190 001 234", "NGUYEN THI BUOI", Match.SAME),
        ("0100000010", "Hợp tác xã Rau sạch Đồng Dưỡng", Match.SAME),
        ("044190001234", "Nguyễn Thị Bòng", Match.OTHER_NAME),
        ("044190001235", "Nguyễn Thị Bưởi", Match.OTHER_PERSON),
        ("", "Nguyễn Thị Bưởi", Match.OTHER_PERSON),
    ],
)
def test_a_card_fits_who_filed_or_whose_matter_it_is(number: str, name: str, found: Match) -> None:
    assert match([FOR_A_FIRM], number, name) is found


def test_a_card_fits_nobody_where_there_is_nobody_or_nobody_had_a_number() -> None:
    nameless = Applicant(a_citizen(id_kind=IdKind.NONE, id_number="", id_reason="mất thẻ"))
    assert match([nameless], "", "Nguyễn Thị Bưởi") is Match.OTHER_PERSON
    assert match([], "044190001234", "Nguyễn Thị Bưởi") is Match.OTHER_PERSON


@pytest.mark.parametrize(
    ("paper", "stays"),
    [
        ("Tờ khai đăng ký khai sinh theo mẫu", True),
        ("Đơn đăng ký đất đai", True),
        ("Giấy chứng sinh", False),
        ("Đôn đốc thi hành", False),
    ],
)
def test_applications_stay_with_the_file(paper: str, stays: bool) -> None:
    assert stays_with_file(paper) is stays


@pytest.mark.parametrize(
    ("name", "ground", "problem"),
    [
        ("", "giấy ủy quyền số 5", Problem.COLLECTOR_MISSING),
        ("5", "giấy ủy quyền số 5", Problem.COLLECTOR_NAME_SHAPE),
        ("Y", "giấy ủy quyền số 5", Problem.COLLECTOR_NAME_SHAPE),
        ("Lê Văn 2", "giấy ủy quyền số 5", Problem.COLLECTOR_NAME_SHAPE),
        ("Lê Văn An", " ", Problem.AUTHORITY_MISSING),
        ("Lê Văn An", "1", Problem.AUTHORITY_SHAPE),
        ("Lê Văn An", "12/2026", Problem.AUTHORITY_SHAPE),
        ("Lê Văn An", "vợ", Problem.AUTHORITY_SHAPE),
        ("Lê Văn An", "GUQ 12/2026", None),
        ("Ng", "là vợ, chồng đi vắng", None),
        ("O'Neill", "giấy ủy quyền ngày 20/11/2026", None),
    ],
)
def test_whoever_collects_for_another_has_a_name_of_letters_and_a_ground_in_words(
    name: str, ground: str, problem: Problem | None
) -> None:
    found = proxy_objection(name, ground)
    assert (found.problem if found else None) is problem
