"""Names of offices within a sentence: on paper heads they stand in capitals."""

import re

from counter_app.domain.folding import fold
from counter_app.domain.office import Office
from counter_app.words.enums import word

_PROPER = {
    "phục vụ": "Phục vụ",
    "tiếp nhận và trả kết quả": "Tiếp nhận và Trả kết quả",
    "một cửa": "Một cửa",
}
"""Parts of a unit's name that keep a capital (NĐ 118/2025/NĐ-CP writes them so)."""


def office_phrase(office: Office) -> str:
    """Return an office's name within a sentence, with its place: `Trung tâm … xã Lệ Thủy`."""
    name = _with_place(office.name, office)
    if fold(office.place) in fold(name):
        return name
    return f"{name} {word(office.kind).lower()} {office.place}"


def resolver_phrase(office: Office) -> str:
    """Return the name of the agency above the counter, which resolves, within a sentence."""
    return _with_place(office.parent_name, office)


def _with_place(name: str, office: Office) -> str:
    """Return a name that is written in capitals as one writes it; others stay as they are."""
    if not name.isupper():
        return name
    low = name.lower()
    for phrase, proper in _PROPER.items():
        low = low.replace(phrase, proper)
    said = low[:1].upper() + low[1:]
    if not office.place:
        return said
    return re.sub(re.escape(office.place), office.place, said, flags=re.IGNORECASE)
