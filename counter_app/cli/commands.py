"""Runs one command; everything it says to people is Vietnamese, and trouble is one line."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import suppress

from counter_app.domain.errors import EnvironmentTrouble, RuleError, Trouble

DONE, TROUBLE, BAD_INPUT = 0, 1, 2

Command = Callable[[Namespace], int]


def run(asked: Namespace) -> int:
    """Run the command that was asked for; return 0 done, 1 trouble, 2 bad input.

    One line tells what is wrong; nothing is half done.
    """
    from counter_app.files import reason_of
    from counter_app.logs import start_logging
    from counter_app.words import troubles

    start_logging()
    try:
        _require_output()
        return _find(asked.command)(asked)
    except RuleError as error:
        tell(findings_line(error))
        return BAD_INPUT
    except EnvironmentTrouble as error:
        tell(troubles.sentence(error))
        return TROUBLE
    except BrokenPipeError:
        # The reader of our output went away; what was printed before it left is stored.
        sys.stdout = None
        return TROUBLE
    except KeyboardInterrupt:
        tell("Đã dừng theo lệnh; những gì đã in ra thì đã lưu.")
        return TROUBLE
    except OSError as error:
        tell(f"Máy không làm được việc này: {troubles.reason_words(reason_of(error))}.")
        return TROUBLE


def findings_line(error: RuleError) -> str:
    """Return what is wrong in one line: the first finding, and how many more there are."""
    from counter_app.words import findings

    more = len(error.findings) - 1
    return findings.line(error.findings[0]) + (f" (và {more} chỗ khác)" if more else "")


def tell(line: str) -> None:
    """Write one line for people; standard output is for results."""
    if sys.stderr is None:
        return
    with suppress(OSError):  # there is nobody to tell that nobody listens
        sys.stderr.write(" ".join(line.splitlines()) + "\n")
        sys.stderr.flush()


def say(line: str) -> None:
    """Write one line of the result, at once. Raises EnvironmentTrouble when it cannot be."""
    from counter_app.files import reason_of

    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # else what could not be written is tried once more on leaving
        raise EnvironmentTrouble(Trouble.OUTPUT_FAILED, reason=reason_of(error)) from error


def show_progress(done: int, total: int) -> None:
    """Show how far a long work is, on a terminal only."""
    if sys.stderr is not None and sys.stderr.isatty() and total:
        sys.stderr.write(f"\r{100 * done // total:3d} %" + ("\n" if done >= total else ""))
        sys.stderr.flush()


def _require_output() -> None:
    """Refuse to begin where results would be lost, before a number is spent."""
    if sys.stdout is None:
        raise EnvironmentTrouble(Trouble.OUTPUT_FAILED, reason="EBADF")


def _find(name: str) -> Command:
    """Return a command, importing only what it needs."""
    from importlib import import_module

    module = import_module(f"counter_app.cli.{_MODULES[name]}")
    command: Command = getattr(module, f"run_{name}")
    return command


_MODULES: Mapping[str, str] = {
    "init": "homes",
    "training": "training",
    "receive": "receiving",
    "due": "due",
    "act": "acting",
    "card": "asking",
    "words": "asking",
    "find": "reading",
    "show": "reading",
    "handover": "handing_over",
    "print": "printing",
    "form": "printing",
    "sign": "signing",
    "catalogue": "upkeep",
    "process": "processes",
    "verify": "upkeep",
    "rebuild": "upkeep",
    "doctor": "upkeep",
    "report": "reports",
    "online": "online",
    "sync": "syncing",
    "centre": "centre",
}
