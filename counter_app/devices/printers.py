"""The printers of this machine."""

from collections.abc import Sequence
from pathlib import Path

from counter_app.devices import cups
from counter_app.devices.folder import FolderPrinter, paper_folder
from counter_app.ports import Printer, Printers


def no_printers() -> Sequence[Printer]:
    """Return none: for commands and tests that print nothing."""
    return ()


def found_printers(others: Printers = no_printers, folder: Path | None = None) -> Sequence[Printer]:
    """Return what is found now: queues of CUPS, or else `others`; the PDF folder last.

    `folder` None is the one beside the officer's documents.
    """
    printers: Sequence[Printer] = cups.cups_printers() if cups.is_here() else others()
    return (*printers, FolderPrinter(folder or paper_folder()))
