"""Proof and repair of the whole store, for administrators and scripts."""

from collections.abc import Iterator
from dataclasses import replace

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.services.desk import Desk
from counter_app.store import blobs, rebuilding, verification
from counter_app.store.verification import Fault, Progress, Verdict, no_progress


class Upkeep:
    """Checks the store, and makes its read models anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def verify(self, progress: Progress = no_progress) -> Verdict:
        """Check file, chains, read models and attachments against the ledger; change nothing."""
        store = self._desk.store
        verdict = verification.verify(store.engine, progress)
        return replace(verdict, faults=(*verdict.faults, *self._spoilt_files()))

    def _spoilt_files(self) -> Iterator[Fault]:
        """Yield every file that an entry names and that is gone or not what it was."""
        store = self._desk.store
        with store.reading() as connection:
            named = blobs.named_in_ledger(connection)
        for sha256 in named:
            if trouble := store.blobs.check(sha256):
                yield Fault(trouble.value, sha256)

    def rebuild(self, progress: Progress = no_progress) -> int:
        """Make the read models anew from the ledger; return how many dossiers.

        Raises EnvironmentTrouble, with nothing touched, when the file itself is damaged: what is
        folded from a spoilt ledger, or written beside it, is worth nothing.
        """
        engine = self._desk.store.engine
        if verification.file_faults(engine):
            raise EnvironmentTrouble(Trouble.STORE_DAMAGED)
        return rebuilding.rebuild(engine, progress)

    def models_are_current(self) -> bool:
        """Return whether the read models are whole and of this program's definition."""
        return rebuilding.is_current(self._desk.store.engine)
