"""The intake file: what `receive --json` reads, parsed whole before anything is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from counter_app.domain.entries import CollectAt, PaperCount
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.ids import agency_code, procedure_code
from counter_app.domain.person import (
    Applicant,
    Citizen,
    Contact,
    IdKind,
    Organisation,
    OrganisationKind,
    Party,
    Sex,
)
from counter_app.domain.procedure import Channel
from counter_app.services.reception import Intake

Short = Annotated[str, Field(max_length=60), AfterValidator(nfc)]
Line = Annotated[str, Field(max_length=300), AfterValidator(nfc)]
Long = Annotated[str, Field(max_length=2000), AfterValidator(nfc)]


class Part(BaseModel):
    """A piece of a file: every field is known, and of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class CitizenPart(Part):
    """Cá nhân."""

    kind: Literal["citizen"]
    name: Line
    id_kind: IdKind = IdKind.PERSONAL
    id_number: Short = ""
    id_reason: Line = ""
    born_on: date | None = None
    sex: Sex | None = None
    address: Line = ""
    phone: Short = ""
    email: Line = ""

    def party(self) -> Party:
        """Return the citizen."""
        return Citizen(
            name=self.name,
            id_kind=self.id_kind,
            id_number=self.id_number.replace(" ", ""),
            id_reason=self.id_reason,
            born_on=self.born_on,
            sex=self.sex,
            contact=Contact(self.address, self.phone, self.email),
        )


class OrganisationPart(Part):
    """Tổ chức."""

    kind: Literal["organisation"]
    name: Line
    tax_code: Short
    organisation_kind: OrganisationKind = OrganisationKind.BUSINESS
    address: Line = ""
    phone: Short = ""
    email: Line = ""

    def party(self) -> Party:
        """Return the organisation."""
        return Organisation(
            name=self.name,
            tax_code=self.tax_code.replace(" ", ""),
            kind=self.organisation_kind,
            contact=Contact(self.address, self.phone, self.email),
        )


PartyPart = Annotated[CitizenPart | OrganisationPart, Field(discriminator="kind")]


class PaperPart(Part):
    """Số lượng của một thành phần hồ sơ, theo số thứ tự trong danh mục."""

    paper: int
    originals: int = 0
    certified: int = 0
    copies: int = 0


class IntakePart(Part):
    """Một hồ sơ nộp tại quầy."""

    procedure: Short
    submitter: PartyPart
    owner: PartyPart | None = None
    case: int | None = None
    channel: Channel = Channel.DIRECT
    papers: list[PaperPart] = Field(default=[], max_length=200)
    sets: int = 1
    collect_at: CollectAt = CollectAt.COUNTER
    collect_address: Line = ""
    note: Long = ""
    filed_with: Short | None = None
    decided_by: Short | None = None
    linked: bool = False
    """Tiếp nhận cùng các hồ sơ thành phần của thủ tục liên thông."""

    def intake(self) -> Intake:
        """Return the intake. Raises RuleError when a code is not of its shape."""
        return Intake(
            procedure=procedure_code(self.procedure),
            applicant=Applicant(self.submitter.party(), self.owner.party() if self.owner else None),
            case=self.case,
            channel=self.channel,
            papers=tuple(PaperCount(**part.model_dump()) for part in self.papers),
            sets=self.sets,
            collect_at=self.collect_at,
            collect_address=self.collect_address,
            note=self.note,
            filed_with=agency_code(self.filed_with, "filed_with") if self.filed_with else None,
            decided_by=agency_code(self.decided_by, "decided_by") if self.decided_by else None,
        )


@dataclass(frozen=True, slots=True, repr=False)
class ToTakeIn:
    """One dossier of a file; `place` stands before its fields, `linked`: with all its parts."""

    place: str
    intake: Intake
    linked: bool


_FILE: TypeAdapter[IntakePart | list[IntakePart]] = TypeAdapter(IntakePart | list[IntakePart])


def schema() -> dict[str, Any]:
    """Return the JSON schema of the intake file."""
    return _FILE.json_schema()


def read_intakes(text: bytes) -> list[ToTakeIn]:
    """Return the intakes of a file: one dossier or a list.

    Raises RuleError naming every field to mend; with a list the field begins with its place.
    """
    kind: TypeAdapter[Any] = TypeAdapter(
        list[IntakePart] if text.lstrip().startswith(b"[") else IntakePart
    )
    try:
        parts = kind.validate_json(text)
    except ValidationError as error:
        findings = [finding_of(each) for each in error.errors(include_url=False)]
        raise RuleError(*findings) from None
    if isinstance(parts, IntakePart):
        return [ToTakeIn("", parts.intake(), parts.linked)]
    if not parts:
        raise forbid(Problem.LIST_EMPTY)
    return [_one_of(part, f"[{place}]") for place, part in enumerate(parts)]


def _one_of(part: IntakePart, place: str) -> ToTakeIn:
    try:
        return ToTakeIn(place, part.intake(), part.linked)
    except RuleError as error:
        raise placed(error, place) from None


def placed(error: RuleError, place: str) -> RuleError:
    """Return the error with a place, such as `[2]`, before each field."""
    return RuleError(*in_place(error.findings, place))


def in_place(findings: Iterable[Finding], place: str) -> tuple[Finding, ...]:
    """Return findings with a place before each field that they name."""
    return tuple(
        replace(each, field=".".join(filter(None, (place, each.field)))) for each in findings
    )


_PROBLEMS = {
    "missing": Problem.FIELD_MISSING,
    "extra_forbidden": Problem.FIELD_UNKNOWN,
    "string_type": Problem.FIELD_NOT_TEXT,
    "int_type": Problem.FIELD_NOT_NUMBER,
    "int_from_float": Problem.FIELD_NOT_NUMBER,
    "string_too_long": Problem.FIELD_TOO_LONG,
    "too_long": Problem.FIELD_TOO_LONG,
    "enum": Problem.FIELD_NOT_CHOICE,
    "literal_error": Problem.FIELD_NOT_CHOICE,
    "union_tag_invalid": Problem.FIELD_NOT_CHOICE,
    "union_tag_not_found": Problem.FIELD_MISSING,
    "json_invalid": Problem.FILE_NOT_JSON,
    "datetime_parsing": Problem.FIELD_NOT_MOMENT,
    "datetime_from_date_parsing": Problem.FIELD_NOT_MOMENT,
    "datetime_type": Problem.FIELD_NOT_MOMENT,
}


def finding_of(error: ErrorDetails) -> Finding:
    """Return what is wrong with a field of a file, named as it stands in the file."""
    kind: str = error["type"]
    path = list(_path(error["loc"]))
    if kind.startswith("union_tag"):
        path.append(".kind")
    problem = _PROBLEMS.get(kind)
    if problem is None:
        problem = Problem.FIELD_NOT_DATE if kind.startswith("date") else Problem.FIELD_NOT_SHAPED
    return Finding(problem, "".join(path).lstrip("."), _details(error.get("ctx", {})))


def _path(places: Iterable[str | int]) -> Iterable[str]:
    """Yield the parts of a field's path, without the tags that pydantic puts between."""
    for place in places:
        if isinstance(place, int):
            yield f"[{place}]"
        elif place not in {"citizen", "organisation"}:
            yield f".{place}"


def _details(context: dict[str, Any]) -> dict[str, str | int]:
    choices = str(context.get("expected", context.get("expected_tags", "")))
    return {
        "most": context.get("max_length", 0),
        "choices": choices.replace("'", "").replace(" or ", ", "),
    }
