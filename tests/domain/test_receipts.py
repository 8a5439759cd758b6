from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import Channel
from counter_app.domain.receipts import shared_receipts
from counter_app.domain.stream import fold
from tests.builders import a_citizen, a_filing, a_reception, a_stream


def a_dossier(filing: e.Filing | None = None, **changes: object) -> Dossier:
    dossier, _ = fold(a_stream(a_reception(**changes), persons=[filing or a_filing()]))
    assert dossier is not None
    return dossier


def test_what_one_person_files_in_one_way_shares_a_receipt() -> None:
    both = [a_dossier(), a_dossier(sets=2)]
    assert shared_receipts(both) == [both]


@pytest.mark.parametrize(
    "other",
    [
        a_dossier(a_filing(applicant=Applicant(a_citizen(name="Trần Mười")))),
        a_dossier(a_filing(applicant=Applicant(a_citizen(), a_citizen(name="Trần Mười")))),
        a_dossier(a_filing(collect_address="Số 1, Đồng Hới")),
        a_dossier(collect_at=e.CollectAt.POST),
        a_dossier(channel=Channel.POST),
        a_dossier(received_at=a_reception().received_at + timedelta(days=1)),
        replace(a_dossier(), filing=None),
    ],
)
def test_a_paper_carries_no_number_of_anybody_else(other: Dossier) -> None:
    own = a_dossier()
    assert shared_receipts([own, other, own]) == [[own, own], [other]]
    assert shared_receipts([other, own]) == [[other], [own]]
