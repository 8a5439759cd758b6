"""Real files, made on the spot."""

from io import BytesIO

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas


def real_pdf(*lines: str) -> bytes:
    content = BytesIO()
    canvas = Canvas(content, pagesize=(300, 400), invariant=1)
    for line in lines or ("mot",):
        canvas.drawString(20, 380, line)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def real_picture(form: str, *, turned: bool = False, pages: int = 1) -> bytes:
    """A picture twice as wide as high, red at its left; `turned` says so in its tag only."""
    picture = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 60, 99), fill="red")
    content, exif = BytesIO(), Image.Exif()
    if turned:
        picture, exif[0x0112] = picture.transpose(Image.Transpose.ROTATE_90), 6
    more = {"save_all": True, "append_images": [picture] * (pages - 1)} if pages > 1 else {}
    picture.save(content, form, exif=exif, **more)
    return content.getvalue()
