"""`process`: internal processes, shown, brought in from a file, written to one."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from counter_app.bootstrap import Services
from counter_app.cli.commands import BAD_INPUT, DONE, findings_line, say, tell
from counter_app.cli.homes import counter
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import procedure_code
from counter_app.domain.process import doubts
from counter_app.domain.process_changes import Novelty
from counter_app.services.process_plan import Plan, Planned
from counter_app.services.processes import Shown
from counter_app.words import processes as words
from counter_app.words.enums import word
from counter_app.words.findings import line, sentence


def run_process(asked: Namespace) -> int:
    """Show processes, or bring a file of them in or out."""
    if asked.action != "show" and not asked.subject:
        tell(f"Thiếu tên tệp. Ví dụ: process {asked.action} quy-trinh.json")
        return BAD_INPUT
    with counter(asked) as services:
        return _ACTIONS[asked.action](services, asked)


def _show(services: Services, asked: Namespace) -> int:
    if asked.subject:
        for each in _process_lines(services.processes.show(procedure_code(asked.subject))):
            say(each)
        return DONE
    listed = services.processes.all()
    own = [(each.choice, each.definition) for each in listed if each.definition]
    for choice, definition in own:
        say(f"{choice.code} {choice.spoken}: {words.decision_words(definition)}")
    say(f"{len(own)} thủ tục có quy trình riêng, {len(listed) - len(own)} theo quy trình chung.")
    return DONE


def _process_lines(shown: Shown) -> list[str]:
    definition = shown.definition
    behind = (
        f"{words.decision_words(definition)}; {words.since_words(definition)}"
        if shown.is_own
        else words.GENERAL
    )
    lines = [f"{definition.procedure} {shown.procedure.name}", f"{behind}."]
    lines += [f"{step.number}. {words.step_words(step)}" for step in definition.steps]
    lines += [f"Liên thông: {words.part_words(part)}" for part in definition.linked]
    lines.append(f"{words.sum_words(definition.working_minutes, shown.term)}.")
    if shown.is_own:
        lines += [sentence(each) for each in doubts(definition, shown.term)]
    if shown.later_on:
        lines.append(f"Có bản khác hiệu lực từ {shown.later_on:%d/%m/%Y}.")
    return lines


def _import(services: Services, asked: Namespace) -> int:
    plan = services.processes.preview(Path(asked.subject))
    for each in plan.lines:
        for told in _planned_lines(each):
            say(told)
    if asked.check:
        say(f"{_figures(plan)}; chưa nhập gì.")
        return BAD_INPUT if plan.count(Novelty.BAD) else DONE
    try:
        made = services.processes.take(plan)
    except RuleError as error:
        tell(f"Chưa nhập gì. {findings_line(error)}")
        return BAD_INPUT
    say(f"Đã ghi {made} bản mới; {_figures(plan)}.")
    return DONE


def _planned_lines(each: Planned) -> list[str]:
    head = f"{each.code or 'không rõ mã'} {each.name}".strip()
    wrong = each.standing is Novelty.BAD
    told = [line(found) if wrong else sentence(found) for found in each.findings]
    told = [*words.difference_lines(each.differences), *told]
    return [f"{head}: {word(each.standing)}", *(f"  {one}" for one in told)]


def _figures(plan: Plan) -> str:
    return ", ".join(
        f"{plan.count(standing)} {word(standing).lower()}"
        for standing in Novelty
        if plan.count(standing)
    )


def _export(services: Services, asked: Namespace) -> int:
    count = services.processes.export(Path(asked.subject))
    say(f"Đã xuất {count} quy trình ra {Path(asked.subject).name}.")
    return DONE


_ACTIONS: Mapping[str, Callable[[Services, Namespace], int]] = {
    "show": _show,
    "import": _import,
    "export": _export,
}
