"""The act of taking in: warn once of a double, spend a number, offer to mend it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.ids import DossierId
from counter_app.domain.numbering import short
from counter_app.services.linking import Linking
from counter_app.services.reception import Accepted, Intake, Reception, Sitting
from counter_app.services.visitor import Visitor
from counter_app.words.due import moment_text
from counter_app.words.findings import sentence
from ui.screens.intake.origin import AT_COUNTER
from ui.tasks import Tasks

Document = dict[str, Any]
CLOCK_DOUBTS = {Problem.CLOCK_BEHIND, Problem.CLOCK_AHEAD, Problem.CLOCK_JUMPED}
SHARED = "In chung một giấy với hồ sơ vừa nhận"
MENDED = "sửa ngay sau khi tiếp nhận"


class TakingIn(QObject):
    """One sitting with one person: what is open of it between two key presses."""

    done = Signal(object, bool)
    """What was taken in, and whether more of this person is to come."""
    failed = Signal(object)
    """Why nothing was taken in."""
    doubled = Signal(str, str)
    """What is open already, and its tone; the same key answers while nothing changes."""
    asked = Signal(str, str)
    """A question that the same key answers when it is pressed again, and its tone."""
    told = Signal(str, object)
    """What was taken in, in words, and the page by which it can be mended."""

    sitting_over = Signal()
    """A paper that waited for further dossiers waits no more."""

    def __init__(self, reception: Reception, linking: Linking, tasks: Tasks, page: QObject) -> None:
        super().__init__(page)
        self._reception = reception
        self._linking = linking
        self.is_linked = False
        """Whether what stands on the page has parts that are taken in with it."""
        self._tasks = tasks
        self.origin = AT_COUNTER
        self._warned: Intake | None = None
        self._mending: DossierId | None = None
        self._reason = MENDED
        self._clock_is_meant = False
        self._job: int | None = None
        self._busy = False

    @property
    def shares_paper(self) -> bool:
        """Whether the next dossier goes onto the paper of the last."""
        return self._job is not None

    @property
    def is_mending(self) -> bool:
        """Whether the next acceptance replaces a dossier."""
        return self._mending is not None

    @property
    def is_busy(self) -> bool:
        """Whether a dossier is being taken in at this moment."""
        return self._busy

    def standing(self) -> str:
        """Return what the bar says of what is being taken in."""
        if self.is_mending:
            return "Đang sửa hồ sơ đã nhận"
        return SHARED if self.shares_paper else self.origin.words()

    def mend(self, dossier: DossierId, reason: str = MENDED) -> None:
        """Let the next acceptance replace a dossier."""
        self._mending, self._reason = dossier, reason

    def start_over(self) -> None:
        """Forget the sitting; what was taken in of it is printed as it stands."""
        self._end_sitting(self._job)
        self._warned = self._mending = self._job = None

    def accept(
        self, intake: Intake, visitor: Visitor, document: Document, *, more_to_come: bool
    ) -> None:
        """Take in what stands on the page; one at a time, however often the key is pressed."""
        intake = self.origin.applied(intake)
        if self._busy or self._is_double(intake, visitor):
            return
        self._busy = True
        self._tasks.run(
            self._work(intake, more_to_come),
            owner=self,
            done=partial(self._on_done, document, more_to_come),
            failed=self._on_failed,
        )

    def _work(
        self, intake: Intake, more_to_come: bool
    ) -> Callable[[], Accepted | tuple[Accepted, ...]]:
        if self._mending:
            reissue = self._reception.reissue
            return partial(reissue, self._mending, intake, self._reason, wants_print=True)
        sitting, clock = Sitting(self._job, more_to_come), self._clock_is_meant
        if self.is_linked:
            return partial(self._linking.accept, intake, sitting=sitting, accept_clock=clock)
        accept = partial(self._reception.accept, intake, wants_print=True, sitting=sitting)
        return partial(accept, accept_clock=clock)

    def _is_double(self, intake: Intake, visitor: Visitor) -> bool:
        """Warn once before a number is spent on what is open already; the second time is meant."""
        double = () if self._mending else visitor.duplicates(intake.procedure)
        if not double or self._warned == intake:
            return False
        self._warned = intake
        number = double[0].number.partition("-")[2]
        self.doubled.emit(
            f"Người này đang có hồ sơ {number} cùng thủ tục. Nhấn lại phím vừa rồi để vẫn nhận.",
            "amber",
        )
        return True

    def _on_done(
        self, document: Document, more_to_come: bool, taken: Accepted | tuple[Accepted, ...]
    ) -> None:
        accepted, *parts = taken if isinstance(taken, tuple) else (taken,)
        self._busy = False
        self._warned = self._mending = None
        self._clock_is_meant = False
        if self._job != accepted.job:
            self._end_sitting(self._job)
        self._job = accepted.job if more_to_come else None
        self.done.emit(accepted, more_to_come)
        self.told.emit(in_words(accepted, parts), (accepted.dossier, document))

    def _end_sitting(self, job: int | None) -> None:
        if job is not None:
            self._tasks.run(
                partial(self._reception.end_sitting, job),
                owner=self,
                done=lambda _: self.sitting_over.emit(),
                failed=self.failed.emit,
            )

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, RuleError) and error.findings[0].problem in CLOCK_DOUBTS:
            self._clock_is_meant = True
            self.asked.emit(clock_question(error.findings[0]), "amber")
        else:
            self.failed.emit(error)


def clock_question(finding: Finding) -> str:
    """Return both times and what the same key does when it is pressed again."""
    shown, expected = finding.details["shown"], finding.details["expected"]
    return (
        f"Đồng hồ máy chỉ {shown}, lẽ ra khoảng {expected}. Hãy sửa đồng hồ;"
        " nếu đồng hồ đúng thì nhấn lại Ctrl+Enter."
    )


def in_words(accepted: Accepted, parts: Sequence[Accepted] = ()) -> str:
    """Return what was taken in as one line: number, check code, due date, the first doubt."""
    linked = "; ".join(f"{short(each.number)}{_due(each)}" for each in parts)
    number = accepted.number.partition("-")[2]
    beside = f" Kèm hồ sơ liên thông {linked}." if linked else ""
    warned = f" Lưu ý: {sentence(accepted.warnings[0])}" if accepted.warnings else ""
    return f"Đã tiếp nhận {number} ({accepted.check_code}){_due(accepted)}.{beside}{warned}"


def _due(accepted: Accepted) -> str:
    return f", hẹn trả {moment_text(accepted.due.due_at)}" if accepted.due else ""
