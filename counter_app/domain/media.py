"""What a file is, by its first bytes, and how large a picture is; nothing of it is decoded."""

import struct
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType


class MediaType(StrEnum):
    """What may be attached to a dossier (kiểu tệp)."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    TIFF = "image/tiff"
    WEBP = "image/webp"
    HEIC = "image/heic"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


ZIP_SIGN = b"PK\x03\x04"
_SIGNS = (
    (b"%PDF-", MediaType.PDF),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"II*\0", MediaType.TIFF),
    (b"MM\0*", MediaType.TIFF),
)
_PROGRAMS = (
    b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\0\0\0\x01\x14\x02\0",
)  # fmt: skip
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_MOST_PAGES, _MOST_TAGS, _MOST_STEPS = 1000, 500, 10_000
"""No honest file has more; a hostile one would keep us reading for ever."""
_WIDTH, _HEIGHT = 256, 257
_SHORT = 3


def is_program(content: bytes) -> bool:
    """Return whether a file is something that a machine runs."""
    return content.startswith(_PROGRAMS)


def signed_as(content: bytes) -> MediaType | None:
    """Return what the first bytes say, None for the unknown and for archives."""
    for sign, media in _SIGNS:
        if content.startswith(sign):
            return media
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return MediaType.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return MediaType.HEIC
    return None


def is_picture(media: MediaType) -> bool:
    """Return whether a file is a picture or a few of them."""
    return media in _READERS


def pixels(content: bytes, media: MediaType) -> int | None:
    """Return the pixels of a picture's largest page, None where its head cannot be read."""
    try:
        return _READERS[media](content)
    except struct.error:
        return None


def _png(content: bytes) -> int | None:
    if content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return int(width * height)


def _jpeg(content: bytes) -> int | None:
    """Walk from marker to marker up to the frame's."""
    place = 2
    for _ in range(_MOST_STEPS):
        if content[place : place + 1] != b"\xff":
            return None
        marker = content[place + 1 : place + 2]
        if marker == b"\xff":  # a byte that only fills
            place += 1
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            return int(width * height)
        else:
            place += 2 + int(struct.unpack_from(">H", content, place + 2)[0])
    return None


_FRAMES = frozenset(bytes([code]) for code in range(0xC0, 0xD0)) - {b"\xc4", b"\xc8", b"\xcc"}


def _webp(content: bytes) -> int | None:
    chunk = content[12:16]
    if chunk == b"VP8X":
        width, high, height, highest = struct.unpack_from("<HBHB", content, 24)
        return int((width + (high << 16) + 1) * (height + (highest << 16) + 1))
    if chunk == b"VP8L":
        (both,) = struct.unpack_from("<I", content, 21)
        return int(((both & 0x3FFF) + 1) * ((both >> 14 & 0x3FFF) + 1))
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return int((width & 0x3FFF) * (height & 0x3FFF))
    return None


def _tiff(content: bytes) -> int | None:
    """Follow the chain of pages; one that goes in a circle, or on for ever, is no picture."""
    order = "<" if content.startswith(b"II") else ">"
    (place,) = struct.unpack_from(f"{order}I", content, 4)
    largest = 0
    for _ in range(_MOST_PAGES):
        if place == 0:
            return largest or None
        (count,) = struct.unpack_from(f"{order}H", content, place)
        if count > _MOST_TAGS:
            return None
        largest = max(largest, _tiff_page(content, order, place + 2, count))
        (place,) = struct.unpack_from(f"{order}I", content, place + 2 + 12 * count)
    return None


def _tiff_page(content: bytes, order: str, start: int, count: int) -> int:
    sides = {_WIDTH: 0, _HEIGHT: 0}
    for place in range(start, start + 12 * count, 12):
        tag, kind = struct.unpack_from(f"{order}HH", content, place)
        if tag in sides:
            form = "H" if kind == _SHORT else "I"
            (sides[tag],) = struct.unpack_from(f"{order}{form}", content, place + 8)
    return sides[_WIDTH] * sides[_HEIGHT]


def _heic(content: bytes) -> int | None:
    """Return the largest of all sizes that are said: tiles, thumbnails and the whole."""
    largest, place = 0, content.find(b"ispe")
    for _ in range(_MOST_STEPS):
        if place < 0:
            return largest or None
        width, height = struct.unpack_from(">II", content, place + 8)
        largest = max(largest, width * height)
        place = content.find(b"ispe", place + 4)
    return None


_READERS: Mapping[MediaType, Callable[[bytes], int | None]] = MappingProxyType(
    {
        MediaType.JPEG: _jpeg,
        MediaType.PNG: _png,
        MediaType.TIFF: _tiff,
        MediaType.WEBP: _webp,
        MediaType.HEIC: _heic,
    }
)
