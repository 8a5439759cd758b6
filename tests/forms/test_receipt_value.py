"""What the counter knows of a submitter, on the paper that it prints."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.errors import RuleError
from counter_app.domain.person import Applicant, IdKind, Party
from forms.receipt import SAMPLE
from tests.builders import a_citizen, an_organisation
from tests.forms.golden import text_of
from tests.services.conftest import an_intake, home, services

__all__ = ["home", "services"]

Printed = Callable[[Party], str]


@pytest.fixture
def printed(services: Services, tmp_path: Path) -> Printed:
    """Take in a dossier of a submitter, return what stands on the receipt."""

    def take_in(submitter: Party) -> str:
        accepted = services.reception.accept(an_intake(applicant=Applicant(submitter)))
        services.printing.receipt_to(tmp_path / "giấy hẹn.pdf", [accepted.dossier])
        return text_of((tmp_path / "giấy hẹn.pdf").read_bytes())

    return take_in


def test_a_citizen_is_known_by_a_card_or_passport(printed: Printed) -> None:
    assert printed(a_citizen()).count("Số căn cước/Hộ chiếu: 044190001234") == 2


def test_an_organisation_is_known_by_its_tax_code(printed: Printed) -> None:
    said = printed(an_organisation())
    assert said.count("Mã số thuế: 0100000010") == 2
    assert "Số căn cước" not in said


def test_who_has_nothing_to_show_gives_the_reason(printed: Printed) -> None:
    said = printed(a_citizen(id_kind=IdKind.NONE, id_number="", id_reason="trẻ mới sinh"))
    assert said.count("Số căn cước/Hộ chiếu: không có (trẻ mới sinh)") == 2


def test_a_receipt_for_nothing_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        replace(SAMPLE, dossiers=())
    assert caught.value.findings[0].field == "dossiers"
