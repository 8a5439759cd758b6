"""`online`: what was filed on the portal, taken from a file, looked at and answered."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from counter_app.bootstrap import Services
from counter_app.cli.commands import BAD_INPUT, DONE, TROUBLE, say, tell
from counter_app.cli.homes import counter
from counter_app.cli.inputs import STANDARD_INPUT, json_text, pdf_path, read_bytes, read_text
from counter_app.cli.receiving import TO_FILE
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.identity_checks import mask_number
from counter_app.domain.submission import Fate, ask_doubts
from counter_app.services.online import OnlinePage, Waiting, intake_of
from counter_app.services.refusal import Grounds
from counter_app.services.supplement import Request
from counter_app.words import findings
from counter_app.words.details import moment_words
from counter_app.words.due import moment_text
from counter_app.words.enums import word
from counter_app.words.online import CHANGED, FATES, paid_words, response_words, waited_words
from counter_app.words.timeline import letter_words
from sync.filings import read_filings


def run_online(asked: Namespace) -> int:
    """List filings, bring a file of them in, show one, or answer it."""
    if asked.action == "list":
        with counter(asked) as services:
            return _list(services, with_answered=asked.all)
    if not asked.subject:
        raise forbid(Problem.FIELD_MISSING, "TỆP" if asked.action == "import" else "MÃ")
    if asked.action == "import":
        return _import(asked)
    with counter(asked) as services:
        return _ACTIONS[asked.action](services, _page(services, asked.subject), asked)


def _page(services: Services, code: str) -> OnlinePage:
    """Return what the portal calls by a code; what was typed names the field that is told of."""
    try:
        return services.online.by_code(code)
    except RuleError as error:
        raise RuleError(replace(error.findings[0], field=code)) from error


def _import(asked: Namespace) -> int:
    """Take a file in, all or nothing; 1 where the portal says other words of a code than before."""
    content = json_text(read_bytes(asked.subject))
    with counter(asked) as services:
        try:
            told = read_filings(content, services.online.agency())
        except RuleError as error:
            _tell(error.findings)
            return BAD_INPUT
        filed = services.online.take(told)
    for each in filed:
        say(f"{each.code}\t{FATES[each.fate.value]}")
    changed = [each.code for each in filed if each.fate is Fate.CHANGED]
    for code in changed:
        tell(CHANGED.format(code=code))
    return TROUBLE if changed else DONE


def _list(services: Services, *, with_answered: bool) -> int:
    lists = services.online.lists(with_answered=with_answered)
    for each in (*lists.waiting, *lists.asked, *lists.answered):
        say(_line(each))
    shown = len(lists.waiting) + len(lists.asked)
    if left := lists.waiting_count + lists.asked_count - shown:
        tell(f"Còn {left} hồ sơ chờ chưa hiện ở đây; hãy trả lời các hồ sơ chờ lâu trước.")
    if not shown and not lists.answered:
        tell("Không có hồ sơ nào nộp trực tuyến đang chờ.")
    return DONE


def _line(line: Waiting) -> str:
    listed = line.listed
    waits = waited_words(line.response) if line.response else word(listed.stage)
    return "\t".join(
        (
            listed.code,
            waits,
            listed.name,
            mask_number(listed.id_number),
            listed.procedure_name,
            f"nộp {moment_words(listed.filed_at)}",
        )
    )


# ── one of them ─────────────────────────────────────────────────────────────────────────────


def _show(_: Services, page: OnlinePage, __: Namespace) -> int:
    for each in _page_lines(page):
        say(each)
    return DONE


def _page_lines(page: OnlinePage) -> Iterable[str]:
    found, opening = page.submission, page.submission.opening
    yield f"Mã trên cổng: {found.code}"
    yield f"Trạng thái: {word(found.stage)}"
    yield f"Thủ tục: {opening.procedure} – {opening.procedure_name}"
    if found.filing:
        party = found.filing.applicant.submitter
        yield f"Người nộp: {party.name}, {mask_number(party.number)}"
        yield from [f"Ghi chú: {found.filing.note}"] if found.filing.note else ()
    yield f"Nộp lúc: {moment_words(found.filed_at)}"
    yield from filter(None, (paid_words(found),))
    if page.response:
        yield response_words(page.response, page.hours)
    if page.due:
        yield f"Nếu nhận bây giờ, hẹn trả: {moment_text(page.due.due_at)}"
    yield from (f"Văn bản: {letter_words(each)}" for each in found.letters)
    yield from [f"Mã hồ sơ: {page.number}"] if page.number else ()
    yield from (f"Chưa nhận được: {findings.sentence(each)}" for each in page.blocked)
    yield from (f"Cần xem: {findings.sentence(each)}" for each in page.warnings)


def _accept(services: Services, page: OnlinePage, asked: Namespace) -> int:
    """Take it in and print its number; the receipt goes into a file where one is named."""
    if page.blocked:
        raise RuleError(*page.blocked)
    path = pdf_path(asked.pdf) if asked.pdf is not None else None
    accepted = services.reception.accept(
        intake_of(page.submission),
        wants_print=path is not None,
        sitting=TO_FILE,
        accept_clock=asked.accept_clock,
    )
    say(accepted.number)
    _warn((*page.warnings, *(each for each in accepted.warnings if each not in page.warnings)))
    if path is not None:
        services.printing.receipt_to(path, [accepted.dossier])
    return DONE


def _ask(services: Services, page: OnlinePage, asked: Namespace) -> int:
    request = Request(_said(asked.missing), _said(asked.reason))
    services.submissions.ask(page.submission.id, request)
    _warn(ask_doubts(page.submission))
    tell("Đã ghi yêu cầu bổ sung; phiếu hướng dẫn chờ in ở máy này.")
    return DONE


def _complete(services: Services, page: OnlinePage, _: Namespace) -> int:
    services.submissions.complete(page.submission.id)
    tell("Đã ghi là bổ sung xong; hồ sơ chờ trả lời lại từ lúc này.")
    return DONE


def _refuse(services: Services, page: OnlinePage, asked: Namespace) -> int:
    services.submissions.refuse(page.submission.id, Grounds(_said(asked.reason)))
    tell("Đã ghi từ chối; phiếu từ chối chờ in ở máy này.")
    return DONE


def _said(given: list[str]) -> tuple[str, ...]:
    """Return what was said; a dash stands for the lines of standard input."""
    lines: list[str] = []
    for each in given:
        text = read_text(each)
        lines += text.splitlines() if each == STANDARD_INPUT else [text]
    return tuple(filter(None, (line.strip() for line in lines)))


def _warn(doubts: Iterable[Finding]) -> None:
    for each in doubts:
        tell("Lưu ý: " + findings.line(each))


def _tell(found: Iterable[Finding]) -> None:
    for each in found:
        tell(findings.line(each))


_ACTIONS: Mapping[str, Callable[[Services, OnlinePage, Namespace], int]] = {
    "show": _show,
    "accept": _accept,
    "ask": _ask,
    "complete": _complete,
    "refuse": _refuse,
}
