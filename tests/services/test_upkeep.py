import pytest

from counter_app.bootstrap import Services
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.person import Applicant
from counter_app.store import verification
from counter_app.store.verification import Fault, Verdict
from tests.builders import a_citizen
from tests.services.conftest import an_intake, run_sql


@pytest.fixture(autouse=True)
def _three_dossiers(services: Services) -> None:
    for name in ("Nguyễn Thị Bưởi", "Đỗ Văn Đức", "Lê Thị Đào"):
        services.reception.accept(an_intake(applicant=Applicant(a_citizen(name=name))))


def names(services: Services) -> list[str]:
    return [each.name for each in services.lookup.find("")]


def test_a_sound_store_has_no_fault(services: Services) -> None:
    opening_and_three = 4
    assert services.upkeep.verify() == Verdict(opening_and_three, 3, findings=0, faults=())


@pytest.mark.parametrize(
    ("spoil", "table"),
    [
        ("UPDATE person SET name = 'Ai Khác' WHERE pos = 2", "person"),
        ("UPDATE dossier SET state = 'returned' WHERE pos = 3", "dossier"),
        ("DELETE FROM due WHERE pos = 4", "due"),
        ("DELETE FROM search WHERE rowid = 2", "search"),
    ],
)
def test_a_spoilt_row_is_told_and_stays_until_the_models_are_made_anew(
    services: Services, spoil: str, table: str
) -> None:
    before = names(services)
    run_sql(services, spoil)
    for _ in range(2):  # telling it mends nothing
        assert services.upkeep.verify().faults == (Fault("model", table),)
    assert services.upkeep.rebuild() == 3
    assert services.upkeep.verify().faults == ()
    assert names(services) == before


def test_a_spoilt_ledger_is_told_and_never_mended(services: Services) -> None:
    run_sql(services, "DROP TRIGGER entry_is_written_once")
    run_sql(services, "UPDATE entry SET at = '2020-01-01T00:00:00.000000Z' WHERE pos = 3")
    services.upkeep.rebuild()
    assert services.upkeep.verify().faults == (Fault("entry-changed", "3"),)


def test_a_lost_entry_is_told(services: Services) -> None:
    run_sql(services, "DROP TRIGGER entry_is_kept")
    run_sql(services, "DROP TRIGGER delivery_is_kept")
    run_sql(services, "DELETE FROM delivery WHERE pos = 2")
    run_sql(services, "DELETE FROM entry WHERE pos = 2")
    faults = services.upkeep.verify().faults
    assert faults[0] == Fault("chain-gap", "3")
    assert {fault.what for fault in faults[1:]} == {"model", "number-lost"}


def test_both_say_how_far_they_are(services: Services) -> None:
    steps: list[tuple[int, int]] = []
    services.upkeep.verify(lambda done, of: steps.append((done, of)))
    assert sorted(steps) == steps
    assert steps[-1] == (4, 4)
    steps.clear()
    services.upkeep.rebuild(lambda done, of: steps.append((done, of)))
    assert steps[-1][0] == 3


def test_models_of_another_definition_are_not_current_until_made_anew(services: Services) -> None:
    assert services.upkeep.models_are_current()
    run_sql(services, "UPDATE definition SET sha256 = 'of an older program'")
    assert not services.upkeep.models_are_current()
    services.upkeep.rebuild()
    assert services.upkeep.models_are_current()


def test_intake_goes_on_after_a_rebuild(services: Services) -> None:
    services.upkeep.rebuild()
    assert services.reception.accept(an_intake()).number.endswith("-0004")
    assert services.upkeep.verify().faults == ()


def test_a_damaged_file_is_never_rebuilt_over(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(services)
    fault = Fault("cipher", "page 9")
    monkeypatch.setattr(verification, "_file_faults", lambda _: iter([fault]))
    with pytest.raises(EnvironmentTrouble) as caught:
        services.upkeep.rebuild()
    assert caught.value.trouble is Trouble.STORE_DAMAGED
    assert services.upkeep.models_are_current()
    assert names(services) == before
