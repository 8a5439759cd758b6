"""`act`: one thing done with a dossier that was taken in, its values from a file."""

import json
from argparse import Namespace

from counter_app.cli import act_file
from counter_app.cli.commands import BAD_INPUT, DONE, say, tell
from counter_app.cli.homes import counter
from counter_app.cli.inputs import json_text, read_bytes
from counter_app.cli.reading import history_of
from counter_app.services.issued_letters import Done
from counter_app.words import findings
from counter_app.words.enums import word


def run_act(asked: Namespace) -> int:
    """Do it, and print the dossier's number, its state, and the number of its letter if it got one.

    Nothing is done when any value is bad.
    """
    if asked.schema:
        say(json.dumps(act_file.schemas(), ensure_ascii=False, indent=2))
        return DONE
    if not asked.number or not asked.act or not asked.json:
        tell("Thiếu mã hồ sơ, việc hoặc --json. Ví dụ: act 261123-0361 note --json ghi-chu.json")
        return BAD_INPUT
    act = act_file.read_act(asked.act, json_text(read_bytes(asked.json)))
    with counter(asked) as services:
        before = history_of(services, asked.number).dossier
        outcome = act.run(services, before.id)
    done = outcome if isinstance(outcome, Done) else Done(outcome)
    letters = done.dossier.letters[len(before.letters) :]
    numbers = (each.number for each in letters)
    said = (done.dossier.received.number, word(done.dossier.state), *numbers)
    say("\t".join(filter(None, said)))
    for warning in done.warnings:
        tell("Lưu ý: " + findings.line(warning))
    return DONE
