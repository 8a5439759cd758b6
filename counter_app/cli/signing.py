"""`sign`: a PDF signed with a key from a file, or its signatures checked."""

from argparse import Namespace
from pathlib import Path

from counter_app.cli.commands import BAD_INPUT, DONE, say, tell
from counter_app.cli.homes import password_asked
from counter_app.cli.inputs import pdf_path, read_bytes
from counter_app.clock import SystemClock
from counter_app.devices.signing_key import open_key
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.pdf_content import is_pdf
from counter_app.files import read_whole, write_whole
from counter_app.services.signing import free_places, sign, signatures_in
from counter_app.words.signatures import signature_line

LARGEST_KEY = 1024 * 1024
"""Bytes of a key file; real ones have some thousands."""


def run_sign(asked: Namespace) -> int:
    """Sign a PDF, or tell who signed it; 2 when a signature does not hold."""
    if asked.check:
        return _check(read_bytes(asked.file))
    if not asked.key or asked.pdf is None:
        tell("Thiếu --key hoặc --pdf. Ví dụ: sign mau.pdf --key khoa.p12 --pdf da-ky.pdf")
        return BAD_INPUT
    path = pdf_path(asked.pdf)
    pdf = _pdf(read_bytes(asked.file))
    places = free_places(pdf)
    now = SystemClock().now()
    content = read_whole(Path(asked.key), LARGEST_KEY)
    key = open_key(content, password_asked(asked, "Mật khẩu của tệp khóa: "), now)
    write_whole(path, sign(pdf, key, title=asked.title, at=now, place=asked.place))
    if not places:
        tell("Tệp không còn chỗ ký trống: đã ký, chữ ký không hiện trên trang.")
    return DONE


def _check(pdf: bytes) -> int:
    """Print one line for each signature."""
    signatures = signatures_in(_pdf(pdf))
    for each in signatures:
        say(signature_line(each))
    if not signatures:
        tell("Tệp không có chữ ký số.")
    return DONE if all(each.is_intact for each in signatures) else BAD_INPUT


def _pdf(content: bytes) -> bytes:
    if not is_pdf(content):
        raise forbid(Problem.NOT_A_PDF)
    return content
