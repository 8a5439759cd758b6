"""`find` and `show`: dossiers read back."""

import json
import sys
from argparse import Namespace

from counter_app.cli.commands import DONE, say
from counter_app.cli.homes import counter
from counter_app.domain.found import Found
from counter_app.domain.identity_checks import mask_number
from counter_app.words.enums import word
from counter_app.words.timeline import dossier_document, dossier_lines, moment_words


def run_find(asked: Namespace) -> int:
    """Print the dossiers found, newest first; identity numbers are masked."""
    query = sys.stdin.read() if asked.text == "-" else asked.text
    with counter(asked) as services:
        for found in services.lookup.find(query):
            say(_line(found))
    return DONE


def run_show(asked: Namespace) -> int:
    """Print one dossier with what happened to it."""
    with counter(asked) as services:
        history = services.lookup.by_number(asked.number)
    if asked.json:
        document = dossier_document(history.dossier, history.entries, history.officers)
        say(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in dossier_lines(history.dossier, history.entries, history.officers):
            say(line)
    return DONE


def _line(found: Found) -> str:
    return "\t".join(
        (
            found.number,
            word(found.state),
            found.name,
            mask_number(found.id_number),
            found.procedure_name,
            f"hẹn trả {moment_words(found.due_at)}",
        )
    )
