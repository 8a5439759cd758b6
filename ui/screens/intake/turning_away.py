"""Who cannot be taken in: told what is missing, or refused, before a number is spent."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.checklist import lacking
from counter_app.domain.errors import RuleError
from counter_app.domain.mending import require_parties
from counter_app.domain.procedure import Procedure
from counter_app.services import refusal, supplement
from counter_app.services.submissions import Answered, Visit
from ui.screens.letters.matter import KIND_WORDS, Kind, Matter, Offer
from ui.screens.letters.papers import offered_as_missing
from ui.screens.letters.view import LetterView
from ui.tasks import Tasks
from ui.widgets.keyed_button import KeyedButton

if TYPE_CHECKING:
    from counter_app.bootstrap import Services
    from ui.screens.intake.screen import IntakeScreen

MENDING = "Đang sửa hồ sơ đã nhận; hãy ghi xong, hoặc Ctrl+Backspace để bỏ, rồi mới viết phiếu."
ON_LINE = "Hồ sơ nộp trực tuyến được yêu cầu bổ sung hoặc từ chối ở trang Trực tuyến (F6)."
KEYS = {Kind.SUPPLEMENT: "Ctrl+B", Kind.REFUSAL: "Ctrl+R"}


class TurningAway(QObject):
    """Writes the letter to a visitor of whom nothing is taken in."""

    done = Signal(str)
    """What was written, in a sentence; the page is free for the next."""
    failed = Signal(object)
    """Why nothing was written."""

    def __init__(self, services: "Services", tasks: Tasks, page: "IntakeScreen") -> None:
        super().__init__(page)
        self._services = services
        self._page = page
        self.letters = LetterView(tasks)
        self.views = QStackedWidget()
        self.buttons = [
            KeyedButton("Yêu cầu bổ sung", shown_key=KEYS[Kind.SUPPLEMENT]),
            KeyedButton("Từ chối", shown_key=KEYS[Kind.REFUSAL], part="refuse"),
        ]
        for button, (kind, key) in zip(self.buttons, KEYS.items(), strict=True):
            button.clicked.connect(partial(self.begin, kind))
            QShortcut(QKeySequence(key), page, partial(self.begin, kind))
        self.letters.left.connect(self.leave)
        self.letters.written.connect(self._on_written)
        self.letters.failed.connect(self.failed)

    def stand_over(self, columns: QWidget) -> QStackedWidget:
        """Return a stack that shows the columns, or the letter in their place."""
        self.views.addWidget(columns)
        self.views.addWidget(self.letters)
        return self.views

    def fold(self, *, tight: bool, short: bool) -> None:
        """Leave the keys out, then the buttons, where room is short; the keys work all the same."""
        for each in self.buttons:
            each.fold(tight)
            each.setHidden(short)
        # A hidden page hears of its children's new size only when it is told.
        part = self.buttons[0].parentWidget()
        while part is not None and part is not self._page:
            part.updateGeometry()
            part = part.parentWidget()

    def begin(self, kind: Kind) -> None:
        """Show the letter with what stands on the page; tell what it lacks."""
        page = self._page
        if page.taking.is_busy or self.views.currentWidget() is self.letters:
            return
        if page.taking.is_mending:
            page.said.emit(MENDING, "amber")
            return
        if page.taking.origin.submission:
            page.said.emit(ON_LINE, "amber")
            return
        if page.asking.wait(partial(self.begin, kind)):
            return
        try:
            visit, procedure = self._visit()
        except RuleError as error:
            self.failed.emit(error)
            return
        submissions, is_guide = self._services.submissions, kind is Kind.SUPPLEMENT
        write: Callable[..., Answered] = submissions.guide if is_guide else submissions.turn_away
        form = supplement.FORM if is_guide else refusal.FORM
        matter = Matter(
            kind=kind,
            about=f"{visit.applicant.submitter.number} {procedure.code}",
            heading=f"{visit.applicant.submitter.name} · {procedure.name}",
            aids=partial(self._services.letter_drafts.aids, form),
            look=partial(self._services.letter_drafts.of_visit, visit),
            write=partial(write, visit),
            papers=self._papers(procedure),
        )
        self.views.setCurrentWidget(self.letters)
        self.letters.begin(matter)

    def leave(self) -> None:
        """Give the columns back."""
        if self.views.currentWidget() is self.letters:
            self.views.setCurrentIndex(0)
            self._page.tabs.enter()

    def forget(self) -> None:
        """Forget what was typed: another person stands there."""
        self.letters.forget()
        self.leave()

    def _visit(self) -> tuple[Visit, Procedure]:
        """Return who asks for what. Raises RuleError naming the field to mend."""
        procedure = self._page.asking.chosen()
        applicant = self._page.person.applicant()
        require_parties(applicant)
        return Visit(procedure.code, applicant), procedure

    def _papers(self, procedure: Procedure) -> tuple[Offer, ...]:
        """Return what is not good with its reason, then what is not there, then all others."""
        model, case = self._page.papers.model, self._page.procedure.case()
        bad = tuple(Offer(f"{each.title}: {each.bad}.", ticked=True) for each in model.bad())
        named = {each.paper.number for each in model.bad() if each.paper}
        papers = tuple(x for x in procedure.papers_of(case) if x.number not in named)
        counts = model.counts()
        missing = tuple(x for x in lacking(procedure, case, counts) if x.number not in named)
        return (*bad, *offered_as_missing(missing, papers, ticked=bool(counts)))

    def _on_written(self, matter: Matter, outcome: Answered) -> None:
        number = outcome.submission.letters[-1].number
        said = f"{KIND_WORDS[matter.kind].done}{f' số {number}' if number else ''}"
        self.done.emit(f"{said}, phiếu đã vào hàng đợi in; chưa tiếp nhận hồ sơ nào.")
