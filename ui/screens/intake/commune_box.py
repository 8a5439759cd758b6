"""A box for a commune of today, found by any of its words without marks."""

from functools import cache

from PySide6.QtCore import QStringListModel

from counter_app.domain.folding import fold
from counter_app.services.builtin import provinces
from ui.widgets.line import Line
from ui.widgets.offers import Offers

MOST_SHOWN = 12
SCROLL_BAR = 24


class CommuneBox(Line):
    """Offers communes as one types: `le thuy` finds xã Lệ Thủy, tỉnh Quảng Trị."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("xã, phường hiện nay, ví dụ: le thuy")
        self.setAccessibleName("Xã, phường hiện nay")
        self._offers = QStringListModel(self)
        completer = Offers(self._offers, self)
        completer.setCompletionMode(Offers.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def _offer(self, typed: str) -> None:
        self._offers.setStringList(communes_like(typed))
        completer = self.completer()
        popup = completer.popup() if completer else None
        if completer and popup:
            # Qt asks once more after this, with the width of the field.
            popup.setMinimumWidth(popup.sizeHintForColumn(0) + SCROLL_BAR)
            completer.complete()


def communes_like(typed: str) -> list[str]:
    """Return the communes whose folded name holds every word typed, best first."""
    wanted = fold(typed).split()
    if not wanted:
        return []
    found = [
        (not folded.split(" ", 1)[-1].startswith(wanted[0]), len(folded), name)
        for folded, name in _communes()
        if all(word in folded for word in wanted)
    ]
    return [name for _, _, name in sorted(found)[:MOST_SHOWN]]


@cache
def _communes() -> tuple[tuple[str, str], ...]:
    names = [
        f"{_lower(commune)}, {_province(province.name)}"
        for province in provinces()
        for _, commune in province.communes
    ]
    return tuple((fold(name), name) for name in names)


def _lower(name: str) -> str:
    """Return a unit's name as it stands inside an address: `xã Lệ Thủy`."""
    return name[:1].lower() + name[1:]


def _province(name: str) -> str:
    return _lower(name) if name.startswith("Thành phố") else f"tỉnh {name}"
