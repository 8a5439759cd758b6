"""What this store holds of a day, as the centre acknowledged it."""

from datetime import date, datetime, timedelta

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.store import digests
from counter_app.store.digests import Acknowledged
from counter_app.store.inbox import Brought
from counter_app.store.store import Store
from tests.builders import AGENCY, a_filing, a_reception
from tests.store.conftest import Append
from tests.store.exchange import Exchange, as_wire

DAY = date(2026, 11, 23)
NUMBER = "000.00.06.H56-261123-0001"


def of_days(
    store: Store, first_on: date = DAY, last_on: date = DAY, agency: str = AGENCY
) -> list[Acknowledged]:
    with store.reading() as connection:
        return sorted(digests.acknowledged(connection, agency, first_on, last_on))


def test_a_dossier_counts_with_the_highest_place_the_centre_gave_it(
    store: Store, exchange: Exchange, append: Append
) -> None:
    one, note = append(a_reception(), a_filing()), append(e.Noted(), e.Words("x"))
    append(e.Noted(), e.Words("chưa gửi"))
    assert of_days(store) == []
    exchange.takes(one)
    assert of_days(store) == [Acknowledged(DAY, NUMBER, "dossier-1", 1)]
    exchange.takes(note)
    assert of_days(store) == [Acknowledged(DAY, NUMBER, "dossier-1", 2)]


def test_a_day_is_one_of_vietnam_from_midnight_to_midnight(
    store: Store, exchange: Exchange, append: Append
) -> None:
    midnight = datetime(2026, 11, 23, tzinfo=VIETNAM)
    moments = (
        midnight - timedelta(microseconds=1),
        midnight,
        midnight + timedelta(days=1, microseconds=-1),
        midnight + timedelta(days=1),
    )
    for serial, at in enumerate(moments, 1):
        received = a_reception(number=f"000.00.06.H56-261123-{serial:04}", received_at=at)
        exchange.takes(append(received, a_filing(), stream=f"dossier-{serial}"))
    assert [each.dossier for each in of_days(store)] == ["dossier-2", "dossier-3"]
    whole = of_days(store, DAY - timedelta(days=1), DAY + timedelta(days=1))
    assert [each.day - DAY for each in whole] == [timedelta(days=n) for n in (-1, 0, 0, 1)]


def test_what_another_agency_took_in_is_not_counted(
    store: Store, exchange: Exchange, append: Append
) -> None:
    exchange.takes(append(a_reception(), a_filing()))
    assert of_days(store, agency="H56.09") == []


def test_what_a_twin_wrote_counts_too(store: Store, exchange: Exchange, append: Append) -> None:
    append(a_reception(), a_filing())
    (own,) = exchange.rows()
    twin = as_wire(own) | {"entry_id": "twin-1", "stream": "dossier-2"}
    exchange.brings(Brought("twin-1", 3, twin))
    assert of_days(store) == [Acknowledged(DAY, NUMBER, "dossier-2", 3)]
