"""The files of a dossier and a look at each: the list beside the page that is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.attachment import Attachment
from counter_app.domain.ids import EntryId
from counter_app.domain.signature import Signature
from counter_app.services.attachments import Attachments
from counter_app.services.dossier_page import DossierPage
from counter_app.words.enums import word
from counter_app.words.signatures import signature_line
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.elided import ElidedLines
from ui.widgets.escape import EscapeFrame
from ui.widgets.labels import label
from ui.widgets.preview import Pages, Preview

HEADS = ("Tệp", "Loại", "Cỡ")
WIDTHS = (210, 70)
KEYS = "Mũi tên chọn tệp · Tab sang trang · Esc về hồ sơ"
LEAST_WORDS = 18
"""One line, in logical pixels."""
SHORT = 150
"""A view as high as this has no room for more, in logical pixels."""
ERASED = "(đã xóa theo quy định)"


class Source(NamedTuple):
    """How pages and signatures of a file are read, by the entry that added it."""

    pages: Callable[[EntryId], Pages]
    signatures: Callable[[EntryId], tuple[Signature, ...]]


class FilesView(EscapeFrame):
    """Takes the place of the columns; Esc gives it back."""

    failed = Signal(object)
    """Why a file cannot be shown."""

    def __init__(self, attachments: Attachments, tasks: Tasks) -> None:
        super().__init__()
        self._attachments = attachments
        self._tasks = tasks
        self._asked = 0
        self._files: tuple[Attachment, ...] = ()
        self._source: Source | None = None
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Tệp của hồ sơ", WIDTHS)
        self.preview = Preview(tasks)
        self.words = ElidedLines(LEAST_WORDS)
        self.words.setProperty("part", "second")
        self.words.setMinimumHeight(LEAST_WORDS)
        self.words.setText(KEYS)
        side = QWidget()
        side.setFixedWidth(380)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(16, 12, 8, 12)
        inside.addWidget(label("Tệp của hồ sơ", "section"))
        inside.addWidget(self.table, 1)
        inside.addWidget(self.words)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 12, 12)
        whole.addWidget(side)
        whole.addWidget(self.preview, 1)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.preview.failed.connect(self.failed)

    def show_files(self, page: DossierPage) -> None:
        """Show what belongs to a dossier, the first file open."""
        dossier, own = page.dossier.id, self._attachments
        source = Source(partial(own.pages, dossier), partial(own.signatures, dossier))
        self.show_all(page.dossier.attachments, source)

    def show_all(self, files: Sequence[Attachment], source: Source) -> None:
        """Show files, the first of them open."""
        self._files, self._source = tuple(files), source
        self._model.show([_row(each) for each in self._files])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.selectRow(0)

    def _on_row(self, *_: object) -> None:
        row = self.table.currentIndex().row()
        if self._source is None or not 0 <= row < len(self._files):
            return
        attachment = self._files[row].id
        self.preview.open(partial(self._source.pages, attachment))
        self._asked += 1
        self.words.setText(KEYS)
        self._tasks.run(
            partial(self._source.signatures, attachment),
            owner=self,
            done=partial(self._on_signatures, self._asked),
            failed=self.failed.emit,
        )

    def _on_signatures(self, asked: int, signatures: tuple[Signature, ...]) -> None:
        """Say who signed, unless another file is shown by now."""
        if asked == self._asked:
            said = [f"Chữ ký số: {signature_line(each)}." for each in signatures]
            self.words.setText("\n".join((*said, KEYS)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words a third of the height; a line where room is short."""
        super().resizeEvent(event)
        self.words.set_most(max(LEAST_WORDS, (self.height() - SHORT) // 3))


def _row(attachment: Attachment) -> tuple[str, str, str]:
    file = attachment.file
    return attachment.label or ERASED, word(file.media_type), size_text(file.size)


def size_text(size: int) -> str:
    """Return a size as people say it: `340 kB`, `1,2 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
