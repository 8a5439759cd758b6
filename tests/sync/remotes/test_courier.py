"""Files by courier, on a real store and a real centre: nothing lost, nothing twice."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.bootstrap import Machine, open_services
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError
from counter_app.home import Home
from counter_app.store.link import Membership
from sync import joining
from sync.remotes.courier import CourierOutcome
from tests.sync.remotes.conftest import Make, Post


def test_a_counter_comes_in_by_courier(post: Post) -> None:
    post.receive()
    post.ask()
    report = post.go()
    assert report.outcome is CourierOutcome.JOINED
    assert post.link().membership is Membership.JOINED
    assert post.link().centre_name == "Trung tâm thử nghiệm"
    assert post.unsent() > 0


def test_what_waits_goes_on_the_stick_and_leaves_the_queue_with_the_reply(joined: Post) -> None:
    for _ in range(3):
        joined.receive()
    waiting = joined.unsent()
    sent = joined.send()
    assert joined.unsent() == waiting
    report = joined.courier.take_in(joined.answer(sent))
    assert (report.outcome, report.entries) == (CourierOutcome.TAKEN, waiting)
    # The history has news itself: the lanes that came are an entry of their own.
    assert joined.unsent() <= 1


def test_the_file_says_which_counter_and_when_and_no_more(joined: Post) -> None:
    joined.receive()
    for each in joined.stick.iterdir():
        each.unlink()
    sent = joined.send()
    assert re.fullmatch(r"quay-[0-9a-f]{8}-261123-0900\.qmc", sent.name)
    assert b"044190001234" not in sent.read_bytes()
    assert joined.send().name == sent.name.replace(".qmc", "-2.qmc")
    assert sorted(joined.stick.iterdir()) == sorted(joined.stick.glob("*.qmc"))


def test_a_reply_taken_in_again_changes_nothing(joined: Post) -> None:
    joined.receive()
    reply = joined.answer(joined.send())
    joined.courier.take_in(reply)
    before = joined.truth()
    assert joined.courier.take_in(reply).outcome is CourierOutcome.KNOWN
    assert joined.truth() == before


def test_a_parcel_brought_again_gets_the_same_answers(joined: Post) -> None:
    joined.receive()
    sent = joined.send()
    first, again = joined.answer(sent), joined.answer(sent)
    joined.courier.take_in(again)
    before = joined.truth()
    joined.courier.take_in(first)
    assert joined.truth() == before


def test_two_counters_meet_by_courier_alone(make_post: Make) -> None:
    one, two = make_post("mot"), make_post("hai")
    one.join()
    two.join()
    number = one.receive().number
    one.go()
    two.go()
    assert [each.number for each in two.services.lookup.find(number)] == [number]


def test_parcels_are_listed_with_what_became_of_them(joined: Post) -> None:
    joined.receive()
    sent = joined.send()
    (parcel,) = joined.courier.parcels()
    assert parcel.answered_at is None
    assert parcel.entries == joined.unsent()
    joined.courier.take_in(joined.answer(sent))
    (parcel,) = joined.courier.parcels()
    assert parcel.answered_at is not None


def test_a_counter_that_belongs_to_nobody_writes_nothing(post: Post) -> None:
    with pytest.raises(RuleError, match=Problem.COURIER_NO_CENTRE):
        post.courier.write(post.stick)
    assert list(post.stick.iterdir()) == []


def test_who_waits_hears_so_and_is_let_in_once_approved(post: Post) -> None:
    post.ask(preapproved=False)
    sent = post.send()
    told = post.desk.answer(sent.read_bytes())
    assert told.is_waiting
    assert post.courier.take_in(post.answer(sent)).outcome is CourierOutcome.WAITING
    assert post.centre.gate.approve(told.device)
    assert post.courier.take_in(post.answer(sent)).outcome is CourierOutcome.JOINED


def test_an_enrolment_taken_in_again_changes_nothing(post: Post) -> None:
    post.ask()
    reply = post.answer(post.send())
    post.courier.take_in(reply)
    before = post.truth()
    assert post.courier.take_in(reply).outcome is CourierOutcome.KNOWN
    assert post.truth() == before


def test_a_code_that_was_used_is_told_in_the_centres_own_line(make_post: Make) -> None:
    one, two = make_post("mot"), make_post("hai")
    invited = one.invite()
    for each in (one, two):
        joining.ask(each.services.desk, joining.invitation_in(invited, "Quầy 2"))
    one.go()
    report = two.go()
    assert report.outcome is CourierOutcome.REFUSED
    assert "Mã ghi danh" in report.message
    assert two.link().membership is Membership.WAITING


def test_a_copy_of_a_device_comes_in_as_another(post: Post, tmp_path: Path) -> None:
    post.ask()
    shutil.copytree(post.services.home.folder, tmp_path / "ban-sao")
    post.go()
    machine = Machine(post.services.desk.clock, post.services.desk.ids)
    copied = open_services(Home(tmp_path / "ban-sao"), machine, str)
    try:
        twin = replace(post, services=copied)
        asked = joining.invitation_in(twin.invite(), "Quầy 3")
        joining.ask(copied.desk, asked)
        before = twin.writer()
        assert twin.go().outcome is CourierOutcome.ANOTHER
        assert twin.writer().device != before.device
        assert twin.go().outcome is CourierOutcome.JOINED
    finally:
        copied.close()


def test_a_full_stick_leaves_nothing_behind(joined: Post, tmp_path: Path) -> None:
    blocked = tmp_path / "tep"
    blocked.write_text("không phải thư mục")
    with pytest.raises(EnvironmentTrouble):
        joined.courier.write(blocked)
    assert joined.courier.parcels() == []
