"""Three lists: what needs a person, what waits, what the centre took today."""

import time

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.answer import Cause
from counter_app.domain.badge import Badge, badge_of
from counter_app.store import delivery
from tests.builders import FakeClock
from tests.files import real_pdf
from tests.services.centre import Centre, a_file
from tests.services.conftest import an_intake, run_sql

MANY = 100_000


@pytest.fixture
def centre(services: Services) -> Centre:
    made = Centre(services)
    for (pos,) in run_sql(services, "SELECT pos FROM entry"):
        made.takes(pos)
    return made


def test_what_waits_is_listed_by_dossier_the_oldest_first(
    services: Services, centre: Centre, clock: FakeClock
) -> None:
    first = services.reception.accept(an_intake()).dossier
    clock.pass_time(minutes=20)
    second = services.reception.accept(an_intake()).dossier
    centre.writes(first, e.Transferred("Tư pháp"))
    lists = services.sync_lists.lists()
    assert [each.subject.stream for each in lists.queued] == [first, second]
    assert lists.queued[0].kinds == ("dossier.received", "dossier.transferred")
    assert lists.queued[0].subject.name == "Nguyễn Thị Bưởi"
    assert lists.unsent == 3
    assert lists.oldest_at is not None
    assert (lists.now - lists.oldest_at).total_seconds() == 20 * 60
    assert not lists.troubled
    assert "Bưởi" not in repr(lists)


def test_a_dossier_in_trouble_is_one_line_with_what_waits_behind_it(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in()
    moved = centre.writes(dossier, e.Transferred("Tư pháp"))
    note = centre.writes(dossier, e.Noted(), e.Words("Gọi lại."))
    centre.answers(moved, "rejected", "not-permitted", message="Cần lãnh đạo duyệt.")
    assert centre.state(note) == "held"
    (line,) = services.sync_lists.lists().troubled
    assert (line.pos, line.held, line.more) == (moved, 1, 0)
    assert line.cause is Cause.NOT_PERMITTED
    assert line.answer.message == "Cần lãnh đạo duyệt."
    assert not services.sync_lists.lists().queued
    assert services.figures.now().troubled == 1


def test_an_answer_that_cannot_be_read_still_stands_on_the_list(
    services: Services, centre: Centre
) -> None:
    pos = centre.last(services.reception.accept(an_intake()).dossier)
    centre.answers(pos, "rejected", "validation")
    run_sql(services, "UPDATE delivery SET problem = 'x' WHERE pos = ?", pos)
    (line,) = services.sync_lists.lists().troubled
    assert line.cause is Cause.VALIDATION
    run_sql(services, "UPDATE delivery SET reason = 'new-kind' WHERE pos = ?", pos)
    (line,) = services.sync_lists.lists().troubled
    assert line.cause is Cause.OTHER


def test_a_number_taken_troubles_nobody_once_the_dossier_is_void(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in()
    centre.answers(centre.last(dossier), "conflict", "number-taken")
    assert services.figures.now().troubled == 1
    unsent = services.figures.now().unsent
    services.reception.reissue(dossier, an_intake(), "hai hồ sơ một số")
    assert services.figures.now().troubled == 0
    assert services.figures.now().unsent == unsent - 1 + 2
    assert not services.sync_lists.lists().troubled
    with services.desk.store.reading() as connection:
        assert delivery.badge(connection, dossier) is Badge.STORED


def test_what_is_done_today_is_listed_latest_first_and_paged(
    services: Services, centre: Centre, clock: FakeClock
) -> None:
    yesterday = centre.takes_in()
    clock.pass_time(days=1)
    taken = [centre.takes_in() for _ in range(52)]
    lists = services.sync_lists.lists()
    assert [each.subject.stream for each in lists.done] == taken[:1:-1]
    assert lists.done_left == 2
    assert lists.done[0].badge is Badge.AT_CENTRE
    lists = services.sync_lists.lists(done_pages=2)
    assert (len(lists.done), lists.done_left) == (52, 0)
    assert yesterday not in {each.subject.stream for each in lists.done}


def test_files_half_sent_stand_with_their_share_and_refused_ones_need_a_person(
    services: Services, centre: Centre
) -> None:
    half, refused = centre.takes_in(), centre.takes_in()
    a_file(services, half, "sending", 620)
    a_file(services, half, "done", 2000, 2000)
    a_file(services, refused, "refused", 0)
    lists = services.sync_lists.lists()
    (line,) = lists.uploading
    assert (line.subject.stream, line.files, line.percent) == (half, 1, 62)
    (trouble,) = lists.troubled
    assert trouble.subject.stream == refused
    assert trouble.cause is Cause.FILE
    assert services.figures.now().files == 2


@pytest.mark.parametrize(
    ("states", "files", "badge"),
    [
        (["queued", "acked"], [], Badge.STORED),
        (["acked", "mended"], [], Badge.AT_CENTRE),
        (["acked"], ["done", "queued"], Badge.AT_CENTRE),
        (["acked"], ["done"], Badge.WHOLE),
        (["queued"], ["done"], Badge.STORED),
        (["acked", "held"], ["done"], Badge.STORED),
        (["acked", "conflict"], ["done"], Badge.TROUBLED),
        (["acked"], ["refused"], Badge.TROUBLED),
    ],
)
def test_the_badge_is_the_worst_of_entries_and_files(
    states: list[str], files: list[str], badge: Badge
) -> None:
    assert badge_of(states, files) is badge


def test_an_attached_file_that_is_not_on_its_way_yet_leaves_the_dossier_unwhole(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in()
    services.attachments.add(dossier, "giay.pdf", real_pdf())
    centre.takes(centre.last(dossier))
    with services.desk.store.reading() as connection:
        assert delivery.badge(connection, dossier) is Badge.AT_CENTRE
    run_sql(
        services,
        "UPDATE blob_delivery SET state = 'done' WHERE dossier = ?",
        dossier,
    )
    with services.desk.store.reading() as connection:
        assert delivery.badge(connection, dossier) is Badge.WHOLE


def test_the_runs_of_sync_are_told_newest_first(services: Services) -> None:
    for number in (1, 2):
        run_sql(
            services,
            "INSERT INTO sync_run (begun_at, ended_at, remote, outcome, sent, taken, files, detail)"
            " VALUES ('2026-11-23T02:00:00.000000Z', '2026-11-23T02:00:01.000000Z', 'centre',"
            " 'good', ?, 0, 0, '')",
            number,
        )
    assert [each.sent for each in services.sync_lists.history()] == [2, 1]


def test_a_hundred_thousand_entries_are_listed_within_a_few_frames(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in()
    _fill(services, dossier)
    services.sync_lists.lists()
    begun = time.perf_counter()
    lists = services.sync_lists.lists()
    took_s = time.perf_counter() - begun
    assert lists.unsent == MANY // 2
    assert took_s < 0.1, took_s


def _fill(services: Services, dossier: str) -> None:
    """Write as many entries as a busy office does in a year: half waits, half was taken today."""
    run_sql(
        services,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        " INSERT INTO entry (entry_id, device, incarnation, seq, stream, kind, version, actor, at,"
        " facts, person_sha256, prev_hash, hash, rev) SELECT 'e' || i, 'd', 1, i,"
        " 's' || (i / 3), 'note.added', 1, actor, at, '{}', person_sha256, prev_hash, hash, 7"
        " FROM n, entry WHERE entry.stream = ?",
        MANY,
        dossier,
    )
    run_sql(
        services,
        "INSERT INTO delivery (pos, state, answered_at) SELECT pos,"
        " CASE WHEN seq % 2 THEN 'queued' ELSE 'acked' END, at FROM entry WHERE device = 'd'",
    )
