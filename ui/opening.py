"""Opening a home for the window; everything slow is imported here, off the first paint."""

from typing import TYPE_CHECKING

from counter_app.home import Home

if TYPE_CHECKING:
    from counter_app.bootstrap import Machine, Services

PRACTICE_FOLDER = "tap-huan"


def practice_home(home: Home) -> Home:
    """Return the home for practice beside a machine's own."""
    return Home(home.folder / PRACTICE_FOLDER)


def open_practice(home: Home, machine: "Machine | None" = None) -> "Services":
    """Open a home for practice, made if it is not there yet."""
    from counter_app.bootstrap import open_services, set_up_training, this_machine

    machine = machine or this_machine()
    if not home.is_set_up:
        set_up_training(home, machine)
    return open_services(home, machine, str)


def open_home(home: Home, secret: str, machine: "Machine | None" = None) -> "Services":
    """Open a home that was set up. Raises EnvironmentTrouble when the secret opens nothing."""
    from counter_app.bootstrap import open_services, this_machine

    return open_services(home, machine or this_machine(), lambda: secret)
