"""Drafts: what an officer has begun parks by itself and survives a crash."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counter_app.domain.calendar import local
from counter_app.services.desk import Desk
from counter_app.store import drafts

Document = dict[str, Any]
"""An intake as the screen holds it: the shape of the intake file, fields may be missing or bad."""


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """An intake that was begun."""

    id: str
    saved_at: datetime
    document: Document


class Drafts:
    """Keeps what is not yet taken in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def park(self, identity: str, document: Document) -> tuple[str, str]:
        """Save a draft under its identity, a new one where that is empty.

        Return the identity and the hour in Vietnam.
        """
        body = json.dumps(document, ensure_ascii=False).encode()
        kept = identity or self._desk.ids.new_id()
        with self._desk.store.writing() as connection:
            drafts.save(connection, kept, body, self._desk.now())
        return kept, f"{local(self._desk.now()):%H:%M}"

    def drop(self, identity: str) -> None:
        """Forget a draft that is done or was thrown away."""
        with self._desk.store.writing() as connection:
            drafts.drop(connection, identity)

    def parked(self) -> list[Draft]:
        """Return all drafts, newest first."""
        with self._desk.store.reading() as connection:
            found = drafts.newest(connection)
        return [Draft(each.id, each.saved_at, json.loads(each.body)) for each in found]
