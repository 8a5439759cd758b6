"""What the centre answers, put into a store as the exchange with it does."""

import json
from dataclasses import dataclass
from typing import Any

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId, OfficerId
from counter_app.store import ledger, outbox, projection
from counter_app.store.outbox import Answered
from tests.services.conftest import an_intake, run_sql

NEIGHBOUR = OfficerId("019ab000-0000-7000-8000-00000000000b")


@dataclass
class Centre:
    """Answers entries one by one; what others wrote comes in by `hears`."""

    services: Services

    def takes_in(self, **changes: Any) -> DossierId:
        """Take a dossier in at this counter and acknowledge it."""
        dossier = self.services.reception.accept(an_intake(**changes)).dossier
        self.takes(self.last(dossier))
        return dossier

    def last(self, stream: str) -> int:
        (row,) = run_sql(self.services, "SELECT max(pos) FROM entry WHERE stream = ?", stream)
        return int(row[0])

    def writes(
        self, stream: str, facts: e.Facts, person: e.Person | None = None, **changes: Any
    ) -> int:
        """Write an entry of this counter; return its position."""
        desk = self.services.desk
        with desk.store.writing() as connection:
            draft = ledger.Draft(
                stream, changes.get("actor", desk.officer), desk.now(), facts, person
            )
            entry = ledger.append(connection, desk.ids, draft)
            if stream != e.COUNTER_STREAM:
                projection.refold(connection, stream)
        return entry.pos

    def hears(self, stream: str, facts: e.Facts, person: e.Person | None = None) -> int:
        """Bring in what a neighbour wrote, with its rev."""
        pos = self.writes(stream, facts, person, actor=NEIGHBOUR)
        self.takes(pos)
        return pos

    def takes(self, pos: int) -> None:
        """Acknowledge an entry."""
        (row,) = run_sql(
            self.services,
            "SELECT coalesce(max(rev), 0) + 1 FROM entry WHERE stream ="
            " (SELECT stream FROM entry WHERE pos = ?)",
            pos,
        )
        self._record(Answered(self.id_of(pos), "acked", int(row[0])))

    def answers(self, pos: int, outcome: str, reason: str, **verdict: Any) -> None:
        """Refuse an entry, or dispute it."""
        said = {"entry_id": self.id_of(pos), "outcome": outcome, "reason": reason, **verdict}
        self._record(Answered(self.id_of(pos), outcome, None, reason, json.dumps(said)))

    def sent(self) -> list[int]:
        """Return what would go up now, in order."""
        with self.services.desk.store.reading() as connection:
            return [row["pos"] for row in outbox.ready(connection, 100)]

    def id_of(self, pos: int) -> str:
        (row,) = run_sql(self.services, "SELECT entry_id FROM entry WHERE pos = ?", pos)
        return str(row[0])

    def state(self, pos: int) -> str:
        (row,) = run_sql(self.services, "SELECT state FROM delivery WHERE pos = ?", pos)
        return str(row[0])

    def _record(self, answered: Answered) -> None:
        desk = self.services.desk
        with desk.store.writing() as connection:
            streams = outbox.record(connection, [answered], desk.now())
            outbox.refold_where_needed(connection, streams, all_=True)


def a_file(services: Services, dossier: str, state: str, offset: int, size: int = 1000) -> str:
    """Put a file of a dossier on its way."""
    sha256 = f"{offset + size:064x}"
    run_sql(
        services,
        "INSERT INTO blob_delivery (sha256, size, media_type, dossier, state, offset, problem)"
        " VALUES (?, ?, 'application/pdf', ?, ?, ?, ?)",
        sha256, size, dossier, state, offset, "Tệp hỏng." if state == "refused" else "",
    )  # fmt: skip
    return sha256
