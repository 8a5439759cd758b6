"""One filing, as it is looked at before it is answered: who, what, what hinders, what came."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.identity_checks import mask_number
from counter_app.domain.person import Party
from counter_app.domain.submission import Submission
from counter_app.services.online import OnlinePage, papers_of
from counter_app.words.details import count_of, moment_words
from counter_app.words.due import moment_text
from counter_app.words.enums import word
from counter_app.words.findings import sentence
from counter_app.words.online import paid_words, response_words
from counter_app.words.timeline import letter_words
from ui.screens.intake.visitor_strip import VisitorStrip
from ui.screens.online.rows import ERASED
from ui.widgets.frames import rule
from ui.widgets.labels import icon_label, label

IN_ORDER = "Kiểm tra trước: chưa thấy gì cản trở việc tiếp nhận."
NO_PAPERS = "Cổng không ghi thành phần nào kèm theo; xem ghi chú và tệp."
Check = tuple[str, str, str]


class Sheet(QWidget):
    """The filing at hand; made anew whenever another is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(10)

    def show_nothing(self) -> None:
        """Show no filing."""
        while item := self._column.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()

    def show_page(self, page: OnlinePage) -> None:
        """Show a filing from top to bottom, what hinders before what is only read."""
        self.show_nothing()
        for each in self._parts(page):
            self._column.addWidget(each)
        self._column.addStretch()

    def _parts(self, page: OnlinePage) -> Iterator[QWidget]:
        found = page.submission
        party = found.filing.applicant.submitter if found.filing else None
        yield label(party.name if party else ERASED, "title", wrap=True)
        yield label(_procedure(page), "strong", wrap=True)
        yield label(_standing(page), "second", wrap=True)
        if page.is_open:
            yield _rows(checks(page))
        yield rule()
        yield _facts(list(facts(page, party)))
        if page.is_open and party:
            strip = VisitorStrip()
            strip.show_visitor(page.visitor, found.opening.procedure)
            yield strip


def checks(page: OnlinePage) -> list[Check]:
    """Return tone, icon and words of each line: what hinders, what is to be known, or neither."""
    said: list[Check] = [("red", "cross-circle", sentence(each)) for each in page.blocked]
    said += [("amber", "warning", sentence(each)) for each in page.warnings]
    return said or [("green", "check-circle", IN_ORDER)]


def facts(page: OnlinePage, party: Party | None) -> Iterator[tuple[str, str]]:
    """Yield what is known of a filing, each with its name."""
    found = page.submission
    if party:
        contact = party.contact
        yield "Số giấy tờ", mask_number(party.number) or "không có"
        yield "Liên hệ", ", ".join(filter(None, (contact.phone, contact.email))) or "không có"
        yield "Địa chỉ", contact.address or "không ghi"
    if found.filing and found.filing.applicant.owner:
        yield "Chủ hồ sơ", found.filing.applicant.owner.name
    yield "Nộp lúc", moment_words(found.filed_at)
    yield "Thành phần", _papers(page)
    if found.attachments:
        yield "Tệp kèm", f"{len(found.attachments)} tệp, xem bằng Ctrl+T"
    if paid := paid_words(found):
        yield "Lệ phí", paid
    if found.filing and found.filing.note:
        yield "Ghi chú", found.filing.note
    for letter in found.letters:
        yield "Văn bản", letter_words(letter)


def _papers(page: OnlinePage) -> str:
    lines = [f"{name}: {count_of(count)}" for name, count in papers_of(page)]
    return "\n".join(lines) or NO_PAPERS


def _procedure(page: OnlinePage) -> str:
    opening = page.submission.opening
    return f"{opening.procedure} – {opening.procedure_name}"


def _standing(page: OnlinePage) -> str:
    """Return how it stands: until when it is answered and when it would be due, or what became."""
    found = page.submission
    said = [f"Mã trên cổng {found.code}."]
    if page.response:
        said.append(response_words(page.response, page.hours))
    elif page.number:
        said.append(f"{word(found.stage)} thành {page.number}, Enter để mở.")
    else:
        said.append(_answered(found))
    if page.due:
        said.append(f"Nhận bây giờ thì hẹn trả {moment_text(page.due.due_at)}.")
    return " ".join(said)


def _answered(found: Submission) -> str:
    return f"{word(found.stage)} lúc {moment_words(found.answered_at)}."


def _rows(said: list[Check]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for tone, icon, words in said:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon_label(icon, tone))
        row.addWidget(label(words, wrap=True, tone=tone), 1)
        column.addLayout(row)
    return box


def _facts(said: list[tuple[str, str]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (name, words) in enumerate(said):
        grid.addWidget(label(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wrap=True), row, 1)
    return box
