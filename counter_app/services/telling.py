"""Telling a citizen: a notice is written down with what happened, for whoever can send it."""

from collections.abc import Mapping
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import RuleError
from counter_app.domain.notices import Blank, channel_for, worded
from counter_app.services.desk import Desk
from counter_app.services.moving import move, procedure_of
from counter_app.services.notice_texts import notice_plan, office_values
from counter_app.store import counter
from counter_app.store.engine import Transaction
from counter_app.words.due import moment_text

MOST_OF_A_NAME = 60
"""Letters of a procedure's name in a notice."""


def tell(
    desk: Desk,
    connection: Transaction,
    dossier: Dossier,
    occasion: e.Occasion,
    at: datetime,
    more: Mapping[Blank, str] | None = None,
) -> Dossier:
    """Queue a notice to who filed a dossier, where the office sends one and knows whereto.

    Words that cannot be filled are no reason to undo what happened: then nothing is queued.

    Basis: NĐ 61/2018 Điều 19.9, Điều 20 (e-mail, SMS, telephone, social network).
    """
    plan, applicant = notice_plan(connection), dossier.applicant
    if applicant is None or not plan.notices.sends(occasion):
        return dossier
    contact = applicant.submitter.contact
    channel = channel_for(contact, plan.notices.on_a_number)
    if channel is None:
        return dossier
    office = counter.office_on(connection, desk.today())
    values = {**office_values(office), **_values(connection, dossier), **(more or {})}
    try:
        text = worded(plan.templates[occasion], channel, values)
    except RuleError:
        return dossier
    to = contact.email if channel is e.NoticeChannel.EMAIL else contact.phone
    of_result = dossier.result if occasion is e.Occasion.RESULT else None
    queued = e.NoticeQueued(occasion, channel, of_result)
    return move(desk, connection, dossier, at, queued, e.Message(to, text))


def _values(connection: Transaction, dossier: Dossier) -> dict[Blank, str]:
    name = procedure_of(connection, dossier).name
    short = name if len(name) <= MOST_OF_A_NAME else f"{name[: MOST_OF_A_NAME - 1].rstrip()}…"
    due_at, promised_at = dossier.due_at, dossier.promised_at
    return {
        Blank.NUMBER: dossier.received.number,
        Blank.PROCEDURE: short,
        Blank.DUE: moment_text(promised_at) if promised_at else "",
        Blank.NEW_DUE: moment_text(due_at) if due_at else "",
    }
