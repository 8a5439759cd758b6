"""Does what was handed in fit the procedure: channel, case, papers, counts."""

import re
from collections.abc import Iterable

from counter_app.domain.agency_notation import top_first
from counter_app.domain.deadlines import DueDate
from counter_app.domain.entries import CollectAt, PaperCount
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.ids import AgencyCode, ProcedureCode
from counter_app.domain.procedure import Channel, ChannelTerms, Paper, PaperKind, Procedure

MOST_SETS = 99
MOST_COPIES = 999
_HANDED_IN = frozenset({PaperKind.SUBMIT, PaperKind.PRESENT})


_CLAUSE = re.compile(r"[;.]\s")
_NUMERAL = r"(\(?\w{1,4}[).]\s*)?"
_CONDITION = re.compile(
    rf"^{_NUMERAL}(trường hợp|nếu|đối với)\b|\bnếu có\b|\b(trong|đối với) trường hợp\b|\bnếu\b"
)
_BY_CHANNEL = re.compile(r"[^,(]*\bnếu người (có )?yêu cầu lựa chọn\b.*")
"""Wording that says only how one files."""


def is_conditional(paper: Paper) -> bool:
    """Return whether the published wording asks for a paper only in some case, or filed online.

    The national list has no field for it, so the first clause of the name is read; an officer
    who counts the paper is right, whatever this says. At the counter nothing is filed online.

    Basis: NĐ 61/2018 Điều 17.1 (the officer checks papers against the published list).
    """
    clause = _CLAUSE.split(paper.name.strip().lower(), maxsplit=1)[0]
    if "hình thức trực tuyến" in clause and "trực tiếp" not in clause:
        return True
    return bool(_CONDITION.search(_BY_CHANNEL.sub("", clause)))


def terms_on(procedure: Procedure, channel: Channel) -> ChannelTerms:
    """Return limit and fee on a channel. Raises RuleError when it takes no dossiers there.

    Basis: NĐ 61/2018 Điều 16 (ways of filing, as each procedure publishes them).
    """
    terms = procedure.on_channel(channel)
    if terms is None:
        raise forbid(Problem.PROCEDURE_NOT_ON_CHANNEL, "channel", code=procedure.code)
    return terms


def due_doubts(
    terms: ChannelTerms, due: DueDate | None, code: ProcedureCode
) -> tuple[Finding, ...]:
    """Return what an officer must know before promising the date: nothing is guessed in silence.

    Basis: NĐ 309/2026 on Điều 17.3 (the date on the receipt binds the office).
    """
    if due is None:
        return (Finding(Problem.NO_LIMIT, "procedure", {"code": code}),)
    doubts = []
    if not terms.certain:
        doubts.append(Finding(Problem.TERM_UNCERTAIN, "procedure", {"code": code}))
    if due.uncertain:
        doubts.append(Finding(Problem.CALENDAR_UNCERTAIN, "procedure"))
    return tuple(doubts)


def case_doubts(procedure: Procedure, case: int | None) -> tuple[Finding, ...]:
    """Return what to ask when a procedure has cases and none was said: papers hang on it.

    Basis: NĐ 61/2018 Điều 17.1 (the officer checks papers against the published list).
    """
    numbers = [each.number for each in procedure.cases]
    if case is not None or not numbers:
        return ()
    bounds = {"first": min(numbers), "last": max(numbers)}
    return (Finding(Problem.CASE_MISSING, "case", bounds),)


def collect_doubts(collect_at: CollectAt, address: str) -> tuple[Finding, ...]:
    """Return what to ask when the result goes by post and nobody said where to.

    Basis: Mẫu số 01, line 6 (where the result is collected).
    """
    if collect_at is not CollectAt.POST or address.strip():
        return ()
    return (Finding(Problem.COLLECT_ADDRESS_MISSING, "collect_address"),)


def agency_doubts(agency: AgencyCode | None, field: str) -> tuple[Finding, ...]:
    """Return what to compare when an agency's code has no level 1, so that no system knows it.

    Basis: QĐ 20/2020/QĐ-TTg (a code holds its level 1, of three characters).
    """
    try:
        if agency is not None:
            top_first(agency)
    except RuleError:
        return (Finding(Problem.AGENCY_CODE_UNUSUAL, field, {"agency": str(agency)}),)
    return ()


def lacking(
    procedure: Procedure, case: int | None, counts: Iterable[PaperCount]
) -> tuple[Paper, ...]:
    """Return the papers wanted in every case of which nothing is there, in published order.

    Basis: NĐ 61/2018 Điều 17.1 (the officer checks papers against the published list).
    """
    wanted = (each for each in handed_in(procedure, case) if not is_conditional(each))
    return uncounted(wanted, counts)


def handed_in(procedure: Procedure, case: int | None) -> tuple[Paper, ...]:
    """Return the papers that are brought to the counter, in published order.

    Basis: NĐ 61/2018 Điều 17.1 (the officer checks papers against the published list).
    """
    return tuple(each for each in procedure.papers_of(case) if each.kind in _HANDED_IN)


def uncounted(papers: Iterable[Paper], counts: Iterable[PaperCount]) -> tuple[Paper, ...]:
    """Return the papers of which nothing is there.

    Basis: NĐ 61/2018 Điều 17.1 (the officer checks papers against the published list).
    """
    there = {each.paper for each in counts if each.originals + each.certified + each.copies}
    return tuple(each for each in papers if each.number not in there)


def require_sets(sets: int) -> None:
    """Raise RuleError unless 1 to 99 sets of papers came. Basis: Mẫu số 01, line 2."""
    if not 1 <= sets <= MOST_SETS:
        raise forbid(Problem.SETS_OUT_OF_RANGE, "sets", most=MOST_SETS)


def require_papers(procedure: Procedure, case: int | None, counts: Iterable[PaperCount]) -> None:
    """Raise RuleError when a case or paper is not the procedure's, or a count cannot be.

    Basis: NĐ 61/2018 Điều 17.1 (the officer checks papers against the published list).
    """
    if case is not None and case not in {each.number for each in procedure.cases}:
        raise forbid(Problem.CASE_UNKNOWN, "case", case=case)
    known = {paper.number: paper for paper in procedure.papers_of(case)}
    seen: set[int] = set()
    for place, count in enumerate(counts):
        _require_count(count, known.get(count.paper), f"papers[{place}]")
        if count.paper in seen:
            raise forbid(Problem.PAPER_REPEATED, f"papers[{place}].paper", paper=count.paper)
        seen.add(count.paper)


def _require_count(count: PaperCount, paper: Paper | None, field: str) -> None:
    if paper is None:
        raise forbid(Problem.PAPER_UNKNOWN, f"{field}.paper", paper=count.paper)
    if paper.kind is PaperKind.NOTE:
        raise forbid(Problem.PAPER_NOT_COUNTED, f"{field}.paper", paper=count.paper)
    for name in ("originals", "certified", "copies"):
        if not 0 <= getattr(count, name) <= MOST_COPIES:
            raise forbid(Problem.COUNT_OUT_OF_RANGE, f"{field}.{name}", most=MOST_COPIES)
