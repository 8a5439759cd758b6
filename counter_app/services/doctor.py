"""Self-check of everything that is shipped: does each part do, on this machine, what it should."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory

from counter_app.domain.calendar import VIETNAM, OfficeHours, calendar_from
from counter_app.domain.errors import EnvironmentTrouble, RuleError
from counter_app.files import reason_of
from counter_app.ports import Printers
from counter_app.services.builtin import builtin_calendar, builtin_catalogue, provinces
from counter_app.services.signing import sign, signatures_in
from counter_app.store.ledger import Writer
from counter_app.store.store import create_store
from counter_app.store.verification import verify
from counter_app.words import troubles
from forms.form import SPECIMEN, Form, render
from forms.receipt import RECEIPT
from forms.registry import FORMS

LEAST_PROCEDURES = 66
"""40 of communes and the 26 that were districts' until 30/6/2025."""
PROVINCES, COMMUNES = 34, 3321
_FAILURES = (AssertionError, ValueError, LookupError, ImportError, RuleError)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried; `detail` says what was found or what went wrong."""

    what: str
    good: bool
    detail: str


def examine(today: date, printers: Printers | None = None) -> Iterator[Check]:
    """Try every shipped part and yield what was found; a part that fails is a finding.

    `printers` None leaves the machine's printers out.
    """
    yield _tried("Sổ dữ liệu mã hóa", _sealed_store)
    yield _tried("Danh mục thủ tục", _catalogue)
    yield _tried("Lịch làm việc", partial(_calendar, today))
    yield _tried("Đơn vị hành chính", _divisions)
    for form in FORMS:
        yield _tried(f"Mẫu {form.id}", partial(_form, form))
    yield _tried("Chữ ký số", partial(_signing, today))
    if printers:
        yield _tried("Máy in", partial(_printers, printers))


def _tried(what: str, attempt: Callable[[], str]) -> Check:
    try:
        return Check(what, True, attempt())
    except EnvironmentTrouble as error:
        return Check(what, False, troubles.sentence(error))
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return Check(what, False, troubles.reason_words(reason_of(error)) + where)
    except _FAILURES as error:
        return Check(what, False, f"{type(error).__name__}: {error}")


def _require(good: bool, detail: str) -> str:
    if not good:
        raise ValueError(detail)
    return detail


def _sealed_store() -> str:
    with TemporaryDirectory(prefix="counter-") as folder:
        path = Path(folder, "check.db")
        writer = Writer("check", 1)
        store = create_store(path, token_bytes(32), writer, "check")
        with closing(store):
            faults = verify(store.engine).faults
        sealed = b"SQLite format" not in path.read_bytes()
    return _require(sealed and not faults, "lập, kiểm tra và niêm phong được")


def _catalogue() -> str:
    carried = builtin_catalogue()
    count = len(carried.procedures)
    return _require(count >= LEAST_PROCEDURES, f"{count} thủ tục, bản {carried.version}")


def _calendar(today: date) -> str:
    document = builtin_calendar()
    calendar = calendar_from(document, OfficeHours())
    last = calendar.known_through
    return _require(today <= last, f"bản {document['version']}, có đến {last:%d/%m/%Y}")


def _divisions() -> str:
    listed = provinces()
    communes = sum(len(each.communes) for each in listed)
    good = (len(listed), communes) == (PROVINCES, COMMUNES)
    return _require(good, f"{len(listed)} tỉnh, thành phố; {communes} xã, phường, đặc khu")


def _form(form: Form) -> str:
    sizes = [
        len(render(form, form.sample, edition=edition, paper=paper, watermark=SPECIMEN))
        for edition in form.editions
        for paper in form.papers
    ]
    return f"vẽ được {len(sizes)} bản"


def _signing(today: date) -> str:
    """Sign with a key made for this once, and see that a changed byte is noticed."""
    from counter_app.devices.signing_key import open_key

    at = datetime.combine(today, time(12), VIETNAM)
    edition, paper = RECEIPT.editions[-1], RECEIPT.papers[0]
    pdf = render(RECEIPT, RECEIPT.sample, edition=edition, paper=paper, watermark=SPECIMEN)
    signed = sign(pdf, open_key(_passing_key(at), "", at), title="", at=at)
    spoilt = bytearray(signed)
    spoilt[len(pdf) // 2] ^= 1
    holds = [each.is_intact for each in signatures_in(signed) + signatures_in(bytes(spoilt))]
    return _require(holds == [True, False], "ký được, và nhận ra một byte bị đổi")


def _passing_key(at: datetime) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import NoEncryption
    from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "doctor")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=1))
        .sign(key, SHA256())
    )
    return serialize_key_and_certificates(None, key, certificate, None, NoEncryption())


def _printers(printers: Printers) -> str:
    """Return what papers may go to; none but the folder is no fault."""
    found = printers()
    named = [each.name for each in found if not each.is_folder]
    return "; ".join(named) if named else "không thấy máy in, giấy sẽ được lưu thành PDF"
