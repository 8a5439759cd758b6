"""The commands and what each takes."""

import argparse
from collections.abc import Sequence

from counter_app.cli.centre_commands import CENTRE_COMMANDS
from counter_app.cli.desk_commands import DESK_COMMANDS
from counter_app.cli.grammar import Parser
from counter_app.cli.home_commands import HOME_COMMANDS
from counter_app.cli.subcommand import add_common
from counter_app.version import VERSION as VERSION


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for; leaves the program with 2 and one line when it is no command."""
    return _parser().parse_args(words)


def _parser() -> Parser:
    parser = Parser(
        prog="run",
        description="Quầy một cửa: không có lệnh thì mở cửa sổ.",
        epilog="ví dụ: run --home /tmp/quay receive --json ho-so.json --pdf giay.pdf",
    )
    add_common(parser, default=None)
    parser.choices.add_argument(
        "--version", action="version", version=f"Quầy một cửa {VERSION}",
        help="in phiên bản rồi thôi",
    )  # fmt: skip
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", title="lệnh")
    for add in (*HOME_COMMANDS, *DESK_COMMANDS, *CENTRE_COMMANDS):
        add(commands)
    return parser
