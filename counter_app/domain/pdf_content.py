"""What a PDF must not hold: a lock, or anything that runs by itself. Nothing of it is drawn."""

import re
import zlib
from collections.abc import Iterator

from counter_app.domain.errors import Problem

MOST_INFLATED = 64 * 1024 * 1024
"""Bytes that all packed objects of one file may come to."""


def pdf_problem(content: bytes) -> Problem | None:
    """Return why a PDF may not be kept, None when nothing speaks against it.

    Names are looked for in the file as it lies and in its packed objects; where those cannot be
    opened, nobody knows what they hide.
    """
    if _LOCK.search(content):
        return Problem.FILE_LOCKED
    if _RUNNING.search(content):
        return Problem.PDF_SCRIPTED
    left = MOST_INFLATED
    for packed in _packed_objects(content):
        text = _inflated(packed, left)
        if text is None:
            return Problem.PDF_NOT_CHECKABLE
        if _RUNNING.search(text):
            return Problem.PDF_SCRIPTED
        left -= len(text)
    return None


def _packed_objects(content: bytes) -> Iterator[bytes]:
    for found in _PACKED.finditer(content):
        start = content.find(b"stream", found.end())
        end = content.find(b"endstream", start)
        if 0 <= start < end:
            yield content[start + len(b"stream") : end].lstrip(b"\r\n")


def _inflated(packed: bytes, most: int) -> bytes | None:
    inflating = zlib.decompressobj()
    try:
        text = inflating.decompress(packed, max(most, 1))
    except zlib.error:
        return None
    return text if inflating.eof else None


def _named(*names: str) -> re.Pattern[bytes]:
    """Return a pattern of PDF names, each letter as itself or by its number, as `/J#61vaScript`."""
    spelled = (
        "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in each) for each in names
    )
    return re.compile(rf"/(?:{'|'.join(spelled)})(?=[\s/<>()\[\]{{}}%\x00]|$)".encode())


_LOCK = _named("Encrypt")
_RUNNING = _named("JavaScript", "Launch", "RichMedia", "Rendition", "XFA")
_PACKED = _named("ObjStm")
