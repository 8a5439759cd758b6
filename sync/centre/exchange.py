"""The centre without HTTP: a device's messages in, answers out, one transaction each."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, update

from sync.centre import digests, feeds, schema
from sync.centre.devices import (
    Device,
    lock_any_incarnation,
    lock_device,
    require_active,
    require_device,
    set_standing,
)
from sync.centre.hello import (
    check_hello,
    feed_heads,
    is_forked,
    known_head,
    note_standing,
    reference_versions,
)
from sync.centre.judging import Forked
from sync.centre.lanes import Holder, Lanes
from sync.centre.push import Push
from sync.centre.refusals import RefusalCode, Refused
from sync.centre.surroundings import Surroundings
from sync.centre.tokens import Session
from sync.centre.writes import raise_alarm
from sync.wire import (
    ChangesAnswer,
    DigestAnswer,
    DigestLinesAnswer,
    HelloAnswer,
    HelloRequest,
    LaneKind,
    LanesAnswer,
    PushAnswer,
    PushRequest,
    Renewal,
    SnapshotAnswer,
    Standing,
    StreamAnswer,
    TopUpRequest,
)

_ONE_DAY = timedelta(days=1)


class Exchange:
    """Answers devices that have proved who they are.

    Every method raises Refused where the centre does not listen to the device: it is suspended or
    forked, or a newer incarnation of it is at work.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def hello(self, session: Session, hello: HelloRequest) -> HelloAnswer:
        """Return how the centre sees a counter; lanes that end soon last longer from here on.

        Raises Refused when another machine wrote what this one says it has written.
        """
        check_hello(session, hello)
        with self._around.database.reading() as connection:
            forked = is_forked(connection, session, hello.head)
        if forked:
            self._freeze(session)
            raise Refused(RefusalCode.DEVICE_FORKED)
        today = self._around.today()
        with self._around.database.writing() as connection:
            device = lock_device(connection, session)
            note_standing(connection, session, hello, self._around.now())
            lanes = self._lanes(connection)
            lanes.prolong(_holder(device), today)
            return HelloAnswer(
                server_time=self._around.now_text(),
                known=known_head(connection, session),
                feeds=feed_heads(connection, session.agency),
                lanes=lanes.held(_holder(device), today),
                reference=reference_versions(connection, session.agency),
            )

    def push(self, session: Session, request: PushRequest) -> PushAnswer:
        """Return one verdict for each entry; what was answered once is answered so for ever.

        Raises Refused when two machines write as the device, which is then heard no more.
        """
        now = self._around.now()
        try:
            with self._around.database.writing() as connection:
                device = lock_device(connection, session)
                push = Push(connection, session, device, now, self._around.ids)
                verdicts = push.take(request.entries)
        except Forked:
            self._freeze(session)
            raise Refused(RefusalCode.DEVICE_FORKED) from None
        return PushAnswer(server_time=self._around.now_text(), verdicts=verdicts)

    def _freeze(self, session: Session) -> None:
        with self._around.database.writing() as connection:
            set_standing(connection, session.agency, session.device, Standing.FORKED)
            raise_alarm(connection, session, "device-forked", "", self._around.now_text())

    def changes(self, session: Session, place: feeds.Place) -> ChangesAnswer:
        """Return the next places of a feed; no item: the reader is at its head."""
        with self._around.database.reading() as connection:
            require_device(connection, session)
            return feeds.changes(connection, session, place)

    def snapshot(self, session: Session, feed: str, after: str) -> SnapshotAnswer:
        """Return a page of a feed told anew."""
        with self._around.database.reading() as connection:
            require_device(connection, session)
            return feeds.snapshot(connection, session, feed, after, self._around.today())

    def stream(self, session: Session, stream: str) -> StreamAnswer:
        """Return one dossier whole."""
        with self._around.database.reading() as connection:
            require_device(connection, session)
            return feeds.stream(connection, session, stream)

    def digest(self, session: Session, days: Sequence[str]) -> DigestAnswer:
        """Return what stands of each of the days."""
        asked = set(map(date.fromisoformat, days))
        with self._around.database.reading() as connection:
            require_device(connection, session)
            return digests.digest(connection, session, asked)

    def digest_lines(self, session: Session, day: str) -> DigestLinesAnswer:
        """Return the dossiers of one day."""
        asked = date.fromisoformat(day)
        with self._around.database.reading() as connection:
            require_device(connection, session)
            return digests.digest_lines(connection, session, asked)

    def renew(self, session: Session, renewal: Renewal) -> LanesAnswer:
        """Let a restored copy go on as a newer incarnation, with lanes that no copy has seen.

        Asked again with the same database it answers the same. The former incarnation is heard no
        more from here on.
        """
        today = self._around.today()
        with self._around.database.writing() as connection:
            device = self._renewing(connection, session, renewal)
            holder = Holder(device.agency, device.device, renewal.incarnation, device.number_width)
            lanes = self._lanes(connection)
            if renewal.incarnation > device.incarnation:
                _set_incarnation(connection, session, renewal)
                if not lanes.start_again(holder, today):
                    self._alarm_no_lane(connection, session)
            return LanesAnswer(lanes=lanes.held(holder, today))

    def _renewing(self, connection: Connection, session: Session, renewal: Renewal) -> Device:
        device = lock_any_incarnation(connection, session)
        is_repeat = (renewal.incarnation, renewal.database_id) == (
            device.incarnation,
            device.database_id,
        )
        if is_repeat:
            return device
        require_active(device, session.incarnation)
        if renewal.incarnation <= device.incarnation:
            raise Refused(RefusalCode.DEVICE_SUPERSEDED)
        return device

    def top_up(self, session: Session, request: TopUpRequest) -> LanesAnswer:
        """Grant one more lane for a day where one is free; return what the device holds then."""
        day, today = date.fromisoformat(request.day), self._around.today()
        if abs(day - today) > _ONE_DAY:
            raise Refused(RefusalCode.NOT_PERMITTED, "day")
        if request.agency != session.agency:
            raise Refused(RefusalCode.NOT_PERMITTED, "agency")
        with self._around.database.writing() as connection:
            holder = _holder(lock_device(connection, session))
            lanes = self._lanes(connection)
            if not lanes.grant(holder, LaneKind.TOP_UP, (day, day), request.above):
                self._alarm_no_lane(connection, session)
            return LanesAnswer(lanes=lanes.held(holder, min(day, today)))

    def _alarm_no_lane(self, connection: Connection, session: Session) -> None:
        raise_alarm(connection, session, "no-lane-free", "", self._around.now_text())

    def _lanes(self, connection: Connection) -> Lanes:
        return Lanes(connection, self._around.keys, self._around.ids)


def _holder(device: Device) -> Holder:
    return Holder(device.agency, device.device, device.incarnation, device.number_width)


def _set_incarnation(connection: Connection, session: Session, renewal: Renewal) -> None:
    table = schema.device
    of_device = update(table).where(
        table.c.agency == session.agency, table.c.device == session.device
    )
    connection.execute(
        of_device.values(incarnation=renewal.incarnation, database_id=renewal.database_id)
    )
