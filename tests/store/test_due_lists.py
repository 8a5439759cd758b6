"""Lists of what is due: what belongs into each, in which order, and by which index."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from counter_app.domain import entries as e
from counter_app.domain.due_list import DueLine
from counter_app.domain.ids import EntryId
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import SupplementMode
from counter_app.store import due_lists
from counter_app.store.cut import Cut
from counter_app.store.store import Store
from tests.builders import MONDAY, a_citizen, a_filing, a_reception, an_organisation
from tests.store.conftest import Append
from tests.store.plans import plans

TODAY = date(2026, 11, 23)
NOW = MONDAY
LAST = date(2026, 11, 26)


def taken_in(append: Append, serial: int, due_at: datetime | None, **changes: Any) -> str:
    stream = f"d{serial}"
    number = f"000.00.06.H56-261123-{serial:04d}"
    append(a_reception(number=number, due_at=due_at), a_filing(**changes), stream=stream)
    return stream


def names(cut: Cut[DueLine]) -> list[str]:
    return [each.dossier for each in cut.lines]


def test_what_is_late_comes_worst_first_and_an_apology_does_not_take_it_away(
    store: Store, append: Append
) -> None:
    taken_in(append, 1, NOW - timedelta(hours=1))
    worst = taken_in(append, 2, NOW - timedelta(days=5))
    taken_in(append, 3, NOW)
    taken_in(append, 4, None)
    done = taken_in(append, 5, NOW - timedelta(days=9))
    append(e.ResultArrived(), stream=done)
    append(e.Extended(NOW + timedelta(days=2), "workload"), stream=worst)
    with store.reading() as connection:
        cut = due_lists.overdue(connection, NOW)
        assert names(cut) == ["d2", "d1"]
        assert cut.count == 2
        assert due_lists.count_late(connection, NOW) == 1
        assert due_lists.count_late(connection, NOW + timedelta(days=3)) == 3
    assert cut.lines[0].due_at == NOW + timedelta(days=2)
    assert cut.lines[0].promised_at == NOW - timedelta(days=5)


def test_the_rest_of_the_day_is_due_today_and_results_of_the_whole_day(
    store: Store, append: Append
) -> None:
    evening = datetime(2026, 11, 23, 16, 59, tzinfo=UTC)
    taken_in(append, 1, evening)
    taken_in(append, 2, evening + timedelta(minutes=1))
    taken_in(append, 3, NOW - timedelta(hours=1))
    ready = taken_in(append, 4, NOW - timedelta(hours=1))
    append(e.ResultArrived(), stream=ready)
    with store.reading() as connection:
        assert names(due_lists.due_today(connection, NOW, TODAY)) == ["d4", "d1"]
        assert names(due_lists.due_soon(connection, TODAY, LAST)) == ["d2"]
        assert names(due_lists.due_soon(connection, TODAY, TODAY)) == []


def test_what_waits_for_a_supplement_closes_first_to_last(store: Store, append: Append) -> None:
    for serial, closes_on in ((1, None), (2, date(2026, 12, 9)), (3, date(2026, 12, 1))):
        stream = taken_in(append, serial, NOW - timedelta(days=5))
        append(e.SupplementRequested(("other",), "", closes_on), stream=stream)
    back = taken_in(append, 4, NOW)
    append(e.SupplementRequested(("other",)), stream=back)
    append(e.Supplemented(SupplementMode.RESTART, NOW), stream=back)
    append(e.NoticeQueued(e.Occasion.SUPPLEMENT, e.NoticeChannel.PHONE), stream="d3")
    with store.reading() as connection:
        cut = due_lists.awaiting(connection)
        assert names(due_lists.overdue(connection, NOW)) == []
    assert names(cut) == ["d3", "d2", "d1"]
    assert cut.lines[0].closes_on == date(2026, 12, 1)
    assert [each.reminded_at for each in cut.lines] == [MONDAY, None, None]


def test_an_opinion_is_late_until_it_is_there_or_the_dossier_is_done(
    store: Store, append: Append
) -> None:
    asked: dict[str, EntryId] = {}
    for serial in (1, 2, 3):
        stream = taken_in(append, serial, NOW + timedelta(days=9))
        facts = e.ConsultationAsked("Công an xã", NOW - timedelta(days=serial))
        asked[stream] = append(facts, stream=stream).entry_id
    append(e.ConsultationAsked("Phòng Kinh tế", NOW + timedelta(days=1)), stream="d1")
    append(e.ConsultationAnswered(asked["d2"]), stream="d2")
    with store.reading() as connection:
        cut = due_lists.unanswered(connection, NOW)
        assert names(cut) == ["d3", "d1"]
        assert (cut.count, cut.lines[0].body) == (2, "Công an xã")
        assert cut.lines[0].part_due_at == NOW - timedelta(days=3)
    append(e.Refused(("other",)), stream="d3")
    with store.reading() as connection:
        assert names(due_lists.unanswered(connection, NOW)) == ["d1"]


def test_a_step_is_late_where_the_whole_is_not(store: Store, append: Append) -> None:
    for serial, due_at in ((1, NOW + timedelta(days=2)), (2, NOW - timedelta(days=2)), (3, None)):
        stream = taken_in(append, serial, due_at)
        step_due_at = NOW - timedelta(hours=serial)
        append(e.Transferred("Tư pháp", 2, step_due_at), stream=stream)
    on_time = taken_in(append, 4, NOW + timedelta(days=2))
    append(e.Transferred("Tư pháp", 2, NOW + timedelta(hours=1)), stream=on_time)
    with store.reading() as connection:
        cut = due_lists.steps_late(connection, NOW)
    assert names(cut) == ["d3", "d1"]
    assert cut.lines[1].part_due_at == NOW - timedelta(hours=1)
    assert cut.lines[1].held_by == "Tư pháp"


def test_a_list_names_the_owner_or_else_the_submitter(store: Store, append: Append) -> None:
    late = NOW - timedelta(days=1)
    taken_in(append, 1, late, applicant=Applicant(a_citizen(), an_organisation()))
    taken_in(append, 2, late)
    with store.reading() as connection:
        owners = [each.owner for each in due_lists.overdue(connection, NOW).lines]
    assert sorted(owners) == ["Hợp tác xã Rau sạch Đồng Dưỡng", "Nguyễn Thị Bưởi"]


def test_a_long_list_is_cut_and_counted(store: Store, append: Append) -> None:
    most = due_lists.MOST_LISTED
    for serial in range(1, most + 3):
        taken_in(append, serial, NOW - timedelta(days=serial))
    with store.reading() as connection:
        cut = due_lists.overdue(connection, NOW)
    assert (names(cut)[:2], len(cut.lines)) == ([f"d{most + 2}", f"d{most + 1}"], most)
    assert cut.count == most + 2


def test_no_list_reads_a_table_from_end_to_end_even_to_count(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_lists, "MOST_LISTED", 0)

    def read(connection: Connection) -> None:
        due_lists.overdue(connection, NOW)
        due_lists.count_late(connection, NOW)
        due_lists.due_today(connection, NOW, TODAY)
        due_lists.due_soon(connection, TODAY, LAST)
        due_lists.awaiting(connection)
        due_lists.unanswered(connection, NOW)
        due_lists.steps_late(connection, NOW)

    with store.reading() as connection:
        found = plans(connection, partial(read, connection))
    assert len(found) == 13
    for steps in found:
        assert not [each for each in steps if each.startswith("SCAN")], steps
