"""Lists of submissions: by which index each of them is read."""

from typing import Any

from sqlalchemy import event

from counter_app.domain.submission import Stage
from counter_app.store import submissions
from counter_app.store.store import Store


def test_no_list_of_the_page_reads_or_sorts_a_table_from_end_to_end(store: Store) -> None:
    asked: list[tuple[str, Any]] = []

    def note(*given: Any) -> None:
        asked.append((given[2], given[3]))

    with store.reading() as connection:
        event.listen(connection, "before_cursor_execute", note)
        for words in ("", "khai sinh"):
            submissions.at_stage(connection, Stage.WAITING, words)
            submissions.at_stage(connection, Stage.ASKED, words)
            submissions.answered(connection, words)
        submissions.count_waiting(connection)
        submissions.by_code(connection, "P-1")
        event.remove(connection, "before_cursor_execute", note)
        assert len(asked) == 8
        for statement, values in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            steps = [row.detail for row in plan]
            assert not [x for x in steps if x.startswith(("SCAN", "USE TEMP"))], (statement, steps)
