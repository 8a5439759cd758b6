"""`receive`: dossiers in from a file, one number a line, printed when it is stored."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from counter_app.bootstrap import Services
from counter_app.cli import intake_file
from counter_app.cli.commands import DONE, say, tell
from counter_app.cli.homes import counter
from counter_app.domain.errors import EnvironmentTrouble, RuleError, Trouble
from counter_app.services.reception import Accepted, Intake
from counter_app.words import findings


def run_receive(asked: Namespace) -> int:
    """Take in the dossiers of a file; nothing is stored when any of them is bad."""
    if asked.schema:
        say(json.dumps(intake_file.schema(), ensure_ascii=False, indent=2))
        return DONE
    text = read_bytes(asked.json)
    intakes = intake_file.read_intakes(text)
    is_list = text.lstrip().startswith(b"[")
    with counter(asked) as services:
        placed = [(f"[{place}]" if is_list else "", each) for place, each in enumerate(intakes)]
        for place, intake in placed:
            _check(services, place, intake)
        accepted = [_accept(services, place, intake, asked) for place, intake in placed]
        if asked.pdf:
            services.printing.receipt_to(Path(asked.pdf), [each.dossier for each in accepted])
    return DONE


def read_bytes(name: str) -> bytes:
    """Return a file's content, or standard input's for `-`. Raises EnvironmentTrouble."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        reason = error.strerror or ""
        raise EnvironmentTrouble(Trouble.FILE_NOT_READABLE, file=name, reason=reason) from error


def _check(services: Services, place: str, intake: Intake) -> None:
    try:
        services.reception.check(intake)
    except RuleError as error:
        raise intake_file.placed(error, place) from None


def _accept(services: Services, place: str, intake: Intake, asked: Namespace) -> Accepted:
    accepted = services.reception.accept(
        intake, wants_print=bool(asked.pdf), accept_clock=asked.accept_clock
    )
    say(accepted.number)
    for warning in intake_file.in_place(accepted.warnings, place):
        tell("Lưu ý: " + findings.line(warning))
    return accepted
