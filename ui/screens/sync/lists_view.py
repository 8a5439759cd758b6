"""The lists of what waits for the centre, as one column."""

from PySide6.QtWidgets import QListView

from ui.screens.sync.rows import Line
from ui.widgets.grouped_list import GroupedModel, grouped_list


class ListsModel(GroupedModel):
    """Heads and lines of the exchange with the centre."""

    def line(self, row: int) -> Line | None:
        """Return the line of a row; None for a head, or beyond."""
        found = super().line(row)
        return found if isinstance(found, Line) else None


def lists_view(model: ListsModel) -> QListView:
    """Return the column."""
    return grouped_list(model, "Danh sách đồng bộ")
