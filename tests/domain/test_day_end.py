from dataclasses import replace
from datetime import date, timedelta

import pytest

from counter_app.domain import entries as e
from counter_app.domain.day_end import (
    Act,
    Beside,
    DayFigures,
    Difference,
    Done,
    Gap,
    Line,
    acts_of,
    figures,
    require_past,
)
from counter_app.domain.errors import RuleError
from counter_app.domain.procedure import Channel
from tests.builders import AGENCY, MONDAY, a_reception, a_stream

DAY = date(2026, 11, 23)
NUMBER = "000.00.06.H56-261123-0001"


def a_print(form: str) -> e.Printed:
    return e.Printed(form, "2025", 1, "ab" * 32)


def done_in(*facts: e.Facts, day: date = DAY) -> list[Done]:
    entries = a_stream(*facts)
    return acts_of(entries, day, {each.pos for each in entries})


def day_of(*done: Done, has_centre: bool = True, beside: Beside | None = None) -> DayFigures:
    return figures(DAY, done, has_centre=has_centre, beside=beside)


def test_each_act_is_counted_with_its_own_paper() -> None:
    done = done_in(
        a_reception(),
        a_print("receipt"),
        e.Transferred("Tư pháp"),
        e.SupplementRequested(("copy",)),
    )
    assert [(x.act, x.is_printed) for x in done] == [
        (Act.RECEIPT, True),
        (Act.HAND_OVER, False),
        (Act.SUPPLEMENT, False),
    ]
    assert {x.number for x in done} == {NUMBER}
    found = day_of(*done)
    assert found.of(Act.RECEIPT) == Line(Act.RECEIPT, 1, 1, 0)
    assert found.of(Act.HAND_OVER) == Line(Act.HAND_OVER, None, 1, 0)
    missing = [x for x in found.differences if x.gap is Gap.NOT_PRINTED]
    assert missing == [Difference(NUMBER, Gap.NOT_PRINTED, Act.SUPPLEMENT)]


def test_a_paper_of_an_earlier_letter_is_not_that_of_a_later_one() -> None:
    asked = e.SupplementRequested(("copy",))
    done = done_in(a_reception(), asked, a_print("supplement-request"), asked)
    assert [x.is_printed for x in done if x.act is Act.SUPPLEMENT] == [True, False]


@pytest.mark.parametrize("ended", [e.Returned(e.CollectAt.COUNTER), e.Voided("sai")])
def test_what_was_returned_at_once_or_voided_needs_no_receipt(ended: e.Facts) -> None:
    done = done_in(a_reception(), ended)
    assert not any(x.needs_paper for x in done if x.act is Act.RECEIPT)
    assert [x.gap for x in day_of(*done, has_centre=False).differences] == []


def test_only_what_this_counter_wrote_that_day_is_counted() -> None:
    entries = a_stream(a_reception(), e.Transferred("Tư pháp"))
    assert acts_of(entries, DAY, {2}) == done_in(a_reception(), e.Transferred("Tư pháp"))[1:]
    assert done_in(a_reception(), day=date(2026, 11, 22)) == []


def test_what_the_centre_has_is_confirmed_and_the_rest_is_told_by_number() -> None:
    entries = a_stream(a_reception(), a_print("receipt"))
    taken = [replace(entries[0], rev=1), entries[1]]
    confirmed = day_of(*acts_of(taken, DAY, {1}))
    assert confirmed.of(Act.RECEIPT).confirmed == 1
    assert confirmed.differences == ()
    open_ = day_of(*acts_of(entries, DAY, {1}))
    assert open_.differences == (Difference(NUMBER, Gap.NOT_CONFIRMED, Act.RECEIPT),)
    alone = day_of(*acts_of(entries, DAY, {1}), has_centre=False)
    assert alone.of(Act.RECEIPT).confirmed is None
    assert alone.differences == ()


def test_papers_that_may_be_out_and_files_that_are_to_go_are_told() -> None:
    done = done_in(a_reception(), a_print("receipt"), e.Transferred("Tư pháp"))
    beside = Beside(("000.00.06.H56-261123-0009",), {done[0].stream, "another"})
    told = day_of(*done, has_centre=False, beside=beside).differences
    assert [(x.number[-4:], x.gap) for x in told] == [
        ("0009", Gap.MAY_BE_OUT),
        ("0001", Gap.NOT_ATTACHED),
    ]


def test_visits_that_were_not_taken_in_are_counted_apart() -> None:
    visit = e.Presented(a_reception().procedure, "Đăng ký khai sinh", Channel.DIRECT, AGENCY)
    filed = e.FiledOnline(
        "H56-26-1", MONDAY, a_reception().procedure, "Đăng ký khai sinh", AGENCY, AGENCY
    )
    (asked,) = done_in(visit, e.CompletionAsked(("copy",)), a_print("supplement-request"))
    (refused,) = done_in(filed, e.TurnedAway(("other",)))
    assert (asked.act, asked.number, asked.is_printed) == (Act.GUIDED, "", True)
    assert (refused.act, refused.number) == (Act.TURNED_AWAY, "H56-26-1")


def test_a_day_to_come_has_no_end_yet() -> None:
    require_past(DAY, DAY)
    with pytest.raises(RuleError):
        require_past(DAY + timedelta(days=1), DAY)
