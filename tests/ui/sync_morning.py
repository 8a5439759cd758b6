"""A morning without a line, for pictures: something of everything that the page of sync shows."""

from datetime import timedelta

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.services.reception import Intake
from sync.status import LineState, SyncStatus
from tests.builders import a_citizen
from tests.services.centre import Centre, a_file
from tests.services.conftest import run_sql

LONG = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng Ngọc Bảo Khánh Trường An"
WAS, HERE, THERE = "0919000318", "0919000402", "0912345678"
ADDRESS = "Thôn Xuân Bồ, xã Lệ Thủy"
NEAR = "Thôn Xuân Bồ, xã Lệ Thủy (nhà cạnh trạm bơm)"
FAR = "Thôn Hoàng Giang, xã Lệ Thủy"


def take_in(services: Services, name: str, code: str) -> str:
    contact = a_citizen().contact
    person = a_citizen(name=name, contact=type(contact)(ADDRESS, WAS, ""))
    return services.reception.accept(Intake(ProcedureCode(code), Applicant(person))).dossier


def correct(**fields: tuple[str, str]) -> tuple[e.PartyCorrected, e.Changes]:
    paths = {
        "address": "submitter.contact.address",
        "phone": "submitter.contact.phone",
        "email": "submitter.contact.email",
    }
    changes = {paths[name]: e.Change(*each) for name, each in fields.items()}
    return e.PartyCorrected(tuple(changes)), e.Changes(changes)


def spend(services: Services) -> SyncStatus:
    """Fill the lists; return how the line stands afterwards."""
    centre = Centre(services)
    for (pos,) in run_sql(services, "SELECT pos FROM entry"):
        centre.takes(pos)
    disputed = take_in(services, LONG, "2.000815")
    centre.takes(centre.last(disputed))
    ours = centre.writes(disputed, *correct(phone=(WAS, HERE), address=(ADDRESS, NEAR)))
    theirs = centre.hears(disputed, *correct(address=(ADDRESS, FAR), email=("", "an@example.vn")))
    path = "submitter.contact.address"
    centre.answers(ours, "conflict", "field", path=path, against=[centre.id_of(theirs)])
    _rejected(services, centre)
    for name, code in (("Trần Văn Mười", "1.004222"), (LONG, "1.001193"), ("Lê Sáu", "1.004194")):
        waiting = take_in(services, name, code)
    centre.writes(waiting, e.Transferred("Công an xã"))
    half = take_in(services, "Đặng Ngọc Ẩn", "1.001193")
    centre.takes(centre.last(half))
    a_file(services, half, "sending", 2_600_000, 4_200_000)
    now = services.desk.now()
    return SyncStatus(
        LineState.NO_LINE,
        unsent=5,
        since=now - timedelta(minutes=16),
        next_at=now + timedelta(minutes=2),
        last_good_at=now - timedelta(minutes=17),
        oldest_at=now,
    )


def _rejected(services: Services, centre: Centre) -> None:
    wrong = take_in(services, "Hoàng Thị Diệu Linh", "1.004222")
    centre.answers(
        centre.last(wrong), "rejected", "validation", path="submitter.phone",
        message="Số điện thoại phải có 10 chữ số",
    )  # fmt: skip
    moved = take_in(services, "Phạm Thị Tám", "1.001193")
    centre.takes(centre.last(moved))
    transfer = centre.writes(moved, e.Transferred("Tư pháp"))
    refusal = centre.hears(moved, e.Refused(("thieu-giay",)), e.Words("Thiếu giấy."))
    centre.answers(transfer, "conflict", "state", against=[centre.id_of(refusal)])
    later = take_in(services, "Phạm Thị Chín", "1.001193")
    centre.takes(centre.last(later))
    centre.answers(centre.writes(later, e.Transferred("Tư pháp")), "rejected", "not-permitted")
    twice = take_in(services, "Phạm Thị Mười Một", "1.001193")
    centre.takes(centre.last(twice))
    centre.answers(centre.last(twice), "conflict", "number-taken")
