"""Small things that are written down of a dossier: notes, codes, places, corrected contacts."""

import re
import unicodedata
from collections.abc import Mapping

from counter_app.domain import entries as e
from counter_app.domain.correction import field_of, require_correctable
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import DossierId
from counter_app.domain.mending import require_reason, with_texts
from counter_app.services.desk import Desk
from counter_app.services.moving import dossier_of, move
from counter_app.services.shelves import shelved

_CODE = re.compile(r"[A-Z0-9][A-Z0-9._/-]{1,58}[A-Z0-9]")


class Remarks:
    """Adds to what is known of a dossier without moving it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def note(self, dossier: DossierId, text: str) -> Dossier:
        """Add a remark. Raises RuleError for one that says nothing."""
        return self._write(dossier, e.Noted(), e.Words(require_reason(text, "note")))

    def assign_code(self, dossier: DossierId, system: e.CodeSystem, code: str) -> Dossier:
        """Write down what another system calls the dossier; it is found by that code too.

        Raises RuleError for what cannot be a code.

        Basis: NĐ 224/2026 Điều 14, 15 (what a ministry's system handles has that system's code).
        """
        said = unicodedata.normalize("NFC", code).strip().upper()
        if not _CODE.fullmatch(said):
            raise forbid(Problem.CODE_SHAPE, "code")
        return self._write(dossier, e.CodeAssigned(system, said))

    def shelve(self, dossier: DossierId, place: str) -> Dossier:
        """Put its papers at a place of the shelves; empty takes them off.

        Raises RuleError for a place that no shelf has.
        """
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            facts = shelved(connection, place)
            return move(self._desk, connection, found, self._desk.now(), facts)

    def correct(self, dossier: DossierId, fields: Mapping[str, str]) -> Dossier:
        """Correct fields of the submitter or owner by path; those that say the same stay.

        Raises RuleError for a field that cannot be corrected, or a value that cannot be.
        """
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            require_correctable(found.received, fields)
            if found.filing is None:
                raise forbid(Problem.FIELD_NOT_CORRECTABLE, next(iter(fields), ""))
            said = {path: unicodedata.normalize("NFC", x).strip() for path, x in fields.items()}
            with_texts(found.filing, said)
            applicant = found.filing.applicant
            changes = {
                path: e.Change(field_of(applicant, path), now)
                for path, now in said.items()
                if field_of(applicant, path) != now
            }
            if not changes:
                return found
            facts = e.PartyCorrected(tuple(changes))
            at = self._desk.now()
            return move(self._desk, connection, found, at, facts, e.Changes(changes))

    def _write(
        self, dossier: DossierId, facts: e.DossierFacts, words: e.Words | None = None
    ) -> Dossier:
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            return move(self._desk, connection, found, self._desk.now(), facts, words)
