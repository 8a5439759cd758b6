"""The bar below: every answer in its place with its key; what is not allowed is grey."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from counter_app.domain.submission import Stage
from counter_app.services.online import OnlinePage
from ui.widgets.keyed_button import KeyedButton

LEAST = 560
"""What the buttons need in a short window."""


class OnlineBar(QFrame):
    """Looking at the left, answering at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self.look = KeyedButton("Xem hồ sơ", "Ctrl+O", icon="eye")
        self.refuse = KeyedButton("Từ chối", "Ctrl+R", part="refuse")
        self.ask = KeyedButton("Yêu cầu bổ sung", "Ctrl+B")
        self.complete = KeyedButton("Đã bổ sung", "Ctrl+D")
        self.mend = KeyedButton("Sửa rồi tiếp nhận", "Ctrl+E")
        self.accept_and_print = KeyedButton("Nhận và in", "Ctrl+Shift+Return", icon="printer")
        self.accept = KeyedButton("Tiếp nhận", "Ctrl+Return", icon="check", part="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.look)
        row.addWidget(self.refuse)
        row.addStretch()
        for each in (self.ask, self.complete, self.mend, self.accept_and_print, self.accept):
            row.addWidget(each)
        self.setMinimumWidth(LEAST)
        self._back = self._short = False
        self.show_page(None)

    def show_page(self, page: OnlinePage | None) -> None:
        """Offer what may be done with a filing; asking and completing share a place."""
        is_open = page is not None and page.is_open
        has_person = page is not None and page.submission.filing is not None
        asked = page is not None and page.submission.stage is Stage.ASKED
        for each in (self.accept, self.accept_and_print):
            each.setEnabled(page is not None and page.may_accept)
        self.mend.setEnabled(is_open and has_person)
        self.refuse.setEnabled(is_open)
        self.look.setEnabled(page is not None)
        self.ask.setEnabled(is_open and not asked)
        self.complete.setEnabled(asked)
        self.ask.setVisible(not asked)
        self.complete.setVisible(asked)

    def say_look(self, *, back: bool) -> None:
        """Say what Ctrl+O leads to."""
        self._back = back
        words = ("Về", "Xem") if self._short else ("Danh sách", "Xem hồ sơ")
        self.look.set_words(words[0] if back else words[1])

    def fold(self, *, wide: bool, tight: bool, short: bool) -> None:
        """Leave keys out, then words, where room is short; every key works all the same."""
        self._short = short
        self.look.setVisible(tight)
        self.say_look(back=self._back)
        self.ask.set_words("Bổ sung" if tight else "Yêu cầu bổ sung")
        self.mend.set_words("Sửa" if short else "Sửa rồi nhận" if tight else "Sửa rồi tiếp nhận")
        self.accept_and_print.set_words("In" if short else "Nhận và in")
        self.accept.set_words("Nhận" if short else "Tiếp nhận")
        for button in (
            self.look, self.refuse, self.ask, self.complete, self.mend, self.accept_and_print,
        ):  # fmt: skip
            button.fold(tight)
        self.accept.fold(short)
        self.accept_and_print.fold(not wide)
