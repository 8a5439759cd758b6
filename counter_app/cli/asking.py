"""`due` of a procedure, `card` and `words`: questions that need no dossier."""

import json
import re
from argparse import Namespace
from dataclasses import asdict
from datetime import datetime

from counter_app.cli.commands import DONE, say
from counter_app.cli.homes import counter
from counter_app.cli.inputs import read_text
from counter_app.clock import SystemClock
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.identity_card import Card, read_card
from counter_app.domain.ids import procedure_code
from counter_app.domain.money_words import LARGEST, money_in_words
from counter_app.domain.procedure import Channel
from counter_app.words.due import explain
from counter_app.words.findings import line

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Beyond them no calendar is known, and far beyond no day can be counted on."""
_PROCEDURE, _AMOUNT = "THỦ_TỤC", "SỐ_TIỀN"
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+|[1-9][0-9]{0,2}( [0-9]{3})+")
_PLAIN = re.compile(r"[0-9]+")


def tell_due(asked: Namespace) -> int:
    """Print when a dossier would be due, then why."""
    code = procedure_code(asked.procedure, _PROCEDURE)
    if asked.received is None:
        raise forbid(Problem.FIELD_MISSING, "--received")
    received_at = _moment(asked.received)
    with counter(asked) as services:
        answer = services.due_dates.ask(code, Channel(asked.channel), received_at)
    if answer.due is None or answer.terms.term is None:
        raise forbid(Problem.NO_LIMIT, _PROCEDURE, code=code)
    say(answer.due.due_at.isoformat(timespec="minutes"))
    say(explain(answer.due, answer.terms.term, answer.method))
    if not answer.terms.certain:
        say(f"Thời hạn của thủ tục chưa chắc chắn. {answer.terms.basis}.")
    return DONE


def run_card(asked: Namespace) -> int:
    """Print what a scanned ID card says, as JSON."""
    today = SystemClock().now().astimezone(VIETNAM).date()
    card = read_card(read_text(asked.text), today)
    say(json.dumps(_document(card), ensure_ascii=False, indent=2, default=str))
    return DONE


def run_words(asked: Namespace) -> int:
    """Print an amount in words."""
    say(money_in_words(_amount(asked.amount.strip())))
    return DONE


def _amount(text: str) -> int:
    """Return an amount whose dots or blanks, if any, part groups of three digits.

    A dot that parts anything else is a decimal point or a slip: read as nothing, it would make
    another amount.
    """
    if not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)):
        raise forbid(Problem.AMOUNT_SHAPE, _AMOUNT)
    digits = re.sub(r"[. ]", "", text).lstrip("0") or "0"
    if len(digits) > len(str(LARGEST)):
        raise forbid(Problem.AMOUNT_OUT_OF_RANGE, _AMOUNT, most=LARGEST)
    return int(digits)


def _moment(text: str) -> datetime:
    """Return a moment; without a zone it is Vietnam's. A day alone does not start a clock."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise forbid(Problem.FIELD_NOT_MOMENT, "--received") from None
    if "T" not in text and " " not in text:
        raise forbid(Problem.FIELD_NOT_MOMENT, "--received")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        bounds = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise forbid(Problem.YEAR_OUT_OF_RANGE, "--received", **bounds)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _document(card: Card) -> dict[str, object]:
    document = asdict(card)
    document["warnings"] = [line(warning) for warning in card.warnings]
    return document
