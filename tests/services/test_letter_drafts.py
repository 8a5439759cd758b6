import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from counter_app.bootstrap import Services
from counter_app.devices import preview
from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem
from counter_app.domain.ids import DossierId
from counter_app.domain.media import MediaType
from counter_app.domain.office_forms import OTHER, OfficeForm
from counter_app.domain.reasons import AmendsCause, LateCause, StopCause
from counter_app.services import letter_drafts
from counter_app.services.apology import Amends, Excuse
from counter_app.services.builtin import standard_reasons
from counter_app.services.letter_drafts import Typed, form_of
from counter_app.services.refusal import Grounds
from counter_app.services.stopping import Stop
from counter_app.services.submissions import Visit
from counter_app.services.supplement import Request
from counter_app.words.forms import NOTHING_YET
from forms.form import DRAFT, TRAINING
from tests.builders import FakeClock
from tests.forms.golden import text_of
from tests.services.conftest import BIRTH, Truth, an_intake

LATER = datetime(2026, 12, 2, 9, 0, tzinfo=VIETNAM)
WRITTEN: tuple[Typed, ...] = (
    Request(("Giấy chứng sinh bản chính.",), ("Bản đã nộp là bản chụp.",), ("copy",)),
    Grounds(("Việc sinh đã được đăng ký.",)),
    Excuse(LateCause.WORKLOAD, "Hồ sơ tăng đột biến.", LATER, "Lê Thị Tập", "CHỦ TỊCH"),
    Amends(AmendsCause.ERROR, "ghi sai ngày sinh", "Nhập nhầm.", "cấp lại", "cơ quan chi trả"),
    Stop(StopCause.WITHDRAWN, "Người nộp có đơn xin rút.", ("Giấy chứng sinh: 01 bản chính.",)),
)
EMPTY: tuple[Typed, ...] = (
    Request((), ()),
    Grounds(("…",)),
    Excuse(LateCause.OTHER, "", LATER),
    Amends(AmendsCause.LOST_PAPERS, "", "", "", ""),
    Stop(StopCause.OTHER, ""),
)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The papers that were opened to be looked at."""
    papers: list[bytes] = []
    opened = preview.Pages

    def seen(pdf: bytes, media: MediaType) -> preview.Pages:
        papers.append(pdf)
        return opened(pdf, media)

    monkeypatch.setattr(preview, "Pages", seen)
    return papers


def received(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


def issued(services: Services, dossier: DossierId, typed: Typed) -> str:
    """Write a letter and return its text."""
    match typed:
        case Request():
            services.supplements.request(dossier, typed)
        case Grounds():
            services.refusals.refuse(dossier, typed)
        case Excuse():
            services.apologies.extend(dossier, typed)
        case Amends():
            services.apologies.apologise(dossier, typed)
        case Stop():
            services.stopping.stop(dossier, typed)
    return text_of(services.printing.draw(form_of(typed), [dossier]).pdf)


@pytest.mark.parametrize("typed", WRITTEN, ids=lambda typed: type(typed).__name__)
def test_a_draft_is_the_letter_itself_but_for_its_number(
    services: Services, clock: FakeClock, drawn: list[bytes], typed: Typed
) -> None:
    dossier = received(services)
    clock.pass_time(days=3)
    services.letter_drafts.of_dossier(dossier, typed)
    letter = issued(services, dossier, typed)
    assert text_of(drawn[0]) == re.sub(r"Số: 01/(HDHS)? ", "", letter)


@pytest.mark.parametrize("typed", EMPTY, ids=lambda typed: type(typed).__name__)
def test_what_nobody_wrote_yet_is_marked_and_nothing_is_stored(
    services: Services, drawn: list[bytes], truth: Callable[[], Truth], typed: Typed
) -> None:
    dossier = received(services)
    before = truth()
    shown = services.letter_drafts.of_dossier(dossier, typed)
    assert shown.count == 1
    assert NOTHING_YET in text_of(drawn[0])
    assert truth() == before


def test_a_draft_says_across_the_page_that_it_is_none(
    services: Services, drawn: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = received(services)
    services.letter_drafts.of_dossier(dossier, WRITTEN[0])
    assert TRAINING in text_of(drawn[0])
    real = letter_drafts.LetterDrafts(replace(services.desk, training=False), services.reference)
    real.of_dossier(dossier, WRITTEN[0])
    assert DRAFT in text_of(drawn[1])


@pytest.mark.parametrize("typed", WRITTEN[:2], ids=lambda typed: type(typed).__name__)
def test_a_visitor_sees_a_draft_before_anything_is_written_down(
    services: Services, drawn: list[bytes], typed: Typed
) -> None:
    visit = Visit(BIRTH, an_intake().applicant)
    services.letter_drafts.of_visit(visit, typed)
    said = text_of(drawn[0])
    assert "Nguyễn Thị Bưởi" in said
    assert "Mã hồ sơ" not in said


def test_the_offices_own_reasons_follow_the_standard_ones(services: Services) -> None:
    services.form_book.keep("refusal", OfficeForm(reasons=("Hồ sơ nộp sai nơi.",)))
    aids = services.letter_drafts.aids("refusal")
    assert aids.reasons[:-1] == standard_reasons("refusal")
    assert (aids.reasons[-1].said, aids.reasons[-1].code) == ("Hồ sơ nộp sai nơi.", OTHER)
    assert aids.signers == ("Lê Thị Tập",)
    assert aids.has_paper


def test_every_standard_reason_has_a_code_of_its_own_and_causes_have_theirs() -> None:
    forms = ("supplement-request", "refusal", "apology", "stop-notice")
    codes = [each.code for form in forms for each in standard_reasons(form)]
    assert len(codes) == len(set(codes))
    assert all(" " not in each and each.isascii() for each in codes)
    apologies = {each.code for each in standard_reasons("apology")}
    assert {*LateCause, *AmendsCause} - apologies == {LateCause.OTHER}


# ── what the page of a dossier says of them ─────────────────────────────────────────────────


def test_a_page_says_why_a_letter_cannot_be_written(services: Services, clock: FakeClock) -> None:
    dossier = received(services)
    page = services.dossiers.page(dossier)
    assert page.objections[e.Extended].problem is Problem.NOT_DUE_YET
    assert page.objections[e.Reopened].problem is Problem.MOVE_NOT_ALLOWED
    assert e.SupplementRequested not in page.objections
    assert page.is_leader
    clock.pass_time(days=3)
    assert e.Extended not in services.dossiers.page(dossier).objections


def test_the_days_that_do_not_count_are_told_with_a_new_date(
    services: Services, clock: FakeClock
) -> None:
    dossier = received(services)
    clock.pass_time(days=3)
    proposal = services.apologies.propose(dossier, 3)
    assert proposal.new_due_at == LATER
    assert [each.on.day for each in proposal.off] == [28, 29]
    assert (proposal.used, proposal.most, proposal.is_last) == (0, 1, True)
