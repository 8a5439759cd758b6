"""Letting counters in: a code from the centre, proof of the keys, an approval, lanes."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection, insert, select, update

from counter_app.domain.chain import canonical
from counter_app.domain.folding import nfc
from counter_app.domain.ids import AgencyCode
from counter_app.ports import IdSource
from sync.centre import schema
from sync.centre.devices import find_device
from sync.centre.inserting import insert_new
from sync.centre.keys import is_signed
from sync.centre.known import lock_feeds
from sync.centre.moments import moment_text, read_moment
from sync.centre.refusals import RefusalCode, Refused
from sync.wire import EnrolRequest, EnrolStanding, Standing

CODE_DAYS = 7
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LETTERS = 12
_GROUP = 4


@dataclass(frozen=True, slots=True)
class CodeTerms:
    """For which agency a code is, and whether it lets in without more asking.

    The plan is that of an agency which has none yet.
    """

    agency: AgencyCode
    plan: str = "default"
    preapproved: bool = True


def make_code(connection: Connection, terms: CodeTerms, now: datetime, ids: IdSource) -> str:
    """Return a code by which one counter may ask to be let in, within 7 days; kept as its hash."""
    agency = terms.agency
    found = {"agency": agency, "plan": terms.plan, "made_at": moment_text(now)}
    insert_new(connection, schema.agency, [found])
    lock_feeds(connection, [agency], ids)
    code = _new_code(ids)
    row = {
        "agency": agency,
        "code_sha256": _code_hash(code),
        "made_at": moment_text(now),
        "expires_at": moment_text(now + timedelta(days=CODE_DAYS)),
        "preapproved": terms.preapproved,
    }
    connection.execute(insert(schema.enrolment_code), row)
    return code


def _new_code(ids: IdSource) -> str:
    """Return letters that nobody takes for others, in groups of four."""
    number = int.from_bytes(ids.random(_CODE_LETTERS))
    letters = ""
    for _ in range(_CODE_LETTERS):
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return "-".join(letters[n : n + _GROUP] for n in range(0, _CODE_LETTERS, _GROUP))


def _code_hash(code: str) -> str:
    letters = re.sub(r"[\s-]", "", code).upper()
    return hashlib.sha256(letters.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What became of a request to be let in."""

    request: EnrolRequest
    standing: EnrolStanding
    message: str = ""
    is_new: bool = False


def ask(connection: Connection, request: EnrolRequest, now: datetime) -> Enrolment:
    """Keep a request to be let in, once; the same one later tells how it stands.

    A code that lets in without more asking makes a new one APPROVED; then `admit` is due.
    Raises Refused for a wrong signature or code, and for a device known by other keys.
    """
    said = canonical(request.model_dump(mode="json", exclude={"signature"}))
    if not is_signed(bytes.fromhex(request.signing_key), request.signature, said):
        raise Refused(RefusalCode.SIGNATURE_WRONG, "signature")
    if known := _known(connection, request):
        return known
    for former in map(partial(find_device, connection), request.succeeds):
        if former is not None and former.agency != request.agency:
            raise Refused(RefusalCode.NOT_PERMITTED, "succeeds")
    is_preapproved = _spend_code(connection, request, now)
    standing = EnrolStanding.APPROVED if is_preapproved else EnrolStanding.WAITING
    row = {
        "agency": request.agency,
        "device": request.device,
        "standing": standing.value,
        "asked_at": moment_text(now),
        "request": _told(request),
    }
    connection.execute(insert(schema.enrolment), row)
    return Enrolment(request, standing, is_new=True)


def all_waiting(connection: Connection) -> tuple[EnrolRequest, ...]:
    """Return what waits for approval, the longest first."""
    table = schema.enrolment
    wanted = select(table.c.request).where(table.c.standing == EnrolStanding.WAITING.value)
    bodies = connection.scalars(wanted.order_by(table.c.asked_at, table.c.device))
    return tuple(EnrolRequest.model_validate_json(body) for body in bodies)


def waiting(connection: Connection, device: str) -> EnrolRequest | None:
    """Return the request of a device that waits for approval, None when none does."""
    table = schema.enrolment
    wanted = select(table.c.request).where(
        table.c.device == device, table.c.standing == EnrolStanding.WAITING.value
    )
    body = connection.scalar(wanted.with_for_update())
    return EnrolRequest.model_validate_json(body) if body else None


def decide(
    connection: Connection, request: EnrolRequest, standing: EnrolStanding, now: datetime
) -> None:
    """Write down what was decided about a request."""
    table = schema.enrolment
    of_device = update(table).where(
        table.c.agency == request.agency, table.c.device == request.device
    )
    connection.execute(of_device.values(standing=standing.value, decided_at=moment_text(now)))


def admit(connection: Connection, request: EnrolRequest, now: datetime) -> None:
    """Make a device of a request that was approved."""
    row = {
        "agency": request.agency,
        "device": request.device,
        "name": nfc(request.name),
        "signing_key": bytes.fromhex(request.signing_key),
        "courier_key": bytes.fromhex(request.courier_key),
        "wrapped_store_key": request.wrapped_store_key,
        "incarnation": request.incarnation,
        "database_id": request.database_id,
        "standing": Standing.ACTIVE.value,
        "succeeds": " ".join(request.succeeds),
        "number_width": request.number_width,
        "approved_at": moment_text(now),
    }
    connection.execute(insert(schema.device), row)


def _known(connection: Connection, request: EnrolRequest) -> Enrolment | None:
    table = schema.enrolment
    rows = connection.execute(select(table).where(table.c.device == request.device)).all()
    if not rows and find_device(connection, request.device):
        raise Refused(RefusalCode.DEVICE_KNOWN, "device")
    for row in rows:
        before = EnrolRequest.model_validate_json(row.request)
        if row.agency != request.agency or before.signing_key != request.signing_key:
            raise Refused(RefusalCode.DEVICE_KNOWN, "device")
        standing = EnrolStanding(row.standing)
        if standing is not EnrolStanding.WAITING:
            return Enrolment(before, standing, row.message)
        # What it says of its numbers grows while it waits.
        of_device = update(table).where(
            table.c.agency == request.agency, table.c.device == request.device
        )
        connection.execute(of_device.values(request=_told(request)))
        return Enrolment(request, standing)
    return None


def _spend_code(connection: Connection, request: EnrolRequest, now: datetime) -> bool:
    """Use a code up; return whether it lets in without more asking."""
    table = schema.enrolment_code
    of_code = (
        table.c.agency == request.agency,
        table.c.code_sha256 == _code_hash(request.code),
    )
    code = connection.execute(select(table).where(*of_code).with_for_update()).first()
    until = read_moment(code.expires_at) if code else None
    if code is None or code.used_by is not None or until is None or now > until:
        raise Refused(RefusalCode.CODE_REFUSED, "code")
    connection.execute(update(table).where(*of_code).values(used_by=request.device))
    return bool(code.preapproved)


def _told(request: EnrolRequest) -> bytes:
    """Return a request as it is kept: without its code, which opens nothing any more."""
    return request.model_copy(update={"code": "-" * _CODE_LETTERS}).model_dump_json().encode()
