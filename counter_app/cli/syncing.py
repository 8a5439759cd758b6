"""`sync`: one run over the line, joining a centre, files by courier, and what was done."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from counter_app.bootstrap import Services
from counter_app.cli.commands import BAD_INPUT, DONE, TROUBLE, say, tell
from counter_app.cli.homes import counter
from counter_app.domain.errors import Problem, forbid
from counter_app.files import read_whole
from counter_app.words.courier import report_words
from counter_app.words.sync import clock_words, line_words, outcome_words
from sync.envelope import SUFFIX
from sync.joining import Invitation
from sync.remotes.courier import CourierOutcome, CourierReport
from sync.status import LineState, SyncStatus

LARGEST_AUTHORITY = 64 * 1024
_WELL = frozenset({LineState.GOOD, LineState.ALONE})


def run_sync(asked: Namespace) -> int:
    """Do what was asked of sync."""
    return _ACTIONS[asked.action](asked)


def _run(asked: Namespace) -> int:
    with counter(asked) as services:
        return _tell_status(services, services.sync.run_once(forced=True))


def _status(asked: Namespace) -> int:
    with counter(asked) as services:
        return _tell_status(services, services.sync.status())


def _tell_status(services: Services, status: SyncStatus) -> int:
    """Print how things stand, and what needs a person; 1 where the line is not good."""
    said = line_words(status, services.desk.now())
    say(f"{said.head}.")
    say(f"{said.second}.")
    if status.troubled:
        say(f"Cần xử lý: {status.troubled} việc; hãy mở Đồng bộ (F8) trên cửa sổ.")
    return DONE if status.state in _WELL else TROUBLE


def _join(asked: Namespace) -> int:
    if (asked.invitation is None) == (asked.centre is None):
        tell("Cần đúng một trong hai: --invitation TỆP, hoặc --centre ĐỊA_CHỈ.")
        return BAD_INPUT
    with counter(asked) as services:
        status = services.joining.ask(_invitation(asked, services))
        code = _tell_status(services, status)
        if not services.joining.standing().address:
            tell("Thư mời không có địa chỉ: hãy ghi đơn ra USB bằng «sync courier write THƯ_MỤC».")
    return DONE if status.state is LineState.WAITING else code


def _invitation(asked: Namespace, services: Services) -> Invitation:
    if asked.invitation is not None:
        return services.joining.invite_from(Path(asked.invitation), asked.name)
    authority = ""
    if asked.authority is not None:
        authority = read_whole(Path(asked.authority), LARGEST_AUTHORITY).decode("ascii", "replace")
    return Invitation(asked.centre, _code(asked), asked.name, authority)


def _code(asked: Namespace) -> str:
    """Return the code from the descriptor that was named, or typed where nobody sees it."""
    if asked.code_fd is not None:
        try:
            with os.fdopen(asked.code_fd, encoding="utf-8") as given:
                return given.readline().strip()
        except (OSError, ValueError) as error:
            raise forbid(Problem.FIELD_MISSING, "--code-fd") from error
    if sys.stdin is None or not sys.stdin.isatty():
        raise forbid(Problem.FIELD_MISSING, "--code-fd")
    try:
        return getpass.getpass("Mã kết nối: ").strip()
    except EOFError as error:
        raise forbid(Problem.FIELD_MISSING, "--code-fd") from error


def _courier(asked: Namespace) -> int:
    if asked.way is None or asked.path is None:
        tell(f"Cần «courier write THƯ_MỤC», hoặc «courier read TỆP{SUFFIX}».")
        return BAD_INPUT
    path = Path(asked.path)
    with counter(asked) as services:
        if asked.way == "write":
            return _tell_report(services.courier.write(path))
        return _tell_report(services.courier.take_in(path))


def _tell_report(report: CourierReport) -> int:
    if report.path is not None:
        say(str(report.path))
    tell(report_words(report))
    return TROUBLE if report.outcome is CourierOutcome.REFUSED else DONE


def _runs(asked: Namespace) -> int:
    with counter(asked) as services:
        now = services.desk.now()
        for run in services.sync_lists.history():
            told = (clock_words(run.begun_at, now), run.remote, outcome_words(run.outcome))
            say("\t".join((*told, f"gửi {run.sent}", f"nhận {run.taken}", f"tệp {run.files}")))
    return DONE


_ACTIONS: Mapping[str, Callable[[Namespace], int]] = MappingProxyType(
    {"run": _run, "status": _status, "join": _join, "courier": _courier, "runs": _runs}
)
