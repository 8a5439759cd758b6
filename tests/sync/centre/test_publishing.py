"""What the centre publishes: checked first, kept as it went out, taken in by real counters."""

import json
from datetime import date
from typing import Any

import pytest

from counter_app.domain.errors import Problem, RuleError
from resources import resource
from sync.centre.app import make_app
from sync.centre.centre import Centre
from sync.centre.documents import check_document
from sync.centre.publishing import Terms
from sync.centre.refusals import Refused
from sync.wire import ReferenceKind
from tests.builders import AGENCY, FakeClock
from tests.sync.builders import Counter, a_counter
from tests.sync.transport import BASE, in_process

DAY = date(2026, 12, 1)
STAFF = {"staff": [{"officer": "of-1", "name": "Lê Thị Mận", "role": "leader"}]}
CALENDAR = {
    "version": "2027",
    "as_of": "2026-11-20",
    "known_from": "2027-01-01",
    "known_through": "2027-12-31",
    "days": [{"date": "2027-01-01", "kind": "holiday", "name": "Tết Dương lịch"}],
}
FORMS = {"forms": {"receipt": {"lines": ["Tra cứu tại quầy số 3"]}}}
CATALOGUE = {
    "procedures": [
        {"code": "1.001193", "name": "Đăng ký khai sinh", "components": [], "channels": []}
    ]
}
DOCUMENTS = {
    ReferenceKind.STAFF: STAFF,
    ReferenceKind.CALENDAR: CALENDAR,
    ReferenceKind.FORMS: FORMS,
    ReferenceKind.CATALOGUE: CATALOGUE,
}


def written(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def staff(version: str = "1", agency: str = "") -> Terms:
    return Terms(ReferenceKind.STAFF, version, DAY, agency)


def wrong(kind: ReferenceKind, content: bytes) -> tuple[Problem, str]:
    with pytest.raises(RuleError) as error:
        check_document(kind, content, DAY)
    finding = error.value.findings[0]
    return finding.problem, finding.field


@pytest.mark.parametrize("kind", ReferenceKind)
def test_each_kind_is_read_and_told(kind: ReferenceKind) -> None:
    checked = check_document(kind, written(DOCUMENTS[kind]), DAY)
    assert checked.document == DOCUMENTS[kind]
    assert checked.summary
    assert len(checked.lines) == 1


@pytest.mark.parametrize(
    ("kind", "document", "place"),
    [
        (ReferenceKind.CATALOGUE, {}, "procedures"),
        (ReferenceKind.CATALOGUE, {"procedures": [{"code": "x"}]}, "procedures[0].code"),
        (ReferenceKind.CALENDAR, {**CALENDAR, "known_through": None}, "days"),
        (ReferenceKind.CALENDAR, {**CALENDAR, "version": ""}, "version"),
        (ReferenceKind.CALENDAR, {**CALENDAR, "as_of": "mai"}, "as_of"),
        (
            ReferenceKind.CALENDAR,
            {**CALENDAR, "days": [{"date": "2027-13-01"}]},
            "days[0]",
        ),
        (ReferenceKind.STAFF, {}, "staff"),
        (ReferenceKind.STAFF, {"staff": [1]}, "staff[0]"),
        (ReferenceKind.STAFF, {"staff": [{"officer": "a b", "name": "A"}]}, "staff[0].officer"),
        (ReferenceKind.STAFF, {"staff": [{"officer": "a", "name": " "}]}, "staff[0].name"),
        (
            ReferenceKind.STAFF,
            {"staff": [{"officer": "a", "name": "A", "role": "king"}]},
            "staff[0].role",
        ),
        (
            ReferenceKind.STAFF,
            {"staff": [{"officer": "a", "name": "A"}, {"officer": "a", "name": "B"}]},
            "staff[1].officer",
        ),
        (ReferenceKind.FORMS, {}, "forms"),
        (ReferenceKind.FORMS, {"forms": {"nothing": {}}}, "forms.nothing"),
        (ReferenceKind.FORMS, {"forms": {"receipt": 1}}, "forms.receipt"),
        (
            ReferenceKind.FORMS,
            {"forms": {"receipt": {"lines": ["x"] * 20}}},
            "forms.receipt.lines",
        ),
    ],
)
def test_what_counters_would_not_understand_is_refused_by_its_place(
    kind: ReferenceKind, document: dict[str, Any], place: str
) -> None:
    assert wrong(kind, written(document))[1] == place


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff", Problem.FILE_NOT_UTF8),
        (b"{", Problem.JSON_SYNTAX),
        (b"[]", Problem.FILE_NOT_JSON),
        (b"[" * 100_000, Problem.FILE_NOT_JSON),
        (bytes(16 * 1024 * 1024 + 1), Problem.DOCUMENT_TOO_LARGE),
    ],
    ids=["encoding", "syntax", "list", "deep", "large"],
)
def test_what_is_no_document_is_told(content: bytes, problem: Problem) -> None:
    assert wrong(ReferenceKind.STAFF, content)[0] is problem


def test_the_newest_goes_to_the_counters_and_hello_names_it(
    centre: Centre, counter: Counter, clock: FakeClock
) -> None:
    with pytest.raises(Refused):
        centre.publishing.edition(counter.session, ReferenceKind.STAFF)
    for version in ("1", "2"):
        clock.pass_time(seconds=1)
        centre.publishing.publish(staff(version), written(STAFF))
    answer = centre.publishing.edition(counter.session, ReferenceKind.STAFF)
    assert (answer.version, answer.effective_on, answer.document) == ("2", "2026-12-01", STAFF)
    assert counter.hello().reference == {"staff": "2"}
    assert [x.terms.version for x in centre.publishing.all_editions(0, 10)] == ["2", "1"]


def test_what_is_for_one_agency_is_for_no_other(
    centre: Centre, counter: Counter, clock: FakeClock
) -> None:
    other = a_counter(centre, "device-9", agency="H56.09")
    centre.publishing.publish(staff("1"), written(STAFF))
    clock.pass_time(seconds=1)
    centre.publishing.publish(staff("2", AGENCY), written({"staff": []}))
    clock.pass_time(seconds=1)
    centre.publishing.publish(staff("2", "H56.08"), written(STAFF))
    assert centre.publishing.edition(counter.session, ReferenceKind.STAFF).version == "2"
    assert centre.publishing.edition(other.session, ReferenceKind.STAFF).version == "1"
    assert other.hello().reference == {"staff": "1"}


def test_a_version_is_one_edition_for_ever(centre: Centre) -> None:
    centre.publishing.publish(staff(), written(STAFF))
    centre.publishing.publish(staff(), written(STAFF))
    assert len(centre.publishing.all_editions(0, 10)) == 1
    for terms, document in (
        (staff(), {"staff": []}),
        (staff(agency=AGENCY), STAFF),
        (Terms(ReferenceKind.STAFF, "1", date(2027, 1, 1)), STAFF),
    ):
        with pytest.raises(RuleError) as error:
            centre.publishing.check(terms, written(document))
        assert error.value.findings[0].problem is Problem.VERSION_PUBLISHED


@pytest.mark.parametrize("version", ["", "a b", "x" * 65])
def test_a_version_has_a_shape(centre: Centre, version: str) -> None:
    with pytest.raises(RuleError) as error:
        centre.publishing.publish(staff(version), written(STAFF))
    assert error.value.findings[0].problem is Problem.VERSION_SHAPE


def test_it_is_read_over_the_line(centre: Centre, counter: Counter) -> None:
    centre.publishing.publish(staff(), written(STAFF))
    with in_process(make_app(centre)) as line:
        line.headers["Authorization"] = f"Bearer {counter.token()}"
        assert line.get(f"{BASE}/v1/reference/staff").json()["document"] == STAFF
        assert line.get(f"{BASE}/v1/reference/forms").status_code == 404
        assert line.get(f"{BASE}/v1/reference/nothing").status_code == 400


def a_wording(**changes: Any) -> bytes:
    document: dict[str, Any] = json.loads(resource("forms/refusal.json").read_bytes())
    newest = document["editions"][-1] | {"edition": "2027", "effective_on": "2027-01-01"}
    return written({"editions": {"refusal": document | {"editions": [newest | changes]}}})


def test_a_new_legal_edition_of_a_form_is_checked_before_it_goes_out() -> None:
    checked = check_document(ReferenceKind.FORMS, a_wording(), DAY)
    assert any("bản 2027" in line for line in checked.lines)
    for spoilt in (a_wording(edition="2025"), a_wording(paper="A0"), written({"editions": {}})):
        with pytest.raises(RuleError) as caught:
            check_document(ReferenceKind.FORMS, spoilt, DAY)
        assert caught.value.findings[0].problem is Problem.FORMS_NOT_READABLE
