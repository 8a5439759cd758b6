"""The message strip: one sentence, one button at most, two where one leaves; it opens no box."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.elided import ElidedLines
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import IconLabel, restyle

ICONS = {"red": "warning", "amber": "warning", "green": "check-circle", "neutral": "clock"}
ASKING = {"red", "amber"}
"""Tones of what waits until somebody has seen to it."""
HEIGHT, MOST_HEIGHT = 40, 60
EVERYWHERE = object()
"""The place of what is said whatever page is shown."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, with a button where `action` names one; `until` is on the monotonic clock."""

    text: str
    tone: str
    action: str = ""
    act: Callable[[], object] | None = None
    until: float = inf
    other: str = ""
    do_other: Callable[[], object] | None = None


class Banner(QFrame):
    """Shows what was said last of the page at hand; where it can its room is kept.

    What is said of one page waits there while another is shown. What is urgent stands before all
    else until it is over or something newer is said.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "banner")
        self._icon = IconLabel(18)
        self._words = ElidedLines(HEIGHT - 2)
        self._button = KeyedButton("", "Alt+Return")
        self._button.setAutoDefault(True)
        self._other = KeyedButton("", "Alt+G")
        self._other.setAutoDefault(True)
        self._said: dict[object, Message] = {}
        self._urgent: Message | None = None
        self._place: object = EVERYWHERE
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 1)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._other)
        row.addWidget(self._button)
        self.setMinimumHeight(HEIGHT)
        self.setMaximumHeight(MOST_HEIGHT)
        self._button.clicked.connect(self._on_click)
        self._other.clicked.connect(self._on_other)
        self.fold(False)

    def say(
        self,
        text: str,
        tone: str = "neutral",
        *,
        action: str = "",
        act: Callable[[], object] | None = None,
        seconds: int = 0,
        place: object = EVERYWHERE,
    ) -> None:
        """Show a sentence, with a button when `action` names one; `seconds` 0 lets it stay."""
        until = time.monotonic() + seconds if seconds else inf
        if place in {EVERYWHERE, self._place}:
            self._said.pop(EVERYWHERE, None)
            self._urgent = None
        self._said[place] = Message(text, tone, action, act, until)
        self._show()

    def ask(
        self,
        text: str,
        *,
        action: str,
        act: Callable[[], object],
        other: str,
        do_other: Callable[[], object],
    ) -> None:
        """Show a question that has two answers, wherever one is."""
        self._urgent = None
        self._said[EVERYWHERE] = Message(text, "amber", action, act, inf, other, do_other)
        self._show()

    def interrupt(self, text: str, tone: str, *, action: str, act: Callable[[], object]) -> None:
        """Show what is urgent; what stood there comes back once that is over.

        Good news stays above it where there is room: a number that was just given is not taken
        from the officer's eyes by a printer.
        """
        self._urgent = Message(text, tone, action, act)
        self._show()

    @Slot()
    def resume(self) -> None:
        """End an interruption, if there is one."""
        self._urgent = None
        self._show()

    def settle(self, place: object) -> None:
        """Forget what a page asked of the officer: it was seen to."""
        message = self._said.get(place)
        if message and message.tone in ASKING:
            del self._said[place]
            self._show()

    def forget(self, place: object) -> None:
        """Forget what was said of a page: it is of something else now."""
        if self._said.pop(place, None):
            self._show()

    def go_to(self, place: object) -> None:
        """Show what was said of another page."""
        self._place = place
        self._show()

    def fold(self, folded: bool) -> None:
        """Keep its room while it is silent, but where room is short."""
        self._folded = folded
        self._words.set_most((MOST_HEIGHT if folded else HEIGHT) - 2)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(not folded)
        self.setSizePolicy(policy)
        self._show()

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
        """Forget what is shown, and what it covers."""
        self._urgent = None
        for place in (EVERYWHERE, self._place):
            self._said.pop(place, None)
        self._show()

    def _at_hand(self) -> Message | None:
        now = time.monotonic()
        self._said = {place: each for place, each in self._said.items() if each.until > now}
        return self._urgent or self._calm()

    def _calm(self) -> Message | None:
        return self._said.get(EVERYWHERE) or self._said.get(self._place)

    def _sentences(self, message: Message) -> str:
        calm = self._calm()
        keeps = self._urgent and calm and calm.tone not in ASKING and not self._folded
        return f"{calm.text}\n{message.text}" if calm and keeps else message.text

    @Slot()
    def _show(self) -> None:
        self._timer.stop()
        message = self._at_hand()
        self.setVisible(message is not None)
        if message is None:
            self._words.clear()
            return
        text = self._sentences(message)
        self._words.setText(text)
        self.setAccessibleName(text)
        self._icon.draw(ICONS[message.tone], message.tone)
        self._button.set_words(message.action)
        self._button.setVisible(bool(message.action))
        self._other.set_words(message.other)
        self._other.setVisible(bool(message.other))
        restyle(self, tone=message.tone)
        if message.until < inf:
            self._timer.start(int((message.until - time.monotonic()) * 1000) + 1)

    @Slot()
    def _on_click(self) -> None:
        message = self._at_hand()
        if self._urgent:
            self.resume()
        if message and message.act:
            message.act()

    @Slot()
    def _on_other(self) -> None:
        message = self._at_hand()
        if message and message.do_other:
            message.do_other()
