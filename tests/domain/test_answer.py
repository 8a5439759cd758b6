import pytest

from counter_app.domain.answer import IN_CONFLICT, Answer, Cause


@pytest.mark.parametrize("cause", Cause)
def test_a_reason_that_is_known_is_the_cause(cause: Cause) -> None:
    assert Answer(reason=cause.value).cause is cause


@pytest.mark.parametrize("reason", ["", "Field", "a-reason-of-next-year"])
def test_a_reason_of_a_newer_centre_is_another_one_and_no_error(reason: str) -> None:
    assert Answer("rejected", reason).cause is Cause.OTHER


def test_one_may_go_along_with_the_centre_only_where_it_holds_something_else() -> None:
    assert {Cause.FIELD, Cause.STATE} == IN_CONFLICT


def test_an_answer_says_nothing_of_a_person_when_it_is_shown_by_accident() -> None:
    said = Answer("rejected", "validation", "submitter.name", message="Tên Nguyễn Thị Bưởi sai")
    assert "Bưởi" not in repr(said)
