"""Which period: one of the usual ones, or from a day to another."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from counter_app.domain.errors import RuleError
from counter_app.domain.period import Period, Span, period_of
from counter_app.words.responsibility import SPAN_WORDS
from ui.reading import day, day_text
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import label

DAY_WIDTH = 116


class PeriodBar(QWidget):
    """The period that figures are asked for; this month at first."""

    chosen = Signal(object)
    """The period."""
    troubled = Signal(object)
    """What is wrong with a day that was typed."""

    def __init__(self, today: Callable[[], date]) -> None:
        """`today` is asked whenever a period is: a page may stand for days."""
        super().__init__()
        self._today = today
        self.span = ChoiceBox(SPAN_WORDS, "Kỳ báo cáo")
        self.span.take(Span.MONTH)
        self.first, self.last = QLineEdit(), QLineEdit()
        self._dash = label("đến", "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.span)
        for box, name in ((self.first, "Từ ngày"), (self.last, "Đến hết ngày")):
            box.setAccessibleName(name)
            box.setFixedWidth(DAY_WIDTH)
            box.returnPressed.connect(self._on_day)
        for each in (self.first, self._dash, self.last):
            row.addWidget(each)
        row.addStretch()
        self._write(self.usual())
        self.span.currentIndexChanged.connect(self._on_span)
        self.span.activated.connect(self._enter)

    def usual(self) -> Period:
        """Return the period that the list stands at."""
        return period_of(self.span.member, self._today())

    def ask(self) -> None:
        """Tell the period that is chosen, as of today."""
        self._on_span()

    def _on_span(self) -> None:
        own = self.span.member is Span.OWN
        if not own:
            self._write(self.usual())
        self._show(own)
        self._on_day()

    def _enter(self) -> None:
        """Put the cursor where a period of one's own is typed."""
        if self.span.member is Span.OWN:
            self.first.setFocus()
            self.first.selectAll()

    def _write(self, period: Period) -> None:
        self.first.setText(day_text(period.first))
        self.last.setText(day_text(period.last))
        self._show(self.span.member is Span.OWN)

    def _show(self, own: bool) -> None:
        for each in (self.first, self._dash, self.last):
            each.setVisible(own)

    def _on_day(self) -> None:
        try:
            first, last = day(self.first.text(), "first"), day(self.last.text(), "last")
            today = self._today()
            period = Period(first or today, last or today)
        except RuleError as error:
            self.troubled.emit(error)
        else:
            self.chosen.emit(period)
