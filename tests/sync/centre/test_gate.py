"""Counters are let in once, by a code; what they prove with their keys opens the centre."""

import pytest
from sqlalchemy import select

from counter_app.domain.chain import canonical
from counter_app.domain.ids import AgencyCode
from sync.centre import schema
from sync.centre.centre import Centre
from sync.centre.keys import is_signed
from sync.centre.refusals import RefusalCode, Refused
from sync.wire import EnrolAnswer, EnrolStanding, LaneKind, TokenRequest
from tests.builders import AGENCY, FakeClock
from tests.sync.builders import Counter, a_counter, a_key, an_enrolment


def refused_code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code.value


@pytest.fixture
def code(centre: Centre) -> str:
    return centre.gate.make_code(AGENCY)


def kinds(answer: EnrolAnswer) -> list[tuple[str, int, int, str, str]]:
    return sorted(
        (each.kind.value, each.first, each.last, each.from_on, each.until_on)
        for each in answer.lanes
    )


def test_a_code_lets_one_counter_in_with_lanes_of_its_own(
    centre: Centre, code: str, clock: FakeClock
) -> None:
    answer = centre.gate.enrol(an_enrolment("device-1", code, clock, highest_today=9120))
    assert answer.standing is EnrolStanding.APPROVED
    assert answer.centre_name == "Trung tâm thử nghiệm"
    assert kinds(answer) == [
        ("primary", 1000, 1199, "2026-11-24", "2027-02-21"),
        ("recovery", 8000, 8049, "2026-11-24", "2027-02-21"),
        ("top-up", 9150, 9199, "2026-11-23", "2026-11-23"),
    ]


def test_the_spare_begins_today_where_no_number_can_be_in_it(
    centre: Centre, code: str, clock: FakeClock
) -> None:
    answer = centre.gate.enrol(an_enrolment("device-1", code, clock, highest_today=12))
    spare = next(each for each in answer.lanes if each.kind is LaneKind.RECOVERY)
    assert spare.from_on == "2026-11-23"


def test_lanes_are_signed_by_the_centre(centre: Centre, code: str, clock: FakeClock) -> None:
    answer = centre.gate.enrol(an_enrolment("device-1", code, clock))
    key = bytes.fromhex(answer.centre_signing_key or "")
    for lane in answer.lanes:
        said = lane.model_dump(mode="json", exclude={"signature"})
        assert is_signed(key, lane.signature, canonical(said))
        assert not is_signed(key, lane.signature, canonical(said | {"last": lane.last + 1}))


def test_asking_again_changes_nothing(centre: Centre, code: str, clock: FakeClock) -> None:
    request = an_enrolment("device-1", code, clock)
    assert centre.gate.enrol(request) == centre.gate.enrol(request)


def test_a_code_lets_in_one_counter_only(centre: Centre, code: str, clock: FakeClock) -> None:
    centre.gate.enrol(an_enrolment("device-1", code, clock))
    with pytest.raises(Refused) as refused:
        centre.gate.enrol(an_enrolment("device-2", code, clock))
    assert refused_code(refused) == "code-refused"


def test_a_code_is_typed_in_any_case_and_with_blanks(
    centre: Centre, code: str, clock: FakeClock
) -> None:
    typed = code.lower().replace("-", " ")
    answer = centre.gate.enrol(an_enrolment("device-1", typed, clock))
    assert answer.standing is EnrolStanding.APPROVED


@pytest.mark.parametrize("agency", [AGENCY, "H56.09"])
def test_a_wrong_code_or_one_of_another_agency_opens_nothing(
    centre: Centre, code: str, clock: FakeClock, agency: str
) -> None:
    wrong = "2222-2222-2222" if agency == AGENCY else code
    with pytest.raises(Refused) as refused:
        centre.gate.enrol(an_enrolment("device-1", wrong, clock, agency=agency))
    assert refused_code(refused) == "code-refused"


def test_a_code_is_good_for_a_week(centre: Centre, code: str, clock: FakeClock) -> None:
    clock.pass_time(days=7, seconds=1)
    with pytest.raises(Refused) as refused:
        centre.gate.enrol(an_enrolment("device-1", code, clock))
    assert refused_code(refused) == "code-refused"


def test_a_code_is_not_kept(centre: Centre, code: str, clock: FakeClock) -> None:
    centre.gate.enrol(an_enrolment("device-1", code, clock))
    with centre.around.database.reading() as connection:
        for table in schema.metadata.sorted_tables:
            rows = connection.execute(select(table)).all()
            assert code not in str(rows)


def test_who_does_not_hold_the_key_is_not_let_in(
    centre: Centre, code: str, clock: FakeClock
) -> None:
    request = an_enrolment("device-1", code, clock)
    forged = request.model_copy(update={"name": "Quầy khác"})
    with pytest.raises(Refused) as refused:
        centre.gate.enrol(forged)
    assert refused_code(refused) == "signature-wrong"


def test_a_device_known_by_other_keys_is_told_so(centre: Centre, clock: FakeClock) -> None:
    a_counter(centre, "device-1")
    code = centre.gate.make_code(AGENCY)
    with pytest.raises(Refused) as refused:
        centre.gate.enrol(an_enrolment("device-1", code, clock, key="another"))
    assert refused_code(refused) == "device-known"
    other = an_enrolment("device-7", code, clock, succeeds=("device-1",))
    assert centre.gate.enrol(other).standing is EnrolStanding.APPROVED


def test_nobody_succeeds_a_device_of_another_agency(centre: Centre, clock: FakeClock) -> None:
    a_counter(centre, "device-9", agency="H56.09")
    code = centre.gate.make_code(AGENCY)
    with pytest.raises(Refused) as refused:
        centre.gate.enrol(an_enrolment("device-1", code, clock, succeeds=("device-9",)))
    assert refused_code(refused) == "not-permitted"


def test_one_waits_where_the_code_says_so(centre: Centre, clock: FakeClock) -> None:
    code = centre.gate.make_code(AGENCY, preapproved=False)
    first = an_enrolment("device-1", code, clock)
    assert centre.gate.enrol(first).standing is EnrolStanding.WAITING
    clock.pass_time(days=1)
    later = an_enrolment("device-1", code, clock, highest_today=9051)
    assert centre.gate.enrol(later).lanes == ()
    assert [each.device for each in centre.gate.waiting()] == ["device-1"]
    assert centre.gate.approve("device-1")
    answer = centre.gate.enrol(later)
    assert answer.standing is EnrolStanding.APPROVED
    assert ("top-up", 9100, 9149, "2026-11-24", "2026-11-24") in kinds(answer)
    assert not centre.gate.approve("device-1")


def test_one_is_turned_away(centre: Centre, clock: FakeClock) -> None:
    code = centre.gate.make_code(AGENCY, preapproved=False)
    request = an_enrolment("device-1", code, clock)
    centre.gate.enrol(request)
    assert centre.gate.refuse("device-1")
    answer = centre.gate.enrol(request)
    assert (answer.standing, answer.lanes) == (EnrolStanding.REFUSED, ())


def test_a_token_tells_who_asks(centre: Centre, counter: Counter) -> None:
    assert centre.gate.session(counter.token()) == counter.session


def test_a_challenge_is_for_its_device_and_for_five_minutes(
    centre: Centre, counter: Counter, clock: FakeClock
) -> None:
    challenge = centre.gate.challenge(counter.pen.device).challenge
    request = TokenRequest(
        device=counter.pen.device,
        incarnation=1,
        challenge=challenge,
        signature=counter.key.sign(challenge.encode()).hex(),
    )
    assert centre.gate.token(request).seconds == 900
    wrong = [
        request.model_copy(update={"device": "device-2"}),
        request.model_copy(update={"signature": a_key("x").sign(challenge.encode()).hex()}),
        request.model_copy(update={"signature": "zz"}),
        request.model_copy(update={"challenge": challenge + "0"}),
        request.model_copy(update={"challenge": ""}),
        request.model_copy(update={"incarnation": 2}),
    ]
    for each in wrong:
        with pytest.raises(Refused) as refused:
            centre.gate.token(each)
        assert refused_code(refused) == "token-invalid"
    clock.pass_time(minutes=5, seconds=1)
    with pytest.raises(Refused) as refused:
        centre.gate.token(request)
    assert refused_code(refused) == "token-invalid"


def test_a_suspended_device_is_not_heard_until_it_is_resumed(
    centre: Centre, counter: Counter
) -> None:
    assert centre.gate.suspend(counter.pen.device)
    for ask in (counter.token, counter.hello, counter.changes, counter.push):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code is RefusalCode.DEVICE_SUSPENDED
    assert centre.gate.resume(counter.pen.device)
    assert counter.hello().standing == "active"
    assert not centre.gate.suspend("nobody")


def test_a_small_agency_has_ten_wide_lanes(centre: Centre, clock: FakeClock) -> None:
    code = centre.gate.make_code(AgencyCode("H56.20"), "small")
    answer = centre.gate.enrol(an_enrolment("device-1", code, clock, agency="H56.20"))
    primary = next(each for each in answer.lanes if each.kind is LaneKind.PRIMARY)
    assert (primary.first, primary.last) == (1000, 1599)
