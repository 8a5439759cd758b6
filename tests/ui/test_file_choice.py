"""Where a dialog for files opens: where one was last, and at first in the officer's own folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ui.file_choice import file_dialog

Places = QStandardPaths.StandardLocation


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine where nobody chose anything yet; the program runs in a folder of its own."""
    places = {Places.DocumentsLocation: tmp_path / "Tài liệu", Places.HomeLocation: tmp_path}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda which: str(places[which]))
    program = tmp_path / "chương trình"
    program.mkdir()
    monkeypatch.chdir(program)
    places[Places.DocumentsLocation].mkdir()
    QFileDialog().setDirectory(str(program))
    return places[Places.DocumentsLocation]


def opened_in(qtbot: QtBot) -> Path:
    dialog = file_dialog(None, "Chọn tệp", "Tệp (*.pdf)")
    qtbot.addWidget(dialog)
    return Path(dialog.directory().path())


def test_at_first_it_opens_in_the_documents(qtbot: QtBot, documents: Path) -> None:
    assert opened_in(qtbot) == documents


def test_where_there_are_no_documents_it_opens_at_home(qtbot: QtBot, documents: Path) -> None:
    documents.rmdir()
    assert opened_in(qtbot) == documents.parent


def test_then_it_opens_where_one_was_last(qtbot: QtBot, documents: Path) -> None:
    scans = documents.parent / "bản quét"
    scans.mkdir()
    dialog = file_dialog(None, "Chọn tệp", "Tệp (*.pdf)")
    qtbot.addWidget(dialog)
    dialog.setDirectory(str(scans))
    assert opened_in(qtbot) == scans
