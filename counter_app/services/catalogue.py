"""The catalogue of procedures and the calendar: how old they are, and bringing in newer ones."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from counter_app.domain.entries import COUNTER_STREAM, CatalogueImported
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.procedure import Procedure
from counter_app.files import read_whole
from counter_app.services.builtin import builtin_catalogue
from counter_app.services.desk import Desk
from counter_app.store import catalogue, ledger
from counter_app.store.catalogue import Age
from counter_app.tthc_file import Oddity, read_procedures

LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: procedures read, those that say something new, and what was odd."""

    read: int
    changed: int
    oddities: tuple[Oddity, ...]


@dataclass(frozen=True, slots=True)
class Ages:
    """Version and age of the reference data."""

    catalogue: Age
    calendar: Age
    today: date


class Catalogue:
    """Reference data that comes from outside."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ages(self) -> Ages:
        """Return version and age of catalogue and calendar."""
        with self._desk.store.reading() as connection:
            procedures = catalogue.catalogue_age(connection)
            calendar = catalogue.calendar_age(connection)
        return Ages(procedures, calendar, self._desk.today())

    def import_file(self, path: Path, effective_on: date | None = None) -> ImportReport:
        """Bring in the procedures of a JSON file or workbook, in force from a day (today).

        All of it or nothing. Raises RuleError when it is no such file, EnvironmentTrouble when it
        cannot be read.
        """
        content = _read(path)
        procedures, oddities = _procedures(path, content, effective_on or self._desk.today())
        digest = hashlib.sha256(content).hexdigest()
        source = f"{path.name} · {digest[:8]}"
        with self._desk.store.writing() as connection:
            now = self._desk.now()
            changed = catalogue.add_procedures(connection, procedures, source, now)
            imported = CatalogueImported(source, digest, len(procedures), len(oddities))
            entry = self._desk.draft(COUNTER_STREAM, now, imported)
            ledger.append(connection, self._desk.ids, entry)
        return ImportReport(len(procedures), changed, tuple(oddities))


def preview(path: Path, today: date) -> ImportReport:
    """Return what an import would do on a new counter; nothing is stored. Raises as importing."""
    procedures, oddities = _procedures(path, _read(path), today)
    return ImportReport(len(procedures), len(procedures), tuple(oddities))


def _procedures(path: Path, content: bytes, day: date) -> tuple[list[Procedure], list[Oddity]]:
    steps = builtin_catalogue().procedures[0].steps
    return read_procedures(_document(path, content), day, steps)


def _read(path: Path) -> bytes:
    content = read_whole(path, LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise forbid(Problem.NOT_A_CATALOGUE, path.name)
    return content


def _document(path: Path, content: bytes) -> dict[str, Any]:
    if content.startswith(b"PK"):
        from counter_app.services.tthc_sheet import read_workbook

        return read_workbook(content, path.name)
    if path.suffix.lower() == ".xlsx":
        raise forbid(Problem.NOT_A_WORKBOOK, path.name)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise forbid(Problem.FILE_NOT_JSON, path.name) from error
    if not isinstance(document, dict):
        raise forbid(Problem.NOT_A_CATALOGUE, path.name)
    return document
