"""Pages of an attachment as pictures, drawn in memory alone; nothing in a file is ever run."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from counter_app.domain.attachment import MOST_MEGAPIXELS
from counter_app.domain.errors import EnvironmentTrouble, Problem, Trouble, forbid
from counter_app.domain.media import MediaType

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = MOST_MEGAPIXELS * 1_000_000
_MOST_DRAWN = 24_000_000
"""Pixels of one drawn page, whatever its shape: 72 MB."""
_DECODERS = {
    MediaType.JPEG: "JPEG",
    MediaType.PNG: "PNG",
    MediaType.TIFF: "TIFF",
    MediaType.WEBP: "WEBP",
}


@dataclass(frozen=True, slots=True, repr=False)
class PageImage:
    """One drawn page: red, green, blue, a byte each; `stride` bytes a row."""

    width: int
    height: int
    stride: int
    rgb: bytes


class Pages:
    """The pages of one file; none of a kind that is kept but not drawn (HEIC, DOCX, XLSX)."""

    def __init__(self, content: bytes, media: MediaType) -> None:
        """Open the file. Raises EnvironmentTrouble when it does not open."""
        self._content = content
        self._media = media
        self.count = _count(content, media)

    def page(self, number: int, width: int) -> PageImage:
        """Return a page, counted from 0, about `width` pixels wide.

        Raises EnvironmentTrouble when it cannot be drawn.
        """
        if self._media is MediaType.PDF:
            return _pdf_page(self._content, number, width)
        return _picture_page(self._content, self._media, number, width)


def require_opens(content: bytes, media: MediaType) -> None:
    """Raise RuleError for a damaged file, and for a picture larger than its head let believe."""
    try:
        _count(content, media)
    except EnvironmentTrouble as error:
        raise forbid(Problem.FILE_DAMAGED, "attachments") from error


def _count(content: bytes, media: MediaType) -> int:
    if media is MediaType.PDF:
        from counter_app.devices.raster import opened

        with _drawing(), opened(content) as document:
            return len(document) or _not_drawn()
    if media not in _DECODERS:
        return 0
    with _picture(content, media) as picture:
        return int(getattr(picture, "n_frames", 1)) if media is MediaType.TIFF else 1


def _pdf_page(content: bytes, number: int, width: int) -> PageImage:
    from counter_app.devices.raster import opened

    with _drawing(), opened(content) as document:
        page = document[number]
        wide, high = page.get_size()
        scale = min(width / wide, (_MOST_DRAWN / (wide * high)) ** 0.5)
        drawn = page.render(scale=scale, rev_byteorder=True)
        return PageImage(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))


def _picture_page(content: bytes, media: MediaType, number: int, width: int) -> PageImage:
    from PIL import ImageOps

    with _picture(content, media) as picture:
        if media is MediaType.TIFF:
            picture.seek(number)
            _require_small(picture)
        picture.draft("RGB", (width, width))  # a JPEG is read at a part of its size
        upright = ImageOps.exif_transpose(picture)
        height = max(1, round(upright.height * width / upright.width))
        small = upright.convert("RGB")
        if width < upright.width:
            small = small.resize((width, height))
        return PageImage(small.width, small.height, small.width * 3, small.tobytes())


@contextmanager
def _picture(content: bytes, media: MediaType) -> Iterator["Image"]:
    """Give a picture that its own decoder opens, and no other that its first bytes might name."""
    from PIL import Image

    with _drawing(), Image.open(BytesIO(content), formats=(_DECODERS[media],)) as picture:
        _require_small(picture)
        yield picture


def _require_small(picture: "Image") -> None:
    if picture.width * picture.height > _MOST_PIXELS:
        raise forbid(Problem.PICTURE_TOO_LARGE, "attachments", most=MOST_MEGAPIXELS)


@contextmanager
def _drawing() -> Iterator[None]:
    """Turn what a spoilt file makes the libraries say into one trouble."""
    from PIL.Image import DecompressionBombError
    from pypdfium2 import PdfiumError

    spoilt = (
        OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError,
        PdfiumError, DecompressionBombError,
    )  # fmt: skip
    try:
        yield
    except spoilt as error:
        raise EnvironmentTrouble(Trouble.PREVIEW_FAILED) from error


def _not_drawn() -> int:
    raise EnvironmentTrouble(Trouble.PREVIEW_FAILED)
