"""Files on their way: queued once the centre has the entry that names them, never twice."""

import pytest
from sqlalchemy import insert, select

from counter_app.domain import entries as e
from counter_app.domain.media import MediaType
from counter_app.store import letters
from counter_app.store.inbox import Brought
from counter_app.store.letters import SENT_FORMS, FileToSend
from counter_app.store.outbox import Answered
from counter_app.store.schema import blob, blob_delivery
from counter_app.store.store import Store
from tests.builders import a_filing, a_reception
from tests.store.conftest import Append
from tests.store.exchange import Exchange

A, B, C = ("a" * 64, "b" * 64, "c" * 64)


def lies_here(store: Store, *files: str, size: int = 100) -> None:
    """Note that files are whole on the disk."""
    rows = [
        {
            "sha256": each,
            "size": size,
            "media_type": "application/pdf",
            "stored_at": "2026-11-23T02:00:00.000000Z",
            "state": "kept",
        }
        for each in files
    ]
    with store.writing() as connection:
        connection.execute(insert(blob), rows)


def waiting(store: Store, most: int = 10) -> list[FileToSend]:
    with store.reading() as connection:
        assert letters.count_waiting(connection) >= len(letters.waiting(connection, most))
        return letters.waiting(connection, most)


def attached(sha256: str) -> tuple[e.Facts, e.Person]:
    return e.AttachmentAdded(sha256, 100, MediaType.PDF), e.Words("đơn.pdf")


def test_a_file_goes_after_its_entry_and_never_before(
    store: Store, exchange: Exchange, append: Append
) -> None:
    lies_here(store, A)
    exchange.takes(append(a_reception(), a_filing()))
    added = append(*attached(A))
    assert waiting(store) == []
    exchange.refuses(added)
    assert waiting(store) == []
    exchange.takes(added)
    assert waiting(store) == [FileToSend(A, 100, "application/pdf", 0)]
    with store.reading() as connection:
        assert connection.scalars(select(blob_delivery.c.dossier)).all() == ["dossier-1"]


def test_a_file_that_two_entries_name_goes_once_also_when_it_is_answered_again(
    store: Store, exchange: Exchange, append: Append
) -> None:
    lies_here(store, A)
    exchange.takes(append(a_reception(), a_filing()))
    one, two = append(*attached(A)), append(*attached(A))
    exchange.takes(one)
    with store.writing() as connection:
        letters.note(connection, A, "done", 100)
    exchange.takes(two)
    exchange.answers(Answered(one.entry_id, "acked", 2))
    assert waiting(store) == []


def test_a_file_goes_also_where_the_answer_to_its_entry_was_lost(
    store: Store, exchange: Exchange, append: Append
) -> None:
    lies_here(store, A)
    one, added = append(a_reception(), a_filing()), append(*attached(A))
    exchange.brings(Brought(one.entry_id, 1), Brought(added.entry_id, 2))
    assert [each.sha256 for each in waiting(store)] == [A]


def test_a_file_that_does_not_lie_here_is_not_promised(
    store: Store, exchange: Exchange, append: Append
) -> None:
    exchange.takes(append(a_reception(), a_filing()), append(*attached(A)))
    assert waiting(store) == []


@pytest.mark.parametrize("form", [*sorted(SENT_FORMS), "receipt", "control-slip"])
def test_papers_that_the_law_wants_there_go_up_and_a_receipt_does_not(
    store: Store, exchange: Exchange, append: Append, form: str
) -> None:
    lies_here(store, A)
    exchange.takes(append(a_reception(), a_filing()))
    exchange.takes(append(e.Printed(form, "2025", 1, A), e.Words("x")))
    assert [each.sha256 for each in waiting(store)] == ([A] if form in SENT_FORMS else [])


def test_what_names_no_file_sends_none() -> None:
    assert letters.named_file("note.added", b"{}") is None


def test_what_was_begun_goes_on_first_then_the_small_ones(
    store: Store, exchange: Exchange, append: Append
) -> None:
    lies_here(store, A, size=300)
    lies_here(store, B, size=200)
    lies_here(store, C, size=900)
    exchange.takes(append(a_reception(), a_filing()))
    exchange.takes(*(append(*attached(each)) for each in (A, B, C)))
    assert [each.sha256 for each in waiting(store)] == [B, A, C]
    with store.writing() as connection:
        letters.note(connection, C, "sending", 512)
    assert [(each.sha256, each.offset) for each in waiting(store)] == [(C, 512), (B, 0), (A, 0)]
    assert len(waiting(store, 1)) == 1


@pytest.mark.parametrize("state", ["done", "refused"])
def test_what_is_there_or_refused_waits_no_more(
    store: Store, exchange: Exchange, append: Append, state: str
) -> None:
    lies_here(store, A)
    exchange.takes(append(a_reception(), a_filing()), append(*attached(A)))
    with store.writing() as connection:
        letters.note(connection, A, state, 100, "hỏng")
        assert letters.count_waiting(connection) == 0
        assert connection.scalar(select(blob_delivery.c.problem)) == "hỏng"
