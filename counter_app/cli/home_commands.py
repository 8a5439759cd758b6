"""Commands of a home: set up, practised in, kept in order."""

from datetime import date

from counter_app.cli.grammar import Parser
from counter_app.cli.subcommand import Commands, command

MOST_DOSSIERS = 1_000_000


def _add_setting_up(commands: "Commands[Parser]") -> None:
    init = command(
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
    training = command(
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


def _dossiers(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_DOSSIERS:
        raise ValueError(text)
    return number


def _add_upkeep(commands: "Commands[Parser]") -> None:
    catalogue = command(
        commands, "catalogue", "danh mục thủ tục: xem, hoặc nhập từ tệp",
        "catalogue import danh-muc.json",
    ).subjects  # fmt: skip
    catalogue.add_argument(
        "action", metavar="VIỆC", choices=["show", "import"], nargs="?", default="show",
        help="show để xem (khi không ghi gì), import để nhập",
    )  # fmt: skip
    catalogue.add_argument("file", nargs="?", metavar="TỆP", help="tệp JSON hoặc XLSX để nhập")
    _add_process(commands)
    command(commands, "verify", "kiểm tra chuỗi, sổ gốc và tệp dữ liệu", "verify")
    command(commands, "rebuild", "dựng lại các bảng đọc từ sổ gốc", "rebuild")
    command(commands, "doctor", "tự kiểm tra mọi thứ đi kèm chương trình", "doctor")


def _add_process(commands: "Commands[Parser]") -> None:
    process = command(
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


HOME_COMMANDS = (_add_setting_up, _add_upkeep)
