"""What the actions of the dossier page do: ask, write, and say what was done."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.services.dossier_page import DossierPage
from counter_app.services.issued_letters import Done
from counter_app.services.supplement import Completed
from counter_app.words.due import moment_text
from counter_app.words.enums import word
from ui.file_choice import choose_files
from ui.screens.dossier.actions import Action
from ui.screens.dossier.acts import Acts
from ui.screens.dossier.ask_bar import Question
from ui.screens.dossier.letters import matter_of
from ui.screens.dossier.panel import Panel
from ui.screens.dossier.panels import CodePanel, CompletePanel, ContactPanel
from ui.screens.letters.matter import KIND_WORDS, Kind, Matter
from ui.screens.letters.view import LetterView
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services
    from ui.screens.dossier.issued import IssuedList

FILES = "Tệp (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.docx *.xlsx)"
VOID = "Mã {number} sẽ bị hủy, không bao giờ cấp lại và không mở lại được. Enter lần nữa để hủy."
LEADER = "Cần lãnh đạo đơn vị."
ERASED = "Dữ liệu cá nhân của hồ sơ đã xóa theo quy định."


class Acting(Acts):
    """Letters, corrections, notes and codes."""

    mend_wanted = Signal(object, str)
    """The page to correct, and why."""
    reprint_wanted = Signal(object, str, str)
    """The dossier of which a form is wanted once more, why, and which form."""

    def __init__(
        self, services: "Services", tasks: Tasks, issued: "IssuedList", page: QObject
    ) -> None:
        super().__init__(services, tasks, page)
        self._issued = issued
        self.letters = LetterView(tasks)
        self.code, self.contact, self.complete = CodePanel(), ContactPanel(), CompletePanel()
        self.letters.written.connect(self._on_written)
        self.letters.failed.connect(self.failed)
        self.code.act_wanted.connect(self._on_code)
        self.contact.act_wanted.connect(self._on_contact)
        self.complete.act_wanted.connect(self._on_complete)

    @property
    def views(self) -> tuple[LetterView | Panel, ...]:
        """What may take the place of the columns."""
        return (self.letters, self.code, self.contact, self.complete)

    def show_page(self, page: DossierPage) -> None:
        """Act upon this dossier from now on; letters to another are forgotten."""
        if self._page is None or self._page.dossier.id != page.dossier.id:
            self.letters.forget()
        super().show_page(page)

    def table(self) -> tuple[Action, ...]:
        """Return the actions, the usual ones first."""
        letter = self._letter
        return (
            Action("Yêu cầu bổ sung", "Ctrl+B", "pencil", letter(Kind.SUPPLEMENT),
                   e.SupplementRequested),
            Action("Đã bổ sung đủ", "Ctrl+D", "check", self._complete, e.Supplemented),
            Action("Xin lỗi và hẹn lại", "Ctrl+L", "mail", letter(Kind.LATENESS), e.Extended),
            Action("Xin lỗi do sai sót, thất lạc", "Ctrl+Shift+L", "mail", letter(Kind.AMENDS),
                   e.Apologised),
            Action("In lại giấy đang chọn", "Ctrl+P", "printer", self._reprint, bar=self._no_paper),
            Action("Sửa sai và cấp lại giấy", "Ctrl+E", "file", self._mend, e.Voided),
            Action("Sửa thông tin liên hệ", "Ctrl+Shift+C", "user", self._contact,
                   e.PartyCorrected, _erased),
            Action("Đính thêm tệp", "Alt+T", "clip", self._attach, e.AttachmentAdded),
            Action("Ghi chú", "Ctrl+M", "list", self._note, e.Noted),
            Action("Mã của hệ thống khác", "Ctrl+Y", "hash", self._code, e.CodeAssigned),
            Action("Từ chối, có văn bản", "Ctrl+R", "cross-circle", letter(Kind.REFUSAL),
                   e.Refused, refuses=True),
            Action("Dừng giải quyết", "Ctrl+U", "stop", letter(Kind.STOP), e.Stopped,
                   refuses=True),
            Action("Mở lại hồ sơ", "Ctrl+Shift+O", "return", self._reopen, e.Reopened, _no_leader),
            Action("Hủy mã hồ sơ", "Ctrl+Shift+H", "minus", self._void, e.Voided, refuses=True),
        )  # fmt: skip

    # ── letters ─────────────────────────────────────────────────────────────────────────────

    def _letter(self, kind: Kind) -> Callable[[DossierPage], None]:
        return partial(self._write_letter, kind)

    def _write_letter(self, kind: Kind, page: DossierPage) -> None:
        self.shown.emit(self.letters)
        self.letters.begin(matter_of(self._services, page, kind))

    def _on_written(self, matter: Matter, outcome: Done) -> None:
        """Say which letter was written, its number, and how the dossier stands now."""
        number = outcome.dossier.letters[-1].number
        said = f"{KIND_WORDS[matter.kind].done}{f' số {number}' if number else ''}"
        said += f"; hồ sơ: {word(outcome.dossier.state).lower()}"
        if matter.kind is Kind.LATENESS and outcome.dossier.due_at:
            said += f", hẹn trả {moment_text(local(outcome.dossier.due_at))}"
        said += ", phiếu đã vào hàng đợi in." if outcome.job else "."
        self.done.emit(said)

    # ── one line ────────────────────────────────────────────────────────────────────────────

    def _note(self, page: DossierPage) -> None:
        note = partial(self._services.remarks.note, page.dossier.id)
        self._ask("Ghi chú", "nội dung ghi chú, không in ra", note, "Đã ghi chú vào hồ sơ.")

    def _reopen(self, page: DossierPage) -> None:
        reopen = partial(self._services.refusals.reopen, page.dossier.id)
        said = "Đã mở lại hồ sơ, hạn trả như trước khi từ chối hoặc dừng."
        self._ask("Vì sao mở lại?", "ví dụ: từ chối nhầm hồ sơ", reopen, said)

    def _void(self, page: DossierPage) -> None:
        void = partial(self._services.stopping.void, page.dossier.id)
        number = page.dossier.received.number.partition("-")[2]
        warning = VOID.format(number=number)
        self._ask("Vì sao hủy mã?", "ví dụ: tiếp nhận nhầm", void, f"Đã hủy mã {number}.", warning)

    def _mend(self, page: DossierPage) -> None:
        then = partial(self.mend_wanted.emit, page)
        self.asked.emit(Question("Vì sao cấp lại?", "ví dụ: ghi sai họ tên", then))

    def _reprint(self, page: DossierPage) -> None:
        paper = self._issued.chosen

        def then(reason: str) -> None:
            self.reprint_wanted.emit(page.dossier.id, reason, paper.form)

        self.asked.emit(Question(f"Vì sao in lại «{paper.title}»?", "ví dụ: thất lạc", then))

    def _no_paper(self, _page: DossierPage) -> str:
        return self._issued.chosen.why_not

    # ── panels, files ───────────────────────────────────────────────────────────────────────

    def _code(self, page: DossierPage) -> None:
        self.shown.emit(self.code)
        self.code.begin(page)

    def _on_code(self) -> None:
        system, code = self.code.typed()
        assign = partial(self._services.remarks.assign_code, self._dossier, system, code)
        said = f"Đã ghi mã {code.strip().upper()} của {word(system)}."
        self._run(assign, partial(self._on_code_written, said), self.code)

    def _on_code_written(self, said: str, outcome: object) -> None:
        self.code.forget()
        self._say(said, outcome)

    def _contact(self, page: DossierPage) -> None:
        self.shown.emit(self.contact)
        self.contact.begin(page)

    def _on_contact(self) -> None:
        correct = partial(self._services.remarks.correct, self._dossier, self.contact.typed())
        said = "Đã ghi đính chính; giấy in từ nay theo thông tin mới."
        self._run(correct, partial(self._say, said), self.contact)

    def _complete(self, page: DossierPage) -> None:
        self.shown.emit(self.complete)
        self.complete.begin(page)
        due = partial(self._services.supplements.due_if_complete, page.dossier.id)
        self._run(due, self.complete.show_due)

    def _on_complete(self) -> None:
        papers, remark = self.complete.typed()
        complete = partial(self._services.supplements.complete, self._dossier, papers, remark)
        self._run(complete, self._on_completed, self.complete)

    def _on_completed(self, completed: Completed) -> None:
        due = f", hẹn trả mới {moment_text(local(completed.due_at))}" if completed.due_at else ""
        stays = ", ngày hẹn trả không đổi" if completed.due_at else ""
        self.done.emit(f"Đã ghi bổ sung đủ{due if completed.is_moved else stays}.")

    def _attach(self, page: DossierPage) -> None:
        for path in choose_files(self.letters.window(), "Chọn tệp đính thêm", FILES):
            add = partial(self._services.attachments.add_file, page.dossier.id, path)
            self._run(add, partial(self._say, f"Đã đính tệp «{path.name}»."))


def _erased(page: DossierPage) -> str:
    return "" if page.dossier.filing else ERASED


def _no_leader(page: DossierPage) -> str:
    return "" if page.is_leader else LEADER
