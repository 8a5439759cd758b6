"""`receive`: dossiers in from a file, one number a line, printed when it is stored."""

import json
import shlex
from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.bootstrap import Services
from counter_app.cli import intake_file
from counter_app.cli.commands import BAD_INPUT, DONE, TROUBLE, say, tell
from counter_app.cli.homes import counter
from counter_app.cli.inputs import json_text, pdf_path, read_bytes
from counter_app.cli.intake_file import ToTakeIn
from counter_app.domain.errors import EnvironmentTrouble, Finding, Problem, RuleError, forbid
from counter_app.services.reception import Accepted, Sitting
from counter_app.words import findings, troubles

TO_FILE = Sitting(more_to_come=True)
"""Their receipts go into this command's file: a window beside it leaves them alone."""
ONCE = frozenset({Problem.LANE_LOW, Problem.LANE_EMPTY})
"""What is true of the whole counter, not of one dossier of a list."""


def run_receive(asked: Namespace) -> int:
    """Take in the dossiers of a file; nothing is stored when any of them is bad."""
    if asked.schema:
        say(json.dumps(intake_file.schema(), ensure_ascii=False, indent=2))
        return DONE
    if not asked.json:
        tell("Thiếu --json TỆP. Ví dụ: receive --json ho-so.json. Xem: run receive --help")
        return BAD_INPUT
    text = json_text(read_bytes(asked.json))
    filed = intake_file.read_intakes(text)
    path = pdf_path(asked.pdf) if asked.pdf is not None else None
    with counter(asked) as services:
        for each in filed:
            _check(services, each)
        return _Run(services, filed, path, asked.accept_clock).through()


def _check(services: Services, filed: ToTakeIn) -> None:
    try:
        services.reception.check(filed.intake)
        if filed.linked and not services.linking.parts(filed.intake.procedure, services.desk.now()):
            raise forbid(Problem.NOT_LINKED, "linked")
    except RuleError as error:
        raise intake_file.placed(error, filed.place) from None


@dataclass(slots=True)
class _Run:
    """One file taken in, as far as numbers and the machine allow."""

    services: Services
    filed: list[ToTakeIn]
    pdf: Path | None
    accept_clock: bool
    accepted: list[Accepted] = field(default_factory=list)
    done: int = 0
    """How many of the file are taken in; each may be several dossiers."""
    told: set[Problem] = field(default_factory=set)

    def through(self) -> int:
        """Take in one after the other; what was taken in gets its paper, whatever comes then."""
        stopped: Exception | None = None
        try:
            for each in self.filed:
                self._accept(each)
        except (RuleError, OSError, EnvironmentTrouble) as error:
            stopped = error
            self._tell_how_far()
        printed = self._print()
        if stopped:
            raise stopped
        return DONE if printed else TROUBLE

    def _accept(self, filed: ToTakeIn) -> None:
        try:
            taken = self._taken_in(filed)
        except RuleError as error:
            raise intake_file.placed(error, filed.place) from None
        self.done += 1
        self.accepted += taken
        for accepted in taken:
            say(accepted.number)
        for warning in (x for accepted in taken for x in accepted.warnings):
            if self._is_news(warning):
                found = warning if warning.problem in ONCE else _at(filed.place, warning)
                tell("Lưu ý: " + findings.line(found))

    def _taken_in(self, filed: ToTakeIn) -> tuple[Accepted, ...]:
        """Take in one dossier, or with the parts that its process links to it."""
        one, together = self.services.reception.accept, self.services.linking.accept
        accept = together if filed.linked else one
        taken = accept(
            filed.intake,
            wants_print=self.pdf is not None,
            sitting=TO_FILE,
            accept_clock=self.accept_clock,
        )
        return taken if isinstance(taken, tuple) else (taken,)

    def _is_news(self, warning: Finding) -> bool:
        """Tell whether a warning is to be shown; the end of the numbers is told only once.

        Where more dossiers are to come, the next one's refusal tells it.
        """
        if warning.problem not in ONCE:
            return True
        is_new = warning.problem not in self.told
        self.told.add(warning.problem)
        is_last = self.done == len(self.filed)
        return is_new and (is_last or warning.problem is not Problem.LANE_EMPTY)

    def _tell_how_far(self) -> None:
        done, total = self.done, len(self.filed)
        if not done:
            return
        line = f"Đã tiếp nhận {done} trong {total} hồ sơ, mã cuối {self.accepted[-1].number}."
        if done < total:
            place = self.filed[done].place
            line += f" Phần còn lại của tệp bắt đầu từ {place} (hồ sơ thứ {done + 1})."
        tell(line)

    def _print(self) -> bool:
        """Write the receipts of what was taken in; when that fails, tell how it is done again."""
        if self.pdf is None or not self.accepted:
            return True
        try:
            self.services.printing.receipt_to(self.pdf, [each.dossier for each in self.accepted])
        except EnvironmentTrouble as error:
            numbers = " ".join(each.number for each in self.accepted)
            again = f"print {numbers} --pdf {shlex.quote(str(self.pdf))}"
            tell(f"{troubles.sentence(error)} Hồ sơ đã được lưu; hãy in lại bằng lệnh: {again}")
            return False
        return True


def _at(place: str, finding: Finding) -> Finding:
    (placed,) = intake_file.in_place([finding], place)
    return placed
