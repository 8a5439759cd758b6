"""The stick beside the line: whichever brings it first, the other changes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from counter_app.id_source import SystemIds
from counter_app.store import link
from counter_app.store.ledger import Writer
from counter_app.store.link import Link, Membership
from sync import joining
from sync.centre.app import make_app
from sync.engine import Means, SyncEngine
from sync.remotes.centre import CentreRemote
from sync.remotes.courier import CourierOutcome
from sync.status import LineState
from tests.builders import FakeClock
from tests.sync.builders import a_centre
from tests.sync.remotes.conftest import Post
from tests.sync.transport import BASE, in_process

ADDRESS = "https://127.0.0.1"
PASSING = frozenset({"courier_parcel", "sync_run", "setting"})
"""What says when something was done, not what is."""


@pytest.fixture
def line(post: Post) -> Iterator[requests.Session]:
    with in_process(make_app(post.centre)) as session:
        yield session


def engine(post: Post, session: requests.Session) -> SyncEngine:
    def remote(tie: Link, writer: Writer) -> CentreRemote:
        device = (writer.device, writer.incarnation)
        return CentreRemote(BASE, device, tie.signing_key, session)

    return SyncEngine(post.services.desk, Means(remote, lambda: 0.5))


def test_a_reply_after_the_line_changes_nothing(post: Post, line: requests.Session) -> None:
    post.join(address=ADDRESS)
    post.receive()
    reply = post.answer(post.send())
    status = engine(post, line).run_once(forced=True)
    assert (status.state, status.unsent) == (LineState.GOOD, 0)
    before = post.truth(without=PASSING)
    assert post.courier.take_in(reply).outcome is CourierOutcome.KNOWN
    assert post.truth(without=PASSING) == before
    (parcel,) = post.courier.parcels()
    assert parcel.answered_at is not None


def test_the_line_after_a_reply_sends_nothing_twice(post: Post, line: requests.Session) -> None:
    post.join(address=ADDRESS)
    post.receive()
    post.go()
    status = engine(post, line).run_once(forced=True)
    assert (status.state, status.sent, status.taken) == (LineState.GOOD, 0, 0)


def test_an_invitation_serves_on_the_line_too(post: Post, line: requests.Session) -> None:
    post.ask(address=ADDRESS)
    assert engine(post, line).run_once(forced=True).state is LineState.GOOD
    assert post.link().membership is Membership.JOINED


def test_on_the_line_no_other_centre_than_the_inviting_one_is_believed(
    post: Post, line: requests.Session, tmp_path: Path, clock: FakeClock
) -> None:
    (tmp_path / "khac").mkdir()
    other = a_centre(tmp_path / "khac", clock, SystemIds(clock))
    stranger = replace(post, centre=other).invite(address=ADDRESS)
    other.close()
    asked = joining.invitation_in(stranger, "Quầy 2")
    code = joining.invitation_in(post.invite(), "Quầy 2").code
    joining.ask(post.services.desk, replace(asked, code=code))
    status = engine(post, line).run_once(forced=True)
    assert (status.state, status.support) == (LineState.REFUSED, joining.KEYS_DIFFER)
    assert post.link().membership is Membership.WAITING


def test_without_an_address_the_line_is_never_tried(post: Post, line: requests.Session) -> None:
    post.join()
    post.receive()
    line.close()
    status = engine(post, line).run_once(forced=True)
    assert status.next_at is None
    with post.services.desk.store.reading() as connection:
        assert link.load_line(connection).failures == 0
