"""The message strip of a page: one sentence, at most one button; it opens no box."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ui.widgets.labels import IconLabel, label, restyle

ICONS = {"red": "warning", "amber": "warning", "green": "check-circle", "neutral": "clock"}
HEIGHT = 40


class Banner(QFrame):
    """Says one thing at a time; where it can its room is kept, so that nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "banner")
        self._icon = IconLabel(18)
        self._words = label(wrap=True)
        self._button = QPushButton()
        self._button.setAutoDefault(True)
        self._act: Callable[[], object] | None = None
        self._put_off: Callable[[], None] | None = None
        """Says again what was interrupted."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.setMinimumHeight(HEIGHT)
        self.fold(False)
        self._button.clicked.connect(self._on_click)
        self.clear()

    def say(
        self,
        text: str,
        tone: str = "neutral",
        *,
        action: str = "",
        act: Callable[[], object] | None = None,
        seconds: int = 0,
    ) -> None:
        """Show a sentence, with a button when `action` names one; `seconds` 0 lets it stay."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self._icon.draw(ICONS[tone], tone)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._act = act
        self._put_off = None
        restyle(self, tone=tone)
        self.setVisible(True)
        self._timer.stop()
        if seconds:
            self._timer.start(seconds * 1000)

    def interrupt(self, text: str, tone: str, *, action: str, act: Callable[[], object]) -> None:
        """Show what is urgent; what stood there with a button comes back once that is over."""
        put_off = self._put_off or self._said_with_button()
        self.say(text, tone, action=action, act=act)
        self._put_off = put_off or self.clear

    @Slot()
    def resume(self) -> None:
        """End an interruption, if there is one."""
        if self._put_off:
            self._put_off()

    def _said_with_button(self) -> Callable[[], None] | None:
        if self.isHidden() or self._act is None:
            return None
        left_s = max(1, self._timer.remainingTime() // 1000) if self._timer.isActive() else 0
        return partial(
            self.say,
            self._words.text(),
            str(self.property("tone")),
            action=self._button.text(),
            act=self._act,
            seconds=left_s,
        )

    def fold(self, folded: bool) -> None:
        """Keep its room while it is silent, but where room is short."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(not folded)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return what it says, nothing when it is silent."""
        return "" if self.isHidden() else self._words.text()

    def focus_button(self) -> None:
        """Let Enter press its button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self) -> None:
        """Press its button."""
        self._button.click()

    @Slot()
    def clear(self) -> None:
        """Be silent."""
        self._words.clear()
        self._act = self._put_off = None
        self.setVisible(False)

    @Slot()
    def _on_click(self) -> None:
        act = self._act
        self.resume()
        if act:
            act()
