"""Hồ sơ: the page of one dossier."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.ids import DossierId
from counter_app.services.dossier_page import DossierPage
from counter_app.words.findings import sentence
from counter_app.words.timeline import timeline
from ui.page import SHORT, TIGHT, Page
from ui.screens.dossier.acting import Acting
from ui.screens.dossier.actions import Action, ActionList, ActionMenu
from ui.screens.dossier.ask_bar import AskBar
from ui.screens.dossier.files import FilesView
from ui.screens.dossier.handing import Handing
from ui.screens.dossier.header import DossierHeader
from ui.screens.dossier.issued import IssuedList
from ui.screens.dossier.results import Results
from ui.screens.dossier.standing import StandingBox
from ui.screens.dossier.steps import StepsColumn
from ui.tasks import Tasks
from ui.widgets.escape import EscapeFrame
from ui.widgets.frames import HighEnough, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.tabs import Column, Tabs
from ui.widgets.timeline import TimelineModel, timeline_view

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

WIDTHS = (320, 0, 340)


class DossierScreen(Page):
    """What happened, where it stands, what was issued, what may be done now."""

    title = "Hồ sơ"
    help = (
        ("Ctrl+O", "xem tệp; Esc về hồ sơ"),
        ("Ctrl+B", "yêu cầu bổ sung; Ctrl+D khi đã bổ sung đủ"),
        ("Ctrl+L", "xin lỗi và hẹn lại; Ctrl+Shift+L do sai sót, thất lạc"),
        ("Ctrl+R, Ctrl+U", "từ chối, dừng giải quyết"),
        ("Ctrl+Shift+O", "mở lại hồ sơ đã từ chối hoặc dừng nhầm"),
        ("Ctrl+P", "in lại giấy đang chọn, có đóng dấu lần in và lý do"),
        ("Ctrl+E", "sửa sai và cấp lại giấy tiếp nhận, có lý do"),
        ("Ctrl+M, Ctrl+Y", "ghi chú, mã của hệ thống khác"),
        ("Ctrl+Shift+C", "sửa thông tin liên hệ"),
        ("Alt+T", "đính thêm tệp"),
        ("Ctrl+Shift+H", "hủy mã hồ sơ, có lý do"),
        ("Ctrl+F8", "xử lý điều trung tâm chưa nhận"),
        ("Ctrl+Space", "sang các việc làm được"),
        ("Alt+Trái, Phải", "hồ sơ trước, sau trong danh sách vừa tìm"),
        ("Alt+1, 2, 3", "sang cột"),
        ("Esc", "về ô tìm"),
    )
    mend_wanted = Signal(object, str)
    """The page to correct, and why."""
    reprint_wanted = Signal(object, str, str)
    """The dossier of which a form is wanted once more, why, and which form."""
    see_to_wanted = Signal(str)
    """The dossier of which the centre did not take something."""
    turned = Signal(int)
    """One back (-1) or on (1) in what was found."""
    dossier_wanted = Signal(str)
    """A linked dossier that is to be opened."""
    result_wanted = Signal(str)
    """The number of a dossier whose result is here."""
    collect_wanted = Signal(str)
    """The dossier whose result is to be handed over."""
    acted = Signal()
    """The dossier was changed, or a paper waits."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._dossiers = services.dossiers
        self._tasks = tasks
        self.shown: DossierPage | None = None
        self._tight = self._short = False
        self.header = DossierHeader()
        self.timeline = TimelineModel()
        self.happened = timeline_view(self.timeline)
        self.standing = StandingBox()
        self.steps, self.issued = StepsColumn(), IssuedList()
        self.act_list, self.menu, self.ask = ActionList(), ActionMenu(), AskBar()
        self.files = FilesView(services.attachments, tasks)
        self.acting = Acting(services, tasks, self.issued, self)
        self.handing = Handing(services, tasks, self)
        self.results = Results(services, tasks, self)
        self._lay_out()
        self._connect()
        for part in (self.results, self.handing, self.acting):
            self.add_actions(part.table())

    def _lay_out(self) -> None:
        self.tabs = Tabs(
            (
                Column("Diễn biến", "Alt+1", self._timeline_column(), WIDTHS[0]),
                Column("Các bước, giấy tờ", "Alt+2", self.steps, WIDTHS[1]),
                Column("Giấy đã cấp, việc", "Alt+3", self._right_column(), WIDTHS[2]),
            )
        )
        self.views = QStackedWidget()
        for each in (self.tabs, self.files, self.menu, *self._panels):
            self.views.addWidget(each)
        self.open_menu = KeyedButton("Làm được lúc này", shown_key="Ctrl+Space", icon="list")
        self._foot = QFrame()
        self._foot.setProperty("part", "bar")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 4, 16, 4)
        foot.addStretch()
        foot.addWidget(self.open_menu)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.views, 1)
        whole.addWidget(self.ask)
        whole.addWidget(self._foot)

    @property
    def _panels(self) -> tuple[EscapeFrame, ...]:
        """What may take the place of the columns."""
        return (*self.acting.views, *self.handing.views, self.results.fees)

    def _timeline_column(self) -> QWidget:
        column = QWidget()
        self._head = label("Diễn biến", "section")
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.addWidget(self.happened, 1)
        self._beside.addWidget(HighEnough(self.standing))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(16, 12, 8, 12)
        inside.addWidget(self._head)
        inside.addLayout(self._beside, 1)
        return column

    def _right_column(self) -> QWidget:
        self._do_head = label("Làm được lúc này", "section")
        self._do = scrolled(self.act_list)
        column = QWidget()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(12, 12, 8, 12)
        inside.setSpacing(8)
        inside.addWidget(label("Giấy đã cấp", "section"))
        inside.addWidget(self.issued)
        inside.addWidget(self._do_head)
        inside.addWidget(self._do, 1)
        self._rest = QWidget()
        inside.addWidget(self._rest, 1)
        return column

    def _connect(self) -> None:
        self.header.see_to.clicked.connect(self._on_see_to)
        self.steps.look.clicked.connect(self._on_look)
        self.standing.dossier_wanted.connect(self.dossier_wanted)
        self.open_menu.clicked.connect(self._on_menu)
        self.views.currentChanged.connect(self._make_room)
        for view in (self.files, self.menu, *self._panels):
            view.left.connect(self.leave_view)
        self.files.failed.connect(self.troubled)
        for each in (self.act_list, self.menu.list):
            each.chosen.connect(self._act)
        self.issued.selectionModel().currentChanged.connect(self._show_actions)
        self.ask.closed.connect(self._enter)
        for part in (self.results, self.handing, self.acting):
            part.asked.connect(self.ask.ask)
            part.shown.connect(self.views.setCurrentWidget)
            part.done.connect(self._on_done)
            part.failed.connect(self.troubled)
        self.acting.mend_wanted.connect(self.mend_wanted)
        self.acting.reprint_wanted.connect(self.reprint_wanted)
        self.results.fees.said.connect(self.said)
        self.results.result_wanted.connect(self.result_wanted)
        self.results.collect_wanted.connect(self.collect_wanted)
        QShortcut(QKeySequence("Ctrl+Space"), self, self._on_menu)
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(key), self, partial(self.turned.emit, step))

    def add_actions(self, actions: Sequence[Action]) -> None:
        """Offer further actions; each key works while the columns are shown, folded or not."""
        for each in (self.act_list, self.menu.list):
            each.offer(actions)
        for action in actions:
            QShortcut(QKeySequence(action.key), self, partial(self._on_key, action))

    def fold(self, width: int) -> None:
        """Columns become tabs where room is short, and the actions a menu."""
        tight = width < TIGHT
        self.header.fold(width)
        self.tabs.fold(tight)
        self._head.setVisible(not tight)
        way = QBoxLayout.Direction
        self._beside.setDirection(way.LeftToRight if tight else way.TopToBottom)
        self._beside.setStretch(1, 1 if tight else 0)
        for each in (self._do_head, self._do):
            each.setVisible(not tight)
        self._rest.setVisible(tight)
        self._tight, self._short = tight, width < SHORT
        self._make_room()
        if not tight and self.views.currentWidget() is self.menu:
            self.leave_view()

    def _make_room(self) -> None:
        """Leave a tight window to the letter that is being written."""
        shown = self.views.currentWidget()
        self._foot.setVisible(self._tight and not self._short and shown is self.tabs)
        self.header.setHidden(self._tight and shown in self.acting.views)

    # ── one dossier ─────────────────────────────────────────────────────────────────────────

    def open(self, dossier: DossierId) -> None:
        """Read a dossier, show it and go there."""
        self._read(dossier, self._arrive)

    def _read(self, dossier: DossierId, done: Callable[[DossierPage], None]) -> None:
        self._tasks.run(
            partial(self._dossiers.page, dossier),
            owner=self,
            done=done,
            failed=self.troubled.emit,
        )

    def _arrive(self, page: DossierPage) -> None:
        """Show a dossier, with the keys in its list, or where something is being written."""
        self._show(page)
        shown = self.views.currentWidget()
        if self._columns_shown:
            self._enter()
        elif shown and (written := shown.focusWidget()) and self.ask.isHidden():
            written.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, page: DossierPage) -> None:
        is_other = self.shown is None or self.shown.dossier.id != page.dossier.id
        if is_other:
            self.views.setCurrentWidget(self.tabs)
            self.ask.close_question()
            self.moved_on.emit()
        self.shown = page
        self.header.show_page(page)
        self.timeline.show(timeline((*page.earlier, *page.entries), page.officers))
        self.standing.show_page(page)
        self.steps.show_page(page)
        self.issued.show_page(page)
        self.acting.show_page(page)
        self._show_actions()
        self.happened.setCurrentIndex(self.timeline.index(0))
        over = page.dossier.overpaid
        doubts = (*page.dossier.findings, *((over,) if over else ()))
        if doubts:
            self.said.emit(sentence(doubts[0]), "amber")

    def refresh(self) -> None:
        """Read the dossier anew: something was printed or came in."""
        if self.shown and self.isVisible():
            self._read(self.shown.dossier.id, self._show)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    @property
    def _columns_shown(self) -> bool:
        return self.views.currentWidget() is self.tabs and self.ask.isHidden()

    def _show_actions(self) -> None:
        if self.shown:
            for each in (self.act_list, self.menu.list):
                each.show_page(self.shown)

    def _on_key(self, action: Action) -> None:
        """Do what a key stands for, or say why not; not while something else is being typed."""
        if self.shown and (self._columns_shown or self.views.currentWidget() is self.menu):
            why_not = action.why_not(self.shown)
            if why_not:
                self.said.emit(why_not, "amber")
            else:
                self._act(action)

    def _act(self, action: Action) -> None:
        if self.shown:
            if self.views.currentWidget() is self.menu:
                self.views.setCurrentWidget(self.tabs)
            action.act(self.shown)

    def _on_done(self, said: str) -> None:
        """Say what was done, and show the dossier as it is now."""
        self.leave_view()
        self.said.emit(said, "green")
        self.acted.emit()
        self.refresh()

    def _on_menu(self) -> None:
        if not self._columns_shown:
            return
        if not self._tight:
            self.act_list.enter()
            return
        self.views.setCurrentWidget(self.menu)
        self.menu.list.enter()

    def _on_look(self) -> None:
        if self.shown and self.shown.dossier.attachments:
            self.views.setCurrentWidget(self.files)
            self.files.show_files(self.shown)

    def leave_view(self) -> None:
        """Give the columns back."""
        self.views.setCurrentWidget(self.tabs)
        self._enter()

    def _enter(self) -> None:
        self.happened.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_see_to(self) -> None:
        if self.shown:
            self.see_to_wanted.emit(self.shown.dossier.id)
