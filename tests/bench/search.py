"""Search at a million dossiers: through the program, and the bare query by sqlcipher3."""

import os
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from counter_app.bootstrap import Services
from counter_app.domain.folding import fold, initials
from counter_app.domain.ids import DossierId, DossierNumber
from counter_app.domain.numbering import check_code
from counter_app.store import schema
from counter_app.store.ledger import moment_text
from tests.bench.bare import bare_cursor, recorded, replay
from tests.bench.homes import a_counter, name, reopened
from tests.bench.timing import ms
from tests.builders import MONDAY

SIZE = int(os.environ.get("BENCH_DOSSIERS", "1000000"))
BATCH = 10_000
ROUNDS = 40
PROCEDURE = "Thủ tục đăng ký khai sinh"


def measure() -> Iterable[str]:
    """Yield, for each kind of question, the program's time, the bare query's, and the ratio."""
    with a_counter() as (services, _, folder):
        key = (folder / "training.key").read_bytes()
        start = perf_counter()
        fill(services.desk.store)
        yield f"{SIZE} dossiers filled in {perf_counter() - start:.0f} s"
        for label, query in _questions():
            yield _compare(services, folder, key, label, query)


def _questions() -> list[tuple[str, str]]:
    number = f"000.00.01.H99-{MONDAY + timedelta(hours=7):%y%m%d}-{SIZE // 2:06d}"
    return [
        ("whole number", number),
        ("identity number", f"{SIZE // 2:012d}"),
        ("telephone", f"09{SIZE // 2:08d}"),
        ("check code", _check_code(SIZE // 2)),
        ("two words", "duong thuy"),
        ("three words, last a prefix", "nguyen duc h"),
        ("a common word", "nguyen"),
        ("a word that is nowhere", "zzz"),
    ]


def _compare(services: Services, folder: Path, key: bytes, label: str, query: str) -> str:
    with reopened(services) as heard, recorded(heard) as statements:
        found = heard.lookup.find(query)
    ours, theirs = [], []
    with bare_cursor(folder / "counter.db", key) as cursor:
        for _ in range(ROUNDS):
            ours.append(ms(partial(services.lookup.find, query)))
            theirs.append(ms(partial(replay, cursor, statements)))
    mine, other = median(ours), median(theirs)
    return (
        f"{label}: {mine:.2f} ms for {len(found)} rows; bare {other:.2f} ms;"
        f" ratio {mine / other:.2f} (goal at most 1.5)"
    )


def fill(store: Any) -> None:
    """Write read models of invented dossiers, as a rebuild would."""
    for start in range(1, SIZE + 1, BATCH):
        places = range(start, min(start + BATCH, SIZE + 1))
        with store.writing() as connection:
            for table, rows in _rows(places).items():
                connection.execute(insert(table), rows)
            connection.execute(insert(schema.search_columns()), [_words(pos) for pos in places])


def _rows(places: Iterable[int]) -> dict[Any, list[dict[str, Any]]]:
    at = moment_text(MONDAY)
    number = f"000.00.01.H99-{MONDAY + timedelta(hours=7):%y%m%d}"
    return {
        schema.dossier: [
            {
                "pos": pos, "dossier": f"d{pos}", "number": f"{number}-{pos:06d}",
                "short": f"{number[-6:]}-{pos:06d}", "state": "received", "agency": "H99",
                "procedure": "1.001193", "procedure_name": PROCEDURE, "received_at": at,
                "findings": 0,
            }
            for pos in places
        ],
        schema.person: [
            {
                "pos": pos, "role": "submitter", "name": name(pos), "id_number": f"{pos:012d}",
                "phone": f"09{pos:08d}",
            }
            for pos in places
        ],
        schema.due: [
            {
                "pos": pos, "state": "received", "due_at": at, "first_due_at": at,
                "extensions": 0, "supplements": 0, "held_by": "",
            }
            for pos in places
        ],
    }  # fmt: skip


def _words(pos: int) -> dict[str, Any]:
    said = f"{fold(name(pos))} {pos:012d} 09{pos:08d} {fold(PROCEDURE)} {initials(PROCEDURE)}"
    return {"rowid": pos, "words": f"{said} {fold(_check_code(pos))}"}


def _check_code(pos: int) -> str:
    return check_code(DossierNumber(str(pos)), DossierId(f"d{pos}"))
