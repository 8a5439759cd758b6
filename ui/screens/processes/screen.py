"""Cài đặt, quy trình: a procedure is chosen at the left, its process written at the right."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.domain.ids import ProcedureCode
from counter_app.services.process_plan import Plan
from counter_app.services.processes import Listed, Processes, Shown
from ui.file_choice import choose_file, choose_new_file
from ui.page import SHORT, TIGHT, Page
from ui.screens.processes.editor import ProcessEditor
from ui.screens.processes.fields import Written
from ui.screens.processes.import_view import ImportView
from ui.screens.processes.procedure_list import NOT_KEPT, ProcedureList
from ui.settings_bar import KEYS_HELP
from ui.tasks import Tasks
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.tabs import Column, Tabs

LIST_WIDTH = 350
BAR = 900
"""Below this logical width the four buttons leave their keys out."""
KINDS_IN = "Quy trình (*.json *.xlsx)"
KINDS_OUT = "Quy trình (*.json)"


class ProcessesScreen(Page):
    """What is typed for a procedure and not kept yet stays while one looks at another."""

    title = "Cài đặt – quy trình"
    help = (
        ("Lên, Xuống", "chọn thủ tục, khi đang ở ô tìm"),
        ("Alt+1, Alt+2", "về danh sách, sang quy trình"),
        ("Enter hoặc gõ chữ", "ghi vào ô của bảng; Tab sang ô kế"),
        ("Alt+T, Alt+L", "thêm bước, thêm phần liên thông"),
        ("Alt+X", "bỏ dòng đang chọn"),
        ("Alt+Lên, Alt+Xuống", "chuyển dòng lên, xuống"),
        ("Alt+B", "bỏ những gì chưa ghi"),
        ("Ctrl+Enter", "ghi bản mới"),
        ("Ctrl+I, Ctrl+E", "nhập từ tệp, xuất ra tệp"),
        KEYS_HELP,
        ("Esc", "về ô tìm"),
    )

    def __init__(self, processes: Processes, tasks: Tasks) -> None:
        super().__init__()
        self._processes, self._tasks = processes, tasks
        self._open: ProcedureCode | None = None
        self._typed: dict[ProcedureCode, Written] = {}
        self.list = ProcedureList()
        self.editor, self.plan = ProcessEditor(), ImportView()
        self.bring = KeyedButton("Nhập từ tệp", "Ctrl+I", icon="file")
        self.write = KeyedButton("Xuất ra tệp", "Ctrl+E")
        self.forget = KeyedButton("Bỏ thay đổi", "Alt+B")
        self.save = KeyedButton("Ghi bản mới", "Ctrl+Return", part="primary")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._mark_changed()
        self.fold(0)  # asks for little until the desk says how wide it is

    def _lay_out(self) -> None:
        self.columns = Tabs(
            (
                Column("Thủ tục", "Alt+1", self.list, LIST_WIDTH, self.list.enter),
                Column("Quy trình", "Alt+2", self.editor, enter=self.editor.enter),
            )
        )
        bar = QFrame()
        bar.setProperty("part", "bar")
        actions = QHBoxLayout(bar)
        actions.setContentsMargins(16, 8, 16, 8)
        for each in (self.bring, self.write):
            actions.addWidget(each)
        actions.addStretch()
        for each in (self.forget, self.save):
            actions.addWidget(each)
        writing = QWidget()
        column = QVBoxLayout(writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.columns, 1)
        column.addWidget(bar)
        self._stack.addWidget(writing)
        self._stack.addWidget(self.plan)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.entered.connect(lambda: self.columns.go_to(1))
        self.editor.edited.connect(self._mark_changed)
        self.editor.dropped.connect(self._on_dropped)
        self.bring.clicked.connect(self._on_bring)
        self.write.clicked.connect(self._on_write)
        self.forget.clicked.connect(self._on_forget)
        self.save.clicked.connect(self._on_save)
        self.plan.left.connect(self._leave_plan)
        self.plan.agreed.connect(self._on_agreed)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Read what there is now; the procedure one stood on stays."""
        self._load()
        if self._stack.currentWidget() is self.plan:
            self.plan.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.columns.enter()

    def fold(self, width: int) -> None:
        """Show list and process side by side, or one of them where room is short."""
        self.columns.fold(width < TIGHT)
        self.list.fold(width < TIGHT)
        self.editor.fold(width < SHORT)
        self.plan.fold(width < SHORT)
        for button in (self.bring, self.write, self.forget, self.save):
            button.fold(width < BAR)

    # ── one procedure ───────────────────────────────────────────────────────────────────────

    def _load(self) -> None:
        self._run(self._processes.all, self._offer)

    def _offer(self, listed: tuple[Listed, ...]) -> None:
        self.list.offer(listed, self._typed.keys())

    def _on_chosen(self, code: str) -> None:
        self._lay_by()
        self._open = ProcedureCode(code)
        self._read()

    def _lay_by(self) -> None:
        """Keep what was typed and not stored, until one comes back to it."""
        if self._open and self.editor.is_changed:
            self._typed[self._open] = self.editor.written()

    def _read(self) -> None:
        if self._open:
            self._run(partial(self._processes.show, self._open), self._show)

    def _show(self, shown: Shown) -> None:
        """Show what was read, unless one went on meanwhile."""
        if shown.procedure.code == self._open:
            self.editor.show_process(shown, self._typed.pop(self._open, None))
            self.columns.tell(0, shown.procedure.name)
            self._mark_changed()

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _mark_changed(self) -> None:
        changed = self._open is not None and self.editor.is_changed
        self.forget.setEnabled(changed)
        self.columns.tell(1, NOT_KEPT if changed else self.editor.standing.text())

    def _on_dropped(self, told: str, put_back: Callable[[], None]) -> None:
        self.offered.emit(told, "Lấy lại", put_back)

    def _on_forget(self) -> None:
        typed = self.editor.written()
        self.editor.put(self.editor.kept)
        self._mark_changed()
        self.offered.emit("Đã bỏ những gì chưa ghi.", "Lấy lại", partial(self._put_back, typed))

    def _put_back(self, typed: Written) -> None:
        self.editor.put(typed)
        self._mark_changed()

    def _on_save(self) -> None:
        try:
            definition = self.editor.meant()
        except RuleError as error:
            self._on_trouble(error)
            return
        if definition:
            done = partial(self._on_saved, definition.effective_on)
            self._run(partial(self._processes.save, definition), done)

    def _on_saved(self, since: date, is_new: bool) -> None:
        told = f"Đã ghi bản mới, hiệu lực từ {since:%d/%m/%Y}."
        told = told if is_new else "Không có gì khác bản đang có."
        self.said.emit(told, "green" if is_new else "neutral")
        self._load()
        self._read()

    def _on_trouble(self, error: Exception) -> None:
        """Say what is wrong, with the cursor where it is mended."""
        if isinstance(error, RuleError):
            self.columns.show_tab(1)
            self.editor.mend(error.findings[0])
        self.troubled.emit(error)

    # ── files ───────────────────────────────────────────────────────────────────────────────

    def _on_bring(self) -> None:
        if path := choose_file(self, "Chọn tệp quy trình để xem trước khi nhập", KINDS_IN):
            self.preview(path)

    def preview(self, path: Path) -> None:
        """Show what a file would change."""
        done = partial(self._show_plan, path.name)
        self._run(partial(self._processes.preview, path), done, self.troubled.emit)

    def _show_plan(self, name: str, plan: Plan) -> None:
        self._stack.setCurrentWidget(self.plan)
        self.plan.show_plan(name, plan)

    def _leave_plan(self) -> None:
        self._stack.setCurrentIndex(0)
        self.columns.enter()

    def _on_agreed(self, plan: Plan) -> None:
        self._run(partial(self._processes.take, plan), self._on_taken, self.troubled.emit)

    def _on_taken(self, made: int) -> None:
        self.said.emit(f"Đã nhập {made} bản mới của quy trình.", "green")
        self._leave_plan()
        self._lay_by()
        self._load()
        self._read()

    def _on_write(self) -> None:
        title = "Xuất mọi quy trình ra tệp"
        if path := choose_new_file(self, title, "quy-trinh.json", KINDS_OUT):
            self._run(partial(self._processes.export, path), self._on_written, self.troubled.emit)

    def _on_written(self, count: int) -> None:
        self.said.emit(f"Đã xuất {count} quy trình ra tệp.", "green")

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[..., None] | None = None,
    ) -> None:
        self._tasks.run(work, owner=self, done=done, failed=failed or self._on_trouble)
