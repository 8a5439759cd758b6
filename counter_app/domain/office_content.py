"""What a DOCX or XLSX is, and what in it speaks against keeping it; nothing is unpacked."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from counter_app.domain.archive import MOST_SWOLLEN, SPOILT, is_locked, leads_out
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.media import MediaType

_SMALL = 1024 * 1024
_TYPES = "[Content_Types].xml"
_MAIN = {"word/document.xml": MediaType.DOCX, "xl/workbook.xml": MediaType.XLSX}
_RUNNING = ("vbaproject", "/activex/", "/macrosheets/")


def is_archive(content: bytes) -> bool:
    """Return whether unpackers find files in it, wherever in the content they begin."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return bool(archive.infolist())
    except SPOILT:
        return False


def office_type(content: bytes) -> MediaType:
    """Return what an archive is. Raises RuleError when it is no document, or a dangerous one."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            names = {each.filename for each in members}
            media = next((kind for part, kind in _MAIN.items() if part in names), None)
            if media is None or _TYPES not in names:
                raise forbid(Problem.FILE_KIND_UNKNOWN)
            _require_harmless(members, len(content))
            with archive.open(_TYPES) as types:
                said = types.read(_SMALL)
    except SPOILT as error:
        raise forbid(Problem.FILE_DAMAGED) from error
    if b"macroEnabled" in said or any(_runs(name) for name in names):
        raise forbid(Problem.OFFICE_FILE_SCRIPTED)
    return media


def _require_harmless(members: Sequence[ZipInfo], size: int) -> None:
    if any(map(is_locked, members)):
        raise forbid(Problem.FILE_LOCKED)
    inflated = sum(each.file_size for each in members)
    if inflated > MOST_SWOLLEN * size or any(map(_is_swollen, members)):
        raise forbid(Problem.ARCHIVE_UNSAFE)
    if any(map(leads_out, members)):
        raise forbid(Problem.ARCHIVE_UNSAFE)


def _is_swollen(member: ZipInfo) -> bool:
    return member.file_size > max(_SMALL, MOST_SWOLLEN * member.compress_size)


def _runs(name: str) -> bool:
    folded = f"/{name}".lower()
    return any(sign in folded for sign in _RUNNING)
