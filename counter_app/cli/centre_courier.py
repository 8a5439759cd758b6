"""Files by courier at the centre: an invitation for a counter, the answer to its file."""

from argparse import Namespace
from pathlib import Path

from counter_app.cli.commands import DONE, TROUBLE, say, tell
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import agency_code
from counter_app.files import read_whole, write_secret
from sync.centre.centre import Centre
from sync.centre.courier import CourierDesk
from sync.centre.inviting import invitation
from sync.envelope import MOST_FILE
from sync.joining import check_authority, is_safe_address

_LARGEST_AUTHORITY = 64 * 1024


def invite(centre: Centre, asked: Namespace) -> int:
    """Write an invitation for one counter of an agency."""
    if asked.agency is None:
        raise forbid(Problem.FIELD_MISSING, "--agency")
    out = _out(asked)
    agency = agency_code(asked.agency, "--agency")
    if asked.address and not is_safe_address(asked.address):
        raise forbid(Problem.CENTRE_ADDRESS, "--address")
    authority = _authority(asked)
    code = centre.gate.make_code(agency, asked.plan, preapproved=not asked.ask)
    write_secret(out, invitation(centre, agency, code, asked.address, authority))
    tell("Đã ghi thư mời: chỉ trao cho người đặt quầy, dùng cho một máy, trong 7 ngày.")
    return DONE


def answer(centre: Centre, asked: Namespace) -> int:
    """Answer a counter's file; 1 where the centre does not listen to that counter."""
    if not asked.device:
        raise forbid(Problem.FIELD_MISSING, "TỆP")
    out = _out(asked)
    said = CourierDesk(centre, centre.blobs).answer(read_whole(Path(asked.device), MOST_FILE + 1))
    write_secret(out, said.content)
    say(f"{said.device}\t{said.kind.value}\t{said.entries}")
    if said.is_waiting:
        tell(f"Đơn đang chờ duyệt: «centre approve {said.device}», rồi chạy lại lệnh này.")
    if said.refusal:
        tell(f"Trung tâm không nhận, tệp trả lời nói lý do: {said.refusal}")
    return TROUBLE if said.refusal else DONE


def _out(asked: Namespace) -> Path:
    if not asked.out:
        raise forbid(Problem.FIELD_MISSING, "--out")
    return Path(asked.out)


def _authority(asked: Namespace) -> str:
    if asked.authority is None:
        return ""
    pem = read_whole(Path(asked.authority), _LARGEST_AUTHORITY).decode("ascii", "replace")
    check_authority(pem, "--authority")
    return pem
