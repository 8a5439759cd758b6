"""The bar below: what one does about what is ticked, other buttons on each tab."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.keyed_button import KeyedButton

TO_GO, WITH_UNITS, AWAITED = range(3)
"""The tabs."""


class HandOverBar(QFrame):
    """Buttons that stay where they are on their tab; what is not allowed is grey."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self.give = KeyedButton("", "Ctrl+Return", icon="printer", part="primary")
        self.take = KeyedButton("Đơn vị đã nhận", shown_key="N", icon="check")
        self.take_back = KeyedButton("Rút lại", "Ctrl+Z")
        self.roll_back = KeyedButton("Chuyển trả", "Ctrl+Shift+T")
        self.pass_on = KeyedButton("Chuyển tiếp", "Ctrl+G")
        self.results = KeyedButton("", "Ctrl+Return", icon="printer", part="primary")
        self.answer = KeyedButton("Đã trả lời", shown_key="Enter", icon="check", part="primary")
        self._by_tab = (
            (self.give,),
            (self.take, self.take_back, self.roll_back, self.pass_on, self.results),
            (self.answer,),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addStretch()
        for buttons in self._by_tab:
            for button in buttons:
                row.addWidget(button)
        self._step = 0
        self.count(0)
        self.show_tab(TO_GO)

    def show_tab(self, tab: int) -> None:
        """Show the buttons of a tab."""
        for place, buttons in enumerate(self._by_tab):
            for button in buttons:
                button.setVisible(place == tab)

    def count(self, ticked: int) -> None:
        """Say how many dossiers are chosen; without any there is nothing to do."""
        self._count = ticked
        give = (
            f"Bàn giao {ticked} hồ sơ, in danh sách",
            f"Bàn giao {ticked}",
            f"Bàn giao {ticked}",
        )
        results = (f"Kết quả về: {ticked} hồ sơ", f"Kết quả về ({ticked})", f"Kết quả ({ticked})")
        self.give.set_words(give[self._step])
        self.results.set_words(results[self._step])
        for buttons in self._by_tab:
            for button in buttons:
                button.setEnabled(ticked > 0)

    def fold(self, *, tight: bool, short: bool) -> None:
        """Leave keys and words out where room is short."""
        self._step = int(tight) + int(short)
        names = (
            (self.take, ("Đơn vị đã nhận", "Đã nhận", "Nhận")),
            (self.take_back, ("Rút lại", "Rút lại", "Rút")),
            (self.roll_back, ("Chuyển trả", "Chuyển trả", "Trả")),
            (self.pass_on, ("Chuyển tiếp", "Chuyển tiếp", "Tiếp")),
        )
        for button, words in names:
            button.set_words(words[self._step])
        for button in self._by_tab[WITH_UNITS]:
            button.fold(tight)
        for button in (self.give, self.answer):
            button.fold(short)
        self.count(self._count)
