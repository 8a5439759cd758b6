"""What a command is given, read at the edge: files, standard input, names of files to write."""

import codecs
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from counter_app.domain.errors import (
    EnvironmentTrouble,
    Finding,
    Problem,
    RuleError,
    Trouble,
    forbid,
)
from counter_app.files import read_whole, require_writable

STANDARD_INPUT = "-"
_OTHER_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_bytes(name: str) -> bytes:
    """Return a file's content, or standard input's for `-`. Raises EnvironmentTrouble."""
    if name != STANDARD_INPUT:
        return read_whole(Path(name))
    if sys.stdin is None:
        raise EnvironmentTrouble(Trouble.FILE_NOT_READABLE, file=name, reason="ENOENT")
    return sys.stdin.buffer.read()


def read_text(given: str) -> str:
    """Return the text that was given, or standard input's for `-`; what is no UTF-8 is marked."""
    if given == STANDARD_INPUT:
        return read_bytes(given).decode("utf-8", "replace")
    return given.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def json_text(content: bytes) -> bytes:
    """Return JSON in UTF-8 without a byte order mark, as far as it can be read at all.

    Raises RuleError for another encoding, for broken syntax with its line and column, and for a
    field that stands twice in one object: one of the two would be lost in silence.
    """
    text = content.removeprefix(codecs.BOM_UTF8)
    if text.startswith(_OTHER_ENCODINGS) or b"\0" in text:
        raise forbid(Problem.FILE_NOT_UTF8)
    try:
        decoded = text.decode("utf-8")
    except UnicodeDecodeError:
        raise forbid(Problem.FILE_NOT_UTF8) from None
    try:
        json.loads(decoded, object_pairs_hook=_only_once, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise forbid(Problem.JSON_SYNTAX, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise forbid(Problem.FILE_NOT_JSON) from None
    return text


def pdf_path(name: str) -> Path:
    """Return where a PDF is to go. Raises as `file_path` does."""
    return file_path(name, "--pdf")


def file_path(name: str, option: str) -> Path:
    """Return where a file is to go, tried beforehand so that no number is spent in vain.

    Raises RuleError when it is no name of a file, EnvironmentTrouble when nothing can be written
    there.
    """
    if not name.strip() or name == STANDARD_INPUT or "\0" in name:
        raise forbid(Problem.FILE_NOT_NAMED, option)
    path = Path(name)
    require_writable(path)
    return path


def _only_once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    twice = [name for name, times in Counter(name for name, _ in pairs).items() if times > 1]
    if twice:
        raise RuleError(*(Finding(Problem.FIELD_REPEATED, name) for name in twice))
    return dict(pairs)
