"""Tiếp nhận (F2): who, what, with which papers; Ctrl+Enter takes it in and prints."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import CollectAt, PaperCount
from counter_app.domain.errors import RuleError
from counter_app.domain.identity_card import Card
from counter_app.domain.ids import DossierId
from counter_app.domain.procedure import Procedure
from counter_app.domain.procedure_search import Choice
from counter_app.domain.submission import Submission
from counter_app.services.due_dates import DueAnswer
from counter_app.services.procedures import Typed
from counter_app.services.reception import Accepted
from counter_app.words.findings import sentence
from ui.page import Page
from ui.screens.intake.asking import Asking
from ui.screens.intake.bar import IntakeBar
from ui.screens.intake.draft_shelf import DraftShelf
from ui.screens.intake.favourites import Favourites
from ui.screens.intake.filing import Filing
from ui.screens.intake.gather import (
    Document,
    document_of,
    document_of_submission,
    intake_from,
    to_mend,
)
from ui.screens.intake.keys import HELP
from ui.screens.intake.linked_box import LinkedBox
from ui.screens.intake.origin import AT_COUNTER, origin_of
from ui.screens.intake.outcome import DueBox, FeeBox
from ui.screens.intake.papers import PapersColumn
from ui.screens.intake.person import PersonColumn
from ui.screens.intake.places import Places
from ui.screens.intake.procedure import ProcedureColumn
from ui.screens.intake.recognition import Recognition
from ui.screens.intake.refusal import Refusal
from ui.screens.intake.taking_in import MENDED, TakingIn
from ui.screens.intake.turning_away import TurningAway
from ui.tasks import Tasks
from ui.widgets.frames import HighEnough, rule, scrolled
from ui.widgets.tabs import Column, Tabs

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

WIDTHS = (346, 320)
LEAST = 1140
"""Below this logical width of the page and the rail the third column has too little room."""
CROWDED = 880
"""Below this the bar has no room for the buttons that turn somebody away; their keys work on."""
BESIDE = 105
"""Of the date beside papers of 100: with its key and a scroll bar it needs a little more."""


class IntakeScreen(Page):
    """One page, three columns, filled from left to right."""

    title = "Tiếp nhận"
    help = HELP
    accepted = Signal()
    """A dossier was taken in: its paper waits, and figures changed."""
    mend_offered = Signal(str, object)
    """What was taken in, and the work that mends it."""
    undo_offered = Signal(str, object)
    """What was thrown away, and the work that takes it back."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._kept: Document | None = None
        self.person = PersonColumn(services.desk.today)
        self.recognition = Recognition(services.visitors, tasks, self.person)
        self.procedure, self.papers = ProcedureColumn(), PapersColumn()
        self.asking = Asking(services, tasks, self.procedure, self)
        self.due, self.fee = DueBox(), FeeBox()
        self.linked = LinkedBox(services.linking, services.desk, tasks)
        self.places = Places(services.agencies, tasks, self.procedure.places)
        self.shelf = DraftShelf(services.drafts, tasks, self)
        self.drafts = self.shelf.keeper
        self.taking = TakingIn(services.reception, services.linking, tasks, self)
        self.filing = Filing(services, tasks, self.papers, self)
        self.away = TurningAway(services, tasks, self)
        self.favourites = Favourites(services.procedures, tasks, self.procedure, self)
        self._build_columns()
        self._build_bar()
        self.refusal = Refusal(self)
        self._connect()
        self.person.enter()

    def _build_columns(self) -> None:
        third, lower = QWidget(), QWidget()
        outcome = QVBoxLayout(lower)
        outcome.setContentsMargins(0, 0, 0, 0)
        outcome.setSpacing(8)
        for each in (rule(), self.due, self.linked, rule(), self.fee):
            outcome.addWidget(each)
        outcome.addStretch()
        self._third = QBoxLayout(QBoxLayout.Direction.TopToBottom, third)
        self._third.setContentsMargins(16, 12, 16, 12)
        self._third.setSpacing(12)
        self._third.addWidget(self.papers, 100)
        self._third.addWidget(HighEnough(lower))
        self.tabs = Tabs(
            (
                Column("Người nộp", "Alt+1", scrolled(self.person), WIDTHS[0], self.person.enter),
                Column("Thủ tục", "Alt+2", self.procedure, WIDTHS[1], self.procedure.enter),
                Column("Thành phần, hạn, lệ phí", "Alt+3", third, enter=self.papers.enter),
            )
        )

    def _build_bar(self) -> None:
        bar = IntakeBar(self.shelf.button, self.away.buttons)
        self.saved, self.sitting = bar.saved, bar.sitting
        self.accept_more, self.accept = bar.accept_more, bar.accept
        columns = QWidget()
        inside = QVBoxLayout(columns)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.tabs, 1)
        inside.addWidget(bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.away.stand_over(columns))

    def _connect(self) -> None:
        for part in (
            self.recognition, self.asking, self.linked, self.places, self.taking, self.shelf,
            self.favourites, self.away,
        ):  # fmt: skip
            part.failed.connect(self._on_trouble)
        self.asking.answered.connect(self._show_answer)
        self.asking.doubted.connect(self.due.show_doubt)
        self.person.changed.connect(self._on_typing)
        self.procedure.marked.connect(self._on_choice)
        self.procedure.confirmed.connect(self._on_confirmed)
        self.procedure.case_changed.connect(self._show_papers)
        self.papers.changed.connect(self._on_typing)
        self.papers.all_there.clicked.connect(self._take_all)
        self.fee.changed.connect(self._show_fee)
        self.fee.alone.connect(self.due.setHidden)
        self.drafts.saved.connect(self.saved.setText)
        self.procedure.places.changed.connect(self._show_due)
        self.procedure.typing.typed.connect(self._on_typed_procedure)
        self.procedure.typing.refused.connect(self._on_trouble)
        self.refusal.over.connect(self.settled)
        self.taking.done.connect(self._on_accepted)
        self.taking.sitting_over.connect(self.accepted)
        self.taking.doubled.connect(self.said)
        self.taking.doubled.connect(lambda *_: self.refusal.ask())
        self.taking.asked.connect(self.said)
        self.taking.told.connect(self._on_told)
        self.accept.clicked.connect(partial(self._accept, False))
        self.accept_more.clicked.connect(partial(self._accept, True))
        self.shelf.undo_offered.connect(self.undo_offered)
        self.away.done.connect(self._on_turned_away)
        self.favourites.said.connect(self.said)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Read what can be chosen and go on where one was."""
        self.favourites.offer()
        self.places.look()
        self.shelf.look()
        self.tabs.enter()

    def fold(self, width: int) -> None:
        """Columns become tabs when room is short."""
        tight, direction = width < LEAST, QBoxLayout.Direction
        self.tabs.fold(tight)
        self._third.setDirection(direction.LeftToRight if tight else direction.TopToBottom)
        self._third.setStretch(1, BESIDE if tight else 0)
        for each in (self.procedure, self.papers, self.due, self.fee):
            each.fold(tight)
        self.accept_more.fold(tight)
        self.shelf.button.fold(tight)
        self.away.fold(tight=tight, short=width < CROWDED)

    def take_card(self, card: Card) -> None:
        """Take a scanned card and go on to the procedure."""
        self.person.take_card(card)
        self.tabs.show_tab(1)
        self.procedure.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if card.doubt:
            self.said.emit(sentence(card.doubt), "amber")

    def document(self) -> Document | None:
        """Return the page as a draft, None when there is nothing to keep.

        What was taken in already is safe; a draft of its correction would become its double.
        """
        is_empty = (
            self.person.is_empty() and self.asking.answer is None and not self.papers.has_files()
        )
        return None if is_empty or self.taking.is_mending else self._written()

    def _written(self) -> Document:
        return {
            **self.person.document(),
            "procedure": self.asking.answer.procedure.code if self.asking.answer else "",
            "case": self.procedure.case(),
            "fee": self.fee.document(),
            **self.papers.document(),
            **self.procedure.places.document(),
            **self.taking.origin.document(),
        }

    def clear_page(self) -> None:
        """Make room for the next person."""
        self.taking.start_over()
        self._clear(keep_person=False)

    # ── what ────────────────────────────────────────────────────────────────────────────────

    def _on_choice(self, choice: Choice | None) -> None:
        self.asking.ask(choice, self.taking.origin.channel)

    def _show_answer(self, before: DueAnswer | None, answer: DueAnswer | None) -> None:
        self._show_due()
        self.linked.ask(answer.procedure.code if answer else None)
        if before and answer and before.procedure == answer.procedure and not self._kept:
            return  # what was counted stays
        self.procedure.show_procedure(answer.procedure if answer else None)
        self.fee.ask_about(answer)
        self._show_papers()
        if self._kept:
            self._restore(self._kept)
        self._show_fee()
        if answer:
            self.recognition.compare(answer.procedure.code)

    def _show_due(self) -> None:
        self.due.show_answer(self.asking.answer, elsewhere=self.procedure.places.is_elsewhere)
        self.drafts.touch()

    def _on_confirmed(self) -> None:
        if self.asking.objection:
            self._on_trouble(self.asking.objection)
            return
        self.tabs.show_tab(2)
        self.papers.enter()

    # ── with which papers ───────────────────────────────────────────────────────────────────

    def _show_papers(self) -> None:
        if self.asking.answer:
            chosen = self.asking.answer.procedure
            self.papers.offer(chosen.papers_of(self.procedure.case()), of=chosen.code)
        else:
            self.papers.offer(())

    def _take_all(self) -> None:
        if not self.asking.wait(self._take_all, "papers"):
            self.papers.model.take_all()

    def _show_fee(self) -> None:
        owed, free = self.fee.owed(self.asking.answer)
        owed = self.taking.origin.left_of(owed)
        self.fee.show_fee(owed, free=free)
        self._run(partial(self._services.payments.code, owed), self.fee.show_payment)
        self._on_typing()

    # ── taken in ────────────────────────────────────────────────────────────────────────────

    def _accept(self, more_to_come: bool) -> None:
        go_on = partial(self._accept, more_to_come)
        if any(each.wait(go_on) for each in (self.asking, self.filing, self.recognition)):
            return
        try:
            intake = intake_from(
                self.person, self.asking.chosen, self.procedure, self.papers, self.fee
            )
        except RuleError as error:
            self._on_trouble(error)
            return
        visitor, written = self.recognition.visitor, self._written()
        self.taking.is_linked = bool(self.linked.parts)
        self.taking.accept(intake, visitor, written, more_to_come=more_to_come)

    def _on_turned_away(self, told: str) -> None:
        self.drafts.finish()
        self.clear_page()
        self.said.emit(told, "green")
        self.accepted.emit()

    def _on_accepted(self, _accepted: Accepted, more_to_come: bool) -> None:
        self.drafts.finish()
        self._clear(keep_person=more_to_come)
        self.accepted.emit()
        if more_to_come:
            self.recognition.look(self.person.submitter.identity())

    def mend(self, dossier: Dossier, reason: str) -> None:
        """Put a dossier onto the page to be corrected and reissued."""
        self._mend(dossier.id, document_of(dossier), reason)

    def _on_told(self, words: str, kept: tuple[DossierId, Document]) -> None:
        self.mend_offered.emit(words, partial(self._mend, *kept))

    def take_from(self, submission: Submission) -> None:
        """Put what was filed on line onto the page; accepting then ends its wait."""
        self.drafts.leave()
        self.clear_page()
        self.show_document(document_of_submission(submission))

    def _mend(self, dossier: DossierId, document: Document, reason: str = MENDED) -> None:
        """Put what was taken in back onto the page; accepting then replaces it."""
        self.drafts.leave()
        self.clear_page()
        self.recognition.leave_out(dossier)
        self.show_document(to_mend(document))
        self.filing.take_along(dossier)
        self.taking.mend(dossier, reason)
        self.sitting.setText(self.taking.standing())
        self.said.emit(
            "Đang sửa hồ sơ đã nhận: Ctrl+Enter hủy mã cũ, cấp mã mới và in lại.", "amber"
        )

    def _on_typed_procedure(self, typed: Typed) -> None:
        self._run(partial(self._services.procedures.add_typed, typed), self._on_added)

    def _on_added(self, procedure: Procedure) -> None:
        self.procedure.close_typing()
        self.procedure.box.setText(procedure.code)
        self.favourites.offer()

    def show_document(self, document: Document) -> None:
        """Put a page that was kept back into its fields."""
        self.person.show_document(document.get("submitter") or {}, document.get("owner"))
        self.fee.show_document(document.get("fee") or {})
        self.procedure.places.show_document(document)
        self._kept = document
        self.taking.origin = origin_of(document)
        self.sitting.setText(self.taking.standing())
        self.filing.restore(document)
        self.procedure.box.setText(str(document.get("procedure") or ""))

    def _restore(self, document: Document) -> None:
        """Put counts and case back once the procedure stands."""
        answer = self.asking.answer
        if answer is None or answer.procedure.code != document.get("procedure"):
            return
        self._kept = None
        self.procedure.show_procedure(answer.procedure, document.get("case"))
        counts = [PaperCount(*each) for each in document.get("papers") or ()]
        papers = answer.procedure.papers_of(self.procedure.case())
        self.papers.offer(papers, counts, answer.procedure.code)
        self.papers.sets.set_value(document.get("sets") or 1)
        self.papers.collect.take(CollectAt(document.get("collect_at") or CollectAt.COUNTER))
        self.papers.collect_address.setText(document.get("collect_address") or "")
        self.papers.note.setText(document.get("note") or "")

    def _clear(self, *, keep_person: bool) -> None:
        self._kept = None
        self.away.forget()
        self.refusal.clear()
        self.recognition.leave_out(None)
        if not keep_person:
            self.person.clear()
        self.asking.show(None)
        self.procedure.clear()
        self.papers.clear()
        self.filing.start_over()
        self.fee.clear()
        self.taking.origin = AT_COUNTER
        self.sitting.setText(self.taking.standing())
        self.tabs.show_tab(1 if keep_person else 0)
        box = self.procedure.box if keep_person else self.person.submitter.name
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typing(self) -> None:
        self.drafts.touch()
        self.tabs.tell(0, self.person.submitter.name.text())
        self.tabs.tell(1, self.asking.answer.procedure.name if self.asking.answer else "")
        self.tabs.tell(2, self.papers.tally.text())

    def _on_trouble(self, error: Exception) -> None:
        if isinstance(error, RuleError):
            self.refusal.show(error)
        self.troubled.emit(error)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_trouble)
