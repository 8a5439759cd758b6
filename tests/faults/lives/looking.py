"""What is looked at: after every act, and once all is over."""

import random
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

from sqlalchemy import Table, bindparam, select

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.stream import fold
from counter_app.domain.submission import fold_submission
from counter_app.services.desk import Desk
from counter_app.store import ledger, projection, schema
from counter_app.store.prepared import Prepared
from tests.faults.lives.model import Case, Filed
from tests.faults.lives.slow import VIETNAM

Rows = dict[str, list[tuple[Any, ...]]]
_UNCHANGING = {"procedure_edition", "calendar_edition"}
_TRUTH = tuple(x.name for x in schema.truth.sorted_tables if x.name not in _UNCHANGING)
_due_shown = Prepared(
    select(schema.due.c.due_at)
    .join(schema.dossier, schema.dossier.c.pos == schema.due.c.pos)
    .where(schema.dossier.c.dossier == bindparam("stream"))
)
_queued = Prepared(
    select(schema.print_job.c.form).where(schema.print_job.c.dossier == bindparam("stream"))
)
_OF_THE_DESK = frozenset(
    {"receipt", "replacement-receipt", "result-note", "result-list", "hand-over-list"}
)
"""Papers that no law wants with a move."""
_PEOPLE = "person"
_OF_PERSONS = {"submission": {"name", "id_number", "phone", "name_words"}}
"""Columns of read models that hold people; the table of people holds nothing else."""


def truth(desk: Desk) -> Rows:
    """Return every row that is no read model, of all tables that an act may change."""
    with desk.store.reading() as connection:
        cursor = connection.connection.cursor()
        return {name: cursor.execute(f"SELECT * FROM {name}").fetchall() for name in _TRUTH}


def models(desk: Desk) -> Rows:
    """Return every row of the read models, in one order."""
    return {each.name: _sorted(desk, each) for each in projection.TABLES}


def figures(desk: Desk) -> Rows:
    """Return what the read models say beside who people are."""
    return {
        each.name: _sorted(desk, each, _OF_PERSONS.get(each.name, ()))
        for each in projection.TABLES
        if each.name != _PEOPLE
    }


def _sorted(desk: Desk, table: Table, without: Collection[str] = ()) -> list[tuple[Any, ...]]:
    columns = [each for each in table.columns if each.name not in without]
    with desk.store.reading() as connection:
        return sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)


# ── after an act ────────────────────────────────────────────────────────────────────────────


def case_is_wrong(desk: Desk, case: Case) -> str:
    """Return in what a dossier is not as it must be; empty where it is."""
    with desk.store.reading() as connection:
        dossier, findings = fold(ledger.read_stream(connection, case.stream))
        due = _due_shown.run(connection, {"stream": case.stream}).scalar()
        forms = _forms(connection, case.stream)
    if dossier is None:
        return "it is gone"
    paid = sum(each.amount_dong for each in dossier.payments if each.reversed_at is None)
    shown = ledger.moment(due) if due else None
    pairs = (
        ("findings", findings, ()),
        ("state", dossier.state.value, case.state),
        ("due", dossier.due_at, case.due_at),
        ("due shown", shown, case.due_at),
        ("promised", dossier.promised_at, case.promised_at),
        ("closes", dossier.wait.closes_on if dossier.wait else None, case.closes_on),
        ("lies at", dossier.shelf, case.shelf),
        ("held by", dossier.held_by, case.held_by),
        ("forms", forms, {k: v for k, v in case.forms.items() if v}),
        ("paid", paid, sum(case.payments.values())),
    )
    return "; ".join(f"{name} {is_!r}, not {must!r}" for name, is_, must in pairs if is_ != must)


def filed_is_wrong(desk: Desk, filed: Filed) -> str:
    """Return in what a submission is not as it must be; empty where it is."""
    with desk.store.reading() as connection:
        found = fold_submission(ledger.read_stream(connection, filed.stream))
        forms = _forms(connection, filed.stream)
    if found is None or found.findings:
        return "it did not fold"
    if (found.stage.value, forms) != (filed.stage, dict(filed.forms)):
        return f"{found.stage.value} with {forms}, not {filed.stage} with {filed.forms}"
    return ""


def _forms(connection: Any, stream: str) -> dict[str, int]:
    """Return how often each letter of a stream was queued for printing."""
    counted: dict[str, int] = {}
    for form in _queued.run(connection, {"stream": stream}).scalars():
        if form not in _OF_THE_DESK:
            counted[form] = counted.get(form, 0) + 1
    return counted


# ── once all is over ────────────────────────────────────────────────────────────────────────


def wrong_at_the_end(services: Services, luck: random.Random) -> Iterator[str]:
    """Yield what does not hold of the whole store."""
    desk = services.desk
    yield from _prefixes(desk, luck)
    yield from _numbers(desk)
    live = models(desk)
    verdict = services.upkeep.verify()
    yield from (f"verify: {fault.what} {fault.where}" for fault in verdict.faults)
    services.upkeep.rebuild()
    if models(desk) != live:
        yield f"rebuilt is not live: {_first_difference(live, models(desk))}"
    before = figures(desk)
    _erase_everybody(desk)
    if figures(desk) != before:
        yield f"erasing changed figures: {_first_difference(before, figures(desk))}"
    services.upkeep.rebuild()
    if figures(desk) != before:
        yield f"rebuilt after erasing: {_first_difference(before, figures(desk))}"
    yield from (f"erased: {fault.what}" for fault in services.upkeep.verify().faults)


def _prefixes(desk: Desk, luck: random.Random) -> Iterator[str]:
    """Yield streams of which a beginning does not fold whole, or that hang on how they are read."""
    with desk.store.reading() as connection:
        streams = {k: v for k, v in ledger.read_all(connection) if k != e.COUNTER_STREAM}
    for stream, entries in streams.items():
        for end in range(1, len(entries) + 1):
            filed = fold_submission(entries[:end])
            if filed.findings if filed else fold(entries[:end])[1]:
                yield f"{stream}: {end} entries do not fold"
        mixed = luck.sample(entries, len(entries))
        if fold(mixed) != fold(entries) or fold_submission(mixed) != fold_submission(entries):
            yield f"{stream}: folds by the order in which it is read"


def _numbers(desk: Desk) -> Iterator[str]:
    """Yield gaps in the register, and numbers of forms that were given twice."""
    line, letter = schema.register_line, schema.letter
    with desk.store.reading() as connection:
        lines = sorted(
            tuple(x) for x in connection.execute(select(line.c.year, line.c.volume, line.c.line))
        )
        given = [
            tuple(x)
            for x in connection.execute(
                select(letter.c.form, letter.c.number, letter.c.at).where(letter.c.number != "")
            )
        ]
    for before, after in pairwise(lines):
        if after != (*before[:2], before[2] + 1) and after[1:] != (1, 1):
            yield f"register: {after} follows {before}"
    once = {
        (form, number, ledger.moment(at).astimezone(VIETNAM).year) for form, number, at in given
    }
    if len(once) != len(given):
        yield "a number of a form was given twice"


def _erase_everybody(desk: Desk) -> None:
    with desk.store.writing() as connection:
        streams = {k: v for k, v in ledger.read_all(connection) if k != e.COUNTER_STREAM}
        for stream, entries in streams.items():
            facts = e.PersonErased(tuple(x.entry_id for x in entries), "het-han", "Điều 16")
            ledger.append(connection, desk.ids, desk.draft(stream, desk.now(), facts))
            ledger.erase_persons(connection, facts)
            projection.refold(connection, stream)


def _first_difference(before: Rows, after: Rows) -> str:
    for name, rows in before.items():
        if rows != after[name]:
            return f"{name}: {[x for x in rows if x not in after[name]][:2]}"
    return "nothing"
