"""What begins together with a linked procedure: each part with its agency and its own date."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.ids import ProcedureCode
from counter_app.services.desk import Desk
from counter_app.services.linking import Linking, PartAnswer
from counter_app.words.due import moment_text
from ui.tasks import Tasks
from ui.widgets.labels import label

MOST_SHOWN = 4
"""Parts that are named; the receipt names them all."""


class LinkedBox(QWidget):
    """Hidden for most procedures."""

    failed = Signal(object)
    """Why the parts could not be read."""

    def __init__(self, linking: Linking, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._linking = linking
        self._desk = desk
        self._tasks = tasks
        self._code: ProcedureCode | None = None
        self.parts: tuple[PartAnswer, ...] = ()
        self.words = label(part="second", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(label("Liên thông, nhận cùng một lần", "strong"))
        whole.addWidget(self.words)
        self.hide()

    def ask(self, code: ProcedureCode | None) -> None:
        """Show the parts of a procedure; None: nothing is chosen."""
        if code == self._code:
            return
        self._code = code
        self._show(code, ())
        if code:
            work = partial(self._linking.parts, code, self._desk.now())
            done = partial(self._show, code)
            self._tasks.run(work, owner=self, done=done, failed=self.failed.emit)

    def _show(self, code: ProcedureCode | None, parts: tuple[PartAnswer, ...]) -> None:
        if code != self._code:
            return
        self.parts = parts
        lines = [part_line(each) for each in parts[:MOST_SHOWN]]
        if len(parts) > MOST_SHOWN:
            lines.append(f"và {len(parts) - MOST_SHOWN} việc nữa")
        self.words.setText("\n".join(lines))
        self.setVisible(bool(parts))


def part_line(part: PartAnswer) -> str:
    """Return a part on one line: what, who decides, until when."""
    due = f"hẹn {moment_text(part.due.due_at)}" if part.due else "không có thời hạn"
    return f"{part.name} ({part.agency}): {due}"
