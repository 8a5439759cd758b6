import uuid

from counter_app.id_source import SystemIds
from tests.builders import FakeClock


def test_identities_of_one_millisecond_sort_in_the_order_they_were_made() -> None:
    ids = SystemIds(FakeClock())
    made = [ids.new_id() for _ in range(500)]
    assert made == sorted(set(made))


def test_a_later_identity_sorts_behind_and_is_of_its_own_time() -> None:
    clock = FakeClock()
    ids = SystemIds(clock)
    first = ids.new_id()
    clock.pass_time(milliseconds=1)
    second = ids.new_id()
    assert first < second
    assert uuid.UUID(second).int >> 80 == int(clock.now().timestamp() * 1000)


def test_they_are_of_version_7_and_its_variant() -> None:
    made = uuid.UUID(SystemIds(FakeClock()).new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_two_sources_at_the_same_time_do_not_meet() -> None:
    clock = FakeClock()
    assert SystemIds(clock).new_id() != SystemIds(clock).new_id()
