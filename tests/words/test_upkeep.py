import inspect
import re

import pytest

from counter_app.domain.errors import Trouble
from counter_app.store import verification
from counter_app.words.upkeep import FAULTS, fault_words


def told() -> set[str]:
    """Return the faults that a check can tell, as its text has them."""
    of_files = {Trouble.ATTACHMENT_MISSING.value, Trouble.ATTACHMENT_DAMAGED.value}
    return of_files | set(re.findall(r'Fault\("([a-z-]+)"', inspect.getsource(verification)))


def test_every_fault_has_words_and_no_words_are_idle() -> None:
    assert told() == set(FAULTS)


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_one_line_with_its_place(what: str) -> None:
    said = fault_words(what, "12")
    assert said == f"{FAULTS[what]}: 12"
    assert said[0].isupper()
    assert not said.isascii()
    assert "\n" not in said


def test_a_spoilt_model_says_how_it_is_mended() -> None:
    assert "rebuild" in fault_words("model", "due")
