"""Choosing a file: Qt's own dialog where the system has none, in Vietnamese throughout."""

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Return a file that a person chose, None when nothing was chosen; `kinds` as Qt has them."""
    dialog = file_dialog(parent, title, kinds)
    try:
        chosen = dialog.selectedFiles() if dialog.exec() else []
    finally:
        dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


def choose_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Return the files that a person chose, several at once; none when nothing was chosen."""
    dialog = file_dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    try:
        chosen = dialog.selectedFiles() if dialog.exec() else []
    finally:
        dialog.deleteLater()
    return [Path(each) for each in chosen]


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Return the folder that a person chose, None when nothing was chosen."""
    dialog = file_dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    try:
        chosen = dialog.selectedFiles() if dialog.exec() else []
    finally:
        dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


def choose_new_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Return where a person wants a new file, `name` being offered; None when nowhere."""
    dialog = file_dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    try:
        chosen = dialog.selectedFiles() if dialog.exec() else []
    finally:
        dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


def file_dialog(parent: QWidget | None, title: str, kinds: str) -> QFileDialog:
    """Return the dialog for one file that is there; two of its words no translation reaches."""
    dialog = QFileDialog(parent, title, "", kinds)
    if dialog.directory() == QDir.current():  # nobody chose a folder yet
        dialog.setDirectory(_own_folder())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Xem trong:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Loại tệp:")
    return dialog


def _own_folder() -> str:
    """Return the officer's documents, or where there are none, the officer's home."""
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    known = Path(documents).is_dir()
    return documents if known else QStandardPaths.writableLocation(places.HomeLocation)
