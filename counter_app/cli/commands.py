"""Runs one command; everything it says to people is Vietnamese, and trouble is one line."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping

from counter_app.domain.errors import EnvironmentTrouble, RuleError

DONE, TROUBLE, BAD_INPUT = 0, 1, 2

Command = Callable[[Namespace], int]


def run(asked: Namespace) -> int:
    """Run the command that was asked for; return 0 done, 1 trouble, 2 bad input.

    One line tells what is wrong; nothing is half done.
    """
    from counter_app.logs import start_logging
    from counter_app.words import findings, troubles

    start_logging()
    try:
        return _find(asked.command)(asked)
    except RuleError as error:
        more = len(error.findings) - 1
        tail = f" (và {more} chỗ khác)" if more else ""
        tell(findings.line(error.findings[0]) + tail)
        return BAD_INPUT
    except EnvironmentTrouble as error:
        tell(troubles.sentence(error))
        return TROUBLE
    except BrokenPipeError:
        # The reader of our output went away; what was printed before it left is stored.
        sys.stdout = None
        return TROUBLE


def tell(line: str) -> None:
    """Write one line for people; standard output is for results."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def say(line: str) -> None:
    """Write one line of the result, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _find(name: str) -> Command:
    """Return a command, importing only what it needs."""
    from importlib import import_module

    module = import_module(f"counter_app.cli.{_MODULES[name]}")
    command: Command = getattr(module, f"run_{name}")
    return command


_MODULES: Mapping[str, str] = {
    "init": "homes",
    "receive": "receiving",
    "due": "asking",
    "card": "asking",
    "words": "asking",
    "find": "reading",
    "show": "reading",
    "form": "printing",
    "catalogue": "upkeep",
    "verify": "upkeep",
    "rebuild": "upkeep",
    "doctor": "upkeep",
}
