"""Attachments are looked at: drawn in memory, upright, never larger than memory bears."""

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from counter_app.bootstrap import Services
from counter_app.devices.preview import Pages
from counter_app.domain.errors import Trouble
from tests.domain.hostile import a_docx, a_heic
from tests.files import real_pdf, real_picture
from tests.services.conftest import an_intake
from tests.services.test_attachments import LABEL, trouble_of


def at(pages: Pages, x: float, y: float, width: int = 80) -> tuple[int, int, int]:
    image = pages.page(0, width)
    place = int(y * image.height) * image.stride + int(x * image.width) * 3
    red, green, blue = image.rgb[place : place + 3]
    return red, green, blue


def pages_of(services: Services, content: bytes) -> Pages:
    """Attach a file to a dossier and look at it."""
    dossier = services.reception.accept(an_intake()).dossier
    return services.attachments.pages(dossier, services.attachments.add(dossier, LABEL, content))


def test_pages_of_a_pdf_are_drawn_as_wide_as_asked(services: Services) -> None:
    pages = pages_of(services, real_pdf("mot", "hai", "ba"))
    assert pages.count == 3
    image = pages.page(2, 600)
    assert (image.width, image.height) == (600, 800)
    assert len(image.rgb) >= image.stride * (image.height - 1) + image.width * 3
    assert len(set(image.rgb)) > 2
    assert trouble_of(lambda: pages.page(3, 600)) is Trouble.PREVIEW_FAILED


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
@pytest.mark.parametrize("turned", [False, True])
def test_pictures_stand_upright_as_their_tag_says(
    services: Services, form: str, turned: bool
) -> None:
    pages = pages_of(services, real_picture(form, turned=turned))
    image = pages.page(0, 80)
    assert (pages.count, image.width, image.height, image.stride) == (1, 80, 40, 240)
    red, green, blue = at(pages, 0.1, 0.5)
    assert red > 220 > 60 > max(green, blue)
    assert min(at(pages, 0.9, 0.5)) > 220


def test_a_scan_of_several_pages_shows_each(services: Services) -> None:
    pages = pages_of(services, real_picture("TIFF", pages=3))
    assert pages.count == 3
    assert pages.page(2, 1000).width == 200
    assert trouble_of(lambda: pages.page(7, 100)) is Trouble.PREVIEW_FAILED


@pytest.mark.parametrize("content", [a_docx(), a_heic((4032, 3024))], ids=["docx", "heic"])
def test_what_is_kept_but_not_drawn_has_no_pages(services: Services, content: bytes) -> None:
    assert pages_of(services, content).count == 0


def test_a_page_of_any_shape_stays_within_memory(services: Services) -> None:
    content = BytesIO()
    canvas = Canvas(content, pagesize=(10, 14_000))
    canvas.showPage()
    canvas.save()
    image = pages_of(services, content.getvalue())
    assert image.page(0, 2000).width * image.page(0, 2000).height < 25_000_000
