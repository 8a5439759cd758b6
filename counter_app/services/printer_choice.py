"""Which printers a paper may go to where nobody named one."""

from collections.abc import Sequence

from counter_app.domain.print_job import ROLL
from counter_app.ports import Printer


def fitting(found: Sequence[Printer], paper: str) -> list[Printer]:
    """Return the printers for a paper, best first, folders last.

    A piece of a roll goes to printers of rolls before others; these get no other paper.
    """
    wants_roll = paper == ROLL
    fit = [each for each in found if wants_roll or not each.is_roll]
    return sorted(fit, key=lambda each: (each.is_folder, each.is_roll is not wants_roll))
