"""The forms of an office: under its heading, with its own lines, from the day it says so."""

from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.errors import EnvironmentTrouble, RuleError, Trouble
from counter_app.domain.office_forms import Certainty, NumberedBy, OfficeForm
from counter_app.domain.reasons import require_reasons
from counter_app.services.builtin import standard_reasons
from counter_app.services.form_book import Asked, FormBook
from counter_app.services.print_profiles import PrintProfiles
from forms.form import Form
from forms.registry import FORMS
from tests.forms.golden import text_of
from tests.services.conftest import an_intake, change_office
from tests.services.printers import FakePrinter


def asked(form: str = "receipt", own: OfficeForm | None = None, edition: str = "2025") -> Asked:
    return Asked(form, edition, "A4", own or OfficeForm())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_form_has_a_sample_under_the_offices_heading(services: Services, form: Form) -> None:
    change_office(services, parent_name="ỦY BAN NHÂN DÂN XÃ LỆ THỦY", name="BỘ PHẬN MỘT CỬA")
    for edition in form.editions:
        for paper in form.papers:
            wanted = Asked(form.id, edition, paper, OfficeForm())
            text = text_of(services.form_book.sample(wanted))
            assert "XÃ QUẢNG TRẠCH" not in text
            assert "BỘ PHẬN MỘT CỬA" in text
            assert services.form_book.picture(wanted, 0, 40).pages >= 1


def test_own_lines_suffix_and_signer_are_on_the_sample(services: Services) -> None:
    own = OfficeForm(suffix="TN-MC", signer="CÁN BỘ MỘT CỬA", lines=("Đường dây nóng 1022.",))
    text = text_of(services.form_book.sample(asked(own=own)))
    for words in ("15/TN-MC", "CÁN BỘ MỘT CỬA", "Đường dây nóng 1022."):
        assert words in text
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" not in text


def test_what_is_kept_stands_on_papers_from_then_on(services: Services, tmp_path: Path) -> None:
    receipt = tmp_path / "giay.pdf"

    def printed() -> str:
        accepted = services.reception.accept(an_intake())
        services.printing.receipt_to(receipt, [accepted.dossier])
        return text_of(receipt.read_bytes())

    assert "1022" not in printed()
    own = OfficeForm(lines=("Đường dây nóng 1022.",), suffix="TN")
    services.form_book.keep("receipt", own)
    assert services.form_book.facts("receipt", "2025").own == own
    said = printed()
    assert "Đường dây nóng 1022." in said
    assert "/TN " in said


def test_what_cannot_be_printed_is_not_kept(services: Services) -> None:
    with pytest.raises(RuleError):
        services.form_book.keep("receipt", OfficeForm(suffix="TN HS"))
    assert services.form_book.facts("receipt", "2025").own == OfficeForm()


def test_the_book_says_what_is_uncertain(services: Services) -> None:
    facts = services.form_book.facts("refusal", "2025")
    assert facts.suffix == ""
    assert "suffix" in {each.name for each in facts.uncertain}
    assert facts.numbered_by is NumberedBy.COUNTER
    stop = services.form_book.facts("stop-notice", "2025")
    assert len(stop.uncertain) > 5
    assert all(each.certainty is Certainty.UNCERTAIN for each in stop.uncertain)


@pytest.mark.parametrize("form", ["supplement-request", "refusal", "apology", "stop-notice"])
def test_forms_that_need_a_reason_have_standard_ones_that_do(form: str) -> None:
    reasons = standard_reasons(form)
    assert len(reasons) >= 3
    require_reasons([each.said for each in reasons], "reasons")
    assert all(each.basis for each in reasons if each.certainty is Certainty.TEXT)


def test_a_sample_goes_where_its_form_goes(services: Services) -> None:
    tray = FakePrinter("Laser")
    profiles = PrintProfiles(services.desk, lambda: (tray,))
    book = FormBook(services.desk, services.reference, profiles)
    book.print_sample(asked("apology"))
    assert [order.paper for order in tray.orders] == ["A4"]
    assert "XIN LỖI" in text_of(tray.papers[0])


def test_without_a_printer_it_is_said(services: Services) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        services.form_book.print_sample(asked())
    assert caught.value.trouble is Trouble.NO_PRINTER
