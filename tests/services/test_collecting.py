import pytest
from sqlalchemy import text

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.collecting import Match
from counter_app.domain.ids import DossierId
from counter_app.domain.person import Applicant, Contact, IdKind
from counter_app.domain.procedure import Channel
from counter_app.domain.timeliness import Timeliness
from counter_app.services.collecting import Original
from counter_app.services.fee_desk import Taking
from counter_app.services.returning import HandingOver
from counter_app.store import results
from tests.builders import FakeClock, a_citizen, an_organisation
from tests.services.conftest import BIRTH, OPEN_ENDED, an_intake, write_down

BOTH = (e.PaperCount(1, originals=1), e.PaperCount(2, originals=1, copies=2))
OTHER = a_citizen(
    name="Đỗ Văn Đức", id_number="044090009876", contact=Contact("Thôn Đông", "0987654321")
)
FEE = str(BIRTH)


def received(services: Services, **changes: object) -> DossierId:
    usual = {"papers": BOTH} | changes
    return services.reception.accept(an_intake(**usual)).dossier


def resolved(services: Services, place: str = "", **changes: object) -> DossierId:
    dossier = received(services, **changes)
    services.returning.arrive(dossier, e.Outcome(kind="Giấy khai sinh"), place)
    return dossier


def listed(services: Services, query: str = "") -> list[DossierId]:
    return [each.dossier for each in services.collecting.waiting(query)]


# ── one scan ────────────────────────────────────────────────────────────────────────────────


def test_one_scan_shows_all_that_waits_of_the_person_the_scanned_one_first(
    services: Services, clock: FakeClock
) -> None:
    older = resolved(services, "B-14")
    scanned = resolved(services, "B-15")
    still_open = received(services)
    resolved(services, "B-16", applicant=Applicant(OTHER))
    clock.pass_time(days=1)
    found = services.collecting.for_dossier(scanned)
    assert [each.dossier.id for each in found.results] == [scanned, older]
    assert [each.dossier.shelf for each in found.results] == ["B-15", "B-14"]
    assert [each.dossier for each in found.open] == [still_open]
    assert found.person == a_citizen()
    assert found.asked is not None
    assert found.asked.id == scanned
    first = found.results[0]
    assert first.outcome.kind == "Giấy khai sinh"
    assert first.timeliness is Timeliness.EARLY
    assert first.originals == (
        Original(1, "Tờ khai đăng ký khai sinh", 1, stays=True),
        Original(2, "Giấy chứng sinh", 1, stays=False),
    )
    assert first.originals[1].back == e.PaperCount(2, originals=1)
    assert not first.has_receipt
    assert "Bưởi" not in repr(found) + repr(first)


def test_a_receipt_that_was_printed_is_to_be_handed_in(services: Services) -> None:
    dossier = resolved(services)
    write_down(services, dossier, e.Printed("receipt", "2025", 1, "ab" * 32))
    assert services.collecting.for_dossier(dossier).results[0].has_receipt


def test_a_card_shows_what_its_holder_filed_or_owns(services: Services) -> None:
    mine = resolved(services)
    for_me = resolved(services, applicant=Applicant(OTHER, a_citizen()))
    found = services.collecting.for_person("044 190 001 234")
    assert [each.dossier.id for each in found.results] == [mine, for_me]
    assert found.asked is None
    assert services.collecting.for_person("044190009999").results == ()


def test_what_is_not_done_or_gone_already_is_shown_as_it_stands(services: Services) -> None:
    dossier = received(services)
    found = services.collecting.for_dossier(dossier)
    assert found.results == ()
    assert [each.dossier for each in found.open] == [dossier]
    services.returning.arrive(dossier)
    services.returning.hand_over(dossier, HandingOver())
    found = services.collecting.for_dossier(dossier)
    assert (found.results, found.open) == ((), ())
    assert found.asked is not None
    assert found.person == a_citizen()
    with pytest.raises(LookupError):
        services.collecting.for_dossier(DossierId("019ab000-0000-7000-8000-0000000000ff"))


def test_who_has_no_number_collects_that_dossier_alone(services: Services) -> None:
    nameless = Applicant(a_citizen(id_kind=IdKind.NONE, id_number="", id_reason="mất thẻ"))
    one = resolved(services, applicant=nameless)
    resolved(services, applicant=nameless)
    found = services.collecting.for_dossier(one)
    assert [each.dossier.id for each in found.results] == [one]


def test_a_card_has_to_fit_every_result(services: Services) -> None:
    firm = an_organisation()
    resolved(services, applicant=Applicant(a_citizen(), firm))
    resolved(services, applicant=Applicant(OTHER, firm))
    found = services.collecting.for_person(firm.tax_code)
    assert len(found.results) == 2
    assert found.match(OTHER.id_number, OTHER.name) is Match.OTHER_PERSON
    assert found.match(firm.tax_code, firm.name) is Match.SAME
    assert found.match(firm.tax_code, "Tên khác") is Match.OTHER_NAME
    assert services.collecting.for_person("0").match("0", "Ai") is Match.OTHER_PERSON


def test_without_a_limit_nothing_is_early_or_late(services: Services) -> None:
    dossier = resolved(services, procedure=OPEN_ENDED, case=None, papers=())
    assert services.collecting.for_dossier(dossier).results[0].timeliness is None


# ── the list ────────────────────────────────────────────────────────────────────────────────


def test_the_list_is_newest_first_and_says_where_and_how_much(
    services: Services, clock: FakeClock
) -> None:
    older = resolved(services, "B-15")
    services.fee_desk.collect(older, Taking(FEE, 3_000))
    clock.pass_time(minutes=5)
    newer = resolved(services, applicant=Applicant(OTHER), procedure=OPEN_ENDED, case=None,
                     papers=())  # fmt: skip
    received(services)
    first, second = services.collecting.waiting()
    assert (first.dossier, first.shelf, first.owed_dong) == (newer, "", 0)
    assert (second.dossier, second.shelf, second.owed_dong) == (older, "B-15", 5_000)
    assert first.name == OTHER.name
    assert services.collecting.count() == 2
    assert services.shelves.free() is None
    assert OTHER.name not in repr(first)


def test_the_list_is_searched_by_whatever_is_known(services: Services) -> None:
    wanted = resolved(services, "B-15")
    other = resolved(services, applicant=Applicant(OTHER))
    services.remarks.assign_code(wanted, e.CodeSystem.PORTAL, "G22.99-251225-020175")
    number = services.lookup.history(wanted).dossier.received.number
    queries = (
        number, number.partition("-")[2], "b-15", "044190001234", "0912 345 678", "buoi thi",
        "g22.99-251225-020175",
    )  # fmt: skip
    for query in queries:
        assert listed(services, query)[0] == wanted, query
    assert listed(services, "duc") == [other]
    assert set(listed(services, "khai sinh")) == {wanted, other}
    assert listed(services, "zzz") == []
    assert listed(services, "?!") == []


def test_what_is_handed_over_leaves_list_and_shelf(services: Services) -> None:
    dossier = resolved(services, "B-15")
    services.returning.hand_over(dossier, HandingOver())
    assert listed(services) == listed(services, "buoi") == []
    services.returning.void(dossier, "đưa nhầm người")
    assert listed(services) == [dossier]


def test_an_amount_that_nobody_knows_stays_unknown(services: Services) -> None:
    dossier = resolved(services, channel=Channel.POST)
    write_down(services, dossier, e.FeeSet("khac", 2_000))
    assert [each.owed_dong for each in services.collecting.waiting()] == [None]
    services.fee_desk.set_amount(dossier, FEE, 20_000)
    assert [each.owed_dong for each in services.collecting.waiting()] == [22_000]


def test_the_list_is_read_along_an_index(services: Services) -> None:
    statement = str(results._newest.compile(compile_kwargs={"literal_binds": True}))
    with services.desk.store.reading() as connection:
        plan = [row[-1] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"))]
    assert any("USING INDEX dossier_state" in step for step in plan)
    assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in plan)
