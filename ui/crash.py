"""Our own bugs: written down without anybody's data, told by a short code, never swallowed."""

import hashlib
import logging
import sys
import threading
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from PySide6.QtCore import QObject, Signal

ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES, KEPT = 256 * 1024, 3
LEAVING = (SystemExit, KeyboardInterrupt)


class CrashReporter(QObject):
    """Hears of every exception that nobody handled, on whatever thread, also in a slot of Qt's."""

    happened = Signal(str)
    """The code under which it stands in the log."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._path = log
        self._log: logging.Logger | None = None
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread

    def finish(self) -> None:
        """Hear no more."""
        sys.excepthook, threading.excepthook = self._before
        for handler in self._log.handlers if self._log else ():
            handler.close()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, LEAVING):
            sys.__excepthook__(kind, error, trace)
            return
        self._report(error, trace)

    def _on_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None and not issubclass(what.exc_type, LEAVING):
            self._report(what.exc_value, what.exc_traceback)

    def _report(self, error: BaseException, trace: TracebackType | None) -> None:
        lines = [_named(error), *_places(trace)]
        cause = error.__cause__ or error.__context__
        while cause is not None:
            lines += [f"after {_named(cause)}", *_places(cause.__traceback__)]
            cause = cause.__cause__ or cause.__context__
        reference = _reference(lines)
        thread = threading.current_thread().name
        self._log = self._log or _log_at(self._path)
        self._log.error("\n    ".join([f"{reference} {thread} {lines[0]}", *lines[1:]]))
        self.happened.emit(reference)


def _log_at(path: Path) -> logging.Logger:
    """Return a log of this window alone; its module is slow to import and seldom needed."""
    from logging.handlers import RotatingFileHandler

    class QuietFile(RotatingFileHandler):
        def handleError(self, record: logging.LogRecord) -> None:
            """Let it be: where the disk is full, the strip still tells the code."""

    handler = QuietFile(path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log = logging.Logger("crash")  # noqa: LOG001 - not the process's
    log.addHandler(handler)
    return log


def crash_words(reference: str) -> str:
    """Return what is told of a bug."""
    return (
        f"Chương trình gặp lỗi (mã {reference}). Việc đã ghi vẫn an toàn, trang đang làm được giữ"
        " làm nháp; cứ làm tiếp và báo mã này cho người phụ trách."
    )


def _named(error: BaseException) -> str:
    """Return what kind of error it is; its words may hold a person's data and stay out."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]


def _short(file: str) -> str:
    path = Path(file)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def _reference(lines: list[str]) -> str:
    """Return four letters and digits; the same bug has the same."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:4].upper()
