"""The reference centre from the command line: serving it, and letting counters in."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from counter_app.cli import centre_courier, centre_online, centre_publishing
from counter_app.cli.commands import DONE, say, tell
from counter_app.cli.homes import new_password
from counter_app.clock import SystemClock
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.ids import agency_code
from counter_app.id_source import SystemIds
from counter_app.ports import IdSource
from counter_app.settings import home_folder
from sync.centre.blob_bucket import BucketStorage
from sync.centre.blob_folder import FolderStorage
from sync.centre.centre import Centre, open_centre
from sync.centre.logs import start_centre_logging
from sync.centre.server import Address, check_address, serve
from sync.centre.storage import Storage

_PRIVATE = 0o700
_LEAST_TOKEN = 16


def run_centre(asked: Namespace) -> int:
    """Serve the centre, or do one of an administrator's tasks at it."""
    start_centre_logging()
    return _ACTIONS[asked.action](asked)


def _serve(asked: Namespace) -> int:
    address = Address(asked.host, asked.port, asked.certificate, asked.key, _token(asked))
    check_address(address)
    with _centre(asked) as centre:
        serve(centre, address, lambda url: say(f"Trung tâm đang chạy tại {url}"))
    tell("Trung tâm đã dừng; mọi yêu cầu đang dở đã trả lời xong.")
    return DONE


def _token(asked: Namespace) -> str:
    """Return what opens the centre's figures, from the descriptor that was named."""
    if asked.metrics_fd is None:
        return ""
    try:
        with os.fdopen(asked.metrics_fd, encoding="ascii") as given:
            token = given.readline().strip()
    except (OSError, ValueError) as error:
        raise forbid(Problem.METRICS_TOKEN, "--metrics-fd") from error
    if len(token) < _LEAST_TOKEN:
        raise forbid(Problem.METRICS_TOKEN, "--metrics-fd")
    return token


def _code(asked: Namespace) -> int:
    if asked.agency is None:
        raise forbid(Problem.FIELD_MISSING, "--agency")
    agency = agency_code(asked.agency, "--agency")
    with _centre(asked) as centre:
        say(centre.gate.make_code(agency, asked.plan, preapproved=not asked.ask))
    tell("Mã chỉ hiện một lần, dùng cho một máy, trong 7 ngày.")
    return DONE


def _waiting(asked: Namespace) -> int:
    with _centre(asked) as centre:
        for each in centre.gate.waiting():
            say(f"{each.device}\t{each.agency}\t{nfc(each.name)}")
    return DONE


def _approve(asked: Namespace) -> int:
    return _decide(asked, lambda centre, device: centre.gate.approve(device))


def _refuse(asked: Namespace) -> int:
    return _decide(asked, lambda centre, device: centre.gate.refuse(device))


def _suspend(asked: Namespace) -> int:
    return _decide(asked, lambda centre, device: centre.gate.suspend(device))


def _resume(asked: Namespace) -> int:
    return _decide(asked, lambda centre, device: centre.gate.resume(device))


def _decide(asked: Namespace, decide: Callable[[Centre, str], bool]) -> int:
    if not asked.device:
        raise forbid(Problem.DEVICE_NOT_NAMED, "MÁY")
    with _centre(asked) as centre:
        if not decide(centre, asked.device):
            raise forbid(Problem.DEVICE_UNKNOWN, asked.device)
    tell("Đã ghi nhận.")
    return DONE


def _invite(asked: Namespace) -> int:
    with _centre(asked) as centre:
        return centre_courier.invite(centre, asked)


def _courier(asked: Namespace) -> int:
    with _centre(asked) as centre:
        return centre_courier.answer(centre, asked)


def _publish(asked: Namespace) -> int:
    with _centre(asked) as centre:
        return centre_publishing.publish(centre, asked)


def _online(asked: Namespace) -> int:
    with _centre(asked) as centre:
        return centre_online.take_online(centre, asked)


def _administrator(asked: Namespace) -> int:
    if not asked.device:
        raise forbid(Problem.FIELD_MISSING, "TÊN")
    with _centre(asked) as centre:
        centre.administrators.set_password(asked.device, new_password(asked))
    tell("Đã đặt mật khẩu; các phiên đăng nhập cũ của người này đã hết hiệu lực.")
    return DONE


@contextmanager
def _centre(asked: Namespace) -> Iterator[Centre]:
    clock = SystemClock()
    ids = SystemIds(clock)
    url, storage = _url(asked), _storage(asked, ids)
    centre = open_centre(url, clock, ids, nfc(asked.name), storage)
    try:
        yield centre
    finally:
        centre.close()


def _storage(asked: Namespace, ids: IdSource) -> Storage:
    """Return where files of dossiers lie: a bucket, a folder that is named, or one of the home."""
    if asked.bucket and asked.files:
        raise forbid(Problem.STORAGE_TWICE, "--bucket")
    if asked.bucket:
        try:
            return BucketStorage(asked.bucket, asked.endpoint)
        except ValueError as error:
            raise forbid(Problem.STORAGE_ADDRESS, "--endpoint") from error
    if asked.files:
        return FolderStorage(Path(asked.files), ids)
    home = home_folder(asked.home)
    home.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    return FolderStorage(home / "files", ids)


def _url(asked: Namespace) -> str:
    """Return the database's address; without one it lies in the home, which only we may read."""
    if asked.database:
        if not asked.database.startswith(("postgresql://", "postgres://")):
            raise forbid(Problem.DATABASE_ADDRESS_SHAPE, "--database")
        return str(asked.database)
    home = home_folder(asked.home)
    home.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    return f"sqlite:///{home / 'centre.db'}"


_ACTIONS: Mapping[str, Callable[[Namespace], int]] = MappingProxyType(
    {
        "serve": _serve,
        "code": _code,
        "waiting": _waiting,
        "approve": _approve,
        "refuse": _refuse,
        "suspend": _suspend,
        "resume": _resume,
        "invite": _invite,
        "courier": _courier,
        "publish": _publish,
        "online": _online,
        "administrator": _administrator,
    }
)
