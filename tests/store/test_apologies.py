from datetime import date, timedelta

from sqlalchemy import event

from counter_app.domain import entries as e
from counter_app.store import apologies
from counter_app.store.store import Store
from tests.builders import MONDAY, a_filing, a_reception
from tests.store.conftest import Append

DAY = date(2026, 11, 23)


def test_apologies_of_a_period_tell_what_was_promised_before(store: Store, append: Append) -> None:
    first_due = MONDAY + timedelta(days=4)
    for serial in (1, 2, 3):
        number = f"000.00.06.H56-261123-{serial:04d}"
        append(a_reception(number=number, due_at=first_due), a_filing(), stream=f"d{serial}")
    append(e.Extended(first_due + timedelta(days=3), "workload", "01/PXL"), stream="d1")
    append(e.Apologised("lost-papers", "02/PXL"), stream="d2")
    append(e.Refused(("other",), "01/TC"), stream="d3")
    append(a_reception(number="000.00.06.H56-261123-0004"), a_filing(), stream="d4")
    append(e.Apologised("error", "03/PXL"), stream="d4")
    append(e.Voided("mistake"), stream="d4")
    with store.reading() as connection:
        late, lost = apologies.given(connection, DAY, DAY)
        assert apologies.given(connection, DAY + timedelta(days=1), DAY + timedelta(days=9)) == []
        assert apologies.given(connection, date(2026, 11, 1), date(2026, 11, 22)) == []
    assert (late.promised_at, late.new_due_at) == (first_due, first_due + timedelta(days=3))
    assert (lost.promised_at, lost.new_due_at) == (first_due, None)
    assert [late.reason, lost.reason] == ["workload", "lost-papers"]
    assert "Bưởi" not in repr((late, lost))


def test_a_period_is_found_by_its_index(store: Store) -> None:
    asked: list[tuple[str, object]] = []
    with store.reading() as connection:
        event.listen(
            connection, "before_cursor_execute", lambda *given: asked.append((given[2], given[3]))
        )
        apologies.given(connection, DAY, DAY)
        ((statement, values),) = list(asked)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
        steps = [row.detail for row in plan]
    assert steps[0] == "SEARCH letter USING INDEX letter_at (at>? AND at<?)"
    assert not [each for each in steps if each.startswith("SCAN")]
