"""A home is finished only when its recovery key was seen; wrong passwords cost time."""

import os
import stat
from pathlib import Path

import pytest

from counter_app.bootstrap import Machine, NewCounter, open_services, recovery_key, set_up
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.office import Office
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.store import keys
from tests.builders import AGENCY, FakeClock

OFFICE = Office(AGENCY, "TRUNG TÂM", "ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH", "Quảng Trạch")
SECRET = "mật khẩu dài"


@pytest.fixture(autouse=True)
def _quick_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_MEMORY_KIB", 64)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "quay")


@pytest.fixture
def machine(clock: FakeClock) -> Machine:
    return Machine(clock, SystemIds(clock))


@pytest.fixture
def new(machine: Machine) -> NewCounter:
    return NewCounter(OFFICE, "Phạm Thị Lệ", SECRET, recovery_key(machine))


def opens(home: Home, machine: Machine, secret: str) -> bool:
    try:
        open_services(home, machine, lambda: secret).close()
    except EnvironmentTrouble as error:
        if error.trouble is not Trouble.LOGIN_REFUSED:
            raise
        return False
    return True


def test_a_home_opens_by_password_and_by_recovery_key(
    home: Home, machine: Machine, new: NewCounter
) -> None:
    set_up(home, machine, new)
    assert opens(home, machine, SECRET)
    assert opens(home, machine, new.recovery)
    assert not home.pending_key_file.exists()
    assert SECRET not in repr(new)
    assert new.recovery not in repr(new)


def test_a_recovery_key_that_nobody_saw_leaves_no_home(
    home: Home, machine: Machine, new: NewCounter
) -> None:
    def show() -> None:
        assert home.pending_key_file.exists()
        raise EnvironmentTrouble(Trouble.OUTPUT_FAILED, reason="ENOSPC")

    with pytest.raises(EnvironmentTrouble):
        set_up(home, machine, new, show)
    assert not home.is_set_up
    again = NewCounter(OFFICE, "Phạm Thị Lệ", SECRET, recovery_key(machine))
    set_up(home, machine, again)
    assert opens(home, machine, again.recovery)
    assert not opens(home, machine, new.recovery)


def test_wrong_passwords_cost_time_also_after_a_restart(
    home: Home, machine: Machine, new: NewCounter, clock: FakeClock
) -> None:
    set_up(home, machine, new)
    for _ in range(3):
        assert not opens(home, machine, "sai rồi đấy")
    with pytest.raises(EnvironmentTrouble) as caught:
        opens(home, machine, SECRET)
    assert caught.value.trouble is Trouble.LOGIN_TOO_SOON
    assert caught.value.details == {"seconds": 5}
    clock.boot_id, clock.running_s = "boot-2", 3.0
    with pytest.raises(EnvironmentTrouble):
        opens(home, machine, SECRET)
    clock.pass_time(seconds=5)
    assert opens(home, machine, SECRET)
    assert not home.failed_logins.exists()


def test_the_recovery_key_needs_no_patience(home: Home, machine: Machine, new: NewCounter) -> None:
    set_up(home, machine, new)
    for _ in range(3):
        opens(home, machine, "sai rồi đấy")
    assert opens(home, machine, new.recovery)


@pytest.mark.parametrize("content", ["", "[]", '{"failures": "ba"}', "{"])
def test_a_count_that_cannot_be_read_locks_nobody_out(
    home: Home, machine: Machine, new: NewCounter, content: str
) -> None:
    set_up(home, machine, new)
    home.failed_logins.write_text(content)
    assert opens(home, machine, SECRET)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_count_is_its_owners_alone_and_holds_no_password(
    home: Home, machine: Machine, new: NewCounter
) -> None:
    set_up(home, machine, new)
    opens(home, machine, "sai rồi đấy")
    assert stat.S_IMODE(home.failed_logins.stat().st_mode) == 0o600
    assert "sai" not in home.failed_logins.read_text()
