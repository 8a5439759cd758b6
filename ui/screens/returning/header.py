"""Who collects: the name, what waits, and by what the person was found."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout

from counter_app.domain.identity_checks import mask_number
from counter_app.domain.person import Citizen, Party
from counter_app.services.collecting import Collection
from counter_app.words.enums import word
from ui.page import TIGHT
from ui.reading import day_text
from ui.widgets.elided import Elided
from ui.widgets.labels import label
from ui.widgets.pill import Pill

ERASED = "(đã xóa theo quy định)"


class Header(QFrame):
    """The person in large letters; where room is short the place stands here too."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "top")
        self.name, self.pill = Elided(part="person"), Pill()
        self.person = Elided(part="second")
        self.place = label(part="shelf-line")
        self._by, self.found_by = label("Tìm bằng", "label"), label(part="strong")
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.name)
        first.addWidget(self.pill)
        first.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight
        grid.addLayout(first, 0, 0)
        grid.addWidget(self.person, 1, 0)
        grid.addWidget(self._by, 0, 1, right)
        grid.addWidget(self.found_by, 1, 1, right)
        grid.addWidget(self.place, 0, 2, 2, 1)

    def fold(self, width: int) -> None:
        """Show the place where its column has no room."""
        is_tight = width < TIGHT
        self.place.setVisible(is_tight)
        for each in (self._by, self.found_by):
            each.setVisible(not is_tight)

    def show_collection(self, collection: Collection, found_by: str, place: str) -> None:
        """Show whose results they are."""
        party = collection.person
        self.name.setText(party.name if party else ERASED)
        self.person.setText(" · ".join(filter(None, _details(party))) if party else "")
        count = len(collection.results)
        if count:
            self.pill.say(f"{count} kết quả đã về", "green", "check")
        else:
            self.pill.say("Chưa có kết quả", "amber", "clock")
        self.found_by.setText(found_by)
        self.place.setText(place)


def _details(party: Party) -> tuple[str, ...]:
    known = (mask_number(party.number), party.contact.phone)
    if not isinstance(party, Citizen):
        return known
    return (word(party.sex) if party.sex else "", day_text(party.born_on), *known)
