"""Codes in a picture file: a webcam shot, a photograph from a telephone, a scanned page."""

from io import BytesIO
from pathlib import Path

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.files import read_whole

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000


def codes_in(path: Path) -> list[str]:
    """Return the text of every QR code and bar code in a picture, QR codes first.

    Raises EnvironmentTrouble when it is no picture, or larger than any honest one.
    """
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    content = read_whole(path, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise EnvironmentTrouble(Trouble.PICTURE_TOO_LARGE, file=path.name)
    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise EnvironmentTrouble(Trouble.PICTURE_TOO_LARGE, file=path.name)
            found = zxingcpp.read_barcodes(picture.convert("L"))
    except Image.DecompressionBombError as error:
        raise EnvironmentTrouble(Trouble.PICTURE_TOO_LARGE, file=path.name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise EnvironmentTrouble(Trouble.NOT_A_PICTURE, file=path.name) from error
    square = [each for each in found if each.format is zxingcpp.BarcodeFormat.QRCode]
    return [each.text for each in (*square, *(x for x in found if x not in square))]
