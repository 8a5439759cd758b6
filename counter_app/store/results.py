"""Results that wait to be collected, read from the read models."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Connection,
    RowMapping,
    bindparam,
    case,
    func,
    literal_column,
    select,
    text,
    union_all,
)

from counter_app.domain.dossier import State
from counter_app.domain.folding import words
from counter_app.domain.ids import DossierId, DossierNumber
from counter_app.domain.lookup_keys import identity_key, telephone_key
from counter_app.store.ledger import moment
from counter_app.store.schema import code, dossier, fee_line, payment, person
from counter_app.store.search import is_number, match_text

MOST_LISTED = 100


@dataclass(frozen=True, slots=True, repr=False)
class Listed:
    """A result as a list shows it: whose, since when, where; `owed_dong` None is not known."""

    dossier: DossierId
    number: DossierNumber
    procedure_name: str
    name: str
    since: datetime
    shelf: str
    owed_dong: int | None


_lines = (
    select(
        dossier.c.pos,
        dossier.c.dossier,
        dossier.c.number,
        dossier.c.procedure_name,
        dossier.c.resolved_at,
        dossier.c.shelf,
        person.c.name,
    )
    .outerjoin(person, (person.c.pos == dossier.c.pos) & (person.c.role == "submitter"))
    .where(dossier.c.state == State.RESOLVED.value)
    .limit(MOST_LISTED)
)
_newest = _lines.order_by(dossier.c.resolved_at.desc())
_matching = text("SELECT rowid FROM search WHERE search MATCH :words").columns(
    literal_column("rowid")
)
_by_words = _newest.where(dossier.c.pos.in_(_matching))
_called = _lines.where(
    dossier.c.pos.in_(
        union_all(
            select(dossier.c.pos).where(dossier.c.number == bindparam("key")),
            select(dossier.c.pos).where(dossier.c.short == bindparam("key")),
            # Only so does the index of the shelves serve: it leaves out what lies on none.
            select(dossier.c.pos).where(dossier.c.shelf == bindparam("key"), dossier.c.shelf != ""),
            select(code.c.pos).where(code.c.code == bindparam("key")),
            select(person.c.pos).where(person.c.id_number == bindparam("identity")),
            select(person.c.pos).where(person.c.phone == bindparam("telephone")),
        )
    )
)
_places = select(func.json_each(bindparam("places")).table_valued("value").c.value)
_payments = select(payment.c.pos, payment.c.fee, payment.c.amount_dong).where(
    payment.c.reversed_at.is_(None), payment.c.pos.in_(_places)
)
_known = func.count(fee_line.c.amount_dong) == func.count()
_fees = (
    select(fee_line.c.pos, fee_line.c.code, case((_known, func.sum(fee_line.c.amount_dong))))
    .where(fee_line.c.pos.in_(_places))
    .group_by(fee_line.c.pos, fee_line.c.code)
)
_of_person = (
    select(dossier.c.dossier)
    .where(
        dossier.c.state == State.RESOLVED.value,
        dossier.c.pos.in_(select(person.c.pos).where(person.c.id_number == bindparam("key"))),
    )
    .order_by(dossier.c.pos)
    .limit(MOST_LISTED)
)


def waiting(connection: Connection, query: str = "") -> list[Listed]:
    """Return up to 100 results that wait, the newest first.

    What was typed is a number, a code, a place, an identity number or a telephone; or else folded
    words, the last one as a prefix. A number finds its own dossier and no other.
    """
    key = query.strip()
    if not key:
        return _listed(connection, connection.execute(_newest).mappings().all())
    keys = {
        "key": key.upper(),
        "identity": identity_key(key),
        "telephone": telephone_key(key),
    }
    rows = connection.execute(_called, keys).mappings().all()
    terms = () if is_number(key) else words(key)
    if not rows and terms:
        rows = connection.execute(_by_words, {"words": match_text(terms)}).mappings().all()
    return _listed(connection, rows)


def count(connection: Connection) -> int:
    """Return how many results wait."""
    wanted = select(func.count()).where(dossier.c.state == State.RESOLVED.value)
    return connection.scalars(wanted).one()


def of_person(connection: Connection, identity: str) -> list[DossierId]:
    """Return the dossiers of the holder of a number whose results wait, oldest first."""
    return list(connection.scalars(_of_person, {"key": identity_key(identity)}))


def _listed(connection: Connection, rows: Sequence[RowMapping]) -> list[Listed]:
    owed = _owed(connection, [row["pos"] for row in rows])
    return [
        Listed(
            dossier=row["dossier"],
            number=row["number"],
            procedure_name=row["procedure_name"],
            name=row["name"] or "",
            since=moment(row["resolved_at"]),
            shelf=row["shelf"],
            owed_dong=owed.get(row["pos"], 0),
        )
        for row in rows
    ]


def _owed(connection: Connection, places: Sequence[int]) -> dict[int, int | None]:
    """Return what is owed of the dossiers that began at these places; no fee, no line."""
    these = {"places": json.dumps(places)}
    paid: dict[tuple[int, str], int] = defaultdict(int)
    for pos, fee, amount in connection.execute(_payments, these):
        paid[pos, fee] += amount
    owed: dict[int, int | None] = {}
    for pos, fee, amount in connection.execute(_fees, these):
        so_far = owed.get(pos, 0)
        left = None if amount is None else max(0, amount - paid[pos, fee])
        owed[pos] = None if so_far is None or left is None else so_far + left
    return owed
