"""The national list of procedures as a file: read, mended where it is plainly odd, and reported.

The document has `procedures`, each with code, name, field, decision, channels (limit and fee),
components (papers by heading), suggested_limit and results; docs/catalogue.md describes it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.ids import procedure_code
from counter_app.domain.paper_names import short_name
from counter_app.domain.procedure import (
    Case,
    Channel,
    ChannelTerms,
    HandledBy,
    Paper,
    PaperKind,
    Procedure,
    Step,
    Term,
    TermUnit,
)

MOST_ORIGINALS = 20
"""More copies of one paper than that is a figure that slipped in from a date or a law's number."""

MOST_OF_A_LIMIT = {
    TermUnit.WORKING_HOUR: 4000,
    TermUnit.WORKING_DAY: 500,
    TermUnit.CALENDAR_DAY: 731,
    TermUnit.MONTH: 24,
}
"""Two years, in each unit: no procedure of a commune takes longer, so it is a slip."""

_CHANNELS = {
    "trực tiếp": Channel.DIRECT,
    "trực tuyến": Channel.ONLINE,
    "dịch vụ bưu chính": Channel.POST,
}
_UNITS = {
    "ngày làm việc": TermUnit.WORKING_DAY,
    "ngày": TermUnit.CALENDAR_DAY,
    "giờ": TermUnit.WORKING_HOUR,
    "tháng": TermUnit.MONTH,
}
_SUGGESTED = {
    "working_days": TermUnit.WORKING_DAY,
    "days": TermUnit.CALENDAR_DAY,
    "hours": TermUnit.WORKING_HOUR,
    "months": TermUnit.MONTH,
    "ngay_trong_ngay": TermUnit.SAME_DAY,
}
_MINISTRY_FIELDS = frozenset({"Hộ tịch", "Đăng ký, quản lý cư trú", "Nuôi con nuôi"})
_NOTE = re.compile(r"lưu ý\W*$", re.IGNORECASE)
_PRESENT = re.compile(r"xuất trình", re.IGNORECASE)
_GROUP = re.compile(
    r"phải nộp|gồm,? các giấy tờ sau|^hồ sơ của|ủy quyền thực hiện thủ tục|^\W*lưu ý",
    re.IGNORECASE,
)
_LOOKED_UP = re.compile(r"^thông tin .*khai thác", re.IGNORECASE)
_LEAKED = re.compile(r"\d\s*bản (?:chính|sao)", re.IGNORECASE)
_AMOUNT = re.compile(r"(\d[\d.,]*)\s*(?:VNĐ|Việt Nam Đồng|đồng|đ)\b", re.IGNORECASE)
_FEE_UNIT = re.compile(r"\(/(trang|bản)\)")
_PROVINCE_DECIDES = re.compile(r"hội đồng nhân dân|luật phí", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in the file that was not as it should be, and what was made of it."""

    code: str
    what: str
    detail: str = ""


@dataclass(slots=True)
class _Report:
    code: str
    oddities: list[Oddity] = field(default_factory=list)

    def odd(self, what: str, detail: object = "") -> None:
        self.oddities.append(Oddity(self.code, what, str(detail)[:120]))


def read_procedures(
    document: Mapping[str, Any], effective_on: date, steps: tuple[Step, ...] = ()
) -> tuple[list[Procedure], list[Oddity]]:
    """Return the procedures of a document, and everything that was odd in it.

    Raises RuleError when it is not such a document, or a procedure lacks its code or name.
    """
    listed = document.get("procedures")
    if not isinstance(listed, list) or not listed:
        raise forbid(Problem.NOT_A_CATALOGUE, "procedures")
    procedures: dict[str, Procedure] = {}
    oddities: list[Oddity] = []
    for place, raw in enumerate(listed):
        procedure, odd = _procedure(raw, f"procedures[{place}]", effective_on, steps)
        if procedure.code in procedures:
            odd.append(Oddity(procedure.code, "procedure-repeated"))
        procedures[procedure.code] = procedure
        oddities += odd
    return list(procedures.values()), oddities


def _procedure(
    raw: Mapping[str, Any], place: str, effective_on: date, steps: tuple[Step, ...]
) -> tuple[Procedure, list[Oddity]]:
    try:
        code = procedure_code(str(raw["code"]), f"{place}.code")
        name = _name(raw, place)
        papers_in, channels_in = list(raw["components"]), list(raw["channels"])
        report = _Report(code)
        cases, papers = _papers(papers_in, place, report)
        procedure = Procedure(
            code=code,
            name=name,
            field=nfc(raw.get("field") or ""),
            decision=nfc(raw.get("decision") or ""),
            effective_on=effective_on,
            channels=tuple(_channels(channels_in, raw.get("suggested_limit") or {}, report)),
            papers=tuple(papers),
            cases=tuple(cases),
            steps=steps,
            former_level="district" if raw.get("level_origin") == "huyen_cu" else "commune",
            handled_by=_handled_by(raw.get("field")),
            result_codes=tuple(each["code"] for each in raw.get("results") or ()),
        )
    except KeyError as error:
        raise forbid(Problem.NOT_A_CATALOGUE, f"{place}.{error.args[0]}") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise forbid(Problem.NOT_A_CATALOGUE, place) from error
    return procedure, report.oddities


def _name(raw: Mapping[str, Any], place: str) -> str:
    """Return the name of a procedure or paper; it must have one."""
    name = nfc(raw.get("name") or "")
    if not name:
        raise forbid(Problem.NOT_A_CATALOGUE, f"{place}.name")
    return name


def _handled_by(sector: str | None) -> HandledBy:
    return HandledBy.MINISTRY if sector in _MINISTRY_FIELDS else HandledBy.PROVINCE


# ── limits and fees ─────────────────────────────────────────────────────────────────────────


def _channels(
    listed: Iterable[Mapping[str, Any]], suggested: Mapping[str, Any], report: _Report
) -> Iterable[ChannelTerms]:
    seen: set[Channel] = set()
    for raw in listed:
        channel = _CHANNELS.get(nfc(raw["channel"]).lower())
        if channel is None or channel in seen:
            report.odd("channel-unknown" if channel is None else "channel-repeated", raw["channel"])
            continue
        seen.add(channel)
        yield _terms(channel, raw, suggested, report)
    if not seen:
        report.odd("no-channel")


def _terms(
    channel: Channel, raw: Mapping[str, Any], suggested: Mapping[str, Any], report: _Report
) -> ChannelTerms:
    term, certain = _term(raw, suggested, report)
    fee, fee_text = _fee(raw)
    unit = _FEE_UNIT.search(fee_text)
    basis = nfc(suggested.get("basis") or "") if not certain else ""
    return ChannelTerms(channel, term, fee, unit.group(1) if unit else "", fee_text, basis, certain)


def _term(
    raw: Mapping[str, Any], suggested: Mapping[str, Any], report: _Report
) -> tuple[Term | None, bool]:
    """Return the published limit; where its unit was lost, the suggested one, as uncertain."""
    unit = _UNITS.get((raw.get("time_unit") or "").lower())
    if unit and raw.get("time_value"):
        term = _term_of(unit, raw["time_value"], report)
        return term, term is not None
    guess = _SUGGESTED.get(suggested.get("kind") or "")
    if guess is None:
        report.odd("no-limit", raw.get("time_raw"))
        return None, False
    term = _term_of(guess, suggested.get("value") or 0, report)
    if term is not None:
        report.odd("limit-by-hand", raw.get("time_raw"))
    return term, False


def _term_of(unit: TermUnit, figure: float | str, report: _Report) -> Term | None:
    """Return a limit, None when its figure is none that a limit has."""
    if unit is TermUnit.SAME_DAY:
        return Term(unit)
    amount = _whole(figure)
    if amount is None or not 1 <= amount <= MOST_OF_A_LIMIT[unit]:
        report.odd("limit-out-of-range", figure)
        return None
    return Term(unit, amount)


def _fee(raw: Mapping[str, Any]) -> tuple[int | None, str]:
    """Return the national amount, None where the province decides, and the published line."""
    line, note = nfc(raw.get("fee_raw") or ""), nfc(raw.get("note") or "")
    text = f"{line} {note}".strip()
    if found := _AMOUNT.search(line):
        return int(re.sub(r"\D", "", found.group(1))), text
    if line == "Miễn phí" and not _PROVINCE_DECIDES.search(note):
        return 0, text
    return None, text


# ── papers and cases ────────────────────────────────────────────────────────────────────────


def _papers(
    listed: Iterable[Mapping[str, Any]], place: str, report: _Report
) -> tuple[list[Case], list[Paper]]:
    cases: dict[str, Case] = {}
    papers: dict[tuple[str, str], Paper] = {}
    for at, raw in enumerate(listed):
        name, heading = _name(raw, f"{place}.components[{at}]"), nfc(raw.get("case") or "")
        if (heading, name) in papers:
            report.odd("paper-repeated", name)
            continue
        case = _case(heading, cases, report)
        papers[heading, name] = Paper(
            number=len(papers) + 1,
            name=name,
            kind=_kind(heading, name, is_note=bool(raw.get("is_note"))),
            short_name=_short(name),
            case=case.number if case else None,
            originals=_count(raw.get("originals"), report),
            copies=_count(raw.get("copies"), report),
        )
    return list(cases.values()), list(papers.values())


def _case(heading: str, cases: dict[str, Case], report: _Report) -> Case | None:
    """Return the case that a heading names; a heading of kind alone names none."""
    if not heading or _GROUP.search(heading) or _PRESENT.search(heading) or _NOTE.search(heading):
        return None
    if heading not in cases:
        if _LEAKED.search(heading):
            report.odd("heading-holds-a-paper", heading)
        cases[heading] = Case(len(cases) + 1, heading)
    return cases[heading]


def _kind(heading: str, name: str, *, is_note: bool) -> PaperKind:
    if is_note or _NOTE.search(heading):
        return PaperKind.NOTE
    if _LOOKED_UP.search(name):
        return PaperKind.LOOK_UP
    return PaperKind.PRESENT if _PRESENT.search(heading) else PaperKind.SUBMIT


def _short(name: str) -> str:
    short = short_name(name)
    return "" if short == name else short


def _count(figure: float | str | None, report: _Report) -> int:
    count = _whole(figure or 0)
    if count is None or not 0 <= count <= MOST_ORIGINALS:
        report.odd("count-out-of-range", figure)
        return 1
    return count


def _whole(figure: float | str) -> int | None:
    """Return a figure of the file as a whole number, None when it is none."""
    if isinstance(figure, int):
        return None if isinstance(figure, bool) else figure
    number = float(figure)
    return int(number) if number.is_integer() else None
