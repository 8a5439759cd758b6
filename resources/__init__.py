"""Data shipped with the program: fonts, calendar, catalogue, divisions, form wording."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(path: str) -> Traversable:
    """Return one shipped file by its path below this folder, such as `fonts/Tinos-Regular.ttf`."""
    return files(__name__).joinpath(path)
