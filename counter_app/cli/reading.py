"""`find` and `show`: dossiers read back."""

import json
from argparse import Namespace

from counter_app.bootstrap import Services
from counter_app.cli.commands import DONE, say, tell
from counter_app.cli.homes import counter
from counter_app.cli.inputs import read_text
from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.found import Found
from counter_app.domain.identity_checks import mask_number
from counter_app.services.lookup import History
from counter_app.store.search import LIMIT
from counter_app.words.enums import word
from counter_app.words.timeline import dossier_document, dossier_lines, moment_words


def run_find(asked: Namespace) -> int:
    """Print the dossiers found, newest first; identity numbers are masked."""
    query = read_text(asked.text)
    with counter(asked) as services:
        found = services.lookup.find(query)
    for each in found:
        say(_line(each))
    if not found:
        tell("Không tìm thấy hồ sơ nào.")
    if len(found) == LIMIT:
        tell(f"Chỉ hiện {LIMIT} hồ sơ mới nhất, có thể còn nữa; hãy ghi thêm để tìm hẹp hơn.")
    return DONE


def run_show(asked: Namespace) -> int:
    """Print one dossier with what happened to it."""
    with counter(asked) as services:
        history = history_of(services, asked.number)
    if asked.json:
        document = dossier_document(history.dossier, history.entries, history.officers)
        say(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in dossier_lines(history.dossier, history.entries, history.officers):
            say(line)
    return DONE


def history_of(services: Services, typed: str) -> History:
    """Return the one dossier of a number, whole or short, however the hand wrote its letters.

    Raises RuleError when no dossier has it; when several have, it says which.
    """
    number = read_text(typed)
    try:
        return services.lookup.by_number(number)
    except RuleError as error:
        if error.findings[0].problem is not Problem.DOSSIER_AMBIGUOUS:
            raise forbid(Problem.DOSSIER_UNKNOWN, number) from None
    numbers = sorted({each.number for each in services.lookup.find(number)})
    if len(numbers) == 1:
        raise forbid(Problem.DOSSIER_DISPUTED, number)
    raise forbid(Problem.DOSSIER_ONE_OF, number, numbers=", ".join(numbers))


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
