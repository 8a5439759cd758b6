"""Who comes in: codes, enrolments, approvals, challenges and tokens."""

from datetime import date, timedelta

from sqlalchemy import Connection

from counter_app.domain.ids import AgencyCode
from sync.centre import enrolment
from sync.centre.devices import find_device, require_active, set_standing
from sync.centre.enrolment import Enrolment
from sync.centre.keys import is_signed
from sync.centre.lanes import Holder, Lanes
from sync.centre.refusals import RefusalCode, Refused
from sync.centre.surroundings import Surroundings
from sync.centre.tokens import (
    TOKEN_S,
    Session,
    check_challenge,
    make_challenge,
    make_token,
    read_token,
)
from sync.centre.writes import raise_alarm
from sync.wire import (
    ChallengeAnswer,
    EnrolAnswer,
    EnrolRequest,
    EnrolStanding,
    Standing,
    TokenAnswer,
    TokenRequest,
)

_ONE_DAY = timedelta(days=1)


class Gate:
    """Lets devices in and tells who they are."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    # ── for administrators ──────────────────────────────────────────────────────────────────

    def make_code(self, agency: AgencyCode, plan: str = "default", preapproved: bool = True) -> str:
        """Return a code that lets one counter of an agency ask to come in."""
        terms = enrolment.CodeTerms(agency, plan, preapproved)
        with self._around.database.writing() as connection:
            return enrolment.make_code(connection, terms, self._around.now(), self._around.ids)

    def waiting(self) -> tuple[EnrolRequest, ...]:
        """Return who waits to be let in, the longest first."""
        with self._around.database.reading() as connection:
            return enrolment.all_waiting(connection)

    def approve(self, device: str) -> bool:
        """Let a waiting device in; return whether there was one."""
        with self._around.database.writing() as connection:
            request = enrolment.waiting(connection, device)
            if request is not None:
                self._admit(connection, request)
        return request is not None

    def refuse(self, device: str) -> bool:
        """Turn a waiting device away; return whether there was one."""
        with self._around.database.writing() as connection:
            request = enrolment.waiting(connection, device)
            if request is not None:
                now = self._around.now()
                enrolment.decide(connection, request, EnrolStanding.REFUSED, now)
        return request is not None

    def suspend(self, device: str) -> bool:
        """Stop listening to a device; return whether there is such a one."""
        return self._regard(device, Standing.SUSPENDED)

    def resume(self, device: str) -> bool:
        """Listen again to a device that was suspended; return whether there is such a one."""
        return self._regard(device, Standing.ACTIVE)

    def _regard(self, device: str, standing: Standing) -> bool:
        with self._around.database.writing() as connection:
            known = find_device(connection, device)
            if known is None or known.standing in (Standing.FORKED, Standing.SUPERSEDED):
                return False
            return set_standing(connection, known.agency, device, standing)

    # ── for devices ─────────────────────────────────────────────────────────────────────────

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Take a request to be let in, or tell how it stands: asking again changes nothing.

        Raises Refused for a wrong code or signature, and for a device known by other keys.
        """
        with self._around.database.writing() as connection:
            asked = enrolment.ask(connection, request, self._around.now())
            if asked.standing is EnrolStanding.APPROVED and asked.is_new:
                self._admit(connection, asked.request)
            return self._answer(connection, asked)

    def _admit(self, connection: Connection, request: EnrolRequest) -> None:
        now, today = self._around.now(), self._around.today()
        enrolment.admit(connection, request, now)
        enrolment.decide(connection, request, EnrolStanding.APPROVED, now)
        for former in request.succeeds:
            # Whatever still comes from it is on its way twice: its successor writes it anew.
            set_standing(connection, request.agency, former, Standing.SUPERSEDED)
        lanes = Lanes(connection, self._around.keys, self._around.ids)
        told = date.fromisoformat(request.today)
        # A counter whose clock is a day off counts by its own day; one further off by ours.
        day = told if abs(told - today) <= _ONE_DAY else today
        if not lanes.welcome(_holder(request), day, request.highest_today):
            session = Session(request.agency, request.device, request.incarnation)
            raise_alarm(connection, session, "no-lane-free", "", self._around.now_text())

    def _answer(self, connection: Connection, asked: Enrolment) -> EnrolAnswer:
        now = self._around.now_text()
        if asked.standing is not EnrolStanding.APPROVED:
            return EnrolAnswer(standing=asked.standing, message=asked.message, server_time=now)
        lanes = Lanes(connection, self._around.keys, self._around.ids)
        return EnrolAnswer(
            standing=asked.standing,
            server_time=now,
            centre_name=self._around.name,
            centre_signing_key=self._around.keys.signing_public,
            centre_courier_key=self._around.keys.courier_public,
            lanes=lanes.held(_holder(asked.request), self._around.today() - _ONE_DAY),
        )

    def challenge(self, device: str) -> ChallengeAnswer:
        """Return what a device is to sign; it says nothing of whether the device is known."""
        secret, now = self._around.keys.token, self._around.now()
        return ChallengeAnswer(challenge=make_challenge(secret, device, now))

    def token(self, request: TokenRequest) -> TokenAnswer:
        """Return a token for a signed challenge.

        Raises Refused for anything wrong with it, and where the centre does not listen.
        """
        secret, now = self._around.keys.token, self._around.now()
        check_challenge(secret, request.challenge, request.device, now)
        with self._around.database.reading() as connection:
            device = find_device(connection, request.device)
        if device is None:
            raise Refused(RefusalCode.TOKEN_INVALID)
        if not is_signed(device.signing_key, request.signature, request.challenge.encode()):
            raise Refused(RefusalCode.TOKEN_INVALID)
        require_active(device, request.incarnation)
        session = Session(device.agency, device.device, request.incarnation)
        return TokenAnswer(token=make_token(secret, session, now), seconds=TOKEN_S)

    def session(self, token: str) -> Session:
        """Return who asks. Raises Refused when the token does not say."""
        return read_token(self._around.keys.token, token, self._around.now())


def _holder(request: EnrolRequest) -> Holder:
    return Holder(request.agency, request.device, request.incarnation, request.number_width)
