"""An administrative procedure (thủ tục hành chính) as the catalogue describes it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.ids import ProcedureCode


class Channel(StrEnum):
    """How a dossier arrives (cách thức thực hiện)."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"


class TermUnit(StrEnum):
    """Unit of a time limit, as published."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WORKING_HOUR = "working_hour"
    MONTH = "month"
    SAME_DAY = "same_day"
    """Within the day; the next working day when taken in after 15:00."""


class SupplementMode(StrEnum):
    """What a supplement request does to the running limit."""

    RESTART = "restart"
    """The limit is counted anew once everything is there (NĐ 61/2018 Điều 19.4)."""
    PAUSE = "pause"
    """The wait is not counted; some sectors say so."""


class PaperKind(StrEnum):
    """What is done with a paper at the counter."""

    SUBMIT = "submit"
    """Giấy tờ phải nộp."""
    PRESENT = "present"
    """Giấy tờ phải xuất trình."""
    LOOK_UP = "look_up"
    """Taken from a database, not asked of the citizen (NĐ 309/2026, Điều 4.2a)."""
    NOTE = "note"
    """A remark among the papers; nothing to hand in."""


class HandledBy(StrEnum):
    """Which system is the system of record for the procedure."""

    PROVINCE = "province"
    MINISTRY = "ministry"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Term:
    """A time limit (thời hạn giải quyết): `amount` of `unit`; SAME_DAY has amount 0."""

    unit: TermUnit
    amount: int = 0


@dataclass(frozen=True, slots=True)
class ChannelTerms:
    """Limit and fee of a procedure on one channel.

    `fee_dong` is a national amount in đồng per `fee_unit`, None where the province sets it;
    `fee_text` is the published line. `certain` is False where the unit was filled in by hand.
    """

    channel: Channel
    term: Term | None
    fee_dong: int | None = None
    fee_unit: str = ""
    """What the amount is for each of: `trang`, `bản`; empty: the dossier."""
    fee_text: str = ""
    basis: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the list of papers (thành phần hồ sơ); `number` is unique in its procedure."""

    number: int
    name: str
    kind: PaperKind
    short_name: str = ""
    """Name for print and screen where the published one is long; empty: use `name`."""
    case: int | None = None
    """Number of the case (trường hợp) it belongs to; None: every case."""
    originals: int = 0
    copies: int = 0

    @property
    def print_name(self) -> str:
        """The short name, or else the published one."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class Case:
    """A case (trường hợp) with papers of its own."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the internal process (bước của quy trình nội bộ); `share_hours` of working time."""

    number: int
    name: str
    unit: str
    share_hours: int | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """One edition of a procedure, in force from `effective_on`."""

    code: ProcedureCode
    name: str
    field: str
    """Lĩnh vực."""
    decision: str
    """Number of the decision that published it."""
    effective_on: date
    channels: tuple[ChannelTerms, ...]
    papers: tuple[Paper, ...]
    cases: tuple[Case, ...] = ()
    steps: tuple[Step, ...] = ()
    former_level: str = "commune"
    """Level that handled it until 30/6/2025: `commune` or `district`."""
    handled_by: HandledBy = HandledBy.PROVINCE
    supplement_mode: SupplementMode = SupplementMode.RESTART
    supplement_days: int = 3
    """Working days within which a supplement may be asked for after appraisal."""
    supplement_max: int = 1
    autoclose_days: int | None = None
    extension_max: int = 1
    result_codes: tuple[str, ...] = ()

    def on_channel(self, channel: Channel) -> ChannelTerms | None:
        """Return limit and fee on a channel, or None when it does not take dossiers there."""
        return next((terms for terms in self.channels if terms.channel is channel), None)

    def papers_of(self, case: int | None) -> tuple[Paper, ...]:
        """Return the papers that apply in a case, in published order."""
        return tuple(paper for paper in self.papers if paper.case in (None, case))
