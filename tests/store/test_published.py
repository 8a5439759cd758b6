"""Reference data as the centre published it: every edition is kept, the last one is told."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select

from counter_app.domain.chain import canonical
from counter_app.store import published
from counter_app.store.published import Edition
from counter_app.store.schema import published as published_table
from counter_app.store.store import Store
from tests.builders import MONDAY

CALENDAR = Edition("calendar", "2026-1", date(2026, 1, 1), {"days": ["Tết"]})
CATALOGUE = Edition("catalogue", "v2", date(2026, 7, 1), {"procedures": []})
HOUR = timedelta(hours=1)


def versions(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        return published.versions(connection)


def keep(store: Store, *editions: tuple[Edition, timedelta]) -> None:
    with store.writing() as connection:
        for edition, after in editions:
            published.keep(connection, edition, MONDAY + after)


def test_nothing_was_published_yet(store: Store) -> None:
    assert versions(store) == {}


def test_each_kind_has_the_version_that_came_last(store: Store) -> None:
    newer = replace(CATALOGUE, version="v3")
    keep(store, (CALENDAR, 0 * HOUR), (CATALOGUE, 0 * HOUR), (newer, HOUR))
    assert versions(store) == {"calendar": "2026-1", "catalogue": "v3"}


def test_an_edition_that_is_published_again_is_the_last_and_stands_there_once(
    store: Store,
) -> None:
    newer = replace(CATALOGUE, version="v3")
    keep(store, (CATALOGUE, 0 * HOUR), (newer, HOUR), (CATALOGUE, 2 * HOUR))
    assert versions(store) == {"catalogue": "v2"}
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(published_table)) == 2


def test_the_hour_of_one_kind_says_nothing_about_another(store: Store) -> None:
    """Both came in one exchange; only the catalogue went back to an earlier edition later."""
    older = replace(CATALOGUE, version="v1")
    keep(store, (older, -HOUR), (CATALOGUE, 0 * HOUR), (CALENDAR, 0 * HOUR), (older, HOUR))
    assert versions(store) == {"calendar": "2026-1", "catalogue": "v1"}


def test_the_document_of_an_edition_never_changes(store: Store) -> None:
    keep(store, (CALENDAR, 0 * HOUR), (replace(CALENDAR, document={}), HOUR))
    with store.reading() as connection:
        body = connection.scalar(select(published_table.c.body))
    assert body == canonical(CALENDAR.document)
