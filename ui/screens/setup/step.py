"""What the pages of the set-up have in common."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.words.findings import sentence
from ui.screens.setup.field_row import FieldRow

COLUMN_GAP = 32
STACKED = 740


class Step(QWidget):
    """One page; it is done when nothing on it is wrong."""

    title = ""
    said = Signal(str, str)
    """A sentence for the strip, and its tone."""
    ready = Signal()
    """Nothing is left to do here: the cursor goes to the button that goes on."""
    troubled = Signal(object)
    """The exception that some work ended in."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        """Side by side, or one below the other where room is short."""
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.columns.setSpacing(COLUMN_GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the columns below each other where fields would be too short to read."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_short = self.width() < STACKED
        self.columns.setDirection(direction.TopToBottom if is_short else direction.LeftToRight)

    def arrive(self) -> None:
        """Put the cursor where work begins; called when the page is shown."""
        self.focusNextChild()

    def is_done(self) -> bool:
        """Say what is wrong beside each field, and return whether nothing is."""
        return True

    def takes_enter(self) -> bool:
        """Do what Enter asks for here; return False where it means to go on."""
        return False

    def take_scan(self, text: str, source: str) -> None:
        """Hear of a scanned code; most pages have no use for one."""
        del text, source


def checked(row: FieldRow, check: Callable[[], object]) -> bool:
    """Run a rule on what stands in a row, and say beside it what the rule objects to."""
    try:
        check()
    except RuleError as error:
        row.object_to(sentence(error.findings[0]))
        return False
    row.clear()
    return True


def focus_first_wrong(rows: list[FieldRow]) -> bool:
    """Put the cursor into the first field that is wrong; return whether there is none."""
    wrong = next((row for row in rows if row.is_wrong), None)
    if wrong:
        wrong.field.setFocus(Qt.FocusReason.OtherFocusReason)
    return wrong is None
