"""Signatures put into PDFs (PAdES baseline B); imported late, since pyHanko takes 0.4 s."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import ceil, floor

from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle

from counter_app.devices.signed_pdf import MALFORMED, named_in_root
from counter_app.devices.signing_key import SigningKey
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.signature import SIGNING_PLACE

_PLACE_NAME = re.compile(rf"/({SIGNING_PLACE}([1-9][0-9]{{0,3}}))")
_UNSHOWN = "signature-"
"""What the names of signatures without a place begin with."""
_AS_DRAWN = SimpleBoxLayoutRule(
    AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, margins=Margins.uniform(0)
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place to sign: its name, its page counted from 0, and its box in whole points.

    The box is left, bottom, right, top.
    """

    name: str
    page: int
    box: tuple[int, int, int, int]

    @property
    def width(self) -> int:
        """From left to right, in points."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        """From bottom to top, in points."""
        return self.box[3] - self.box[1]


def places_of(pdf: bytes) -> Mapping[str, Place | None]:
    """Return the places to sign by their names, in reading order; None for one that is taken.

    Raises RuleError for what is no PDF, or a locked one.
    """
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        if reader.encrypted:
            raise forbid(Problem.FILE_LOCKED)
        taken = {name for name, _, _ in enumerate_sig_fields(reader, filled_status=True)}
        found = sorted(_places(reader), key=lambda place: int(place.name[len(SIGNING_PLACE) :]))
    except MALFORMED:
        raise forbid(Problem.NOT_A_PDF) from None
    return {each.name: None if each.name in taken else each for each in found}


def sign(
    pdf: bytes, key: SigningKey, at: datetime, place: Place | None = None, stamp: bytes = b""
) -> bytes:
    """Return a PDF with one more signature; what was there before stays byte for byte.

    `at` is the moment that the signature claims. `stamp` is a PDF page as large as the place and
    is shown there; without a place the signature is not shown. Raises RuleError for what is no
    PDF, and where an earlier signer allowed no further one.
    """
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
        field = _field(writer.prev, place)
        style = StaticStampStyle(
            border_width=0, background=_Drawing(stamp), background_layout=_AS_DRAWN
        )
        return bytes(_SignerAt(at, field, key, style).sign_pdf(writer).getbuffer())
    except SigningError:
        raise forbid(Problem.SIGNING_FORBIDDEN) from None
    except MALFORMED:
        raise forbid(Problem.NOT_A_PDF) from None


class _SignerAt(PdfSigner):
    """Signs at a given moment, where the library would ask the machine's clock."""

    def __init__(
        self, at: datetime, field: SigFieldSpec, key: SigningKey, style: StaticStampStyle
    ) -> None:
        said = PdfSignatureMetadata(
            field_name=field.sig_field_name, subfilter=SigSeedSubFilter.PADES
        )
        super().__init__(said, key.signer, stamp_style=style, new_field_spec=field)
        self._at = at.astimezone(VIETNAM).replace(microsecond=0)

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        """Return the library's session with the moment set."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


class _Drawing(PdfContent):
    """A page of another PDF, taken over as it was drawn."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        """Bring the page into the file and return how it is drawn."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.set_resource(ResourceType.XOBJECT, pdf_name("/Stamp"), page)
        _, _, width, height = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=width, height=height)
        return b"/Stamp Do"


def _field(reader: PdfFileReader, place: Place | None) -> SigFieldSpec:
    if place:
        return SigFieldSpec(place.name, on_page=place.page, box=place.box)
    there = {name for name, _, _ in enumerate_sig_fields(reader)}
    return SigFieldSpec(
        next(name for name in map(f"{_UNSHOWN}{{}}".format, range(1, 10_000)) if name not in there)
    )


def _places(reader: PdfFileReader) -> list[Place]:
    pages = {
        reader.find_page_for_modification(number)[0].reference: number
        for number in range(reader.root["/Pages"]["/Count"])
    }
    found = []
    names = named_in_root(reader, "/Dests")
    for name in names:
        if match := _PLACE_NAME.fullmatch(name):
            place = names[name]
            _, kind, *box = place
            if kind == "/FitR":
                page = pages[place.raw_get(0).reference]
                left, bottom, right, top = map(float, box)
                inside = (ceil(left), ceil(bottom), floor(right), floor(top))
                found.append(Place(match[1], page, inside))
    return found
