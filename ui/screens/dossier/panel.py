"""The frame of what an action asks for, in the place of the columns; Esc gives them back."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.numbering import short
from counter_app.services.dossier_page import DossierPage
from ui.widgets.elided import Elided
from ui.widgets.escape import EscapeFrame
from ui.widgets.frames import action_bar, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.tabs import COLUMNS


class Panel(EscapeFrame):
    """A heading, what is asked for, and one button."""

    act_wanted = Signal()
    """Do it with what stands here."""

    def __init__(self, title: str, act: str, *, icon: str = "check") -> None:
        super().__init__()
        self._heading = Elided(part="second")
        self.inside = QVBoxLayout()
        self.inside.setSpacing(8)
        later = KeyedButton("Để sau", shown_key="Esc")
        self.act = KeyedButton(act, "Ctrl+Return", icon=icon, part="primary")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(title, "section"))
        head.addWidget(self._heading, 1)
        asked = QVBoxLayout()
        asked.setContentsMargins(16, 12, 16, 12)
        asked.setSpacing(12)
        asked.addLayout(head)
        asked.addLayout(self.inside, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(asked, 1)
        whole.addWidget(action_bar([later], [self.act]))
        later.clicked.connect(self.left)
        self.act.clicked.connect(self.act_wanted)

    def fill(self, asked: QWidget) -> None:
        """Ask for this, which scrolls where there is little room."""
        self.inside.addWidget(scrolled(asked), 1)

    def begin(self, page: DossierPage) -> None:
        """Ask of a dossier, with the cursor where one begins."""
        received = page.dossier.received
        self._heading.setText(f"{short(received.number)} · {received.procedure_name}")

    def mark(self, field: str) -> None:
        """Put the cursor where something is to be mended."""

    def minimumSizeHint(self) -> QSize:
        """Let the window become as small as the columns let it."""
        return COLUMNS
