"""Commands of the desk: taking in, acting, asking, reading, papers, reports."""

from counter_app.cli.grammar import Parser
from counter_app.cli.subcommand import Commands, command
from counter_app.domain.procedure import Channel

ACTS = (
    "supplement", "complete", "refuse", "reopen", "extend", "amend", "stop", "void", "note", "code",
    "collect", "arrive", "return", "return-void",
)  # fmt: skip
"""What can be done with a dossier; said here so that help needs nothing else loaded."""


def _add_intake(commands: "Commands[Parser]") -> None:
    receive = command(
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
    act = command(
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
    due = command(
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
    card = command(commands, "card", "đọc nội dung quét từ thẻ căn cước", "card - < the.txt")
    card.subjects.add_argument("text", metavar="NỘI_DUNG", help="- để đọc từ đầu vào")
    words = command(commands, "words", "đọc số tiền thành chữ", "words 1.234.567")
    words.subjects.add_argument(
        "amount", metavar="SỐ_TIỀN", help="số đồng; dấu chấm chỉ tách nhóm ba chữ số"
    )


def _add_reading(commands: "Commands[Parser]") -> None:
    find = command(commands, "find", "tìm hồ sơ", "find 'nguyen thi buoi'")
    find.subjects.add_argument(
        "text", metavar="NỘI_DUNG", help="mã, số giấy tờ, điện thoại hoặc chữ; - để đọc từ đầu vào"
    )
    show = command(commands, "show", "xem một hồ sơ và diễn biến", "show 261123-0361 --json")
    show.subjects.add_argument("number", metavar="MÃ_HỒ_SƠ", help="mã đủ, hoặc mã ngắn trên giấy")
    show.choices.add_argument("--json", action="store_true", help="in dạng JSON")


def _add_handover(commands: "Commands[Parser]") -> None:
    handover = command(
        commands, "handover", "bàn giao hồ sơ cho đơn vị giải quyết; không ghi mã thì liệt kê",
        "handover 261123-0361 261123-0362 --unit 'Phòng Tư pháp' --pdf ban-giao.pdf",
    )  # fmt: skip
    handover.subjects.add_argument(
        "numbers", metavar="MÃ_HỒ_SƠ", nargs="*", help="mã đủ hoặc mã ngắn; có thể nhiều mã"
    )
    choices = handover.choices
    choices.add_argument(
        "--unit", metavar="ĐƠN_VỊ", default="", help="đơn vị nhận; không ghi thì theo quy trình"
    )
    choices.add_argument("--step", metavar="BƯỚC", type=int, help="số của bước trong quy trình")
    choices.add_argument("--taker", metavar="NGƯỜI", default="", help="người nhận, ghi trên giấy")
    choices.add_argument("--no-slips", action="store_true", help="không in phiếu kiểm soát")
    choices.add_argument("--pdf", metavar="TỆP", help="ghi danh sách bàn giao ra tệp PDF")


def _add_paper(commands: "Commands[Parser]") -> None:
    again = command(
        commands, "print", "in lại giấy tiếp nhận của hồ sơ đã lưu ra tệp PDF",
        "print 261123-0361 --pdf giay.pdf",
    )  # fmt: skip
    again.subjects.add_argument(
        "numbers", metavar="MÃ_HỒ_SƠ", nargs="+", help="mã đủ hoặc mã ngắn; có thể nhiều mã"
    )
    again.choices.add_argument("--pdf", metavar="TỆP", required=True, help="tệp PDF ghi ra")
    drawing = command(
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
    signing = command(
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
    report = command(
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


def _add_online(commands: "Commands[Parser]") -> None:
    online = command(
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


DESK_COMMANDS = (
    _add_intake,
    _add_acting,
    _add_asking,
    _add_reading,
    _add_handover,
    _add_paper,
    _add_signing,
    _add_report,
    _add_online,
)
