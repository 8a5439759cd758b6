"""Printer profiles: where and how each form of this device is printed."""

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.print_job import MOST_COPIES, MOST_OFFSET_MM, Profile, Profiles
from counter_app.services.desk import Desk
from counter_app.store import settings

SETTING = "print-profiles"


class PrintProfiles:
    """Keeps a profile for each form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, form: str) -> Profile:
        """Return a form's profile; one never set prints as it comes."""
        with self._desk.store.reading() as connection:
            return settings.load(connection, SETTING, Profiles()).of(form)

    def set(self, form: str, profile: Profile) -> None:
        """Set a form's profile. Raises RuleError for copies or an offset out of range."""
        _require(profile)
        with self._desk.store.writing() as connection:
            profiles = settings.load(connection, SETTING, Profiles())
            settings.save(connection, SETTING, profiles.with_profile(form, profile))


def _require(profile: Profile) -> None:
    if not 1 <= profile.copies <= MOST_COPIES:
        raise forbid(Problem.PRINTS_OUT_OF_RANGE, "copies", most=MOST_COPIES)
    for name, value in (("offset_x", profile.offset_x_mm), ("offset_y", profile.offset_y_mm)):
        if abs(value) > MOST_OFFSET_MM:
            raise forbid(Problem.OFFSET_OUT_OF_RANGE, name, most=MOST_OFFSET_MM)
