"""What the sheets have in common: they are printed, or kept as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.sheets import Sheets
from counter_app.words.forms import FORM_WORDS
from ui.file_choice import choose_new_file
from ui.tasks import Tasks

PDF = "PDF (*.pdf)"


class SheetView(QWidget):
    """One sheet: its figures on the screen, and what is done with it."""

    form = ""
    """The form of the sheet."""
    primary = ""
    """What Ctrl+Enter does."""
    said = Signal(str, str)
    """A sentence for the strip, and its tone."""
    troubled = Signal(object)
    """The exception that some work ended in."""
    ready = Signal(bool)
    """Whether the primary action may be done."""

    def __init__(self, sheets: Sheets, tasks: Tasks) -> None:
        super().__init__()
        self._sheets = sheets
        self._tasks = tasks

    def arrive(self) -> None:
        """Read the figures, with the cursor where work begins."""

    def act(self) -> None:
        """Do what the primary button says."""

    def fold(self, width: int) -> None:
        """Fit into a window of a logical width."""
        del width

    def file_name(self) -> str:
        """Return a name for the sheet's file, which names nobody."""
        return self.form

    def maker(self) -> Callable[[], object] | None:
        """Return what makes the sheet's value on a worker; None: there is nothing yet."""
        return None

    def print_sheet(self) -> None:
        """Print the sheet as it stands."""
        make = self.maker()
        if make is not None:
            self.run(lambda: self._sheets.print_(self.form, make()), self._on_printed)

    def save_sheet(self) -> None:
        """Keep the sheet as a file where somebody wants it."""
        make = self.maker()
        if make is None:
            return
        title = f"Lưu {FORM_WORDS[self.form]} thành PDF"
        path = choose_new_file(self, title, f"{self.file_name()}.pdf", PDF)
        if path:
            self.run(lambda: self._sheets.save(path, self.form, make()), lambda _: self.kept(path))

    def kept(self, path: Path) -> None:
        """Say that a file was written."""
        self.said.emit(f"Đã lưu {path.name}.", "green")

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do something off the window's thread."""
        self._tasks.run(work, owner=self, done=done, failed=failed or self.troubled.emit)

    def _on_printed(self, printer: str) -> None:
        self.said.emit(f"Đã gửi {FORM_WORDS[self.form]} đến máy in {printer}.", "green")
