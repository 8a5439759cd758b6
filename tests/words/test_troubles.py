import errno
import re
from string import Formatter

import pytest

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.words.troubles import REASONS, SENTENCES, UNKNOWN_REASON, reason_words, sentence

DETAILS: dict[Trouble, dict[str, str | int]] = {
    Trouble.STORE_NEWER: {"revision": "0007"},
    Trouble.HOME_NOT_USABLE: {"folder": "/quay", "reason": "EROFS"},
    Trouble.HOME_ON_NETWORK: {"filesystem": "nfs4"},
    Trouble.HOME_SYNCHRONISED: {"name": "OneDrive"},
    Trouble.HOME_BUSY: {"holder": "dựng lại sổ"},
    Trouble.FILE_NOT_READABLE: {"file": "danh-muc.json", "reason": "ENOENT"},
    Trouble.FILE_NOT_WRITABLE: {"file": "hen.pdf", "reason": "EROFS"},
    Trouble.PAPER_FOLDER: {"folder": "/home/an/Giấy in", "reason": "EROFS"},
    Trouble.OUTPUT_FAILED: {"reason": "ENOSPC"},
    Trouble.LOGIN_TOO_SOON: {"seconds": 40},
    Trouble.SCANNER_GONE: {"port": "COM3"},
    Trouble.NOT_A_PICTURE: {"file": "the.png"},
    Trouble.PICTURE_TOO_LARGE: {"file": "the.png"},
    Trouble.PRINTER_GONE: {"printer": "HL-L2350DW"},
    Trouble.PRINTER_STOPPED: {"printer": "HL-L2350DW"},
    Trouble.PRINTER_REFUSED: {"printer": "HL-L2350DW"},
    Trouble.PRINTER_PAPER: {"printer": "HL-L2350DW", "paper": "A5"},
    Trouble.PRINTER_ROLL_ONLY: {"printer": "Quầy 1", "width": 148},
    Trouble.PRINTER_OUT_OF_PAPER: {"printer": "Quầy 1"},
    Trouble.PRINTER_COVER_OPEN: {"printer": "Quầy 1"},
    Trouble.PRINT_UNCERTAIN: {"printer": "HL-L2350DW"},
    Trouble.PRINT_CANCELLED: {"printer": "HL-L2350DW"},
}
"""What each is raised with; the others with nothing."""
TELLS_NO_WAY_OUT = {
    Trouble.ALREADY_SET_UP,
    Trouble.HOME_NOT_USABLE,
    Trouble.LOGIN_REFUSED,
    Trouble.FILE_NOT_READABLE,
    Trouble.FILE_NOT_WRITABLE,
    Trouble.OUTPUT_FAILED,
}
"""Sentences that say only what is wrong, with the reason that the machine gives."""
WAY_OUT = re.compile(r"\b(hãy|phải|cần)\b", re.IGNORECASE)


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_one_clear_line(trouble: Trouble) -> None:
    details = DETAILS.get(trouble, {})
    said = sentence(EnvironmentTrouble(trouble, **details))
    assert said.endswith(".")
    assert said[0].isupper()
    assert not said.isascii()
    assert "\n" not in said
    assert "  " not in said
    assert not re.search(r"[{}]", said)
    for name, value in details.items():
        assert (reason_words(str(value)) if name == "reason" else str(value)) in said


@pytest.mark.parametrize("trouble", sorted(set(Trouble) - TELLS_NO_WAY_OUT))
def test_it_says_what_to_do(trouble: Trouble) -> None:
    assert WAY_OUT.search(SENTENCES[trouble])


@pytest.mark.parametrize("trouble", Trouble)
def test_what_it_is_raised_with_is_what_it_names(trouble: Trouble) -> None:
    named = {name for _, name, _, _ in Formatter().parse(SENTENCES[trouble]) if name}
    assert named == set(DETAILS.get(trouble, {}))


def test_sentences_tell_troubles_apart() -> None:
    assert set(SENTENCES) == set(Trouble)
    assert len(set(SENTENCES.values())) == len(Trouble)


@pytest.mark.parametrize(
    "trouble", [Trouble.STORE_READ_ONLY, Trouble.STORE_BUSY, Trouble.DISK_FULL]
)
def test_where_nothing_was_stored_it_says_so(trouble: Trouble) -> None:
    assert "chưa ghi gì" in SENTENCES[trouble]


@pytest.mark.parametrize("name", REASONS)
def test_a_reason_is_one_that_systems_give(name: str) -> None:
    assert hasattr(errno, name) or name == "EDQUOT"  # Windows has no quota of its own


@pytest.mark.parametrize("name", ["", "No space left on device", "ECHILD"])
def test_a_reason_without_words_is_not_said_in_another_language(name: str) -> None:
    assert reason_words(name) == UNKNOWN_REASON
