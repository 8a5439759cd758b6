"""How the command line speaks: argparse with Vietnamese words, and one line for a complaint."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from counter_app.cli.commands import BAD_INPUT, tell

COMPLAINTS = (
    (r"the following arguments are required: (.*)", "Thiếu {0}."),
    (r"unrecognized arguments: (.*)", "Không hiểu phần: {0}."),
    (
        r"argument ([^:]*): invalid choice: (.*?) \(choose from (.*)\)",
        "{0}: không nhận {1}; chỉ nhận {2}.",
    ),
    (r"argument ([^:]*): expected .*", "{0}: thiếu giá trị."),
    (r"argument ([^:]*): ignored explicit argument (.*)", "{0}: không kèm giá trị."),
    (r"argument ([^:]*): invalid .* value: (.*)", "{0}: giá trị {1} không đúng dạng."),
)
"""What argparse says, of every version that is supported, and what is said instead."""


class Words(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is Vietnamese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin the help with how the command is used."""
        said = "cách dùng: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)


class Parser(argparse.ArgumentParser):
    """A parser that complains in one Vietnamese line and leaves with 2.

    Options are not abbreviated: a script that says `--hom` would mean another one some day.
    """

    def __init__(self, **words: Any) -> None:  # noqa: ANN401 - argparse's own, passed on
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=Words, **words
        )  # fmt: skip
        self.subjects = self.add_argument_group("tham số")
        self.choices = self.add_argument_group("tùy chọn")
        self.choices.add_argument("-h", "--help", action="help", help="in trợ giúp này rồi thôi")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the words of the command."""
        tell(f"{complaint(message)} Xem: {self.prog} --help")
        sys.exit(BAD_INPUT)


def complaint(message: str) -> str:
    """Return a complaint of argparse in one Vietnamese line."""
    for pattern, words in COMPLAINTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            given = (" ".join(part.replace("'", "").split()) for part in found.groups())
            return words.format(*given)
    return "Câu lệnh không đúng."
