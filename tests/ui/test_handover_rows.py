from dataclasses import replace

from counter_app.bootstrap import Services
from tests.ui.test_window import take_in
from ui.screens.handover.rows import rows_awaited, rows_to_go, rows_with_units
from ui.widgets.ticked_list import GroupHead


def test_a_list_that_is_cut_says_how_much_more_there_is(services: Services) -> None:
    take_in(services, "Lê An")
    page = services.handover_lists.page()
    assert [type(row).__name__ for row in rows_to_go(page)] == ["GroupHead", "TickedRow"]
    cut = replace(page, counts=(8, 3, 0))
    last = rows_to_go(cut)[-1], rows_with_units(cut)[-1]
    assert [row.name for row in last if isinstance(row, GroupHead)] == [
        "Còn 7 hồ sơ nữa", "Còn 3 hồ sơ nữa",
    ]  # fmt: skip
    assert not rows_awaited(cut)
