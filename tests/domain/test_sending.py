import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.answer import Answer, Cause
from counter_app.domain.sending import Subject, Troubled, Uploading
from tests.builders import MONDAY, OFFICER

SUBJECT = Subject("dossier-1", "000.00.06.H56-261123-0001", "Khai sinh", "Nguyễn Thị Bưởi")


def uploading(size: int, sent: int) -> Uploading:
    return Uploading(SUBJECT, files=1, size=size, sent=sent)


@pytest.mark.parametrize(
    ("size", "sent", "percent"), [(0, 0, 0), (200, 0, 0), (200, 101, 50), (200, 200, 99)]
)
def test_how_much_of_the_files_is_there(size: int, sent: int, percent: int) -> None:
    assert uploading(size, sent).percent == percent


@given(st.integers(0, 2**40).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size))))
def test_what_is_on_its_way_is_never_said_to_be_there(sizes: tuple[int, int]) -> None:
    assert 0 <= uploading(*sizes).percent <= 99


def test_a_dossier_in_trouble_says_why_and_not_whose_it_is() -> None:
    answer = Answer("conflict", "number-taken")
    one = Troubled(7, SUBJECT, "dossier.received", OFFICER, MONDAY, answer, None)
    assert one.cause is Cause.NUMBER_TAKEN
    assert "Bưởi" not in repr(one) + repr(SUBJECT)


def test_what_concerns_no_citizen_is_the_counters_own() -> None:
    assert Subject("counter").is_of_counter
    assert not Subject("d1", number="H56-261123-0001").is_of_counter
    assert not Subject("s1", is_submission=True).is_of_counter
