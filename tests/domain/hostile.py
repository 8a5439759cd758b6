"""Files made by hand: honest ones, and those that mean no good."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from counter_app.domain.media import MediaType

TYPES = "[Content_Types].xml"


def a_png(width: int = 2, height: int = 2) -> bytes:
    """A picture whose head says its size; its body holds as many white pixels as fit in 2 x 2."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0\xff\xff" * 2)
    sign = b"\x89PNG\r\n\x1a\n"
    return sign + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def a_jpeg(width: int = 1600, height: int = 1200) -> bytes:
    """Marker by marker up to the frame, with a byte that only fills."""
    filler = b"\xff\xe0\x00\x04AB"
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(12)
    return b"\xff\xd8\xff" + filler + frame


def a_tiff(*sizes: tuple[int, int], order: str = "<", kind: int = 3) -> bytes:
    content = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    for page, (width, height) in enumerate(sizes, start=1):
        end = len(content) + 2 + 24 + 4 + 12
        content += struct.pack(f"{order}H", 3)
        content += struct.pack(f"{order}HHI4x", 254, 4, 1)
        for tag, value in ((256, width), (257, height)):
            packed = struct.pack(f"{order}{'H' if kind == 3 else 'I'}", value).ljust(4, b"\0")
            content += struct.pack(f"{order}HHI", tag, kind, 1) + packed
        content += struct.pack(f"{order}I", end if page < len(sizes) else 0)
    return content


def a_webp(chunk: bytes, body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 100) + b"WEBP" + chunk + struct.pack("<I", 50) + body


def a_heic(*sizes: tuple[int, int]) -> bytes:
    boxes = b"".join(b"\0\0\0\x14ispe" + struct.pack(">III", 0, *size) for size in sizes)
    return b"\0\0\0\x18ftypheic" + bytes(8) + boxes


def a_pdf(*objects: bytes, text: bytes = b"") -> bytes:
    return b"%PDF-1.7\n" + b"\n".join(objects) + text + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def packed(text: bytes, *, name: bytes = b"/ObjStm", level: int = -1) -> bytes:
    """An object of a PDF that holds others, packed; at level 0 it lies there as it is."""
    body = zlib.compress(text, level)
    head = b"5 0 obj << /Type %s /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % (
        name,
        len(body),
    )
    return head + b" stream\r\n" + body + b"\nendstream endobj"


def an_archive(*names: str, types: str = "<Types/>", **parts: bytes) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr(TYPES, types)
        for name in names:
            archive.writestr(name, f"<xml>{name}</xml>")
        for name, body in parts.items():
            archive.writestr(name, body)
    return content.getvalue()


def a_docx(*names: str, types: str = "<Types/>", **parts: bytes) -> bytes:
    return an_archive("word/document.xml", *names, types=types, **parts)


HONEST: tuple[tuple[MediaType, bytes], ...] = (
    (MediaType.PDF, a_pdf(b"1 0 obj << /Type /Catalog /OpenAction [2 0 R /Fit] >> endobj")),
    (MediaType.PDF, a_pdf(packed(b"1 0 << /Type /Page >>"))),
    (MediaType.PNG, a_png()),
    (MediaType.JPEG, a_jpeg()),
    (MediaType.TIFF, a_tiff((1700, 2200))),
    (MediaType.TIFF, a_tiff((1700, 2200), (2200, 1700), order=">", kind=4)),
    (MediaType.WEBP, a_webp(b"VP8X", bytes(4) + struct.pack("<HBHB", 1599, 0, 1199, 0))),
    (MediaType.WEBP, a_webp(b"VP8L", b"\x2f" + struct.pack("<I", 1599 | 1199 << 14))),
    (MediaType.WEBP, a_webp(b"VP8 ", bytes(6) + struct.pack("<HH", 1600, 1200))),
    (MediaType.HEIC, a_heic((512, 512), (4032, 3024))),
    (MediaType.DOCX, a_docx()),
    (MediaType.XLSX, an_archive("xl/workbook.xml", "xl/worksheets/sheet1.xml")),
)
