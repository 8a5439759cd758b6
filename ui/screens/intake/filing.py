"""Files of the intake at hand: sealed when they come, bound to the dossier when it is taken in."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from counter_app.domain.attachment import HeldFile, label_of, require_room
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import DossierId
from counter_app.services.attachments import Filed
from counter_app.words.findings import sentence
from counter_app.words.signatures import intact_words
from ui.file_choice import choose_files
from ui.screens.intake.papers import PapersColumn
from ui.screens.intake.scan_watch import ScanWatch
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services
    from ui.screens.intake.screen import IntakeScreen

KINDS = "Giấy tờ (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.docx *.xlsx)"


class Filing(QObject):
    """Takes files from the dialog, from a drop and from the scan folder."""

    def __init__(
        self, services: "Services", tasks: Tasks, papers: PapersColumn, page: "IntakeScreen"
    ) -> None:
        super().__init__(page)
        self._strip = page
        self._attachments = services.attachments
        self._tasks = tasks
        self.watch = ScanWatch(services.scan_folder, tasks, self, page)
        self._papers = papers
        self._page = 0
        self._running = 0
        self._after: Callable[[], None] | None = None
        self._undo: Callable[[], None] | None = None
        page.taking.done.connect(self._on_taken_in)
        papers.attach.clicked.connect(self.ask)
        papers.table.dropped.connect(self.take)
        papers.table.remove_asked.connect(self._on_remove)
        papers.table.undo_asked.connect(self.undo)

    @property
    def is_busy(self) -> bool:
        """Whether a file is still being read."""
        return self._running > 0

    def wait(self, act: Callable[[], None]) -> bool:
        """Do something when the last file is read; return whether there is anything to wait for."""
        self._after = act if self.is_busy else None
        return self.is_busy

    def ask(self) -> None:
        """Let the officer choose files for the paper at hand."""
        paths = choose_files(self._papers, "Chọn tệp đính kèm", KINDS)
        self.take(paths, self._papers.table.paper_at_hand())

    def take(self, paths: Sequence[Path], paper: int | None) -> None:
        """Seal files for a paper, each by itself: one that is refused keeps none of the others."""
        for path in paths:
            self._hold(partial(self._sealed, path), path.name, paper)

    def take_scan(self, path: Path) -> None:
        """Seal what the scanner put into its folder, for the paper at hand."""
        work = partial(self._sealed, path, path.name)
        self._hold(work, path.name, self._papers.table.paper_at_hand())

    def restore(self, document: Mapping[str, Any]) -> None:
        """Put the files of a draft back."""
        papers = {str(held): paper for held, paper in document.get("files") or ()}
        if papers:
            self._papers.pending = [[held, paper] for held, paper in papers.items()]
            work = partial(self._attachments.held, list(papers))
            of = str(document.get("procedure") or "")
            self._run(work, partial(self._on_restored, papers, of))

    def take_along(self, dossier: DossierId) -> None:
        """Put the files of a dossier that is corrected onto the page."""
        self._run(partial(self._attachments.hold_again, dossier), self._on_taken_along)

    def start_over(self) -> None:
        """Leave the files of this page: what is still being read is not the next person's."""
        self._page += 1
        self._running = 0
        self._after = self._undo = None
        self._papers.pending = []
        self._papers.model.set_files(())

    def undo(self) -> None:
        """Take back what was last done to the files."""
        if self._undo:
            undo, self._undo = self._undo, None
            undo()

    # ── sealed, or refused ──────────────────────────────────────────────────────────────────

    def _sealed(self, path: Path, source: str = "") -> tuple[HeldFile, str]:
        """Return a sealed copy of a file, and who signed it; runs on a worker."""
        held = self._attachments.hold_file(path, source)
        return held, intact_words(self._attachments.held_signatures(held))

    def _hold(self, work: Callable[[], tuple[HeldFile, str]], name: str, paper: int | None) -> None:
        if self._strip.taking.is_busy:
            self._strip.said.emit(f"Đang tiếp nhận nên chưa đính «{label_of(name)}».", "amber")
            return
        try:
            require_room(len(self._papers.model.files) + self._running + 1)
        except RuleError as error:
            self._refuse(name, error)
            return
        done = partial(self._on_held, paper, self._papers.model.procedure)
        self._run(work, done, partial(self._refuse, name))

    def _on_held(self, paper: int | None, of: str, sealed: tuple[HeldFile, str]) -> None:
        held, signed = sealed
        filed = Filed(held, paper, of)
        self._papers.model.set_files((*self._papers.model.files, filed))
        place = self._papers.model.title_of(paper)
        words = f"Đã đính «{held.label}» vào {place}. {signed}".rstrip()
        self._offer(words, "Bỏ ra", partial(self._remove, filed))

    def _refuse(self, name: str, error: Exception) -> None:
        if isinstance(error, RuleError):
            self._strip.said.emit(f"«{label_of(name)}»: {sentence(error.findings[0])}", "amber")
        else:
            self._strip.troubled.emit(error)

    def _on_restored(self, papers: dict[str, int | None], of: str, held: list[HeldFile]) -> None:
        self._papers.pending = []
        filed = tuple(Filed(each, papers[each.id], of) for each in held)
        self._papers.model.set_files((*self._papers.model.files, *filed))

    def _on_taken_along(self, files: list[Filed]) -> None:
        self._papers.model.set_files(tuple(files))

    def _on_taken_in(self) -> None:
        self.watch.put_away([each.held for each in self._papers.model.files])

    # ── taken out, and put back ─────────────────────────────────────────────────────────────

    def _on_remove(self, row: int) -> None:
        files = self._papers.model.files_of(row)
        if files:
            self._remove(files[-1])

    def _remove(self, filed: Filed) -> None:
        files = self._papers.model.files
        if filed in files:
            self._papers.model.set_files(tuple(each for each in files if each is not filed))
            put_back = partial(self._put_back, files, filed)
            self._offer(f"Đã bỏ «{filed.held.label}» ra.", "Đính lại", put_back)

    def _put_back(self, before: tuple[Filed, ...], filed: Filed) -> None:
        now = {*self._papers.model.files, filed}
        order = [each for each in before if each in now]
        rest = [each for each in self._papers.model.files if each not in before]
        self._papers.model.set_files((*order, *rest))
        self._offer(f"Đã đính lại «{filed.held.label}».", "Bỏ ra", partial(self._remove, filed))

    def _offer(self, words: str, action: str, undo: Callable[[], None]) -> None:
        page = self._page

        def of_this_page() -> None:
            if self._page == page:
                undo()

        self._undo = of_this_page
        self._strip.offered.emit(words, action, self.undo)

    # ── one page at a time ──────────────────────────────────────────────────────────────────

    def _run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._running += 1
        self._tasks.run(
            work,
            owner=self,
            done=partial(self._answer, self._page, done),
            failed=partial(self._answer, self._page, failed or self._strip.troubled.emit),
        )

    def _answer(self, page: int, then: Callable[[Any], None], outcome: object) -> None:
        """Hand an answer on, unless another person's page stands there by now."""
        if page != self._page:
            return
        self._running -= 1
        then(outcome)
        if not self._running and self._after:
            after, self._after = self._after, None
            after()
