"""Người này hôm nay: what the counter already has of the person."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.found import Found
from counter_app.domain.ids import ProcedureCode
from counter_app.services.visitor import Refusal, Visitor
from counter_app.words.due import short_day
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import icon_label, label

MOST_NAMED = 2
MOST_REFUSED = 2
"""Earlier refusals, and visits that lacked something; the newest."""


class VisitorStrip(QFrame):
    """A line for what waits, what was refused, what is open, and whether this one is double."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        self.collect = KeyedButton("Trả luôn", "Alt+R")
        head = QHBoxLayout()
        head.addWidget(label("Người này hôm nay", "strong"), 1)
        head.addWidget(self.collect)
        whole.addLayout(head)
        whole.addLayout(self._rows)
        self.hide()

    def show_visitor(self, visitor: Visitor, procedure: ProcedureCode | None) -> None:
        """Show what is known, the most urgent first."""
        while item := self._rows.takeAt(0):
            if row := item.widget():
                row.deleteLater()
        for icon, tone, title, detail in lines(visitor, procedure):
            self._rows.addWidget(_row(icon, tone, title, detail))
        self.collect.setVisible(bool(visitor.waiting))
        self.show()

    def words(self) -> str:
        """Return all that it says."""
        return "\n".join(
            each.accessibleName()
            for each in self.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if each.accessibleName()
        )


Line = tuple[str, str, str, str]


def lines(visitor: Visitor, procedure: ProcedureCode | None) -> list[Line]:
    """Return icon, tone, title and detail of each line."""
    said: list[Line] = []
    if visitor.waiting:
        count = len(visitor.waiting)
        said.append(("return", "amber", f"{count} kết quả chờ trả", _named(visitor.waiting)))
    said += [_refused(each, procedure) for each in visitor.refused[:MOST_REFUSED]]
    if visitor.open:
        count = len(visitor.open)
        said.append(("clock", "text", f"{count} hồ sơ đang giải quyết", _named(visitor.open)))
    double = visitor.duplicates(procedure) if procedure else ()
    if double:
        said.append(("warning", "amber", "Đang có hồ sơ cùng thủ tục", _numbered(double)))
    else:
        said.append(("check-circle", "green", "Không có hồ sơ trùng", ""))
    return said


def _refused(refusal: Refusal, procedure: ProcedureCode | None) -> Line:
    same = "Cùng thủ tục" if refusal.procedure == procedure else refusal.procedure_name
    detail = f"{same}: {' '.join(refusal.reasons)}" if refusal.reasons else same
    day = short_day(refusal.at)
    if refusal.is_guide:
        return ("pencil", "amber", f"Đã hướng dẫn bổ sung {day}", detail)
    return ("cross-circle", "red", f"Từng bị từ chối {day}", detail)


def _named(found: tuple[Found, ...]) -> str:
    names = ", ".join(each.procedure_name for each in found[:MOST_NAMED])
    return names + (" …" if len(found) > MOST_NAMED else "")


def _numbered(found: tuple[Found, ...]) -> str:
    return ", ".join(f"{each.number.partition('-')[2]}" for each in found)


def _row(icon: str, tone: str, title: str, detail: str) -> QWidget:
    row = QWidget()
    row.setAccessibleName(f"{title}. {detail}" if detail else title)
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    grid.addWidget(icon_label(icon, tone), 0, 0)
    head = label(title, wrap=True, tone=tone)
    grid.addWidget(head, 0, 1)
    if detail:
        grid.addWidget(label(detail, "second", wrap=True), 1, 1)
    return row
