"""What every page of the desk has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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

    def arrive(self) -> None:
        """Put the cursor where work begins; called when the page is shown."""

    def take_code(self, code: str) -> bool:
        """Return whether the page itself does something about a dossier whose code was scanned."""
        del code
        return False

    def fold(self, width: int) -> None:
        """Fit into a window of a logical width."""
        del width
