"""What stands in a PDF, by its names alone: a lock, what runs by itself, a signature.

Nothing of it is drawn.
"""

import re
import zlib
from collections.abc import Iterator

from counter_app.domain.errors import Problem

MOST_INFLATED = 64 * 1024 * 1024
"""Bytes that all packed objects of one file may come to."""
MOST_PACKED = 20_000
_CHUNK = 64 * 1024
_HEAD = 1024


def pdf_problem(content: bytes) -> Problem | None:
    """Return why a PDF may not be kept, None when nothing speaks against it.

    Names are looked for in the file as it lies and in its packed objects; where those cannot be
    opened, nobody knows what they hide. Work is bounded by the size of the file, whatever it says.
    """
    if _LOCK.search(content):
        return Problem.FILE_LOCKED
    if _RUNNING.search(content):
        return Problem.PDF_SCRIPTED
    inflating = _Inflating(content)
    for place, start in enumerate(_packed_objects(content)):
        text = inflating.at(start) if place < MOST_PACKED else None
        if text is None:
            return Problem.PDF_NOT_CHECKABLE
        if _RUNNING.search(text):
            return Problem.PDF_SCRIPTED
    return None


def is_pdf(content: bytes) -> bool:
    """Tell whether readers take a file for a PDF: they look for its beginning a little way in."""
    return b"%PDF-" in content[:_HEAD]


def may_be_signed(content: bytes) -> bool:
    """Tell whether a file has the marks of a digital signature, without reading its structure."""
    return bool(_SIGNED.search(content))


def _packed_objects(content: bytes) -> Iterator[int]:
    """Yield where the content of each packed object begins, each place once.

    They are looked for inside one another too: readers go by offsets, and may begin anywhere.
    """
    start = 0
    for found in _PACKED.finditer(content):
        if found.end() > start:
            start = content.find(_STREAM, found.end()) + len(_STREAM)
            if start < found.end():
                return
            line_end = content[start : start + 2]
            yield start + len(line_end) - len(line_end.lstrip(b"\r\n"))


class _Inflating:
    """Opens packed objects until together they ask for more than an honest file has."""

    def __init__(self, content: bytes) -> None:
        self._content = memoryview(content)
        self._read_left = len(content) + _CHUNK
        self._made_left = MOST_INFLATED

    def at(self, start: int) -> bytes | None:
        """Return the text of the packed object there, None when it does not end well."""
        inflating, text = zlib.decompressobj(), bytearray()
        while not inflating.eof:
            chunk = self._content[start : start + min(_CHUNK, self._read_left)]
            start += len(chunk)
            try:
                text += inflating.decompress(chunk, self._made_left + 1 - len(text))
            except zlib.error:
                return None
            self._read_left -= len(chunk) - len(inflating.unused_data)
            if not chunk or len(text) > self._made_left:
                return None
        self._made_left -= len(text)
        return bytes(text)


def _named(*names: str) -> re.Pattern[bytes]:
    """Return a pattern of PDF names, each letter as itself or by its number, as `/J#61vaScript`."""
    spelled = (
        "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in each) for each in names
    )
    return re.compile(rf"/(?:{'|'.join(spelled)})(?=[\s/<>()\[\]{{}}%\x00]|$)".encode())


_LOCK = _named("Encrypt")
_RUNNING = _named("JavaScript", "Launch", "RichMedia", "Rendition", "XFA")
_PACKED = _named("ObjStm")
_SIGNED = _named("ByteRange", "Sig")
_STREAM = b"stream"
