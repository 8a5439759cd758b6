"""`due`, `card` and `words`: questions that need no dossier."""

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from datetime import datetime

from counter_app.cli.commands import DONE, say
from counter_app.cli.homes import counter
from counter_app.clock import SystemClock
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.identity_card import Card, read_card
from counter_app.domain.ids import procedure_code
from counter_app.domain.money_words import money_in_words
from counter_app.domain.procedure import Channel
from counter_app.words.due import explain
from counter_app.words.findings import line


def run_due(asked: Namespace) -> int:
    """Print when a dossier would be due, then why."""
    code = procedure_code(asked.procedure, "PROCEDURE")
    received_at = _moment(asked.received)
    with counter(asked) as services:
        answer = services.due_dates.ask(code, Channel(asked.channel), received_at)
    if answer.due is None or answer.terms.term is None:
        raise forbid(Problem.NO_LIMIT, "PROCEDURE", code=code)
    say(answer.due.due_at.isoformat(timespec="minutes"))
    say(explain(answer.due, answer.terms.term, answer.method))
    if not answer.terms.certain:
        say(f"Thời hạn của thủ tục chưa chắc chắn. {answer.terms.basis}.")
    return DONE


def run_card(asked: Namespace) -> int:
    """Print what a scanned ID card says, as JSON."""
    text = sys.stdin.read() if asked.text == "-" else asked.text
    today = SystemClock().now().astimezone(VIETNAM).date()
    say(json.dumps(_document(read_card(text, today)), ensure_ascii=False, indent=2, default=str))
    return DONE


def run_words(asked: Namespace) -> int:
    """Print an amount in words."""
    digits = asked.amount.replace(".", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()):
        raise forbid(Problem.FIELD_NOT_NUMBER, "AMOUNT")
    say(money_in_words(int(digits)))
    return DONE


def _moment(text: str) -> datetime:
    """Return a moment; without a zone it is Vietnam's."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise forbid(Problem.FIELD_NOT_MOMENT, "--received") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _document(card: Card) -> dict[str, object]:
    document = asdict(card)
    document["warnings"] = [line(warning) for warning in card.warnings]
    return document
