"""What the page of a dossier says of where it stands."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.services.reception import Intake
from counter_app.services.refusal import Grounds
from tests.builders import a_citizen
from tests.services.conftest import write_down
from tests.ui.dossier_desk import (
    CONTROL,
    answer,
    press,
    says,
    why_not,
)
from tests.ui.test_dossier_actions import dossier, opened, page
from tests.ui.test_window import words_on
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.dossier.screen import DossierScreen

__all__ = ("dossier", "opened", "page")
"""Fixtures."""


# ── where it stands ─────────────────────────────────────────────────────────────────────────


def test_the_page_says_where_it_lies_what_is_owed_and_what_belongs_to_it(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    services.remarks.shelve(dossier.id, "a07")
    services.remarks.assign_code(dossier.id, e.CodeSystem.PORTAL, "H56-1")
    part = Intake(ProcedureCode("1.001193"), Applicant(a_citizen()), part_of=dossier.id)
    number = services.reception.accept(part).number
    opened()
    said = dict(_rows(page))
    assert said["Giấy ở"].endswith("A-07")
    assert said["Nhận tại"] == "Tại quầy"
    qtbot.waitUntil(lambda: "Cổng Dịch vụ công quốc gia: H56-1" in words_on(page))
    (link,) = page.standing.links()
    assert link.text() == f"Phần {number.partition('-')[2]} · Đã tiếp nhận"
    QTest.keyClick(link, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.header.number() == number)
    (whole,) = page.standing.links()
    assert whole.text().startswith("Thuộc 261123-0001")


def _rows(page: DossierScreen) -> list[tuple[str, str]]:
    from ui.screens.dossier.standing import standing

    assert page.shown is not None
    return standing(page.shown)


def test_what_is_over_is_read_printed_and_noted_and_its_money_seen_to(
    services: Services, page: DossierScreen, dossier: Dossier, opened: Callable[[], None]
) -> None:
    services.stopping.void(dossier.id, "tiếp nhận nhầm")
    opened()
    able = {each.action.key for each in page.act_list.rows if each.isEnabled()}
    assert able == {"Ctrl+P", "Ctrl+M", "Ctrl+Shift+F"}


def test_who_is_no_leader_opens_nothing_again(
    services: Services, page: DossierScreen, dossier: Dossier, opened: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from counter_app.services import dossier_page

    services.refusals.refuse(dossier.id, Grounds(("Việc sinh đã được đăng ký.",)))
    monkeypatch.setattr(dossier_page, "is_leader", lambda *_: False)
    opened()
    assert why_not(page, "Ctrl+Shift+O") == "Cần lãnh đạo đơn vị."


def test_whose_persons_were_erased_has_no_contact_to_correct(
    services: Services, page: DossierScreen, dossier: Dossier, opened: Callable[[], None]
) -> None:
    entries = services.lookup.history(dossier.id).entries
    write_down(services, dossier.id, e.PersonErased((entries[0].entry_id,), "het-han", "Điều 16"))
    opened()
    if page.shown and page.shown.dossier.filing is None:
        assert why_not(page, "Ctrl+Shift+C").startswith("Dữ liệu cá nhân")


def test_in_a_tight_window_the_actions_are_a_menu(
    qtbot: QtBot, services: Services, desk: Desk, window: MainWindow, page: DossierScreen,
    dossier: Dossier, opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    window.resize(911, 480)
    qtbot.waitUntil(page.open_menu.isVisible)
    assert not page.act_list.isVisible()
    press(Qt.Key.Key_Space, CONTROL)
    rows = page.menu.list.rows
    qtbot.waitUntil(rows[0].hasFocus)
    able = [each for each in rows if each.isEnabled()]
    for _ in range([each.action.key for each in able].index("Ctrl+M")):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    answer(qtbot, page, "xem ở nhà")
    qtbot.waitUntil(partial(says, desk, "Đã ghi chú"))
    press(Qt.Key.Key_Space, CONTROL)
    press(Qt.Key.Key_Escape)
    assert page.views.currentWidget() is page.tabs


def test_every_key_of_an_action_is_its_own(page: DossierScreen) -> None:
    keys = [each.action.key for each in page.act_list.rows]
    assert len(keys) == len(set(keys))
    assert len(page.menu.list.rows) == len(keys)


def test_what_is_still_owed_is_said_in_groups_of_three(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    fee = dossier.received.fees[0].code
    owing = services.fee_desk.set_amount(dossier.id, fee, 1_234_567)
    page.results.fees.written.emit(owing)
    qtbot.waitUntil(partial(says, desk, "còn phải thu 1.234.567 đ"))
