import hashlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.attachment import MOST_BYTES, MOST_FILES, DocumentKind
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError, Trouble
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.media import MediaType
from counter_app.home import Home
from counter_app.services.enclosing import Enclosed
from counter_app.store import blobs, ledger, projection
from counter_app.store.verification import Fault
from tests.builders import FakeClock
from tests.domain.hostile import a_docx, a_jpeg, a_pdf, a_png, an_archive
from tests.files import real_pdf, real_picture
from tests.services.conftest import Truth, an_intake, facts_of, run_sql

LABEL = "Giấy chứng sinh của cháu Bưởi.pdf"


@pytest.fixture
def dossier(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


@pytest.fixture
def files(home: Home) -> Callable[[], list[Path]]:
    return lambda: [each for each in (home.folder / "blobs").rglob("*") if each.is_file()]


def problem_of(work: Callable[[], object]) -> Problem:
    with pytest.raises(RuleError) as caught:
        work()
    (finding,) = caught.value.findings
    return finding.problem


def trouble_of(work: Callable[[], object]) -> Trouble:
    with pytest.raises(EnvironmentTrouble) as caught:
        work()
    return caught.value.trouble


def labels(services: Services, dossier: DossierId) -> list[str | None]:
    return [each.label for each in services.lookup.history(dossier).dossier.attachments]


# ── of a dossier ────────────────────────────────────────────────────────────────────────────


def test_a_file_is_attached_and_read_back(services: Services, dossier: DossierId) -> None:
    content = real_pdf()
    entry = services.attachments.add(dossier, f"C:\\quét\\{LABEL}", content, paper=2)
    (attachment,) = services.lookup.history(dossier).dossier.attachments
    assert attachment.id == entry
    assert attachment.label == LABEL
    sha256 = hashlib.sha256(content).hexdigest()
    assert attachment.file == e.AttachmentAdded(sha256, len(content), MediaType.PDF, paper=2)
    assert services.attachments.read(dossier, entry) == content
    assert services.upkeep.verify().faults == ()
    assert services.upkeep.rebuild() == 1
    assert services.upkeep.verify().faults == ()


def test_no_name_and_no_word_of_it_lies_open(
    services: Services, dossier: DossierId, home: Home
) -> None:
    services.attachments.add(dossier, LABEL, real_pdf() + b"% Nguyen Thi Buoi")
    (fact,) = (each for each in facts_of(services, dossier) if isinstance(each, e.AttachmentAdded))
    assert "Bưởi" not in str(fact)
    for file in home.folder.rglob("*"):
        assert "Buoi" not in file.name
        if file.is_file():
            assert b"Nguyen Thi Buoi" not in file.read_bytes()


def test_a_file_is_removed_with_a_reason_and_the_entry_stays(
    services: Services, dossier: DossierId
) -> None:
    entry = services.attachments.add(dossier, LABEL, real_pdf())
    assert problem_of(lambda: services.attachments.remove(dossier, entry, " ")) is (
        Problem.REASON_MISSING
    )
    services.attachments.remove(dossier, entry, "Đính nhầm của người khác")
    assert labels(services, dossier) == []
    assert facts_of(services, dossier)[-1] == e.AttachmentRemoved(entry, "withdrawn")
    unknown = Problem.ATTACHMENT_UNKNOWN
    assert problem_of(lambda: services.attachments.read(dossier, entry)) is unknown
    assert problem_of(lambda: services.attachments.remove(dossier, entry, "lại")) is unknown
    assert services.attachments.sweep() == 0
    assert services.upkeep.verify().faults == ()


def test_the_same_content_is_stored_once(
    services: Services, dossier: DossierId, files: Callable[[], list[Path]]
) -> None:
    other = services.reception.accept(an_intake()).dossier
    first = services.attachments.add(dossier, "một.pdf", real_pdf(), paper=1)
    second = services.attachments.add(dossier, "hai.pdf", real_pdf(), paper=2)
    third = services.attachments.add(other, "ba.pdf", real_pdf())
    assert len({first, second, third}) == 3
    assert len(files()) == 1
    services.attachments.remove(dossier, first, "thừa")
    assert services.attachments.read(dossier, second) == real_pdf()


def test_what_does_not_fit_the_dossier_is_refused(
    services: Services, dossier: DossierId, truth: Callable[[], Truth]
) -> None:
    before = truth()
    add = services.attachments.add
    assert problem_of(lambda: add(DossierId("x"), "a", real_pdf())) is Problem.DOSSIER_UNKNOWN
    assert problem_of(lambda: add(dossier, "a", real_pdf(), paper=9)) is Problem.PAPER_UNKNOWN
    assert truth() == before
    services.reception.reissue(dossier, an_intake(), "nhầm")
    assert problem_of(lambda: add(dossier, "a", real_pdf())) is Problem.MOVE_NOT_ALLOWED


def test_the_thirty_first_file_is_refused(services: Services, dossier: DossierId) -> None:
    for _ in range(MOST_FILES):
        services.attachments.add(dossier, LABEL, a_png())
    assert problem_of(lambda: services.attachments.add(dossier, LABEL, a_png())) is (
        Problem.FILES_TOO_MANY
    )


HOSTILE = {
    "empty": (b"", Problem.FILE_EMPTY),
    "26 MB": (b"%PDF-1.7\n" + bytes(26 * 1024 * 1024), Problem.FILE_TOO_LARGE),
    "zip bomb": (a_docx(bomb=bytes(20_000_000)), Problem.ARCHIVE_UNSAFE),
    "60 000 x 60 000": (a_png(60_000, 60_000), Problem.PICTURE_TOO_LARGE),
    "script": (a_pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), Problem.PDF_SCRIPTED),
    "polyglot": (real_pdf() + an_archive("evil.exe"), Problem.FILE_OF_TWO_KINDS),
    "program": (b"MZ\x90\0", Problem.FILE_IS_PROGRAM),
    "no pages": (b"%PDF-1.7\nnothing", Problem.FILE_DAMAGED),
    "no picture": (a_jpeg(), Problem.FILE_DAMAGED),
}


@pytest.mark.parametrize(("content", "problem"), HOSTILE.values(), ids=HOSTILE)
def test_what_means_no_good_is_refused_and_nothing_is_stored(
    services: Services,
    dossier: DossierId,
    truth: Callable[[], Truth],
    files: Callable[[], list[Path]],
    content: bytes,
    problem: Problem,
) -> None:
    before = truth()
    assert problem_of(lambda: services.attachments.add(dossier, LABEL, content)) is problem
    assert problem_of(lambda: services.attachments.hold(LABEL, content)) is problem
    assert truth() == before
    assert files() == []


def test_a_picture_that_lies_about_its_size_is_refused(
    services: Services, dossier: DossierId
) -> None:
    """Our reader sees the frame of a thumbnail first, the decoder the true one."""
    picture = real_picture("PNG")
    huge = picture[:8] + a_png(9000, 9000)[8:33] + picture[8:]
    assert problem_of(lambda: services.attachments.add(dossier, LABEL, huge)) is (
        Problem.PICTURE_TOO_LARGE
    )


# ── the disk fails, the power goes ──────────────────────────────────────────────────────────


def test_a_crash_between_file_and_commit_leaves_nothing_that_stays(
    services: Services,
    dossier: DossierId,
    truth: Callable[[], Truth],
    files: Callable[[], list[Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = truth()
    _add_while_the_power_fails(services, dossier, monkeypatch, (projection, "refold"))
    assert truth() == before
    assert len(files()) == 1
    assert services.attachments.sweep() == 1
    assert files() == []
    assert services.attachments.sweep() == 0
    assert services.upkeep.verify().faults == ()


def test_a_crash_before_the_file_has_its_name_leaves_no_entry(
    services: Services,
    dossier: DossierId,
    truth: Callable[[], Truth],
    files: Callable[[], list[Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = truth()
    _add_while_the_power_fails(services, dossier, monkeypatch, (blobs, "put_in_place"))
    assert (truth(), files()) == (before, [])


def _power_cut(*_: object) -> None:
    raise KeyboardInterrupt


def _add_while_the_power_fails(
    services: Services,
    dossier: DossierId,
    monkeypatch: pytest.MonkeyPatch,
    where: tuple[ModuleType, str],
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(*where, _power_cut)
        with pytest.raises(KeyboardInterrupt):
            services.attachments.add(dossier, LABEL, real_pdf())


def test_a_damaged_or_lost_file_is_told_and_never_served(
    services: Services, dossier: DossierId, files: Callable[[], list[Path]]
) -> None:
    entry = services.attachments.add(dossier, LABEL, real_pdf())
    (file,) = files()
    sha256 = f"{file.parent.name}{file.name}"
    spoilt = bytearray(file.read_bytes())
    spoilt[100] ^= 1
    file.write_bytes(spoilt)
    damaged = Trouble.ATTACHMENT_DAMAGED
    assert trouble_of(lambda: services.attachments.read(dossier, entry)) is damaged
    assert trouble_of(lambda: services.attachments.pages(dossier, entry)) is damaged
    assert services.upkeep.verify().faults == (Fault("attachment-damaged", sha256),)
    file.unlink()
    missing = Trouble.ATTACHMENT_MISSING
    assert trouble_of(lambda: services.attachments.read(dossier, entry)) is missing
    assert services.upkeep.verify().faults == (Fault("attachment-missing", sha256),)
    services.attachments.add(dossier, LABEL, real_pdf())
    assert services.attachments.read(dossier, entry) == real_pdf()


# ── before there is a dossier ───────────────────────────────────────────────────────────────


def test_held_files_become_attachments_in_the_transaction_that_takes_in(
    services: Services, files: Callable[[], list[Path]]
) -> None:
    one = services.attachments.hold(LABEL, real_pdf())
    two = services.attachments.hold("ảnh.png", real_picture("PNG"))
    assert services.attachments.held([two.id, "gone", one.id]) == [two, one]
    intake = an_intake(files=(Enclosed(one.id, paper=2), Enclosed(two.id)))
    accepted = services.reception.accept(intake)
    assert labels(services, accepted.dossier) == [LABEL, "ảnh.png"]
    first, second = services.lookup.history(accepted.dossier).dossier.attachments
    assert (first.file.paper, second.file.paper) == (2, None)
    assert services.attachments.read(accepted.dossier, first.id) == real_pdf()
    assert services.upkeep.verify().faults == ()
    assert len(files()) == 2


@pytest.mark.parametrize(
    ("enclosed", "problem"),
    [
        ((Enclosed("gone"),), Problem.ATTACHMENT_UNKNOWN),
        ((Enclosed("gone", paper=9),), Problem.PAPER_UNKNOWN),
        ((Enclosed("gone"),) * (MOST_FILES + 1), Problem.FILES_TOO_MANY),
    ],
)
def test_no_number_is_spent_on_files_that_cannot_be_attached(
    services: Services,
    truth: Callable[[], Truth],
    enclosed: tuple[Enclosed, ...],
    problem: Problem,
) -> None:
    before = truth()
    assert problem_of(lambda: services.reception.accept(an_intake(files=enclosed))) is problem
    assert truth() == before


def test_a_failure_while_attaching_takes_the_reception_back(
    services: Services, truth: Callable[[], Truth], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = services.attachments.hold(LABEL, real_pdf())
    before = truth()
    with monkeypatch.context() as patch:
        patch.setattr(blobs, "keep", _power_cut)
        with pytest.raises(KeyboardInterrupt):
            services.reception.accept(an_intake(files=(Enclosed(held.id),)))
    assert truth() == before
    assert services.reception.accept(an_intake(files=(Enclosed(held.id),))).number


def test_a_corrected_dossier_takes_its_files_along(services: Services) -> None:
    held = services.attachments.hold(LABEL, real_pdf())
    intake = an_intake(files=(Enclosed(held.id, paper=1),))
    old = services.reception.accept(intake)
    new = services.reception.reissue(old.dossier, intake, "sai tên")
    assert labels(services, new.dossier) == [LABEL]
    assert services.upkeep.verify().faults == ()


def test_files_of_a_dossier_are_held_again_for_the_one_that_replaces_it(
    services: Services, dossier: DossierId
) -> None:
    services.attachments.add(dossier, LABEL, real_pdf(), 2, DocumentKind.IDENTITY)
    (filed,) = services.attachments.hold_again(dossier)
    assert (filed.held.label, filed.paper, filed.document) == (LABEL, 2, DocumentKind.IDENTITY)
    intake = an_intake(files=(filed.enclosed(filed.paper),))
    new = services.reception.reissue(dossier, intake, "sai tên")
    (attachment,) = services.lookup.history(new.dossier).dossier.attachments
    assert (attachment.file.paper, attachment.label) == (2, LABEL)
    assert filed.procedure == intake.procedure
    assert filed.enclosed(None).document is DocumentKind.IDENTITY
    assert services.upkeep.verify().faults == ()


def test_what_a_draft_names_is_held_and_what_none_names_goes_after_a_day(
    services: Services, clock: FakeClock, files: Callable[[], list[Path]]
) -> None:
    named = services.attachments.hold(LABEL, real_pdf())
    services.attachments.hold("thừa.png", real_picture("PNG"))
    draft, _ = services.drafts.park("", {"files": [[named.id, 2]]})
    assert services.attachments.sweep() == 0
    clock.pass_time(hours=25)
    assert services.attachments.sweep() == 1
    assert services.attachments.held([named.id]) == [named]
    services.drafts.drop(draft)
    assert services.attachments.sweep() == 1
    assert files() == []


def test_a_file_is_held_by_its_path_under_its_name(services: Services, tmp_path: Path) -> None:
    scan = tmp_path / "Tờ khai.pdf"
    scan.write_bytes(real_pdf())
    assert services.attachments.hold_file(scan).label == "Tờ khai.pdf"
    gone = tmp_path / "không có.pdf"
    assert trouble_of(lambda: services.attachments.hold_file(gone)) is Trouble.FILE_NOT_READABLE
    scan.write_bytes(real_pdf() + bytes(MOST_BYTES))
    assert problem_of(lambda: services.attachments.hold_file(scan)) is Problem.FILE_TOO_LARGE


def test_rebuilding_in_between_never_costs_a_file(services: Services, dossier: DossierId) -> None:
    entry = services.attachments.add(dossier, LABEL, real_pdf())
    run_sql(services, "DELETE FROM attachment")
    assert services.attachments.sweep() == 0
    assert services.attachments.read(dossier, entry) == real_pdf()
    assert services.upkeep.verify().faults == (Fault("model", "attachment"),)


def test_the_ledger_reads_back_what_it_was_told(services: Services, dossier: DossierId) -> None:
    entry = services.attachments.add(dossier, LABEL, real_pdf(), 1, DocumentKind.IDENTITY)
    with services.desk.store.reading() as connection:
        last = ledger.read_stream(connection, dossier)[-1]
    assert last.entry_id == entry == EntryId(entry)
    assert isinstance(last.facts, e.AttachmentAdded)
    assert last.person == e.Words(LABEL)
