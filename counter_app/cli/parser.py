"""The command line's grammar, in Vietnamese."""

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from counter_app.domain.procedure import Channel

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", "Thiếu {}."),
    (r"unrecognized arguments: (.*)", "Không hiểu phần: {}."),
    (r"argument ([^:]*): invalid choice: (.*?) \(choose from (.*)\)", "{}: chỉ nhận {2}."),
    (r"argument ([^:]*): expected .*", "{}: thiếu giá trị."),
    (r"argument ([^:]*): invalid .* value: (.*)", "{}: giá trị {1} không đúng dạng."),
    (r"one of the arguments (.*) is required", "Cần một trong: {}."),
)


class Parser(argparse.ArgumentParser):
    """A parser that complains in one Vietnamese line and leaves with 2."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the words of the command."""
        for pattern, words in _COMPLAINTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                sys.stderr.write(words.format(*found.groups()) + f" Xem: {self.prog} --help\n")
                break
        else:
            sys.stderr.write(f"Câu lệnh không đúng. Xem: {self.prog} --help\n")
        sys.exit(2)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for; leaves the program with 2 and one line when it is no command."""
    return _parser().parse_args(words)


def _parser() -> Parser:
    parser = Parser(prog="run", description="Quầy một cửa: không có lệnh thì mở cửa sổ.")
    _add_common(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="LỆNH")
    for add in (_add_setting_up, _add_intake, _add_reading, _add_forms, _add_upkeep):
        add(commands)
    return parser


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives its type no public name


def _command(commands: "Commands[Parser]", name: str, words: str) -> Parser:
    parser = commands.add_parser(name, help=words, description=words)
    _add_common(parser, default=argparse.SUPPRESS)
    return parser


def _add_common(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Add what may stand before or after the command."""
    parser.add_argument("--home", metavar="THƯ_MỤC", default=default, help="thư mục dữ liệu")
    parser.add_argument(
        "--password-fd", metavar="N", type=int, default=default,
        help="đọc mật khẩu từ bộ mô tả tệp N",
    )  # fmt: skip


def _add_setting_up(commands: "Commands[Parser]") -> None:
    init = _command(commands, "init", "lập thư mục dữ liệu thật cho một đơn vị")
    init.add_argument("--agency", required=True, metavar="MÃ", help="mã định danh cơ quan")
    init.add_argument("--name", default="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", help="tên bộ phận")
    init.add_argument("--parent", default="", help="tên cơ quan cấp trên, dòng đầu của mẫu")
    init.add_argument("--place", default="", help="địa danh trước ngày tháng")
    init.add_argument("--officer", default="Quản trị viên", help="họ tên người quản trị đầu tiên")


def _add_intake(commands: "Commands[Parser]") -> None:
    receive = _command(commands, "receive", "tiếp nhận hồ sơ từ tệp JSON; mỗi dòng in ra một mã")
    what = receive.add_mutually_exclusive_group(required=True)
    what.add_argument("--json", metavar="TỆP", help="tệp hồ sơ, hoặc - để đọc từ đầu vào")
    what.add_argument("--schema", action="store_true", help="in mô tả của tệp hồ sơ")
    receive.add_argument("--pdf", metavar="TỆP", help="ghi giấy tiếp nhận ra tệp PDF")
    receive.add_argument(
        "--accept-clock", action="store_true", help="đồng hồ máy đúng dù có cảnh báo"
    )
    due = _command(commands, "due", "tính ngày hẹn trả và nói vì sao")
    due.add_argument("procedure", metavar="THỦ_TỤC")
    due.add_argument("--received", required=True, metavar="LÚC", help="như 2026-11-23T15:30")
    due.add_argument("--channel", choices=[each.value for each in Channel], default="direct")


def _add_reading(commands: "Commands[Parser]") -> None:
    card = _command(commands, "card", "đọc nội dung quét từ thẻ căn cước")
    card.add_argument("text", metavar="NỘI_DUNG", help="- để đọc từ đầu vào")
    words = _command(commands, "words", "đọc số tiền thành chữ")
    words.add_argument("amount", metavar="SỐ_TIỀN")
    find = _command(commands, "find", "tìm hồ sơ")
    find.add_argument("text", metavar="NỘI_DUNG", help="- để đọc từ đầu vào")
    show = _command(commands, "show", "xem một hồ sơ và diễn biến")
    show.add_argument("number", metavar="MÃ_HỒ_SƠ")
    show.add_argument("--json", action="store_true", help="in dạng JSON")


def _add_forms(commands: "Commands[Parser]") -> None:
    form = _command(commands, "form", "in một mẫu ra tệp PDF")
    form.add_argument("id", nargs="?", metavar="MẪU")
    form.add_argument("--list", action="store_true", help="liệt kê các mẫu")
    form.add_argument("--edition", help="bản ban hành của mẫu, như 2018 hoặc 2025")
    form.add_argument("--paper", choices=["A4", "A5"])
    form.add_argument("--json", metavar="TỆP", help="nội dung mẫu; không có thì dùng ví dụ")
    form.add_argument("--pdf", metavar="TỆP", help="tệp PDF ghi ra")


def _add_upkeep(commands: "Commands[Parser]") -> None:
    catalogue = _command(commands, "catalogue", "danh mục thủ tục: xem, hoặc nhập từ tệp")
    catalogue.add_argument("action", choices=["show", "import"], nargs="?", default="show")
    catalogue.add_argument("file", nargs="?", metavar="TỆP")
    _command(commands, "verify", "kiểm tra chuỗi, sổ gốc và tệp dữ liệu")
    _command(commands, "rebuild", "dựng lại các bảng đọc từ sổ gốc")
    _command(commands, "doctor", "tự kiểm tra mọi thứ đi kèm chương trình")
