from collections.abc import Callable

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import AgencyCode, DossierId
from counter_app.domain.numbering import Lane
from counter_app.domain.person import Applicant, Contact
from counter_app.services.reception import Accepted
from counter_app.store import ledger, numbers
from tests.builders import MONDAY, FakeClock, a_citizen, an_organisation
from tests.services.conftest import an_intake, change_office, write_down


def accept(services: Services, **changes: object) -> Accepted:
    return services.reception.accept(an_intake(**changes))


@pytest.fixture
def of_buoi(services: Services) -> Accepted:
    """Nguyễn Thị Bưởi files for a cooperative."""
    return accept(services, applicant=Applicant(a_citizen(), an_organisation()))


@pytest.fixture
def of_duc(services: Services, of_buoi: Accepted) -> Accepted:
    """Another person's dossier, taken in after Bưởi's."""
    contact = Contact("Thôn Đông", "0987654321")
    return accept(
        services,
        applicant=Applicant(
            a_citizen(name="Đỗ Văn Đức", id_number="044090009876", contact=contact)
        ),
    )


def found(services: Services, query: str) -> list[DossierId]:
    return [each.dossier for each in services.lookup.find(query)]


def refusal(ask: Callable[[], object]) -> tuple[Problem, str]:
    with pytest.raises(RuleError) as caught:
        ask()
    (finding,) = caught.value.findings
    return finding.problem, finding.field


# ── finding ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "query",
    [
        "000.00.06.H56-261123-0001",
        " 000.00.06.h56-261123-0001 ",
        "261123-0001",
        "044190001234",
        "0912345678",
        "Nguyễn Thị Bưởi",
        "nguyen buoi",
        "BUOI",
        "thi bu",
        "rau sạch đồng dưỡng",
        "dong duong",
        "0100000010",
        "044190001",
    ],
)
def test_a_dossier_is_found_by_what_one_has_of_it(
    services: Services, of_buoi: Accepted, of_duc: Accepted, query: str
) -> None:
    assert found(services, query) == [of_buoi.dossier]


@pytest.mark.parametrize("query", ["Đỗ Văn Đức", "do van duc", "đức", "duc", "DO DU", "0987654321"])
def test_the_bar_of_d_is_no_hindrance(services: Services, of_duc: Accepted, query: str) -> None:
    assert found(services, query) == [of_duc.dossier]


def test_the_check_code_of_a_paper_finds_it(services: Services, of_duc: Accepted) -> None:
    found = services.lookup.find(of_duc.check_code.lower())
    assert of_duc.dossier in {each.dossier for each in found}


@pytest.mark.parametrize("query", ["", "  ", "khai sinh", "đăng ký", "ttdkks", "1.001193"])
def test_those_that_share_it_come_newest_first(
    services: Services, of_buoi: Accepted, of_duc: Accepted, query: str
) -> None:
    assert found(services, query) == [of_duc.dossier, of_buoi.dossier]


@pytest.mark.parametrize(
    "query",
    [
        "kết hôn",
        "buoi duc",
        "261123-0009",
        "H56.06-261123-0001",
        "044190001235",
        "0912345679",
        '"',
        "*",
        "( ) -",
        'buoi" OR "duc',
        "NEAR(buoi)",
        "words:buoi",
    ],
)
def test_what_nobody_has_finds_nothing(
    services: Services, of_buoi: Accepted, of_duc: Accepted, query: str
) -> None:
    assert found(services, query) == []


def test_a_line_of_the_answer_says_who_what_and_until_when(
    services: Services, of_buoi: Accepted
) -> None:
    (line,) = services.lookup.find(of_buoi.number)
    assert of_buoi.due is not None
    assert (line.number, line.state, line.procedure) == (
        of_buoi.number,
        State.RECEIVED,
        "1.001193",
    )
    assert (line.procedure_name, line.name, line.id_number) == (
        "Thủ tục đăng ký khai sinh",
        "Nguyễn Thị Bưởi",
        "044190001234",
    )
    assert (line.received_at, line.due_at) == (services.desk.now(), of_buoi.due.due_at)


def test_no_more_than_fifty_are_shown(services: Services) -> None:
    taken_in = [accept(services).dossier for _ in range(51)]
    assert found(services, "") == found(services, "buoi") == taken_in[:0:-1]


def test_a_corrected_name_is_found_and_the_old_one_no_longer(
    services: Services, of_buoi: Accepted
) -> None:
    change = e.Changes({"submitter.name": e.Change("Nguyễn Thị Bưởi", "Nguyễn Thị Bười")})
    write_down(services, of_buoi.dossier, e.PartyCorrected(("submitter.name",)), change)
    assert [each.name for each in services.lookup.find("buoi")] == ["Nguyễn Thị Bười"]
    write_down(
        services,
        of_buoi.dossier,
        e.PartyCorrected(("submitter.name",)),
        e.Changes({"submitter.name": e.Change("Nguyễn Thị Bười", "Nguyễn Thị Đào")}),
    )
    assert found(services, "buoi") == []
    assert found(services, "dao") == [of_buoi.dossier]


# ── one dossier with its history ────────────────────────────────────────────────────────────


def test_the_history_is_the_ledger_of_the_dossier_in_order(
    services: Services, of_buoi: Accepted, of_duc: Accepted, clock: FakeClock
) -> None:
    clock.pass_time(hours=1)
    write_down(services, of_buoi.dossier, e.Transferred("Tư pháp"))
    write_down(services, of_buoi.dossier, e.Noted(), e.Words("Gọi trước khi đến"))
    history = services.lookup.history(of_buoi.dossier)
    assert [type(each.facts) for each in history.entries] == [e.Received, e.Transferred, e.Noted]
    assert history.entries[2].person == e.Words("Gọi trước khi đến")
    assert [each.at for each in history.entries] == [MONDAY, clock.now(), clock.now()]
    assert (history.dossier.state, history.dossier.held_by) == (State.IN_PROCESS, "Tư pháp")
    assert history.officers == {services.desk.officer: "Lê Thị Tập"}


def test_an_erased_person_leaves_the_dossier_without_a_name(
    services: Services, of_buoi: Accepted
) -> None:
    first = services.lookup.history(of_buoi.dossier).entries[0]
    erased = e.PersonErased((first.entry_id,), "het-han", "Điều 16")
    with services.desk.store.writing() as connection:
        ledger.erase_persons(connection, erased)
    write_down(services, of_buoi.dossier, erased)
    history = services.lookup.history(of_buoi.dossier)
    assert (history.dossier.applicant, history.entries[0].person) == (None, None)
    assert found(services, "buoi") == []
    assert [(each.name, each.id_number) for each in services.lookup.find("")] == [("", "")]


@pytest.mark.parametrize("stream", ["019ab000-0000-7000-8000-00000000dead", e.COUNTER_STREAM])
def test_a_history_is_of_a_dossier_that_is_there(
    services: Services, of_buoi: Accepted, stream: str
) -> None:
    asked = DossierId(stream)
    assert refusal(lambda: services.lookup.history(asked)) == (Problem.DOSSIER_UNKNOWN, "number")


@pytest.mark.parametrize(
    "number", ["000.00.06.H56-261123-0001", " 000.00.06.h56-261123-0001", "261123-0001 "]
)
def test_a_number_opens_its_dossier(
    services: Services, of_buoi: Accepted, of_duc: Accepted, number: str
) -> None:
    assert services.lookup.by_number(number).dossier.id == of_buoi.dossier


@pytest.mark.parametrize("number", ["000.00.06.H56-261123-0002", "261124-0001", "0001", ""])
def test_a_number_that_nobody_has_is_told(
    services: Services, of_buoi: Accepted, number: str
) -> None:
    asked = services.lookup.by_number
    assert refusal(lambda: asked(number)) == (Problem.DOSSIER_UNKNOWN, "number")


def test_a_short_number_of_two_agencies_has_to_be_written_out(
    services: Services, of_buoi: Accepted
) -> None:
    agency = AgencyCode("000.00.07.H56")
    change_office(services, agency=agency)
    with services.desk.store.writing() as connection:
        numbers.grant_lane(connection, agency, Lane(1, 9999))
    other = accept(services)
    assert other.number == "000.00.07.H56-261123-0001"
    asked = services.lookup.by_number
    assert refusal(lambda: asked("261123-0001")) == (Problem.DOSSIER_AMBIGUOUS, "number")
    assert asked(other.number).dossier.id == other.dossier
    assert asked(of_buoi.number).dossier.id == of_buoi.dossier
    assert found(services, "261123-0001") == [other.dossier, of_buoi.dossier]
