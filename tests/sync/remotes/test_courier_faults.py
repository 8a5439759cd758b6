"""Broken and foreign files, restored and cloned counters: refused, or healed, by courier."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from counter_app.bootstrap import Machine, Services, open_services
from counter_app.domain.chain import canonical
from counter_app.domain.errors import Problem, RuleError
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.services import published
from counter_app.store import schema
from counter_app.words import findings
from sync.centre import schema as there
from sync.centre.centre import Centre
from sync.remotes.courier import CourierOutcome
from sync.status import LineState
from tests.builders import AGENCY, FakeClock
from tests.files import real_pdf
from tests.sync.builders import a_centre
from tests.sync.remotes.conftest import Make, Post


@pytest.fixture
def restore(post: Post, clock: FakeClock) -> Iterator["Restore"]:
    made = Restore(post, clock)
    yield made
    for each in made.opened:
        each.close()


class Restore:
    """Copies of a counter's folder, opened as the counter itself."""

    def __init__(self, post: Post, clock: FakeClock) -> None:
        self._post, self._clock = post, clock
        self.opened: list[Services] = []

    def keep(self) -> Path:
        """Return a copy as a back-up or a cloned disk keeps it."""
        name = f"ban-sao-{len(list(self._post.stick.parent.iterdir()))}"
        kept = self._post.stick.parent / name
        shutil.copytree(self._post.services.home.folder, kept)
        return kept

    def open(self, kept: Path) -> Post:
        """Return the counter as it goes on from a copy."""
        services = open_services(Home(kept), Machine(self._clock, SystemIds(self._clock)), str)
        self.opened.append(services)
        return Post(services, self._post.centre, self._post.stick, self._post.shelf)


def rows_of(centre: Centre) -> list[object]:
    with centre.around.database.reading() as connection:
        return [
            tuple(row)
            for table in there.metadata.sorted_tables
            for row in connection.execute(select(table))
        ]


def problem_of(error: RuleError) -> Problem:
    (finding,) = error.findings
    assert len(findings.line(finding).splitlines()) == 1
    return finding.problem


@pytest.mark.parametrize("place", [0.0, 0.02, 0.1, 0.5, 0.99])
def test_nothing_is_stored_of_a_file_that_was_changed(joined: Post, place: float) -> None:
    joined.receive()
    sent = joined.send()
    reply = joined.answer(sent)
    for path in (sent, reply):
        content = bytearray(path.read_bytes())
        content[int(place * len(content))] ^= 4
        path.write_bytes(bytes(content))
    here, far = joined.truth(), rows_of(joined.centre)
    with pytest.raises(RuleError):
        joined.courier.take_in(reply)
    with pytest.raises(RuleError):
        joined.desk.answer(sent.read_bytes())
    assert (joined.truth(), rows_of(joined.centre)) == (here, far)


def test_files_of_others_are_refused_at_both_ends(make_post: Make, tmp_path: Path) -> None:
    one, two = make_post("mot"), make_post("hai")
    one.join()
    two.join()
    sent = one.send()
    reply = one.answer(sent)
    with pytest.raises(RuleError) as caught:
        two.courier.take_in(reply)
    assert problem_of(caught.value) is Problem.COURIER_READER
    with pytest.raises(RuleError) as caught:
        one.courier.take_in(sent)
    assert problem_of(caught.value) is Problem.COURIER_KIND
    (tmp_path / "khac").mkdir()
    stranger = a_centre(tmp_path / "khac")
    try:
        with pytest.raises(RuleError) as caught:
            Post(one.services, stranger, one.stick).desk.answer(sent.read_bytes())
        assert problem_of(caught.value) is Problem.COURIER_SENDER
    finally:
        stranger.close()


def test_another_centre_than_the_one_that_invited_is_not_believed(
    post: Post, tmp_path: Path, clock: FakeClock
) -> None:
    (tmp_path / "khac").mkdir()
    stranger = a_centre(tmp_path / "khac", clock, SystemIds(clock))
    try:
        post.ask()
        asked = post.send()
        with pytest.raises(RuleError) as caught:
            Post(post.services, stranger, post.stick).desk.answer(asked.read_bytes())
        assert problem_of(caught.value) is Problem.COURIER_READER
    finally:
        stranger.close()


def test_files_of_dossiers_go_along_with_their_entries(joined: Post) -> None:
    accepted, content = joined.receive(), real_pdf()
    joined.services.attachments.add(accepted.dossier, "giấy chứng sinh.pdf", content)
    report = joined.go()
    assert report.files == 1
    assert list(joined.shelf.held.values()) == [content]
    assert joined.services.sync.status().files == 0


def test_a_restored_counter_goes_on_as_a_new_incarnation(post: Post, restore: Restore) -> None:
    post.join()
    post.receive()
    post.go()
    kept = restore.keep()
    lost = post.receive()
    post.go()
    again = restore.open(kept)
    assert again.go().outcome is CourierOutcome.AGAIN
    assert again.writer().incarnation == 2
    again.go()
    assert [x.number for x in again.services.lookup.find(lost.number)] == [lost.number]
    fresh = again.receive()
    assert fresh.number != lost.number
    again.go()
    assert again.unsent() <= 1


def test_a_superseded_copy_learns_it_by_courier(post: Post, restore: Restore) -> None:
    post.join()
    post.receive()
    kept = restore.keep()
    post.go()
    post.receive()
    post.go()
    again = restore.open(kept)
    again.go()
    again.go()
    report = post.go()
    assert (report.outcome, report.state) == (CourierOutcome.REFUSED, LineState.SUPERSEDED)
    assert "khôi phục" in report.message
    assert post.services.sync.status().state is LineState.SUPERSEDED
    with pytest.raises(RuleError) as caught:
        post.receive()
    assert problem_of(caught.value) is Problem.STORE_SUPERSEDED


def test_a_late_reply_gives_a_stopped_counter_no_numbers_back(post: Post, restore: Restore) -> None:
    post.join()
    kept = restore.keep()
    post.receive()
    late = post.answer(post.send())
    twin = restore.open(kept)
    twin.receive(case=2)
    assert twin.go().state is LineState.FORKED
    assert post.go().state is LineState.FORKED
    post.courier.take_in(late)
    with pytest.raises(RuleError) as caught:
        post.receive()
    assert problem_of(caught.value) is Problem.STORE_FORKED


def test_two_clones_are_seen_and_both_stop(post: Post, restore: Restore) -> None:
    post.join()
    kept = restore.keep()
    post.receive()
    twin = restore.open(kept)
    twin.receive(case=2)
    post.go()
    report = twin.go()
    assert (report.outcome, report.state) == (CourierOutcome.REFUSED, LineState.FORKED)
    assert post.go().state is LineState.FORKED


def test_a_forked_counter_comes_again_as_another_and_brings_what_was_left(
    post: Post, restore: Restore
) -> None:
    post.join()
    kept = restore.keep()
    post.receive()
    twin = restore.open(kept)
    mine = twin.receive(case=2)
    post.go()
    twin.go()
    twin.ask()
    assert twin.go().outcome is CourierOutcome.JOINED
    assert twin.go().outcome is CourierOutcome.AGAIN
    twin.go()
    assert twin.unsent() <= 1
    with post.centre.around.database.reading() as connection:
        numbers = list(connection.scalars(select(there.stream.c.number)))
    assert mine.number in numbers


def test_reference_data_comes_along_and_an_older_edition_never_after_a_newer(
    joined: Post, clock: FakeClock
) -> None:
    publish(joined.centre, "1", clock)
    first = joined.answer(joined.send())
    clock.pass_time(hours=1)
    publish(joined.centre, "2", clock)
    second = joined.answer(joined.send())
    joined.courier.take_in(second)
    assert published.versions(joined.services.desk) == {"staff": "2"}
    clock.pass_time(hours=1)
    joined.courier.take_in(first)
    assert published.versions(joined.services.desk) == {"staff": "2"}


def publish(centre: Centre, version: str, clock: FakeClock) -> None:
    person = {"officer": f"o-{version}", "name": "Trần Văn Cán", "role": "officer"}
    row = {
        "agency": AGENCY,
        "kind": "staff",
        "version": version,
        "effective_on": "2026-11-01",
        "published_at": clock.now().isoformat(),
        "document": canonical({"staff": [person]}),
    }
    with centre.around.database.writing() as connection:
        connection.execute(insert(there.published), row)


def test_a_feed_that_was_numbered_anew_is_told_anew(make_post: Make) -> None:
    one, two = make_post("mot"), make_post("hai")
    one.join()
    two.join()
    two.receive()
    two.go()
    one.go()
    with one.centre.around.database.writing() as connection:
        connection.execute(update(there.feed_head).values(epoch="ky-moi"))
    stale = one.answer(one.send())
    number = two.receive().number
    two.go()
    one.go()
    assert [x.number for x in one.services.lookup.find(number)] == [number]
    before = one.truth(without=frozenset({"courier_parcel", "sync_run", "setting"}))
    one.courier.take_in(stale)
    assert one.truth(without=frozenset({"courier_parcel", "sync_run", "setting"})) == before


def test_an_older_reply_leaves_a_mended_entry_mended(joined: Post) -> None:
    """What was rejected and is mended since does not come back with the reply that rejected it."""
    joined.receive()
    reply = joined.answer(joined.send())
    with joined.services.desk.store.writing() as connection:
        delivery = schema.delivery
        connection.execute(update(delivery).values(state="rejected"))
    before = joined.truth(without=frozenset({"courier_parcel", "sync_run", "setting"}))
    joined.courier.take_in(reply)
    after = joined.truth(without=frozenset({"courier_parcel", "sync_run", "setting"}))
    assert before["delivery"] == after["delivery"]
