"""Commands of the exchange with a centre, and of a centre."""

from counter_app.cli.grammar import Parser
from counter_app.cli.subcommand import HIGHEST_DESCRIPTOR, Commands, command, descriptor


def _add_sync(commands: "Commands[Parser]") -> None:
    sync = command(
        commands, "sync", "trao đổi với trung tâm qua mạng hoặc USB, kết nối trung tâm",
        "sync join --invitation thu-moi.qmc --name 'Quầy 2'",
    )  # fmt: skip
    subjects, choices = sync.subjects, sync.choices
    subjects.add_argument(
        "action", metavar="VIỆC", nargs="?", default="run",
        choices=["run", "status", "join", "courier", "runs"],
        help="run (khi không ghi gì), status, join, courier hoặc runs",
    )  # fmt: skip
    subjects.add_argument(
        "way", metavar="CHIỀU", nargs="?", choices=["write", "read"],
        help="của courier: write để ghi ra USB, read để nhận tệp trả lời",
    )  # fmt: skip
    subjects.add_argument("path", metavar="TỆP", nargs="?", help="thư mục ghi ra, hoặc tệp nhận")
    choices.add_argument("--invitation", metavar="TỆP", help="tệp thư mời của trung tâm")
    choices.add_argument("--centre", metavar="ĐỊA_CHỈ", help="địa chỉ trung tâm, như https://...")
    choices.add_argument("--name", metavar="TÊN", default="", help="tên quầy này, như 'Quầy 2'")
    choices.add_argument(
        "--code-fd", metavar="N", type=descriptor, help="đọc mã kết nối từ bộ mô tả tệp N"
    )
    choices.add_argument(
        "--authority", metavar="TỆP", help="chứng thư gốc (PEM) của trung tâm, nếu có riêng"
    )


def _add_centre(commands: "Commands[Parser]") -> None:
    centre = command(
        commands, "centre", "chạy trung tâm, cấp mã ghi danh, duyệt hoặc tạm ngừng một máy",
        "centre --home /srv/trung-tam --host 0.0.0.0 --certificate cert.pem --key key.pem",
    )  # fmt: skip
    centre.subjects.add_argument(
        "action", metavar="VIỆC", nargs="?", default="serve",
        choices=[
            "serve", "code", "waiting", "approve", "refuse", "suspend", "resume", "invite",
            "courier", "publish", "online", "administrator",
        ],
        help="serve (khi không ghi gì), code, waiting, approve, refuse, suspend, resume,"
        " invite, courier, publish, online hoặc administrator",
    )  # fmt: skip
    centre.subjects.add_argument(
        "device", metavar="MÁY", nargs="?",
        help="định danh của máy; của courier: tệp của quầy; của online: tệp hồ sơ nộp trên cổng;"
        " của administrator: tên;"
        " của publish: catalogue, calendar, staff hoặc forms",
    )  # fmt: skip
    centre.subjects.add_argument(
        "file", metavar="TỆP", nargs="?", help="của publish: tệp JSON được công bố"
    )
    choices = centre.choices
    _add_publishing(centre)
    choices.add_argument("--host", metavar="ĐỊA_CHỈ", default="127.0.0.1", help="nghe ở đâu")
    choices.add_argument("--port", metavar="CỔNG", type=_port, default=8443, help="cổng, như 8443")
    choices.add_argument(
        "--database", metavar="URL", help="PostgreSQL; không ghi thì centre.db trong thư mục"
    )
    choices.add_argument("--certificate", metavar="TỆP", help="chứng thư của trung tâm (PEM)")
    choices.add_argument("--key", metavar="TỆP", help="khóa của chứng thư (PEM)")
    choices.add_argument("--name", metavar="TÊN", default="Trung tâm", help="tên trung tâm")
    choices.add_argument("--agency", metavar="MÃ", help="mã định danh cơ quan được cấp mã")
    choices.add_argument(
        "--plan", choices=["default", "small"], default="default",
        help="cách chia dải số khi cơ quan chưa có: small cho đơn vị ít quầy",
    )  # fmt: skip
    choices.add_argument("--out", metavar="TỆP", help="tệp thư mời, hoặc tệp trả lời ghi ra")
    choices.add_argument("--address", metavar="URL", default="", help="địa chỉ ghi trong thư mời")
    choices.add_argument("--authority", metavar="TỆP", help="chứng thư gốc (PEM) kèm thư mời")
    choices.add_argument("--ask", action="store_true", help="mã cấp ra còn phải chờ duyệt")


def _add_publishing(centre: Parser) -> None:
    choices = centre.choices
    choices.add_argument("--version", metavar="BẢN", help="phiên bản được công bố, như 2026-12")
    choices.add_argument("--effective-on", metavar="NGÀY", help="hiệu lực từ, như 2026-12-01")
    choices.add_argument("--files", metavar="THƯ_MỤC", help="kho tệp; không ghi thì trong --home")
    choices.add_argument("--bucket", metavar="TÊN", help="kho tệp S3; khóa lấy từ biến môi trường")
    choices.add_argument("--endpoint", metavar="URL", help="địa chỉ của kho S3")
    choices.add_argument(
        "--metrics-fd", metavar="N", type=descriptor,
        help="đọc mã để xem /metrics từ mạng; không ghi thì chỉ xem được trong máy này",
    )  # fmt: skip


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number < HIGHEST_DESCRIPTOR:
        raise ValueError(text)
    return number


CENTRE_COMMANDS = (_add_sync, _add_centre)
