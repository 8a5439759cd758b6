"""Which printers a paper may go to where nobody named one, and on what paper it goes there."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from counter_app.domain.print_job import ROLL, Profile
from counter_app.ports import Printer


def fitting(found: Sequence[Printer], paper: str) -> list[Printer]:
    """Return the printers for a paper, best first, folders last.

    A piece of a roll goes to printers of rolls before others; these get no other paper.
    """
    wants_roll = paper == ROLL
    fit = [each for each in found if wants_roll or not each.is_roll]
    return sorted(fit, key=lambda each: (each.is_folder, each.is_roll is not wants_roll))


def suited(profile: Profile, printer: Printer, papers: Collection[str]) -> Profile:
    """Return a form's profile as this printer needs it, given the papers that the form comes on.

    A printer of rolls gets a piece of a roll, any other a sheet: so a paper goes on to whatever
    printer still works.
    """
    if printer.is_roll and profile.paper != ROLL and ROLL in papers:
        return replace(profile, paper=ROLL, two_up=False, offset_x_mm=0.0, offset_y_mm=0.0)
    if profile.paper == ROLL and not (printer.is_roll or printer.is_folder):
        return replace(profile, paper="")
    return profile
