"""The signatures of a PDF, checked without a line; imported late, since pyHanko takes 0.4 s."""

import logging
import re
import zlib
from datetime import datetime
from io import BytesIO

from asn1crypto.cms import ContentInfo
from asn1crypto.x509 import Certificate
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    ModificationLevel,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdatingRule
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.folding import nfc
from counter_app.domain.signature import Flaw, Signature

MALFORMED = (
    PdfError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError,
    RuntimeError, OSError, zlib.error, InvalidSignature, UnsupportedAlgorithm,
)  # fmt: skip
"""What the libraries raise over a spoilt file."""
NAME_LENGTH = 120
MOST_SIGNATURES = 50
"""Of one file; each takes 10 ms to check, and a file can name one a thousand times."""
ENTIRE_FILE = SignatureCoverageLevel.ENTIRE_FILE
_ONLY_SIGNATURES = StandardDiffPolicy(
    DEFAULT_DIFF_POLICY.global_rules,
    FormUpdatingRule([SigFieldCreationRule(), SigFieldModificationRule()]),
)
"""After a signature: others, and what proves their certificates; no field is filled in."""
_SHA1 = {"/adbe.x509.rsa_sha1", "/adbe.pkcs7.sha1"}
"""Kinds of signatures that stand on a digest which can be forged."""
_FORGEABLE = {
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
}
"""What the library says of short keys and old digests."""
_MARK = re.compile(rb"/ByteRange\b")
_USAGE_RIGHTS = {"/UR", "/UR3"}
"""What lets a reader fill in a form is sealed like a signature, but nobody signed."""

_UNREADABLE = Signature("", flaw=Flaw.UNREADABLE)

for _library in ("pyhanko", "pyhanko_certvalidator"):
    # Their warnings name the holders of certificates, who belong in no log.
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False


def signatures_of(pdf: bytes) -> tuple[Signature, ...]:
    """Return the signatures of a PDF, in the order of their fields; none when nobody signed.

    One that cannot be read counts as broken, and so does a signature that no field shows any
    more. Trust in the issuers is not looked into.
    """
    marks = len(_MARK.findall(pdf))
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        fields = list(enumerate_sig_fields(reader, filled_status=True))
        marks -= len(_USAGE_RIGHTS & named_in_root(reader, "/Perms").keys())
    except MALFORMED:
        return (_UNREADABLE,) if marks else ()
    if not fields:
        return (_UNREADABLE,) if marks > 0 else ()
    if len(fields) > MOST_SIGNATURES:
        return (_UNREADABLE,)
    signatures = [_embedded(reader, name, field) for name, _, field in fields]
    last = max((each.signed_revision for each in signatures if each), default=0)
    return tuple(_checked(each, last) if each else _UNREADABLE for each in signatures)


def named_in_root(reader: PdfFileReader, name: str) -> DictionaryObject:
    """Return a dictionary of a file's catalogue, an empty one when there is none such."""
    try:
        found = reader.root[name]
    except KeyError:
        return DictionaryObject()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def holder_of(certificate: Certificate) -> str:
    """Return whom a certificate names, on one line."""
    names = certificate.subject.native
    name = names.get("common_name") or names.get("organization_name") or ""
    return nfc(name if isinstance(name, str) else name[-1])[:NAME_LENGTH]


def _embedded(
    reader: PdfFileReader, name: str, field: DictionaryObject
) -> EmbeddedPdfSignature | None:
    try:
        return EmbeddedPdfSignature(reader, field, name)
    except MALFORMED:
        return None


def _checked(signature: EmbeddedPdfSignature, last: int) -> Signature:
    """Return what a signature is worth; `last` is the latest revision that anybody signed."""
    try:
        certificate = signature.signer_cert
        signer, signed_at = holder_of(certificate), _moment(signature)
    except MALFORMED:
        return _UNREADABLE
    since, until = certificate.not_valid_before, certificate.not_valid_after
    flaw = _flaw(signature, signed_at, last)
    covers = flaw is None and signature.evaluate_signature_coverage() is ENTIRE_FILE
    was_valid = signed_at is not None and since <= signed_at <= until
    return Signature(signer, signed_at, flaw, covers, was_valid)


def _moment(signature: EmbeddedPdfSignature) -> datetime | None:
    moment = signature.self_reported_timestamp
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _flaw(signature: EmbeddedPdfSignature, at: datetime | None, last: int) -> Flaw | None:
    if signature.sig_object.get("/SubFilter") in _SHA1:
        return Flaw.WEAK
    try:
        status = _status(signature, at)
        if not (status.intact and status.valid) or _has_more_than_zeros(signature.pkcs7_content):
            return Flaw.ALTERED
        if status.trust_problem_indic in _FORGEABLE:
            return Flaw.WEAK
        return Flaw.ADDED_TO if _is_added_to(signature, last) else None
    except MALFORMED:
        return Flaw.UNREADABLE


def _status(signature: EmbeddedPdfSignature, at: datetime | None) -> SignatureStatus:
    nobody = ValidationContext(trust_roots=[], allow_fetching=False, moment=at)
    if signature.sig_object_type == "/DocTimeStamp":
        return validate_pdf_timestamp(signature, nobody, _ONLY_SIGNATURES)
    return validate_pdf_signature(signature, nobody, diff_policy=_ONLY_SIGNATURES)


def _has_more_than_zeros(content: bytes) -> bool:
    """Tell whether anything hides in the room left after a signature, which nobody signs."""
    return bool(content[len(ContentInfo.load(content).dump()) :].strip(b"\0"))


def _is_added_to(signature: EmbeddedPdfSignature, last: int) -> bool:
    """Tell whether more than signatures came after this one.

    What nobody signed may only prove certificates: also an empty field can cover a page.
    """
    found = signature.summarise_integrity_info()
    changes = found["diff_result"]
    if found["coverage"] is ENTIRE_FILE:
        return False
    if not (found["docmdp_ok"] and isinstance(changes, DiffResult)):
        return True
    is_last = signature.signed_revision >= last
    most = ModificationLevel.LTA_UPDATES if is_last else ModificationLevel.FORM_FILLING
    return changes.modification_level > most or _has_loose_end(signature)


def _has_loose_end(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether bytes of no revision follow the signed ones."""
    reader = signature.reader
    if signature.signed_revision == reader.xrefs.total_revisions - 1:
        return True
    reader.stream.seek(0)
    return not reader.stream.read().rstrip(b"\r\n").endswith(b"%%EOF")
