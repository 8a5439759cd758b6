"""While a home for practice is made: how far it is."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.widgets.labels import label

LOOK_MS = 80
WIDTH = 560
ABOUT = (
    "Sổ có sẵn hồ sơ của hai tuần làm việc ở mọi trạng thái để xem và tập xử lý."
    " Người, số giấy tờ và điện thoại trong đó đều được đặt ra."
)


class Meter:
    """How far a worker is; it writes, the page looks: no signal can outlive its sender."""

    def __init__(self) -> None:
        self.done, self.total = 0, 0

    def __call__(self, done: int, total: int) -> None:
        """Note how much is done, and of how much."""
        self.done, self.total = done, total


class Preparing(QWidget):
    """Says what is being made, and shows how much of it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.meter = Meter()
        self.bar, self._percent = QProgressBar(), label()
        self.bar.setAccessibleName("Tiến độ lập sổ tập huấn")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(12)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._lay_out()

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setFixedWidth(WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(12)
        about = label(ABOUT, "second", wrap=True)
        for each in (label("Đang lập sổ tập huấn", "title"), about, self.bar, self._percent):
            column.addWidget(each)
        centred = QHBoxLayout()
        centred.addStretch()
        centred.addWidget(middle)
        centred.addStretch()
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(centred)
        whole.addStretch(2)

    def begin(self) -> Meter:
        """Begin to look, and return what the worker writes to."""
        self.meter = Meter()
        self._look()
        self._timer.start()
        return self.meter

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more once something else is shown."""
        self._timer.stop()
        super().hideEvent(event)

    def _look(self) -> None:
        done, total = self.meter.done, max(1, self.meter.total)
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self._percent.setText(f"{100 * done // total} %")
