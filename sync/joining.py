"""Joining a centre: asked for with a code, answered with lanes and the centre's keys."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

from counter_app.domain.entries import COUNTER_STREAM, CentreJoined
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.ids import AgencyCode
from counter_app.services.desk import Desk
from counter_app.store import counter, ledger, link, numbers
from counter_app.store.engine import Transaction
from counter_app.store.ledger import Writer
from counter_app.store.link import Link, Membership
from sync import envelope, sealing
from sync.envelope import LetterKind
from sync.policy import Answer
from sync.remotes.remote import Remote, RemoteTrouble
from sync.standing import hold_lanes
from sync.wire import CourierInvitation, EnrolAnswer, EnrolRequest, EnrolStanding

_CODE_LENGTH = 8
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
DEVICE_KNOWN = "device-known"
"""The centre has a device of this identity already: this one is a copy of it."""


KEYS_DIFFER = "centre-keys-differ"
"""Another centre answers than the one that invited."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the administrator was given: the centre's address, a code, and what to call oneself."""

    address: str
    code: str = field(repr=False)
    name: str
    authority: str = ""
    """PEM of the authority that the centre's certificate comes from; empty: the system's."""
    agency: str = ""
    """The agency that the code is for; empty: nobody said."""
    centre_name: str = ""
    centre_signing_key: str = ""
    """With it no other centre is believed; empty: the first that answers at the address is."""
    centre_courier_key: str = ""
    """With it the counter can join by courier, and the address may be empty."""


def is_safe_address(address: str) -> bool:
    """Return whether an address is https, or a service on this very machine."""
    parts = urlsplit(address)
    if parts.scheme == "https":
        return bool(parts.hostname)
    return parts.scheme == "http" and parts.hostname in _LOOPBACK


def ask(desk: Desk, invitation: Invitation) -> Link:
    """Write down whom this counter wants to join, with keys of its own; nothing is sent yet.

    A counter that joined already, and was told to by its centre, comes as a new device: what it
    has not sent is written anew under that name. Raises RuleError naming the field to mend.
    """
    _require(desk, invitation)
    with desk.store.writing() as connection:
        before = link.load_link(connection)
        asked = Link(
            membership=Membership.WAITING,
            address=invitation.address.strip(),
            agency=str(counter.office_on(connection, desk.today()).agency),
            name=nfc(invitation.name.strip()),
            code=invitation.code.strip().upper(),
            signing_key=desk.ids.random(sealing.KEY_SIZE).hex(),
            courier_key=desk.ids.random(sealing.KEY_SIZE).hex(),
            authority=invitation.authority,
            centre_name=invitation.centre_name,
            centre_signing_key=invitation.centre_signing_key,
            centre_courier_key=invitation.centre_courier_key,
            succeeds=before.succeeds,
        )
        if before.membership is Membership.JOINED:
            asked = _as_new_device(desk, connection, asked)
        link.save_link(connection, asked)
        link.save_line(connection, link.Line())
    return asked


def _require(desk: Desk, invitation: Invitation) -> None:
    with desk.store.reading() as connection:
        agency = str(counter.office_on(connection, desk.today()).agency)
    if invitation.agency not in ("", agency):
        raise forbid(Problem.INVITATION_OF_ANOTHER, "invitation", agency=invitation.agency)
    address = invitation.address.strip()
    by_courier_alone = not address and invitation.centre_courier_key
    if not by_courier_alone and not is_safe_address(address):
        raise forbid(Problem.CENTRE_ADDRESS, "address")
    if len(invitation.code.strip()) < _CODE_LENGTH:
        raise forbid(Problem.ENROLMENT_CODE_SHAPE, "code")
    if not invitation.name.strip():
        raise forbid(Problem.COUNTER_NAME_MISSING, "name")
    if desk.training and address and urlsplit(address).hostname not in _LOOPBACK:
        raise forbid(Problem.CENTRE_NOT_FOR_PRACTICE, "address")


def invitation_in(content: bytes, name: str = "") -> Invitation:
    """Return what a centre's invitation file says; `name` is what the counter calls itself.

    Raises RuleError when it is none.
    """
    read = envelope.read(content, {LetterKind.INVITATION})
    letter = read.open(CourierInvitation)
    read.require_sender(letter.signing_key)
    return Invitation(
        address=letter.address,
        code=letter.code,
        name=name,
        authority=letter.authority,
        agency=letter.agency,
        centre_name=letter.centre_name,
        centre_signing_key=letter.signing_key,
        centre_courier_key=letter.courier_key,
    )


def _as_new_device(desk: Desk, connection: Transaction, asked: Link) -> Link:
    """Write on as another device: the former one is frozen, whoever else writes as it."""
    old = counter.writer_of(connection)
    fresh = Writer(desk.ids.new_id(), 1)
    counter.succeed(connection, fresh, desk.ids.new_id(), desk.now())
    numbers.end_lanes(connection, desk.today() - timedelta(days=1))
    return replace(asked, succeeds=(*asked.succeeds, old.device), is_rewriting=True)


def enrol_request(desk: Desk, connection: Transaction, asked: Link) -> EnrolRequest:
    """Return the request to be let in, signed by the counter's own key."""
    writer = counter.writer_of(connection)
    office = counter.office_on(connection, desk.today())
    request = EnrolRequest(
        code=asked.code,
        device=writer.device,
        incarnation=writer.incarnation,
        database_id=counter.database_id(connection),
        agency=asked.agency,
        name=asked.name,
        signing_key=sealing.public_signing_key(asked.signing_key),
        courier_key=sealing.public_courier_key(asked.courier_key),
        today=desk.today().isoformat(),
        highest_today=numbers.highest_serial(connection, desk.today()),
        number_width=office.number_width,
        succeeds=asked.succeeds,
    )
    signature = sealing.sign(asked.signing_key, sealing.signed_bytes(request))
    return request.model_copy(update={"signature": signature})


def poll(desk: Desk, asked: Link, remote: Remote) -> Link:
    """Ask to be let in, or whether one is by now; return the tie as it stands then.

    Raises RemoteTrouble, also when the centre refused for good.
    """
    with desk.store.reading() as connection:
        request = enrol_request(desk, connection, asked)
    try:
        answer = remote.enrol(request)
    except RemoteTrouble as trouble:
        if trouble.code != DEVICE_KNOWN:
            raise
        return come_as_another(desk, asked)
    return take_enrolment(desk, asked, answer)


def come_as_another(desk: Desk, asked: Link) -> Link:
    """Go on as a new device: the centre knows the present one, and it is not this machine."""
    with desk.store.writing() as connection:
        another = _as_new_device(desk, connection, asked)
        link.save_link(connection, another)
    return another


def take_enrolment(desk: Desk, asked: Link, answer: EnrolAnswer) -> Link:
    """Heed the centre's answer to having asked; let in, its lanes are this counter's own.

    Raises RemoteTrouble when it refused.
    """
    if answer.standing is EnrolStanding.REFUSED:
        raise RemoteTrouble(Answer.SUSPENDED, "enrolment-refused")
    if answer.standing is EnrolStanding.WAITING:
        return asked
    keys = answer.centre_signing_key, answer.centre_courier_key
    if None in keys:
        raise RemoteTrouble(Answer.TRANSPORT, "enrolment-without-keys")
    pinned = asked.centre_signing_key, asked.centre_courier_key
    if any(pinned) and pinned != keys:
        raise RemoteTrouble(Answer.UNKNOWN, KEYS_DIFFER)
    joined = replace(
        asked,
        membership=Membership.JOINED,
        code="",
        centre_name=answer.centre_name,
        centre_signing_key=answer.centre_signing_key or "",
        centre_courier_key=answer.centre_courier_key or "",
    )
    with desk.store.writing() as connection:
        link.save_link(connection, joined)
        numbers.end_lanes(connection, desk.today() - timedelta(days=1), only=numbers.LONE)
        told = CentreJoined(AgencyCode(joined.agency), joined.centre_signing_key)
        ledger.append(connection, desk.ids, desk.draft(COUNTER_STREAM, desk.now(), told))
    hold_lanes(desk, joined, answer.lanes)
    return joined
