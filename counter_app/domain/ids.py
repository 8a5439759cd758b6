"""Identifiers: parsed once at the edge, then trusted by their type."""

import re
from typing import NewType

from counter_app.domain.errors import Problem, forbid

DossierId = NewType("DossierId", str)
"""A dossier's own identity, a UUIDv7; it never changes and is never printed."""
EntryId = NewType("EntryId", str)
"""A ledger entry's identity, a UUIDv7 made by the writer: the idempotency key."""
OfficerId = NewType("OfficerId", str)
DeviceId = NewType("DeviceId", str)
ProcedureCode = NewType("ProcedureCode", str)
"""Code of an administrative procedure (mã TTHC), such as `1.001193`."""
AgencyCode = NewType("AgencyCode", str)
"""Code of an agency (mã định danh), in either notation: `000.00.06.H56` or `H56.06`."""
DossierNumber = NewType("DossierNumber", str)
"""Number of a dossier (mã hồ sơ) as printed: `000.00.06.H56-231027-0361`; opaque once made."""

_PROCEDURE_CODE = re.compile(r"\d\.\d{6}", re.ASCII)
_AGENCY_CODE = re.compile(r"[A-Z0-9]{2,3}(\.[A-Z0-9]{2,3}){0,4}")
_DOSSIER_NUMBER = re.compile(rf"{_AGENCY_CODE.pattern}-\d{{6}}-\d{{4,6}}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def procedure_code(text: str, field: str = "procedure") -> ProcedureCode:
    """Return the code of a procedure. Raises RuleError when it is not of the national shape.

    Basis: code list of the national database of procedures (`1.001193`); practice, not an article.
    """
    code = text.strip()
    if not _PROCEDURE_CODE.fullmatch(code):
        raise forbid(Problem.PROCEDURE_CODE_SHAPE, field)
    return ProcedureCode(code)


def own_code(serial: int) -> ProcedureCode:
    """Return the code of a procedure that a counter typed itself; no national one begins so.

    Basis: office rule; national codes begin with 1, 2 or 3.
    """
    return ProcedureCode(f"0.{serial:06}")


def is_own(code: ProcedureCode) -> bool:
    """Return whether a code was given by a counter. Basis: office rule, as `own_code`."""
    return code.startswith("0.")


def agency_code(text: str, field: str = "agency") -> AgencyCode:
    """Return an agency's code, upper case. Raises RuleError when no notation allows it.

    Basis: QCVN 102:2016/BTTTT (`000.00.06.H56`) and QĐ 20/2020/QĐ-TTg (`H56.06`).
    """
    code = text.strip().upper()
    if not _AGENCY_CODE.fullmatch(code):
        raise forbid(Problem.AGENCY_CODE_SHAPE, field)
    return AgencyCode(code)


def dossier_number(text: str, field: str = "number") -> DossierNumber:
    """Return a dossier's number, upper case. Raises RuleError when it is not of a known shape.

    Basis: NĐ 61/2018 Điều 26; TT 01/2018/TT-VPCP Điều 19. Tails of 4 to 6 digits are practice.
    """
    number = text.strip().upper()
    if not _DOSSIER_NUMBER.fullmatch(number):
        raise forbid(Problem.DOSSIER_NUMBER_SHAPE, field)
    return DossierNumber(number)


def dossier_id(text: str, field: str = "dossier") -> DossierId:
    """Return a dossier's identity. Raises RuleError when it is not a lower-case UUID."""
    if not _UUID.fullmatch(text):
        raise forbid(Problem.ID_SHAPE, field)
    return DossierId(text)
