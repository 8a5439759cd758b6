import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import DossierId
from counter_app.domain.person import Applicant
from counter_app.services.refusal import Grounds
from counter_app.services.submissions import Visit
from counter_app.services.supplement import Request
from tests.builders import FakeClock, a_citizen
from tests.services.conftest import BIRTH, an_intake, write_down

NUMBER = "044190001234"
LACKS = Request(("Giấy chứng sinh bản chính.",), ("Bản đã nộp là bản chụp.",))
GROUNDS = Grounds(("Việc sinh đã được đăng ký.",), ("settled-already",))


def test_who_was_refused_or_sent_for_papers_is_known_by_what_was_said(
    services: Services, clock: FakeClock
) -> None:
    visit = Visit(BIRTH, an_intake().applicant)
    services.submissions.guide(visit, LACKS)
    clock.pass_time(hours=1)
    services.submissions.turn_away(visit, GROUNDS)
    clock.pass_time(hours=1)
    refused = services.reception.accept(an_intake()).dossier
    services.refusals.refuse(refused, Grounds(("Không đủ điều kiện.",)))
    known = services.visitors.known(NUMBER)
    assert [each.reasons for each in known.refused] == [
        ("Không đủ điều kiện.",),
        GROUNDS.reasons,
        LACKS.missing,
    ]
    assert [each.is_guide for each in known.refused] == [False, False, True]
    assert {each.procedure for each in known.refused} == {BIRTH}
    assert known.open == ()
    assert services.visitors.known("044190009999").refused == ()


def test_what_was_said_is_told_by_its_code_where_the_words_are_not_there(
    services: Services,
) -> None:
    refused: DossierId = services.reception.accept(an_intake()).dossier
    write_down(services, refused, e.Refused(("settled-already", "own-words")))
    (known,) = services.visitors.known(NUMBER).refused
    assert known.reasons == ("Việc đề nghị đã được giải quyết và kết quả còn hiệu lực",)


def test_nobody_is_turned_away_who_has_no_name(services: Services) -> None:
    with pytest.raises(RuleError):
        services.submissions.turn_away(Visit(BIRTH, Applicant(a_citizen(name=""))), GROUNDS)
