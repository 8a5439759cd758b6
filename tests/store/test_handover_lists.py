from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Select

from counter_app.domain import entries as e
from counter_app.domain.ids import ProcedureCode, agency_code
from counter_app.domain.person import Applicant
from counter_app.store import handover_lists
from counter_app.store.store import Store
from tests.builders import MONDAY, a_citizen, a_filing, a_reception
from tests.store.conftest import Append

GIVEN = e.Transferred("Phòng Tư pháp", 3, MONDAY + timedelta(days=2))


def receive(append: Append, stream: str, **changes: Any) -> None:
    serial = int(stream[1:])
    number = f"000.00.06.H56-261123-{serial:04d}"
    applicant = Applicant(a_citizen(name=f"Lê Văn {serial}"))
    reception = a_reception(number=number, **changes)
    append(reception, a_filing(applicant=applicant), stream=stream)


def test_only_what_the_counter_has_waits_and_the_oldest_is_first(
    store: Store, append: Append
) -> None:
    receive(append, "d1", received_at=MONDAY + timedelta(hours=1))
    receive(append, "d2")
    for stream, facts in (("d3", GIVEN), ("d4", e.Refused(("x",))), ("d5", e.ResultArrived())):
        receive(append, stream)
        append(facts, stream=stream)
    with store.reading() as connection:
        found = handover_lists.waiting(connection).lines
    assert [(each.dossier, each.name) for each in found] == [("d2", "Lê Văn 2"), ("d1", "Lê Văn 1")]
    assert found[0].since == MONDAY
    assert (found[0].decided_by, found[0].whole) == (None, None)


def test_what_came_back_waits_since_then_and_says_who_decides(store: Store, append: Append) -> None:
    receive(append, "d1", received_at=MONDAY - timedelta(days=3), decided_by=agency_code("H56.09"))
    append(GIVEN, stream="d1")
    append(e.RolledBack("rolled-back"), stream="d1")
    receive(append, "d2", part_of="d1", procedure=ProcedureCode("1.004222"))
    with store.reading() as connection:
        back, part = handover_lists.waiting(connection).lines
    assert (back.since, back.decided_by) == (MONDAY, "H56.09")
    assert part.whole == "1.001193"


def test_units_have_dossiers_in_the_order_of_their_deadlines(store: Store, append: Append) -> None:
    for stream, due_in in (("d1", 3), ("d2", 1)):
        receive(append, stream)
        append(e.Transferred("Phòng Tư pháp", 3, MONDAY + timedelta(days=due_in)), stream=stream)
    receive(append, "d3")
    append(e.Transferred("Công an xã"), stream="d3")
    append(e.HopTaken(), stream="d3")
    with store.reading() as connection:
        found = handover_lists.held(connection).lines
    assert [(each.unit, each.dossier) for each in found] == [
        ("Công an xã", "d3"), ("Phòng Tư pháp", "d2"), ("Phòng Tư pháp", "d1"),
    ]  # fmt: skip
    assert found[0].taken_at == MONDAY
    assert (found[0].due_at, found[0].officer, found[1].taken_at) == (None, None, None)


def test_opinions_are_awaited_of_what_is_still_open(store: Store, append: Append) -> None:
    for stream in ("d1", "d2", "d3"):
        receive(append, stream)
        asked = append(e.ConsultationAsked("Công an xã", MONDAY), stream=stream)
        if stream == "d2":
            append(e.ConsultationAnswered(asked.entry_id), stream=stream)
        if stream == "d3":
            append(e.Stopped("withdrawn"), stream=stream)
    with store.reading() as connection:
        (found,) = handover_lists.asked(connection).lines
    assert (found.dossier, found.body, found.due_at) == ("d1", "Công an xã", MONDAY)


def test_a_long_list_is_cut_and_counted(store: Store, append: Append) -> None:
    for serial in range(1, handover_lists.MOST + 2):
        receive(append, f"d{serial}")
    with store.reading() as connection:
        cut = handover_lists.waiting(connection)
    assert (len(cut.lines), cut.count) == (handover_lists.MOST, handover_lists.MOST + 1)


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (handover_lists.WAITING, "dossier_state_since"),
        (handover_lists.HELD, "due_held_by"),
        (handover_lists.ASKED, "consultation_open"),
    ],
)
def test_a_list_is_read_through_its_index_and_never_sorted(
    store: Store, statement: Select[Any], index: str
) -> None:
    with store.reading() as connection:
        sql = str(statement.compile(connection.engine, compile_kwargs={"literal_binds": True}))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    said = "\n".join(str(row[3]) for row in plan)
    assert f"USING INDEX {index}" in said
    assert "SCAN dossier" not in said
    assert "TEMP B-TREE" not in said
