import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import DossierId
from counter_app.domain.shelf import Shelf
from tests.services.conftest import an_intake, facts_of, write_down

CODE = "G22.99-251225-020175"


@pytest.fixture
def dossier(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


def problem(caught: pytest.ExceptionInfo[RuleError]) -> Problem:
    (finding,) = caught.value.findings
    return finding.problem


def test_a_note_says_something(services: Services, dossier: DossierId) -> None:
    services.remarks.note(dossier, "  đã gọi   điện, hẹn chiều ")
    assert services.lookup.history(dossier).entries[-1].person == e.Words("đã gọi điện, hẹn chiều")
    with pytest.raises(RuleError) as caught:
        services.remarks.note(dossier, "12")
    assert caught.value.findings[0].field == "note"


@pytest.mark.parametrize("code", ["", "AB", "A B C", "-ABC", "ABC-", "Ă12345", "A" * 61])
def test_what_cannot_be_a_code_is_none(services: Services, dossier: DossierId, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        services.remarks.assign_code(dossier, e.CodeSystem.PORTAL, code)
    assert problem(caught) is Problem.CODE_SHAPE


@pytest.mark.parametrize(
    "code",
    [CODE, "000.00.16.H99-261120-0007", "261120-0007", "012345678901", "HT/2026.17_A"],
)
def test_a_dossier_is_found_by_what_another_system_calls_it(
    services: Services, dossier: DossierId, code: str
) -> None:
    services.reception.accept(an_intake())
    services.remarks.assign_code(dossier, e.CodeSystem.MINISTRY, f" {code.lower()} ")
    for typed in (code, f" {code.lower()} "):
        assert [each.dossier for each in services.lookup.find(typed)] == [dossier]
        assert services.lookup.by_number(typed).dossier.id == dossier


def test_our_own_number_goes_before_another_system_s_code(
    services: Services, dossier: DossierId
) -> None:
    other = services.reception.accept(an_intake())
    services.remarks.assign_code(dossier, e.CodeSystem.CENTRE, other.number)
    assert services.lookup.by_number(other.number).dossier.id == other.dossier
    assert [each.dossier for each in services.lookup.find(other.number)] == [other.dossier]


def test_a_second_code_stands_beside_the_first(services: Services, dossier: DossierId) -> None:
    services.remarks.assign_code(dossier, e.CodeSystem.PORTAL, CODE)
    found = services.remarks.assign_code(dossier, e.CodeSystem.MINISTRY, "HT-17")
    assert [each.code for each in found.codes] == [CODE, "HT-17"]


def test_papers_are_put_on_a_shelf_and_taken_off(services: Services, dossier: DossierId) -> None:
    assert services.remarks.shelve(dossier, " b15 ").shelf == "B-15"
    assert services.remarks.shelve(dossier, "").shelf == ""


def test_only_what_is_a_place_takes_papers(services: Services, dossier: DossierId) -> None:
    with pytest.raises(RuleError) as caught:
        services.remarks.shelve(dossier, "ngăn bà Bưởi")
    assert problem(caught) is Problem.PLACE_SHAPE
    services.shelves.add(Shelf("A"))
    with pytest.raises(RuleError) as caught:
        services.remarks.shelve(dossier, "B-15")
    assert problem(caught) is Problem.SHELF_UNKNOWN
    assert services.remarks.shelve(dossier, "A-15").shelf == "A-15"


def test_contacts_are_corrected_and_what_says_the_same_is_no_correction(
    services: Services, dossier: DossierId
) -> None:
    found = services.remarks.correct(
        dossier, {"submitter.contact.phone": " 0987654321 ", "submitter.name": "Nguyễn Thị Bưởi"}
    )
    assert found.applicant is not None
    assert found.applicant.submitter.contact.phone == "0987654321"
    assert facts_of(services, dossier)[-1] == e.PartyCorrected(("submitter.contact.phone",))
    assert [each.dossier for each in services.lookup.find("0987654321")] == [dossier]
    before = facts_of(services, dossier)
    assert services.remarks.correct(dossier, {"submitter.contact.phone": "0987654321"}) == found
    assert facts_of(services, dossier) == before


@pytest.mark.parametrize("path", ["owner.name", "submitter.born_on", "số điện thoại"])
def test_other_fields_are_not_corrected(services: Services, dossier: DossierId, path: str) -> None:
    with pytest.raises(RuleError) as caught:
        services.remarks.correct(dossier, {path: "gì đó"})
    assert problem(caught) is Problem.FIELD_NOT_CORRECTABLE


def test_who_was_erased_is_not_corrected(services: Services, dossier: DossierId) -> None:
    first = services.lookup.history(dossier).entries[0]
    erased = e.PersonErased((first.entry_id,), "het-han", "Điều 16")
    with services.desk.store.writing() as connection:
        from counter_app.store import ledger, projection

        ledger.erase_persons(connection, erased)
        projection.refold(connection, dossier)
    write_down(services, dossier, erased)
    with pytest.raises(RuleError) as caught:
        services.remarks.correct(dossier, {"submitter.name": "Đỗ Văn Mười"})
    assert problem(caught) is Problem.FIELD_NOT_CORRECTABLE


def test_nothing_is_said_of_a_dossier_that_is_not_there(services: Services) -> None:
    with pytest.raises(RuleError) as caught:
        services.remarks.note(DossierId("019ab000-0000-7000-8000-0000000000ff"), "ghi chú")
    assert problem(caught) is Problem.DOSSIER_UNKNOWN
