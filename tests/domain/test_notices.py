import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.notices import (
    BLANKS,
    Blank,
    Length,
    NoticeChannel,
    Occasion,
    OfficeNotices,
    Template,
    channel_for,
    fill,
    length,
    require_template,
    unaccented,
    worded,
)
from counter_app.domain.person import Contact

NUMBER = "000.00.06.H56-261103-0361"
EXAMPLE = {
    Blank.NUMBER: NUMBER,
    Blank.PROCEDURE: "Đăng ký lại khai sinh",
    Blank.OFFICE: "Trung tâm Phục vụ hành chính công xã Quảng Trạch",
    Blank.DUE: "10:05 10/11/2026",
}
GOOD = Template("Hồ sơ {number} đã có kết quả.", "Ho so {number} o {office}.")


def objections(occasion: Occasion, template: Template) -> list[tuple[Problem, str]]:
    with pytest.raises(RuleError) as caught:
        require_template(occasion, template, EXAMPLE)
    return [(each.problem, each.field) for each in caught.value.findings]


def test_blanks_are_filled() -> None:
    assert fill("Hồ sơ {number}: {due}, {number}.", EXAMPLE) == (
        f"Hồ sơ {NUMBER}: 10:05 10/11/2026, {NUMBER}."
    )
    assert fill("{number}", {Blank.NUMBER: "{due}"}) == "{due}"


def test_a_blank_that_stays_empty_is_said() -> None:
    with pytest.raises(RuleError) as caught:
        fill("{number} {phone} {tên} {phone}", {**EXAMPLE, Blank.PHONE: ""})
    assert [each.problem for each in caught.value.findings] == [Problem.NOTICE_VALUE_MISSING] * 2
    assert [each.details["blank"] for each in caught.value.findings] == ["phone", "tên"]


def test_a_message_has_no_marks_whatever_is_filled_in() -> None:
    said = worded(GOOD, NoticeChannel.SMS, EXAMPLE)
    assert said == f"Ho so {NUMBER} o Trung tam Phuc vu hanh chinh cong xa Quang Trach."
    for channel in (NoticeChannel.ZALO, NoticeChannel.EMAIL, NoticeChannel.PHONE):
        assert worded(GOOD, channel, EXAMPLE) == f"Hồ sơ {NUMBER} đã có kết quả."
    assert unaccented("“Đặng Ẩn” – ỦY BAN…") == '"Dang An" - UY BAN.'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Length(0, 1, plain=True)),
        ("a" * 160, Length(160, 1, plain=True)),
        ("a" * 161, Length(161, 2, plain=True)),
        ("a" * 306, Length(306, 2, plain=True)),
        ("a" * 307, Length(307, 3, plain=True)),
        ("{}" * 40, Length(160, 1, plain=True)),
        ("ạ" * 70, Length(70, 1, plain=False)),
        ("ạ" * 71, Length(71, 2, plain=False)),
        ("ạ" * 134, Length(134, 2, plain=False)),
        ("ạ" * 135, Length(135, 3, plain=False)),
        ("😀" * 35, Length(70, 1, plain=False)),
    ],
)
def test_a_message_is_as_long_as_it_costs(text: str, expected: Length) -> None:
    assert length(text) == expected


def test_how_much_the_last_message_still_takes() -> None:
    assert length("a" * 150).left == 10
    assert length("a" * 161).left == 2 * 153 - 161
    assert length("ạ" * 71).left == 2 * 67 - 71


@given(st.text(max_size=700))
def test_there_is_always_room_for_what_was_counted(text: str) -> None:
    found = length(text)
    assert found.messages >= 1
    assert found.left >= 0


def test_good_words_may_be_sent() -> None:
    for occasion in Occasion:
        require_template(occasion, GOOD, EXAMPLE)
    every = "".join(f"{{{each}}}" for each in BLANKS[Occasion.APOLOGY])
    values = {**EXAMPLE, Blank.PHONE: "1022", Blank.REASON: "-", Blank.NEW_DUE: "-"}
    require_template(Occasion.APOLOGY, Template(every, every), values)


def test_all_that_is_wrong_is_said_at_once() -> None:
    bad = Template("Có kết quả {due} {tên", "Ho so {number} {ten} {ten}" + "x" * 600)
    assert objections(Occasion.RESULT, bad) == [
        (Problem.NOTICE_NUMBER_MISSING, "text"),
        (Problem.NOTICE_BLANK_UNKNOWN, "text"),
        (Problem.NOTICE_BRACES, "text"),
        (Problem.NOTICE_BLANK_UNKNOWN, "short"),
        (Problem.FIELD_TOO_LONG, "short"),
    ]


def test_the_blanks_that_can_be_used_are_named() -> None:
    with pytest.raises(RuleError) as caught:
        require_template(Occasion.RESULT, Template("{number}{due}", "{number}"), EXAMPLE)
    (finding,) = caught.value.findings
    assert finding.details == {"blank": "due", "blanks": "number, procedure, office, phone"}


def test_what_the_office_has_not_cannot_be_filled_in() -> None:
    template = Template("Hồ sơ {number}, gọi {phone}.", "Ho so {number}, goi {phone}.")
    assert objections(Occasion.RESULT, template) == [
        (Problem.NOTICE_VALUE_MISSING, "text"),
        (Problem.NOTICE_VALUE_MISSING, "short"),
    ]


def test_a_message_costs_two_at_most() -> None:
    room = 2 * 153 - len(NUMBER)
    require_template(Occasion.RESULT, Template("{number}", "{number}" + "x" * room), EXAMPLE)
    longer = Template("{number}", "{number}" + "x" * (room + 1))
    assert objections(Occasion.RESULT, longer) == [(Problem.NOTICE_TOO_MANY_MESSAGES, "short")]


@pytest.mark.parametrize("preferred", [NoticeChannel.SMS, NoticeChannel.ZALO])
def test_people_are_told_by_what_they_left(preferred: NoticeChannel) -> None:
    both = Contact(phone="0919000127", email="a@example.vn")
    assert channel_for(both, preferred) is preferred
    assert channel_for(Contact(phone="0919000127"), preferred) is preferred
    assert channel_for(Contact(email="a@example.vn"), preferred) is NoticeChannel.EMAIL
    assert channel_for(Contact(address="Lệ Thủy"), preferred) is None


def test_an_office_has_its_own_words_and_occasions() -> None:
    usual = OfficeNotices()
    assert [each for each in Occasion if usual.sends(each)] == [
        Occasion.SUPPLEMENT, Occasion.RESULT, Occasion.APOLOGY,
    ]  # fmt: skip
    own = usual.with_text(Occasion.RESULT, GOOD).with_sending(Occasion.RECEIVED, wanted=True)
    own = own.with_sending(Occasion.APOLOGY, wanted=False).for_numbers(NoticeChannel.ZALO)
    assert own.own == {Occasion.RESULT: GOOD}
    assert own.sent == (Occasion.RECEIVED, Occasion.SUPPLEMENT, Occasion.RESULT)
    assert own.on_a_number is NoticeChannel.ZALO
    assert own.with_text(Occasion.RESULT, None).own == {}
