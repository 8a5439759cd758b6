"""In which order entries are folded: what mends stands where the mended one stood."""

from dataclasses import replace

from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from counter_app.domain.ids import EntryId
from counter_app.domain.stream import fold, in_order
from tests.builders import a_reception, a_stream

RECEIVED = a_reception()


def mending(entry: e.Entry, mended: e.Entry, pos: int) -> e.Entry:
    return replace(entry, pos=pos, mends=mended.entry_id)


def test_what_mends_a_rejected_entry_takes_its_place() -> None:
    first, note, later = a_stream(RECEIVED, e.Noted(), e.Transferred("Tư pháp"))
    again = replace(mending(first, first, 9), entry_id=EntryId("again"))
    assert [x.entry_id for x in in_order([first, note, later, again])] == [
        "again", note.entry_id, later.entry_id,
    ]  # fmt: skip
    dossier, findings = fold([first, note, later, again])
    assert findings == ()
    assert dossier is not None
    assert dossier.first_pos == first.pos
    assert dossier.held_by == "Tư pháp"


def test_a_mending_of_a_mending_stands_where_the_first_stood() -> None:
    first, wrong, later = a_stream(RECEIVED, e.PaperRemoved(9, "x"), e.Noted())
    second = replace(mending(wrong, wrong, 7), entry_id=EntryId("second"))
    third = replace(mending(wrong, second, 8), entry_id=EntryId("third"))
    assert [x.entry_id for x in in_order([first, wrong, later, second, third])] == [
        first.entry_id, "third", later.entry_id,
    ]  # fmt: skip


def test_a_mending_of_what_is_not_here_stands_where_it_was_written() -> None:
    first, note = a_stream(RECEIVED, e.Noted())
    stray = replace(note, entry_id=EntryId("stray"), pos=9, mends=EntryId("elsewhere"))
    assert in_order([stray, first, note]) == [first, note, stray]


def test_a_move_that_the_centre_did_not_make_is_left_out() -> None:
    first, move = a_stream(RECEIVED, e.Transferred("Tư pháp"))
    dossier, findings = fold([first, replace(move, left_out=True)])
    assert findings == ()
    assert dossier is not None
    assert dossier.state is State.RECEIVED
