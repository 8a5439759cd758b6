"""The commands and what each takes."""

import argparse
from collections.abc import Sequence
from datetime import date

from counter_app.cli.grammar import Parser
from counter_app.domain.procedure import Channel
from counter_app.version import VERSION as VERSION

HIGHEST_DESCRIPTOR = 2**16
MOST_DOSSIERS = 1_000_000
ACTS = (
    "supplement", "complete", "refuse", "reopen", "extend", "amend", "stop", "void", "note", "code",
    "collect", "arrive", "return", "return-void",
)  # fmt: skip
"""What can be done with a dossier; said here so that help needs nothing else loaded."""

Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives its type no public name


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for; leaves the program with 2 and one line when it is no command."""
    return _parser().parse_args(words)


def _parser() -> Parser:
    parser = Parser(
        prog="run",
        description="Quầy một cửa: không có lệnh thì mở cửa sổ.",
        epilog="ví dụ: run --home /tmp/quay receive --json ho-so.json --pdf giay.pdf",
    )
    _add_common(parser, default=None)
    parser.choices.add_argument(
        "--version", action="version", version=f"Quầy một cửa {VERSION}",
        help="in phiên bản rồi thôi",
    )  # fmt: skip
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", title="lệnh")
    for add in (
        _add_setting_up, _add_intake, _add_acting, _add_asking, _add_reading, _add_paper,
        _add_signing, _add_report, _add_upkeep, _add_online, _add_sync, _add_centre,
    ):  # fmt: skip
        add(commands)
    return parser


def _command(commands: "Commands[Parser]", name: str, words: str, example: str) -> Parser:
    parser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.",
        epilog=f"ví dụ: run {example}",
    )  # fmt: skip
    _add_common(parser, default=argparse.SUPPRESS)
    return parser


def _add_common(parser: Parser, default: str | None) -> None:
    """Add what may stand before or after the command."""
    parser.choices.add_argument(
        "--home", metavar="THƯ_MỤC", default=default,
        help="thư mục dữ liệu; chưa có thì thành thư mục tập huấn",
    )  # fmt: skip
    parser.choices.add_argument(
        "--password-fd", metavar="N", type=_descriptor, default=default,
        help="đọc mật khẩu từ bộ mô tả tệp N",
    )  # fmt: skip


def _descriptor(text: str) -> int:
    number = int(text)
    if not 0 <= number <= HIGHEST_DESCRIPTOR:
        raise ValueError(text)
    return number


def _add_setting_up(commands: "Commands[Parser]") -> None:
    init = _command(
        commands, "init", "lập thư mục dữ liệu thật cho một đơn vị",
        "init --home /srv/quay --agency H56.06 --parent 'ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH'",
    ).choices  # fmt: skip
    init.add_argument("--agency", required=True, metavar="MÃ", help="mã định danh cơ quan")
    init.add_argument(
        "--name", metavar="TÊN", default="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", help="tên bộ phận"
    )
    init.add_argument(
        "--parent", metavar="TÊN", default="", help="tên cơ quan cấp trên, dòng đầu của mẫu"
    )
    init.add_argument("--place", metavar="TÊN", default="", help="địa danh trước ngày tháng")
    init.add_argument(
        "--officer", metavar="HỌ_TÊN", default="Quản trị viên", help="người quản trị đầu tiên"
    )
    training = _command(
        commands, "training", "lập thư mục tập huấn đã có hồ sơ của nhiều ngày làm việc",
        "training --dossiers 1000 --home /tmp/tap-huan",
    ).choices  # fmt: skip
    training.add_argument(
        "--dossiers", metavar="SỐ", type=_dossiers, default=60, help="bao nhiêu hồ sơ, như 1000"
    )
    training.add_argument(
        "--seed", metavar="SỐ", type=int,
        help="hạt giống: cùng hạt giống, cùng ngày thì ra đúng những hồ sơ ấy",
    )  # fmt: skip
    training.add_argument(
        "--today", metavar="NGÀY", type=date.fromisoformat,
        help="ngày cuối, như 2026-11-23; không ghi thì hôm nay, đến giờ này",
    )  # fmt: skip


def _add_intake(commands: "Commands[Parser]") -> None:
    receive = _command(
        commands, "receive", "tiếp nhận hồ sơ từ tệp JSON; mỗi dòng in ra một mã",
        "receive --json ho-so.json --pdf giay.pdf",
    ).choices  # fmt: skip
    receive.add_argument("--json", metavar="TỆP", help="tệp hồ sơ, hoặc - để đọc từ đầu vào")
    receive.add_argument("--schema", action="store_true", help="in mô tả của tệp hồ sơ rồi thôi")
    receive.add_argument("--pdf", metavar="TỆP", help="ghi giấy tiếp nhận ra tệp PDF")
    receive.add_argument(
        "--accept-clock", action="store_true", help="đồng hồ máy đúng dù có cảnh báo"
    )


def _add_acting(commands: "Commands[Parser]") -> None:
    act = _command(
        commands, "act", "làm một việc với hồ sơ đã tiếp nhận, nội dung từ tệp JSON",
        "act 261123-0361 supplement --json yeu-cau.json",
    )  # fmt: skip
    act.subjects.add_argument("number", metavar="MÃ_HỒ_SƠ", nargs="?", help="mã đủ hoặc mã ngắn")
    act.subjects.add_argument(
        "act", metavar="VIỆC", nargs="?", choices=ACTS, help=", ".join(ACTS)
    )  # fmt: skip
    act.choices.add_argument("--json", metavar="TỆP", help="nội dung, hoặc - để đọc từ đầu vào")
    act.choices.add_argument("--schema", action="store_true", help="in mô tả nội dung rồi thôi")


def _add_asking(commands: "Commands[Parser]") -> None:
    due = _command(
        commands, "due", "tính ngày hẹn trả và nói vì sao; tính lại theo lịch; niêm yết xin lỗi",
        "due 1.001193 --received 2026-11-23T15:30 --channel direct",
    )  # fmt: skip
    due.subjects.add_argument(
        "procedure", metavar="THỦ_TỤC",
        help="mã thủ tục, như 1.001193; hoặc recompute (tính lại các hồ sơ đang làm theo lịch mới),"
        " publish (danh sách xin lỗi để niêm yết)",
    )  # fmt: skip
    due.choices.add_argument(
        "--received", metavar="LÚC", help="ngày và giờ nhận, như 2026-11-23T15:30"
    )
    due.choices.add_argument(
        "--channel", choices=[each.value for each in Channel], default="direct",
        help="kênh nộp; không ghi thì là trực tiếp",
    )  # fmt: skip
    due.choices.add_argument(
        "--apply", action="store_true",
        help="của recompute: ghi ngày mới; không có thì chỉ xem trước",
    )  # fmt: skip
    for name, which in (("--from", "đầu"), ("--to", "cuối")):
        due.choices.add_argument(
            name, metavar="NGÀY", dest=f"{name[2:]}_day",
            help=f"của publish: ngày {which}, như 2026-11-23",
        )  # fmt: skip
    due.choices.add_argument("--pdf", metavar="TỆP", help="của publish: tệp PDF ghi ra")
    card = _command(commands, "card", "đọc nội dung quét từ thẻ căn cước", "card - < the.txt")
    card.subjects.add_argument("text", metavar="NỘI_DUNG", help="- để đọc từ đầu vào")
    words = _command(commands, "words", "đọc số tiền thành chữ", "words 1.234.567")
    words.subjects.add_argument(
        "amount", metavar="SỐ_TIỀN", help="số đồng; dấu chấm chỉ tách nhóm ba chữ số"
    )


def _add_reading(commands: "Commands[Parser]") -> None:
    find = _command(commands, "find", "tìm hồ sơ", "find 'nguyen thi buoi'")
    find.subjects.add_argument(
        "text", metavar="NỘI_DUNG", help="mã, số giấy tờ, điện thoại hoặc chữ; - để đọc từ đầu vào"
    )
    show = _command(commands, "show", "xem một hồ sơ và diễn biến", "show 261123-0361 --json")
    show.subjects.add_argument("number", metavar="MÃ_HỒ_SƠ", help="mã đủ, hoặc mã ngắn trên giấy")
    show.choices.add_argument("--json", action="store_true", help="in dạng JSON")


def _add_paper(commands: "Commands[Parser]") -> None:
    again = _command(
        commands, "print", "in lại giấy tiếp nhận của hồ sơ đã lưu ra tệp PDF",
        "print 261123-0361 --pdf giay.pdf",
    )  # fmt: skip
    again.subjects.add_argument(
        "numbers", metavar="MÃ_HỒ_SƠ", nargs="+", help="mã đủ hoặc mã ngắn; có thể nhiều mã"
    )
    again.choices.add_argument("--pdf", metavar="TỆP", required=True, help="tệp PDF ghi ra")
    drawing = _command(
        commands, "form", "vẽ một mẫu ra tệp PDF",
        "form receipt --edition 2025 --paper A4 --pdf mau.pdf",
    )  # fmt: skip
    drawing.subjects.add_argument("id", nargs="?", metavar="MẪU", help="tên mẫu, như receipt")
    form = drawing.choices
    form.add_argument("--list", action="store_true", help="liệt kê các mẫu")
    form.add_argument("--schema", action="store_true", help="in mô tả nội dung của mẫu rồi thôi")
    form.add_argument("--edition", metavar="BẢN", help="bản ban hành, như 2018 hoặc 2025")
    form.add_argument("--reasons", action="store_true", help="liệt kê lý do thường gặp của mẫu")
    form.add_argument("--paper", metavar="KHỔ", help="khổ giấy, như A4; không ghi thì theo mẫu")
    form.add_argument(
        "--dossier", metavar="MÃ", help="cấp cho hồ sơ này: giấy được giữ và ghi vào sổ"
    )
    form.add_argument(
        "--json", metavar="TỆP",
        help="nội dung mẫu, - để đọc từ đầu vào; không có thì dùng ví dụ, phiếu kiểm soát của"
        " hồ sơ thì theo quy trình",
    )  # fmt: skip
    form.add_argument("--pdf", metavar="TỆP", help="tệp PDF ghi ra")


def _add_signing(commands: "Commands[Parser]") -> None:
    signing = _command(
        commands, "sign", "ký số một tệp PDF, hoặc kiểm tra chữ ký số của tệp",
        "sign mau.pdf --key khoa.p12 --title 'CHỦ TỊCH' --pdf da-ky.pdf",
    )  # fmt: skip
    signing.subjects.add_argument("file", metavar="TỆP", help="tệp PDF, hoặc - để đọc từ đầu vào")
    sign = signing.choices
    sign.add_argument("--check", action="store_true", help="chỉ kiểm tra; mỗi chữ ký số một dòng")
    sign.add_argument(
        "--key", metavar="TỆP", help="tệp khóa PKCS#12 (.p12, .pfx); mật khẩu hỏi riêng"
    )
    sign.add_argument("--title", metavar="CHỨC_DANH", default="", help="chức danh người ký")
    sign.add_argument(
        "--place", metavar="CHỖ", default="", help="chỗ ký, như sign-1; không ghi thì chỗ cuối"
    )
    sign.add_argument("--pdf", metavar="TỆP", help="tệp PDF ghi ra")


def _add_report(commands: "Commands[Parser]") -> None:
    report = _command(
        commands, "report", "phiếu giao ca, đối chiếu cuối ngày, trách nhiệm giải quyết hồ sơ",
        "report responsibility --from 2026-11-01 --to 2026-11-30 --pdf phieu.pdf",
    )  # fmt: skip
    report.subjects.add_argument(
        "sheet", metavar="PHIẾU", choices=["shift", "day", "responsibility"],
        help="shift (ca đến lúc này), day (một ngày) hoặc responsibility (một kỳ)",
    )  # fmt: skip
    choices = report.choices
    choices.add_argument(
        "--from", dest="first", metavar="NGÀY",
        help="từ ngày, như 2026-11-01; không ghi thì là ca này, hôm nay, tháng này",
    )  # fmt: skip
    choices.add_argument(
        "--to", dest="last", metavar="NGÀY", help="đến hết ngày; chỉ của responsibility"
    )
    choices.add_argument(
        "--officer", metavar="HỌ_TÊN", help="chỉ của cán bộ này; chỉ của responsibility"
    )
    choices.add_argument("--unit", metavar="ĐƠN_VỊ", help="chỉ của đơn vị này; như trên")
    choices.add_argument("--json", action="store_true", help="in dạng JSON")
    choices.add_argument("--csv", metavar="TỆP", help="bảng số liệu; chỉ của responsibility")
    choices.add_argument("--pdf", metavar="TỆP", help="ghi phiếu ra tệp PDF")


def _add_upkeep(commands: "Commands[Parser]") -> None:
    catalogue = _command(
        commands, "catalogue", "danh mục thủ tục: xem, hoặc nhập từ tệp",
        "catalogue import danh-muc.json",
    ).subjects  # fmt: skip
    catalogue.add_argument(
        "action", metavar="VIỆC", choices=["show", "import"], nargs="?", default="show",
        help="show để xem (khi không ghi gì), import để nhập",
    )  # fmt: skip
    catalogue.add_argument("file", nargs="?", metavar="TỆP", help="tệp JSON hoặc XLSX để nhập")
    _add_process(commands)
    _command(commands, "verify", "kiểm tra chuỗi, sổ gốc và tệp dữ liệu", "verify")
    _command(commands, "rebuild", "dựng lại các bảng đọc từ sổ gốc", "rebuild")
    _command(commands, "doctor", "tự kiểm tra mọi thứ đi kèm chương trình", "doctor")


def _add_process(commands: "Commands[Parser]") -> None:
    process = _command(
        commands, "process", "quy trình nội bộ, liên thông: xem, nhập từ tệp, xuất ra tệp",
        "process import quy-trinh.json --check",
    )  # fmt: skip
    process.subjects.add_argument(
        "action", metavar="VIỆC", choices=["show", "import", "export"], nargs="?", default="show",
        help="show để xem (khi không ghi gì), import để nhập, export để xuất",
    )  # fmt: skip
    process.subjects.add_argument(
        "subject", metavar="MÃ|TỆP", nargs="?",
        help="của show: mã thủ tục; của import: tệp JSON hoặc XLSX; của export: tệp JSON ghi ra",
    )  # fmt: skip
    process.choices.add_argument(
        "--check", action="store_true", help="chỉ xem tệp sẽ đổi những gì, chưa nhập"
    )


def _add_online(commands: "Commands[Parser]") -> None:
    online = _command(
        commands, "online", "hồ sơ nộp trực tuyến: nhập từ tệp, xem, trả lời",
        "online accept G22.99-261121-020175 --pdf giay.pdf",
    )  # fmt: skip
    subjects, choices = online.subjects, online.choices
    subjects.add_argument(
        "action", metavar="VIỆC", nargs="?", default="list",
        choices=["list", "import", "show", "accept", "ask", "complete", "refuse"],
        help="list để xem (khi không ghi gì), import để nhập, show để xem một hồ sơ; accept tiếp"
        " nhận, ask yêu cầu bổ sung, complete đã bổ sung, refuse từ chối",
    )  # fmt: skip
    subjects.add_argument(
        "subject", metavar="MÃ|TỆP", nargs="?",
        help="mã hồ sơ trên cổng; của import: tệp JSON, hoặc - để đọc từ đầu vào",
    )  # fmt: skip
    choices.add_argument("--all", action="store_true", help="của list: kể cả hồ sơ đã trả lời")
    choices.add_argument(
        "--missing", metavar="NỘI_DUNG", action="append", default=[],
        help="của ask: một nội dung cần bổ sung; ghi được nhiều lần",
    )  # fmt: skip
    choices.add_argument(
        "--reason", metavar="LÝ_DO", action="append", default=[],
        help="của ask, refuse: một lý do; ghi được nhiều lần",
    )  # fmt: skip
    choices.add_argument("--pdf", metavar="TỆP", help="của accept: ghi giấy tiếp nhận ra tệp PDF")
    choices.add_argument(
        "--accept-clock", action="store_true", help="của accept: đồng hồ máy đúng dù có cảnh báo"
    )


def _add_sync(commands: "Commands[Parser]") -> None:
    sync = _command(
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
        "--code-fd", metavar="N", type=_descriptor, help="đọc mã kết nối từ bộ mô tả tệp N"
    )
    choices.add_argument(
        "--authority", metavar="TỆP", help="chứng thư gốc (PEM) của trung tâm, nếu có riêng"
    )


def _add_centre(commands: "Commands[Parser]") -> None:
    centre = _command(
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
        "--metrics-fd", metavar="N", type=_descriptor,
        help="đọc mã để xem /metrics từ mạng; không ghi thì chỉ xem được trong máy này",
    )  # fmt: skip


def _dossiers(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_DOSSIERS:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number < HIGHEST_DESCRIPTOR:
        raise ValueError(text)
    return number
