"""Where a dossier stands in the steps of its internal process: planned, and as it went."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.dossier import Dossier, State
from counter_app.domain.hops import Hop, HopEnd
from counter_app.domain.ids import OfficerId
from counter_app.domain.lateness import transfer_by
from counter_app.domain.process import ProcessDefinition, ProcessStep, StepKind, deadlines_of
from counter_app.domain.timeliness import Timeliness, of_step


class StepState(StrEnum):
    """How far one step is."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    WAITING = "waiting"
    """Its clock stands: the citizen was asked for more."""
    CLOSED = "closed"
    """It was not done: the dossier was stopped."""
    SKIPPED = "skipped"
    """Nobody wrote it down, though the dossier is beyond it."""


@dataclass(frozen=True, slots=True, repr=False)
class Stage:
    """One step as it stands; `number` is None for a hand-over outside the process.

    `title` and `officer_name` are what the process plans, `officer` who was given it.
    """

    number: int | None
    name: str
    unit: str
    state: StepState
    kind: StepKind | None = None
    title: str = ""
    officer_name: str = ""
    officer: OfficerId | None = None
    given_at: datetime | None = None
    taken_at: datetime | None = None
    ended_at: datetime | None = None
    due_at: datetime | None = None
    times: int = 0
    """How often it was handed over for this step."""

    @property
    def stood(self) -> Timeliness | None:
        """How it stood against its deadline, None while it lasts, or where it was not done."""
        if self.state is not StepState.DONE:
            return None
        return of_step(self.ended_at, self.due_at)


_HAS_RESULT = frozenset({State.RESOLVED, State.RETURNED})


def progress(
    dossier: Dossier, process: ProcessDefinition, calendar: WorkingCalendar
) -> tuple[Stage, ...]:
    """Return every step of a process with what became of it, and hand-overs beside it.

    Basis: NĐ 61/2018 Điều 17-20 (reception, hand-over, resolving, return); phiếu kiểm soát.
    """
    return tuple(_Progress(dossier, process, calendar).stages())


class _Progress:
    """One dossier against one process."""

    def __init__(
        self, dossier: Dossier, process: ProcessDefinition, calendar: WorkingCalendar
    ) -> None:
        self._dossier = dossier
        self._process = process
        self._calendar = calendar
        received_at = dossier.received.received_at
        self._planned = deadlines_of(process, received_at, calendar)
        numbers = {step.number for step in process.steps}
        self._free = [each for each in dossier.hops if each.step not in numbers]
        self._last = max((x.step for x in dossier.hops if x.step in numbers and x.step), default=0)

    def stages(self) -> Iterator[Stage]:
        """Yield the steps; hand-overs outside the process stand before the result's return."""
        free = [_outside(each) for each in self._free]
        for step, planned in zip(self._process.steps, self._planned, strict=True):
            if step.kind is StepKind.RETURN:
                yield from free
                free = []
            yield self._stage(step, planned)
        yield from free

    def _stage(self, step: ProcessStep, planned: datetime | None) -> Stage:
        if step.kind is StepKind.RECEPTION:
            return self._reception(step)
        if step.kind is StepKind.HAND_OVER:
            return self._hand_over(step)
        if step.kind is StepKind.RETURN:
            return self._return(step)
        return self._work(step, planned)

    def _reception(self, step: ProcessStep) -> Stage:
        at = self._dossier.received.received_at
        done = _bare(step, StepState.DONE)
        return replace(done, officer=self._dossier.taken_in_by, given_at=at, ended_at=at)

    def _hand_over(self, step: ProcessStep) -> Stage:
        hops, received_at = self._dossier.hops, self._dossier.received.received_at
        by = transfer_by(received_at, self._calendar)
        if hops and not self._is_back:
            done = replace(_bare(step, StepState.DONE), given_at=received_at, due_at=by)
            return replace(done, officer=hops[0].given_by, ended_at=hops[0].given_at)
        state = StepState.NOW if self._is_back else self._unwritten
        return replace(_bare(step, state), given_at=received_at, due_at=by)

    def _return(self, step: ProcessStep) -> Stage:
        dossier = self._dossier
        states = {State.RESOLVED: StepState.NOW, State.RETURNED: StepState.DONE}
        bare = _bare(step, states.get(dossier.state, StepState.AHEAD))
        return replace(bare, given_at=dossier.resolved_at, ended_at=dossier.returned_at)

    def _work(self, step: ProcessStep, planned: datetime | None) -> Stage:
        hops = [each for each in self._dossier.hops if each.step == step.number]
        if not hops or hops[-1].end in (HopEnd.TAKEN_BACK, HopEnd.ROLLED_BACK):
            is_behind = step.number < self._last and not self._is_back
            state = StepState.SKIPPED if is_behind else self._unwritten
            return replace(_bare(step, state), due_at=planned, times=len(hops))
        return replace(_given(_bare(step, StepState.AHEAD), hops[-1]), times=len(hops))

    @property
    def _is_back(self) -> bool:
        """Whether the counter has it: still, or again with its way undone."""
        return self._dossier.state is State.RECEIVED

    @property
    def _unwritten(self) -> StepState:
        """What a step is that nobody wrote anything down of."""
        has_result = self._dossier.state in _HAS_RESULT
        return StepState.SKIPPED if has_result else StepState.AHEAD


def _bare(step: ProcessStep, state: StepState) -> Stage:
    """Return a step as it is planned."""
    return Stage(step.number, step.name, step.unit, state, step.kind, step.title, step.officer_name)


def _given(stage: Stage, hop: Hop) -> Stage:
    """Return a step with the hand-over for it."""
    return replace(
        stage,
        unit=hop.unit,
        state=_state_of(hop),
        officer=hop.officer,
        given_at=hop.given_at,
        taken_at=hop.taken_at,
        ended_at=hop.ended_at,
        due_at=hop.due_at,
        times=1,
    )


def _state_of(hop: Hop) -> StepState:
    if hop.end:
        return StepState.CLOSED if hop.end is HopEnd.CLOSED else StepState.DONE
    return StepState.WAITING if hop.paused_at else StepState.NOW


def _outside(hop: Hop) -> Stage:
    """Return a hand-over that the process does not have."""
    return _given(Stage(None, "", hop.unit, StepState.AHEAD), hop)
