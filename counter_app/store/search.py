"""Finding dossiers: by number, identity or telephone exactly, by words folded, newest first."""

import re
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, literal_column, select, text

from counter_app.domain.calendar import ONE_DAY, VIETNAM
from counter_app.domain.dossier import State
from counter_app.domain.folding import words
from counter_app.domain.found import Found
from counter_app.domain.ids import DossierId
from counter_app.domain.lookup_keys import identity_key, telephone_key
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import code, dossier, due, issued_number, person

LIMIT = 50


_NUMBER = re.compile(r"[A-Za-z0-9.]+-\d{6}-\d{4,6}")
_SHORT = re.compile(r"\d{6}-\d{4,6}")
_TELEPHONE = re.compile(r"0\d{8,10}")
_IDENTITY = re.compile(r"[A-Z]{0,3}\d{6,13}(-\d{3})?")

_lines = (
    select(
        dossier.c.dossier,
        dossier.c.number,
        dossier.c.state,
        dossier.c.procedure,
        dossier.c.procedure_name,
        dossier.c.received_at,
        due.c.due_at,
        person.c.name,
        person.c.id_number,
    )
    .join(due, due.c.pos == dossier.c.pos)
    .outerjoin(person, (person.c.pos == dossier.c.pos) & (person.c.role == "submitter"))
    .order_by(dossier.c.pos.desc())
    .limit(LIMIT)
)
_matching = (
    text("SELECT rowid FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT :limit")
    .columns(literal_column("rowid"))
    .bindparams(limit=LIMIT)
)
_by_number = _lines.where(dossier.c.number == bindparam("key"))
_by_short = _lines.where(dossier.c.short == bindparam("key"))
_by_keys = _lines.where(
    dossier.c.pos.in_(
        select(person.c.pos)
        .where(person.c.id_number == bindparam("identity"))
        .union(select(person.c.pos).where(person.c.phone == bindparam("telephone")))
    )
)
_by_identity = _lines.where(
    dossier.c.pos.in_(select(person.c.pos).where(person.c.id_number == bindparam("key")))
)
_by_id = _lines.where(dossier.c.dossier == bindparam("key"))
_before = (
    select(dossier.c.dossier, dossier.c.replaces)
    .where(dossier.c.dossier == bindparam("key"))
    .cte("before", recursive=True)
)
_before = _before.union(
    select(dossier.c.dossier, dossier.c.replaces)
    .join(_before, dossier.c.number == _before.c.replaces)
    .where(_before.c.replaces != "")
)
"""A dossier and those that it corrects, one behind the other."""
_after = (
    select(dossier.c.dossier, dossier.c.number)
    .where(dossier.c.dossier == bindparam("key"))
    .cte("after", recursive=True)
)
_after = _after.union(
    select(dossier.c.dossier, dossier.c.number).join(
        _after, (dossier.c.replaces == _after.c.number) & (dossier.c.replaces != "")
    )
)
"""A dossier and those that correct it."""
_by_whole = _lines.where(dossier.c.part_of.in_(select(_before.c.dossier)), dossier.c.part_of != "")
_corrected = _lines.where(
    dossier.c.dossier.in_(select(_before.c.dossier)), dossier.c.dossier != bindparam("key")
)
_corrections = _lines.where(dossier.c.dossier.in_(select(_after.c.dossier)))
_by_code = _lines.where(
    dossier.c.pos.in_(select(code.c.pos).where(code.c.code == bindparam("key")))
)
_by_words = _lines.where(dossier.c.pos.in_(_matching))
_newest = _lines


def find(connection: Connection, query: str) -> list[Found]:
    """Return up to 50 dossiers for what was typed or scanned, newest first.

    A whole number, its short form, an identity number, a telephone or the code of another system
    is looked up exactly; anything else by folded words, the last one as a prefix. Nothing typed:
    the newest.
    """
    key = query.strip()
    if exact := _exactly(connection, key):
        return exact
    if is_number(key):
        return []
    terms = words(key)
    if not terms:
        return _run(connection, _newest, {}) if not key else []
    return _run(connection, _by_words, {"words": match_text(terms)})


def is_number(key: str) -> bool:
    """Return whether what was typed is the number of a dossier, whole or short."""
    return bool(_NUMBER.fullmatch(key) or _SHORT.fullmatch(key))


def _exactly(connection: Connection, key: str) -> list[Found]:
    """Return the dossiers that are called exactly so, none where nothing is."""
    if _NUMBER.fullmatch(key):
        found = _run(connection, _by_number, {"key": key.upper()})
    elif _SHORT.fullmatch(key):
        found = _run(connection, _by_short, {"key": key})
    else:
        found = _by_person(connection, key)
    return found or (_run(connection, _by_code, {"key": key.upper()}) if key else [])


def _by_person(connection: Connection, key: str) -> list[Found]:
    """Return the dossiers of whoever has this identity number or telephone."""
    identity, telephone = identity_key(key), telephone_key(key)
    if _IDENTITY.fullmatch(identity) or _TELEPHONE.fullmatch(telephone):
        return _run(connection, _by_keys, {"identity": identity, "telephone": telephone})
    return []


def by_number(connection: Connection, number: str) -> list[DossierId]:
    """Return the dossiers that carry a number, whole or short (`yymmdd-XXXX`), or else a code.

    What this counter gave away is found also while the read models are made anew.
    """
    key = number.strip().upper()
    column = dossier.c.short if _SHORT.fullmatch(key) else dossier.c.number
    found = list(connection.scalars(select(dossier.c.dossier).where(column == key)))
    given = issued_number.c.number
    own = given.endswith(f"-{key}") if _SHORT.fullmatch(key) else given == key
    found = found or list(connection.scalars(select(issued_number.c.dossier).where(own)))
    return found or by_code(connection, key)


def of_person(connection: Connection, identity: str) -> list[Found]:
    """Return up to 50 dossiers of the holder of an identity number or tax code, newest first."""
    return _run(connection, _by_identity, {"key": identity_key(identity)})


def parts_of(connection: Connection, whole: DossierId) -> list[Found]:
    """Return the parts of a linked dossier, and of those that it corrects, newest first."""
    return _run(connection, _by_whole, {"key": whole})


def corrected_by(connection: Connection, correction: DossierId) -> list[Found]:
    """Return the void dossiers that one takes the place of, newest first; none for most."""
    return _run(connection, _corrected, {"key": correction})


def in_place_of(connection: Connection, wanted: DossierId | None) -> Found | None:
    """Return what stands in a dossier's place now: its last correction, or else itself.

    None where it is not here.
    """
    found = _run(connection, _corrections, {"key": wanted}) if wanted else []
    return found[0] if found else None


def one(connection: Connection, wanted: DossierId | None) -> Found | None:
    """Return a dossier by its identity, None where it is not here."""
    found = _run(connection, _by_id, {"key": wanted}) if wanted else []
    return found[0] if found else None


def by_code(connection: Connection, typed: str) -> list[DossierId]:
    """Return the dossiers that another system knows by a code; a void one for want of others."""
    known = select(dossier.c.dossier).join(code, code.c.pos == dossier.c.pos)
    wanted = known.where(code.c.code == typed.strip().upper())
    living = wanted.where(dossier.c.state != State.VOIDED.value)
    return list(connection.scalars(living)) or list(connection.scalars(wanted))


def taken_in_on(connection: Connection, day: date) -> dict[str, int]:
    """Return how often each procedure was taken in on a day of Vietnam."""
    midnight = datetime.combine(day, time(), VIETNAM)
    rows = connection.execute(
        select(dossier.c.procedure, func.count())
        .where(
            dossier.c.received_at >= moment_text(midnight),
            dossier.c.received_at < moment_text(midnight + ONE_DAY),
        )
        .group_by(dossier.c.procedure)
    )
    return {procedure: count for procedure, count in rows}


def by_state(connection: Connection) -> dict[State, int]:
    """Return how many dossiers stand in each state."""
    rows = connection.execute(select(dossier.c.state, func.count()).group_by(dossier.c.state))
    return {State(state): count for state, count in rows}


def match_text(terms: list[str]) -> str:
    """Return folded words as an FTS5 query: all of them, the last as a prefix."""
    quoted = [f'"{term}"' for term in terms]
    return " ".join(quoted) + "*"


def _run(
    connection: Connection, statement: Select[*tuple[Any, ...]], values: dict[str, Any]
) -> list[Found]:
    return [_found(row) for row in connection.execute(statement, values)]


def _found(row: Row[*tuple[Any, ...]]) -> Found:
    return Found(
        dossier=row.dossier,
        number=row.number,
        state=State(row.state),
        procedure=row.procedure,
        procedure_name=row.procedure_name,
        name=row.name or "",
        id_number=row.id_number or "",
        received_at=moment(row.received_at),
        due_at=moment(row.due_at) if row.due_at else None,
    )
