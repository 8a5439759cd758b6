"""Who comes to the counter: citizens, organisations, and who acts for whom.

Every repr here is masked: these values travel through logs and tracebacks by accident.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class IdKind(StrEnum):
    """By what a citizen is identified (loại giấy tờ định danh)."""

    PERSONAL = "personal"
    PASSPORT = "passport"
    OLD_CARD = "old_card"
    """Nine-digit card (CMND), not valid as identification since 1/1/2025: history only."""
    NONE = "none"
    """Nothing to show, with a reason: a newborn, a lost card."""


class Sex(StrEnum):
    """Sex as the ID card says it (giới tính)."""

    MALE = "male"
    FEMALE = "female"


class PartyKind(StrEnum):
    """What a party is: facts say it, though they name nobody."""

    CITIZEN = "citizen"
    ORGANISATION = "organisation"


class OrganisationKind(StrEnum):
    """Kind of organisation (loại đối tượng), as the national portal counts them."""

    BUSINESS = "business"
    STATE_AGENCY = "state_agency"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person is reached."""

    address: str = ""
    phone: str = ""
    email: str = ""

    def __repr__(self) -> str:
        return "Contact(•••)"


@dataclass(frozen=True, slots=True)
class Citizen:
    """A natural person (cá nhân)."""

    name: str
    id_kind: IdKind
    id_number: str = ""
    """Twelve digits, a passport number or nine digits; empty when `id_kind` is NONE."""
    id_reason: str = ""
    """Why there is nothing to show; given when `id_kind` is NONE."""
    born_on: date | None = None
    sex: Sex | None = None
    contact: Contact = Contact()

    @property
    def party_kind(self) -> PartyKind:
        """A citizen."""
        return PartyKind.CITIZEN

    @property
    def number(self) -> str:
        """What the person is known by; empty when there is nothing to show."""
        return self.id_number

    def __repr__(self) -> str:
        return f"Citizen({self.id_kind.value}, •••)"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation (tổ chức), known by its tax code (mã số thuế)."""

    name: str
    tax_code: str
    kind: OrganisationKind = OrganisationKind.BUSINESS
    contact: Contact = Contact()

    @property
    def party_kind(self) -> PartyKind:
        """An organisation."""
        return PartyKind.ORGANISATION

    @property
    def number(self) -> str:
        """What the organisation is known by."""
        return self.tax_code

    def __repr__(self) -> str:
        return f"Organisation({self.kind.value}, •••)"


Party = Citizen | Organisation


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who hands the dossier in, and for whom (người nộp, chủ hồ sơ).

    `owner` is None when the submitter is the owner.

    Basis: NĐ 61/2018 Điều 6.2.b, Điều 16 (filing and collecting by an authorised person).
    """

    submitter: Party
    owner: Party | None = None

    @property
    def holder(self) -> Party:
        """The person whose matter it is: the owner, or else the submitter."""
        return self.owner or self.submitter
