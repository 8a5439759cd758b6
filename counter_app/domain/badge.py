"""How far a dossier got on its way to the centre."""

from enum import StrEnum


class Badge(StrEnum):
    """The worst of a dossier's entries."""

    STORED = "stored"
    AT_CENTRE = "at-centre"
    TROUBLED = "troubled"
