"""What every page of the desk has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.scan import Scanned

NARROW = 1200
"""Below this logical width the rail folds."""
TIGHT = 1040
"""Below this logical width columns become tabs."""
SHORT = 760
"""Below this logical width buttons leave their keys out."""


class Page(QWidget):
    """One destination of the rail."""

    title = ""
    help: tuple[tuple[str, str], ...] = ()
    """Each key of this page and what it does."""
    tries_scans = False
    """Whether what a scanner reads is only shown here."""
    said = Signal(str, str)
    """A sentence for the strip, and its tone."""
    offered = Signal(str, str, object)
    """What was done, a word for what can be done about it now, and that work."""
    troubled = Signal(object)
    """The exception that some work ended in."""
    settled = Signal()
    """What was wrong on the page is mended, or gone."""
    moved_on = Signal()
    """The page is of something else now: what was said on it was said of what was there before."""

    def take_scan(self, scanned: Scanned) -> bool:
        """Take what was scanned while this page is shown; return whether it was for this page."""
        del scanned
        return False

    def arrive(self) -> None:
        """Put the cursor where work begins; called when the page is shown."""

    def fold(self, width: int) -> None:
        """Fit into a window of a logical width."""
        del width
