"""The printers of this machine."""

from collections.abc import Sequence

from counter_app.devices import cups
from counter_app.devices.folder import FolderPrinter, paper_folder
from counter_app.ports import Printer, Printers


def no_printers() -> Sequence[Printer]:
    """Return none: for commands and tests that print nothing."""
    return ()


def found_printers(others: Printers = no_printers) -> Sequence[Printer]:
    """Return what is found now: queues of CUPS, or else `others`; the PDF folder last."""
    printers: Sequence[Printer] = cups.cups_printers() if cups.is_here() else others()
    return (*printers, FolderPrinter(paper_folder()))
