"""What every command of the command line has."""

import argparse

from counter_app.cli.grammar import Parser

HIGHEST_DESCRIPTOR = 2**16

Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives its type no public name


def command(commands: "Commands[Parser]", name: str, words: str, example: str) -> Parser:
    """Return a new command with its help and an example."""
    parser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.",
        epilog=f"ví dụ: run {example}",
    )  # fmt: skip
    add_common(parser, default=argparse.SUPPRESS)
    return parser


def add_common(parser: Parser, default: str | None) -> None:
    """Add what may stand before or after the command."""
    parser.choices.add_argument(
        "--home", metavar="THƯ_MỤC", default=default,
        help="thư mục dữ liệu; chưa có thì thành thư mục tập huấn",
    )  # fmt: skip
    parser.choices.add_argument(
        "--password-fd", metavar="N", type=descriptor, default=default,
        help="đọc mật khẩu từ bộ mô tả tệp N",
    )  # fmt: skip


def descriptor(text: str) -> int:
    """Return the number of an open file. Raises ValueError for what is none."""
    number = int(text)
    if not 0 <= number <= HIGHEST_DESCRIPTOR:
        raise ValueError(text)
    return number
