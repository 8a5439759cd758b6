"""Papers of a dossier and files that are attached to it."""

from counter_app.domain import entries as e
from counter_app.domain.errors import Problem
from counter_app.domain.ids import EntryId
from counter_app.domain.stream import fold
from tests.builders import a_stream
from tests.domain.test_dossier import RECEIVED, SAMPLES


def test_papers_come_and_go() -> None:
    dossier, _ = fold(a_stream(RECEIVED, SAMPLES[e.PaperAdded], SAMPLES[e.PaperRemoved]))
    assert dossier is not None
    assert dossier.papers == (e.PaperCount(2, originals=1),)


def test_attachments_come_and_go_by_the_entry_that_added_them() -> None:
    added = SAMPLES[e.AttachmentAdded]
    persons = [None, e.Words("Giấy chứng sinh.pdf")]
    dossier, _ = fold(a_stream(RECEIVED, added, added, persons=persons))
    assert dossier is not None
    first, second = dossier.attachments
    assert (first.file, first.label, second.label) == (added, "Giấy chứng sinh.pdf", None)
    assert dossier.attachment(second.id) is second
    dossier, findings = fold(
        a_stream(RECEIVED, added, added, e.AttachmentRemoved(first.id, "nham"))
    )
    assert findings == ()
    assert dossier is not None
    assert [each.id for each in dossier.attachments] == [second.id]


def test_an_attachment_that_is_not_there_is_a_finding() -> None:
    dossier, findings = fold(a_stream(RECEIVED, e.AttachmentRemoved(EntryId("x"), "nham")))
    assert dossier is not None
    assert [each.problem for each in findings] == [Problem.ATTACHMENT_UNKNOWN]


def test_more_of_a_paper_is_added_to_its_line() -> None:
    more = e.PaperAdded(e.PaperCount(1, certified=2, copies=1))
    dossier, _ = fold(a_stream(RECEIVED, more))
    assert dossier is not None
    assert dossier.papers == (e.PaperCount(1, originals=1, certified=2, copies=1),)
