import unicodedata
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.folding import fold, words
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, ChannelTerms, HandledBy, Term, TermUnit
from counter_app.domain.procedure_search import Choice, letters_matched, matching, with_use

TERMS = ChannelTerms(Channel.DIRECT, Term(TermUnit.WORKING_DAY, 3), 8000)


def a_choice(code: str, name: str, *, favourite: bool = False, used: int = 0) -> Choice:
    return Choice(ProcedureCode(code), name, TERMS, HandledBy.MINISTRY, favourite, used)


BIRTH = a_choice("1.001193", "Thủ tục đăng ký khai sinh")
DEATH = a_choice("1.000656", "Đăng ký khai tử")
MARRIAGE = a_choice("1.000894", "Đăng ký kết hôn")
PARENTS = a_choice("1.001022", "Đăng ký nhận cha, mẹ, con")
AGAIN = a_choice("1.004884", "Đăng ký lại khai sinh")
SINGLE = a_choice("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân")
ALL = [SINGLE, PARENTS, AGAIN, MARRIAGE, DEATH, BIRTH]


def found(typed: str, choices: list[Choice] = ALL) -> list[Choice]:
    return matching(choices, typed)


def shown(name: str, typed: str) -> str:
    """Return a name with what was matched in brackets, letter by letter."""
    places = letters_matched(name, typed)
    return "".join(f"[{x}]" if at in places else x for at, x in enumerate(name))


# ── what is found ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("dkks", [BIRTH]),
        ("ĐKKS", [BIRTH]),
        ("đ k k s", [BIRTH, AGAIN]),
        ("d.k.k.s", [BIRTH, AGAIN]),
        ("cha me", [PARENTS]),
        ("dkk", [DEATH, MARRIAGE, BIRTH]),
        ("dkn", [PARENTS]),
        ("dklks", [AGAIN]),
        ("lks", [AGAIN]),
        ("cgxn", [SINGLE]),
        ("khai sinh", [BIRTH, AGAIN]),
        ("Khai  SINH ", [BIRTH, AGAIN]),
        ("khai sính", [BIRTH, AGAIN]),
        ("kh si", [BIRTH, AGAIN]),
        ("dang ky khai", [DEATH, BIRTH, AGAIN]),
        ("đăng ký kết hôn", [MARRIAGE]),
        ("hon nhan", [SINGLE]),
        ("cha, me", [PARENTS]),
        ("cha me con", [PARENTS]),
        ("1.001", [PARENTS, BIRTH]),
        ("1.000656", [DEATH]),
        ("001193", []),
        ("sinh khai", []),
        ("xyz", []),
        (".", []),
        ("%", []),
    ],
)
def test_a_few_letters_find_a_procedure(typed: str, expected: list[Choice]) -> None:
    assert sorted(each.code for each in found(typed)) == sorted(each.code for each in expected)


@pytest.mark.parametrize("typed", ["thủ tục đăng ký khai sinh", "THU TUC DANG KY KHAI S"])
def test_a_name_typed_or_pasted_as_it_was_published_is_found(typed: str) -> None:
    """Names are shown without the words they all begin with; typed with them, none fitted."""
    assert found(typed)[0] == BIRTH
    assert shown(BIRTH.spoken, "thu tuc dang ky k") == "[Đ][ă][n][g] [k][ý] [k]hai sinh"


def test_the_words_that_all_names_begin_with_leave_none_out() -> None:
    assert len(found("thủ tục")) == len(ALL)
    assert len(found("thủ tục ")) == len(ALL)


# ── in what order ───────────────────────────────────────────────────────────────────────────


def test_initials_come_before_beginnings_and_those_before_words_within() -> None:
    initials = a_choice("1.000003", "Đổi ất nhà giấy của hộ")
    begins = a_choice("1.000002", "Đang hoạt động")
    within = a_choice("1.000001", "Xin đang ký")
    wanted = "đang"
    assert found(wanted, [within, begins, initials]) == [initials, begins, within]


def test_of_the_same_rank_favourites_come_first_then_what_is_used_then_the_shorter() -> None:
    long = a_choice("1.000001", "Đăng ký khai tử lưu động")
    used = replace(long, code=ProcedureCode("1.000002"), used=2)
    often = replace(long, code=ProcedureCode("1.000003"), used=5)
    liked = replace(long, code=ProcedureCode("1.000004"), favourite=True)
    assert found("dkkt", [long, DEATH, used, often, liked]) == [liked, often, used, DEATH, long]
    twin = replace(long, code=ProcedureCode("1.000000"))
    assert found("dkkt", [long, twin]) == [twin, long]


@pytest.mark.parametrize("typed", ["", "  ", "\u0301"])
def test_with_nothing_typed_favourites_come_first_then_what_is_used_then_names(typed: str) -> None:
    """Names came by their length."""
    liked, used = replace(SINGLE, favourite=True), replace(PARENTS, used=3)
    names = [liked, used, MARRIAGE, DEATH, BIRTH, AGAIN]
    by_name = sorted([MARRIAGE, DEATH, BIRTH, AGAIN], key=lambda each: fold(each.spoken))
    assert found(typed, names) == [liked, used, *by_name]
    assert [each.spoken for each in by_name] == [
        "Đăng ký kết hôn",
        "Đăng ký khai sinh",
        "Đăng ký khai tử",
        "Đăng ký lại khai sinh",
    ]


def test_favourites_and_use_are_laid_over() -> None:
    laid = with_use([BIRTH, DEATH], frozenset({BIRTH.code}), {DEATH.code: 4})
    assert laid == [replace(BIRTH, favourite=True), replace(DEATH, used=4)]
    assert with_use(laid, frozenset(), {}) == [BIRTH, DEATH]


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Thủ tục đăng ký khai sinh", "Đăng ký khai sinh"),
        ("THỦ TỤC ĐĂNG KÝ", "ĐĂNG KÝ"),
        ("đăng ký khai tử", "Đăng ký khai tử"),
        ("Thủ tục", "Thủ tục"),
        ("Sửa thủ tục cũ", "Sửa thủ tục cũ"),
    ],
)
def test_the_spoken_name_leaves_out_what_all_begin_with(name: str, spoken: str) -> None:
    assert a_choice("1.000001", name).spoken == spoken


# ── which letters were meant ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("Đăng ký khai sinh", "dkks", "[Đ]ăng [k]ý [k]hai [s]inh"),
        ("Đăng ký lại khai sinh", "ks", "Đăng ký lại [k]hai [s]inh"),
        ("Đăng ký khai sinh", "khai si", "Đăng ký [k][h][a][i] [s][i]nh"),
        ("Đăng ký khai sinh", "ký", "Đăng [k][ý] khai sinh"),
        ("Nhận cha, mẹ, con", "cha, me", "Nhận [c][h][a], [m][ẹ], con"),
        ("Nhận cha, mẹ, con", "cha me", "Nhận [c][h][a], [m][ẹ], con"),
        ("Đăng ký khai sinh", "sinh khai", "Đăng ký khai sinh"),
        ("Đăng ký khai sinh", "", "Đăng ký khai sinh"),
        ("Đăng ký khai sinh", "1.001193", "Đăng ký khai sinh"),
        ("Đăng ký khai sinh", "đăng ký khai sinh lại", "Đăng ký khai sinh"),
        ("", "d", ""),
    ],
)
def test_the_letters_meant_are_marked(name: str, typed: str, expected: str) -> None:
    assert shown(name, typed) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_is_typed_may_have_loose_marks(form: Literal["NFC", "NFD"]) -> None:
    typed = unicodedata.normalize(form, "đăng ký")
    assert shown("Đăng ký khai sinh", typed) == "[Đ][ă][n][g] [k][ý] khai sinh"


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằếềốồớờúùứừíìýỳİｱ"
WORDS = st.text(LETTERS + LETTERS.upper(), min_size=1, max_size=7)
NAMES = st.lists(WORDS, min_size=1, max_size=8).flatmap(
    lambda words: st.sampled_from([" ", ", ", " - ", "/"]).map(lambda between: between.join(words))
)
TYPED = st.one_of(st.text(LETTERS + " ,.1", max_size=8), NAMES)


def meant(name: str, typed: str) -> str:
    return "".join(fold(name[at]) for at in letters_matched(name, typed))


@given(NAMES, TYPED)
def test_the_letters_marked_are_those_that_were_typed(name: str, typed: str) -> None:
    places = letters_matched(name, typed)
    assert list(places) == sorted(set(places))
    assert not places or meant(name, typed) == "".join(words(typed))


@given(NAMES, st.data())
def test_beginnings_of_its_words_in_their_order_find_a_name(name: str, data: st.DataObject) -> None:
    chosen = [part for part in words(name) if data.draw(st.booleans())]
    typed = " ".join(part[: data.draw(st.integers(1, len(part)))] for part in chosen)
    choice = a_choice("1.000001", name)
    assert found(typed, [choice]) == [choice]
    assert meant(choice.spoken, typed) == typed.replace(" ", "")


@given(NAMES)
def test_its_initials_with_marks_or_without_find_a_name(name: str) -> None:
    choice = a_choice("1.000001", name)
    first = [part[0] for part in name.replace(",", " ").replace("/", " ").split() if part != "-"]
    assert found("".join(first), [choice]) == [choice]
    assert found(fold("".join(first)), [choice]) == [choice]


@given(st.lists(NAMES, max_size=6), TYPED)
def test_what_is_found_was_offered_once_and_says_why(names: list[str], typed: str) -> None:
    choices = [a_choice(f"1.{place:06}", name) for place, name in enumerate(names)]
    result = found(typed, choices)
    assert len({each.code for each in result}) == len(result)
    assert set(result) <= set(choices)
    for each in result:
        is_code = each.code.startswith(fold(typed))
        assert is_code or letters_matched(each.spoken, typed)


@given(st.lists(NAMES, max_size=6), TYPED)
def test_the_order_offered_in_does_not_matter(names: list[str], typed: str) -> None:
    choices = [a_choice(f"1.{place:06}", name) for place, name in enumerate(names)]
    assert found(typed, choices) == found(typed, choices[::-1])
