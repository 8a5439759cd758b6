"""Making and opening data folders from the command line."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from counter_app.bootstrap import (
    Machine,
    NewCounter,
    Services,
    open_services,
    recovery_key,
    set_up,
    set_up_training,
    this_machine,
)
from counter_app.cli.commands import DONE, say, tell
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.folding import nfc
from counter_app.domain.ids import agency_code
from counter_app.domain.office import Office
from counter_app.domain.passwords import check_password, check_same
from counter_app.home import Home
from counter_app.settings import home_folder, is_named


def run_init(asked: Namespace) -> int:
    """Make a real home and show its recovery key, once."""
    office = Office(
        agency=agency_code(asked.agency, "--agency"),
        name=nfc(asked.name),
        parent_name=nfc(asked.parent),
        place=nfc(asked.place),
    )
    machine = this_machine()
    recovery = recovery_key(machine)
    new = NewCounter(office, nfc(asked.officer), new_password(asked), recovery)
    set_up(Home(home_folder(asked.home)), machine, new, partial(_show_recovery, recovery))
    tell("Đã lập thư mục dữ liệu.")
    return DONE


def _show_recovery(recovery: str) -> None:
    """Show a recovery key; where it cannot be shown, the home is not finished."""
    tell("Khóa khôi phục dưới đây chỉ hiện một lần: hãy chép ra giấy.")
    say(recovery)


@contextmanager
def counter(asked: Namespace) -> Iterator[Services]:
    """Open the home that the command names.

    A named folder that is not there yet becomes a training home, and says so. Raises
    EnvironmentTrouble when no folder is named and the machine is not set up.
    """
    home = Home(home_folder(asked.home))
    machine = this_machine()
    if not home.is_set_up:
        if not is_named(asked.home):
            raise EnvironmentTrouble(Trouble.NOT_SET_UP)
        _practise(home, machine)
        tell("Thư mục dữ liệu chưa có: đã lập thư mục TẬP HUẤN; giấy tờ in ra không có giá trị.")
    services = _open(home, machine, asked)
    try:
        yield services
    finally:
        services.close()


def _open(home: Home, machine: Machine, asked: Namespace) -> Services:
    try:
        return open_services(home, machine, lambda: password_asked(asked, "Mật khẩu: "))
    except EnvironmentTrouble as error:
        # The store needs files beside it even to be read, and says only that it cannot be opened.
        if error.trouble is Trouble.STORE_NOT_READABLE and not home.is_writable:
            raise EnvironmentTrouble(Trouble.STORE_READ_ONLY) from error
        raise


def _practise(home: Home, machine: Machine) -> None:
    try:
        set_up_training(home, machine)
    except EnvironmentTrouble as error:
        # Another command may have made the same folder a moment ago.
        if error.trouble is not Trouble.ALREADY_SET_UP:
            raise


def new_password(asked: Namespace) -> str:
    """Return a new password; typed twice on a terminal, where nobody sees what is typed."""
    password = password_asked(asked, "Mật khẩu mới: ")
    is_typed = asked.password_fd is None
    check_password(password, "mật khẩu" if is_typed else "--password-fd")
    if is_typed:
        check_same(password, password_asked(asked, "Gõ lại mật khẩu mới: "), "mật khẩu")
    return password


def password_asked(asked: Namespace, prompt: str) -> str:
    """Return a password from the descriptor that was named, or typed where nobody sees it.

    Raises EnvironmentTrouble when there is neither.
    """
    if asked.password_fd is not None:
        try:
            with os.fdopen(asked.password_fd, encoding="utf-8") as given:
                return given.readline().rstrip("\r\n")
        except (OSError, ValueError) as error:
            raise EnvironmentTrouble(Trouble.LOGIN_NEEDED) from error
    if sys.stdin is None or not sys.stdin.isatty():
        raise EnvironmentTrouble(Trouble.LOGIN_NEEDED)
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise EnvironmentTrouble(Trouble.LOGIN_NEEDED) from error
