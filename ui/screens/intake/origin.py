"""Where what stands on the intake page came from: the person at the counter, or the portal."""

from dataclasses import dataclass, replace
from typing import Any

from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import FiledOnline
from counter_app.domain.ids import AgencyCode
from counter_app.domain.procedure import Channel
from counter_app.domain.submission import Submission
from counter_app.services.reception import Intake
from counter_app.words.money import amount_text

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """The channel, and of a filing on line its submission, the agencies and what was paid."""

    channel: Channel = Channel.DIRECT
    submission: str = ""
    code: str = ""
    filed_with: str = ""
    decided_by: str = ""
    paid_dong: int = 0

    def applied(self, intake: Intake) -> Intake:
        """Return an intake as it is taken in from here; at the counter the page says it all."""
        if not self.submission:
            return replace(intake, channel=self.channel)
        return replace(
            intake,
            channel=self.channel,
            submission=self.submission,
            filed_with=AgencyCode(self.filed_with) if self.filed_with else None,
            decided_by=AgencyCode(self.decided_by) if self.decided_by else None,
        )

    def left_of(self, owed: int | None) -> int | None:
        """Return what is still to be paid; None while that is unknown."""
        return None if owed is None else max(0, owed - self.paid_dong)

    def words(self) -> str:
        """Return what the bar says of it; nothing at the counter."""
        if not self.submission:
            return ""
        paid = f", đã trả {amount_text(self.paid_dong)}" if self.paid_dong else ""
        return f"Trực tuyến {self.code}{paid}"

    def document(self) -> Document:
        """Return it as a part of the page that is kept."""
        return {
            "origin": {
                "channel": self.channel.value,
                "submission": self.submission,
                "code": self.code,
                "filed_with": self.filed_with,
                "decided_by": self.decided_by,
                "paid_dong": self.paid_dong,
            }
        }


AT_COUNTER = Origin()


def origin_of(document: Document) -> Origin:
    """Return where a page that was kept came from."""
    said = dict(document.get("origin") or {})
    return Origin(**{**said, "channel": Channel(said.get("channel", Channel.DIRECT))})


def origin_of_submission(submission: Submission) -> Origin:
    """Return from where a filing on line came."""
    opening = submission.opening
    if not isinstance(opening, FiledOnline):
        return AT_COUNTER
    return Origin(
        channel=Channel.ONLINE,
        submission=submission.id,
        code=submission.code,
        filed_with=opening.filed_with,
        decided_by=opening.decided_by,
        paid_dong=opening.paid_dong,
    )


def origin_of_dossier(dossier: Dossier) -> Origin:
    """Return from where a dossier came that is corrected; it ended its submission already."""
    received = dossier.received
    return Origin(
        channel=received.channel, filed_with=received.filed_with, decided_by=received.decided_by
    )
