"""Words of notices: blanks as officers write them, and the office as a sentence has it."""

import re
from collections.abc import Mapping

from counter_app.domain.folding import fold
from counter_app.domain.notices import Blank
from counter_app.words.enums import word

_BLANK = re.compile(r"\{([^{}]*)\}")
_SPOKEN: Mapping[str, str] = {each.value: word(each) for each in Blank}
_WRITTEN: Mapping[str, str] = {fold(word(each)): each.value for each in Blank}


def spoken(text: str) -> str:
    """Return a stored text as officers read it: `{mã hồ sơ}` for `{number}`."""
    return _BLANK.sub(lambda found: f"{{{_SPOKEN.get(found[1], found[1])}}}", text)


def written(text: str) -> str:
    """Return what an officer wrote as it is stored; blanks that there are not stay as they are."""
    return _BLANK.sub(lambda found: f"{{{_stored(found[1])}}}", text)


def spoken_names(names: str) -> str:
    """Return names of blanks, put apart by commas, as officers read them."""
    return ", ".join(_SPOKEN.get(each, each) for each in names.split(", "))


def _stored(name: str) -> str:
    return _WRITTEN.get(fold(name), name)
