"""What `act --json` reads: the values of each thing that is done with a dossier."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from counter_app.bootstrap import Services
from counter_app.cli.intake_file import Line, Long, PaperPart, Part, Short, finding_of
from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.ids import DossierId
from counter_app.domain.reasons import AmendsCause, LateCause, StopCause
from counter_app.services.apology import USUAL_DAYS, Amends, Excuse
from counter_app.services.fee_desk import Taking
from counter_app.services.issued_letters import Done
from counter_app.services.refusal import Grounds
from counter_app.services.returning import HandingOver
from counter_app.services.stopping import Stop
from counter_app.services.supplement import Request

Code = Annotated[str, Field(max_length=60, pattern=r"^[a-z0-9-]+$")]
Lines = Annotated[list[Long], Field(max_length=40)]


class SupplementPart(Part):
    """Yêu cầu bổ sung: cần gì, vì sao; mã lý do là của lý do thường gặp (form --reasons)."""

    missing: Lines
    reasons: Lines
    codes: list[Code] = Field(default=[], max_length=40)

    def run(self, services: Services, dossier: DossierId) -> Done:
        """Ask for the supplement."""
        request = Request(tuple(self.missing), tuple(self.reasons), tuple(self.codes))
        return services.supplements.request(dossier, request)


class CompletePart(Part):
    """Đã bổ sung đủ: những giấy tờ vừa nộp."""

    papers: list[PaperPart] = Field(default=[], max_length=200)
    remark: Long = ""

    def run(self, services: Services, dossier: DossierId) -> Dossier:
        """Take in what came."""
        return services.supplements.complete(dossier, _counts(self.papers), self.remark).dossier


class RefusePart(Part):
    """Từ chối giải quyết."""

    reasons: Lines
    codes: list[Code] = Field(default=[], max_length=40)

    def run(self, services: Services, dossier: DossierId) -> Done:
        """Refuse it."""
        grounds = Grounds(tuple(self.reasons), tuple(self.codes))
        return services.refusals.refuse(dossier, grounds)


class ReopenPart(Part):
    """Mở lại hồ sơ đã từ chối hoặc dừng nhầm."""

    reason: Long

    def run(self, services: Services, dossier: DossierId) -> Done:
        """Open it again."""
        return services.refusals.reopen(dossier, self.reason)


class ExtendPart(Part):
    """Xin lỗi và hẹn lại: ngày trả mới, hoặc thêm mấy ngày làm việc."""

    cause: LateCause
    reason: Long
    new_due_at: datetime | None = None
    working_days: int | None = Field(default=None, ge=1, le=60)
    signer: Line = ""
    signer_title: Line = ""

    def run(self, services: Services, dossier: DossierId) -> Done:
        """Excuse the lateness. Raises RuleError for a date that is said in both ways."""
        if self.new_due_at and self.working_days:
            raise forbid(Problem.FIELD_UNKNOWN, "working_days")
        days = self.working_days or USUAL_DAYS
        due_at = self.new_due_at or services.apologies.propose(dossier, days).new_due_at
        if due_at.tzinfo is None:
            due_at = due_at.replace(tzinfo=VIETNAM)
        excuse = Excuse(self.cause, self.reason, due_at, self.signer, self.signer_title)
        return services.apologies.extend(dossier, excuse)


class AmendPart(Part):
    """Xin lỗi do sai sót hoặc thất lạc giấy tờ."""

    cause: AmendsCause
    fault: Long
    reason: Long
    remedy: Long
    cost: Long
    signer: Line = ""
    signer_title: Line = ""

    def run(self, services: Services, dossier: DossierId) -> Done:
        """Apologise."""
        return services.apologies.apologise(dossier, Amends(**self.model_dump()))


class StopPart(Part):
    """Dừng giải quyết."""

    cause: StopCause
    reason: Long
    given_back: Lines = Field(default=[])
    signer: Line = ""
    signer_title: Line = ""

    def run(self, services: Services, dossier: DossierId) -> Done:
        """Stop it."""
        values = self.model_dump() | {"given_back": tuple(self.given_back)}
        return services.stopping.stop(dossier, Stop(**values))


class VoidPart(Part):
    """Hủy mã hồ sơ."""

    reason: Long

    def run(self, services: Services, dossier: DossierId) -> Done:
        """Void the number."""
        return services.stopping.void(dossier, self.reason)


class NotePart(Part):
    """Ghi chú."""

    text: Long

    def run(self, services: Services, dossier: DossierId) -> Dossier:
        """Write it down."""
        return services.remarks.note(dossier, self.text)


class CodePart(Part):
    """Mã của hệ thống khác."""

    system: e.CodeSystem
    code: Short

    def run(self, services: Services, dossier: DossierId) -> Dossier:
        """Write the code down."""
        return services.remarks.assign_code(dossier, self.system, self.code)


class CollectPart(Part):
    """Thu phí, lệ phí; số biên lai là của biên lai đã xuất, nếu có."""

    fee: Short
    amount_dong: int
    paid_by: e.PaidBy = e.PaidBy.CASH
    receipt_sign: Short = ""
    receipt_number: Short = ""

    def run(self, services: Services, dossier: DossierId) -> Dossier:
        """Write the payment down."""
        return services.fee_desk.collect(dossier, Taking(**self.model_dump()))


class ArrivePart(Part):
    """Đã có kết quả ở quầy, để ở đâu."""

    kind: Line = ""
    code: Line = ""
    text: Long = ""
    place: Short = ""

    def run(self, services: Services, dossier: DossierId) -> Dossier:
        """Write down that it arrived."""
        said = self.text or self.kind or self.code
        outcome = e.Outcome(self.text, self.kind, self.code) if said else None
        return services.returning.arrive(dossier, outcome, self.place)


class ReturnPart(Part):
    """Trả kết quả."""

    collected_at: e.CollectAt = e.CollectAt.COUNTER
    taken_by: e.TakenBy = e.TakenBy.OWNER
    name: Line = ""
    number: Short = ""
    authority: Line = ""
    remark: Long = ""
    papers_back: list[PaperPart] = Field(default=[], max_length=200)
    receipt: e.ReceiptFate = e.ReceiptFate.HANDED_IN
    signed: bool = False
    takings: list[CollectPart] = Field(default=[], max_length=20)
    wants_note: bool = False

    def run(self, services: Services, dossier: DossierId) -> Done:
        """Hand it over."""
        values = self.model_dump(exclude={"papers_back", "takings"})
        takings = tuple(Taking(**each.model_dump()) for each in self.takings)
        back = _counts(self.papers_back)
        handing = HandingOver(**values, papers_back=back, takings=takings)
        return services.returning.hand_over(dossier, handing)


class ReturnVoidPart(Part):
    """Hủy việc trả kết quả."""

    reason: Long

    def run(self, services: Services, dossier: DossierId) -> Dossier:
        """Undo the return."""
        return services.returning.void(dossier, self.reason)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is done with a dossier, with its values as a file gave them."""

    run: Callable[[Services, DossierId], Done | Dossier]


PARTS: Mapping[str, type[Any]] = {
    "supplement": SupplementPart,
    "complete": CompletePart,
    "refuse": RefusePart,
    "reopen": ReopenPart,
    "extend": ExtendPart,
    "amend": AmendPart,
    "stop": StopPart,
    "void": VoidPart,
    "note": NotePart,
    "code": CodePart,
    "collect": CollectPart,
    "arrive": ArrivePart,
    "return": ReturnPart,
    "return-void": ReturnVoidPart,
}
"""What can be done, by the word that asks for it."""


def schemas() -> dict[str, Any]:
    """Return the JSON schema of the values of everything that can be done."""
    return {name: TypeAdapter(part).json_schema() for name, part in PARTS.items()}


def read_act(name: str, text: bytes) -> Act:
    """Return what is to be done. Raises RuleError naming every field to mend."""
    try:
        return Act(TypeAdapter(PARTS[name]).validate_json(text).run)
    except ValidationError as error:
        found = (finding_of(each) for each in error.errors(include_url=False))
        raise RuleError(*found) from None


def _counts(parts: list[PaperPart]) -> tuple[e.PaperCount, ...]:
    return tuple(e.PaperCount(**each.model_dump()) for each in parts)
