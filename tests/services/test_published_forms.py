"""A new legal edition of a form that the centre published: drawn by it from its day on."""

import copy
import json
from datetime import date
from typing import Any

import pytest

from counter_app.bootstrap import Services
from counter_app.services import published
from counter_app.services.form_book import edition_of_office
from counter_app.store.published import Edition
from forms.form import render
from forms.registry import form_named
from resources import resource
from tests.forms.golden import text_of

FORM = "refusal"
BEFORE, SINCE = date(2026, 12, 31), date(2027, 1, 1)


def wording(**changes: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(resource(f"forms/{FORM}.json").read_bytes())
    newest = copy.deepcopy(document["editions"][-1])
    newest |= {"edition": "2027", "effective_on": "2027-01-01", "title": "PHIẾU TỪ CHỐI MỚI"}
    return document | {"editions": [newest | changes]}


def publish(services: Services, document: dict[str, Any]) -> None:
    edition = Edition("forms", "v1", SINCE, {"editions": {FORM: document}})
    published.take(services.desk, edition)


def test_from_its_day_on_a_form_is_drawn_by_what_was_published(services: Services) -> None:
    publish(services, wording())
    with services.desk.store.reading() as connection:
        before = edition_of_office(connection, FORM, BEFORE)
        since = edition_of_office(connection, FORM, SINCE)
    assert before.edition == "2025"
    assert (since.edition, since.title) == ("2027", "PHIẾU TỪ CHỐI MỚI")
    form = form_named(FORM)
    pdf = render(form, form.sample, edition=since, paper=since.paper)
    assert "PHIẾU TỪ CHỐI MỚI" in text_of(pdf)


@pytest.mark.parametrize(
    "spoilt",
    [
        wording(edition="2025"),
        wording(paper="A0"),
        wording(title=""),
        wording() | {"lines": {}},
        wording(effective_on="bao giờ"),
    ],
    ids=["name taken", "paper", "title", "lines", "day"],
)
def test_a_wording_that_could_not_be_drawn_is_refused(
    services: Services, spoilt: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"2025|2027|day|isoformat|wording"):
        publish(services, spoilt)
    with services.desk.store.reading() as connection:
        assert edition_of_office(connection, FORM, SINCE).edition == "2025"
