"""Sending: entries in order, in batches, and what the centre made of each written down."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from counter_app.domain.entries import COUNTER_STREAM
from counter_app.services.desk import Desk
from counter_app.store import outbox
from counter_app.store.outbox import Answered
from sync.packing import size_of, to_wire
from sync.policy import Answer
from sync.remotes.remote import Remote, RemoteTrouble
from sync.wire import MOST_BYTES, MOST_ENTRIES, Outcome, PushAnswer, PushRequest, Verdict

_STATES: Mapping[Outcome, str] = {
    Outcome.APPLIED: "acked",
    Outcome.MERGED: "acked",
    Outcome.CONFLICT: "conflict",
    Outcome.REJECTED: "rejected",
    Outcome.DEFERRED: "queued",
}


TOO_LARGE = "Mục này quá lớn nên trung tâm không nhận; hãy rút ngắn phần chữ rồi ghi lại."


@dataclass(slots=True)
class Batch:
    """How much goes in one request; halved where the centre finds it too much."""

    entries: int = MOST_ENTRIES
    size: int = MOST_BYTES

    def halve(self) -> bool:
        """Take half as much from now on; return False when it was one entry already."""
        if self.entries == 1:
            return False
        self.entries, self.size = max(1, self.entries // 2), max(1, self.size // 2)
        return True


def push(desk: Desk, remote: Remote, batch: Batch) -> int:
    """Send everything that may go; return how many entries the centre has now.

    Entries of whose dossier the centre knows nothing are sent once more behind the whole of it.
    Raises RemoteTrouble; what was answered before it is written down.
    """
    sent, orphans = _pass(desk, remote, batch)
    if orphans:
        with desk.store.writing() as connection:
            for stream in orphans:
                outbox.send_again(connection, stream)
        more, _ = _pass(desk, remote, batch)
        sent += more
    return sent


def _pass(desk: Desk, remote: Remote, batch: Batch) -> tuple[int, set[str]]:
    """Send what waits, batch by batch, each once.

    One request is on its way at most. While it is, the next batch is made ready and the answer
    before is written down, so that neither end waits for the other's work. Where an answer is
    other than that all was taken, what goes next is read anew behind it.
    """
    sent, after, orphans = 0, 0, set[str]()
    going: Future[PushAnswer] | None = None
    rows = _next(desk, batch, after)
    with ThreadPoolExecutor(1, "push") as line:
        while rows:
            following = _next(desk, batch, rows[-1]["pos"])
            if going is None and following:
                going = line.submit(remote.push, request_of(rows))
            ready = request_of(following)
            try:
                answer = going.result() if going else remote.push(request_of(rows))
            except RemoteTrouble as trouble:
                if trouble.answer is not Answer.TOO_BIG:
                    raise
                if not batch.halve():
                    _park(desk, rows[0])
                rows, going = _next(desk, batch, after), None
                continue
            goes_on = bool(following) and _is_all_taken(rows, answer)
            going = line.submit(remote.push, ready) if goes_on else None
            taken, deferred = absorb(desk, rows, answer)
            sent += taken
            orphans |= deferred
            after = rows[-1]["pos"]
            rows = following if goes_on else _next(desk, batch, after)
    return sent, orphans - {COUNTER_STREAM}


def _park(desk: Desk, row: Mapping[str, Any]) -> None:
    """Put one entry that is too large for the centre before a person; all others go on."""
    said = Verdict(entry_id=row["entry_id"], outcome=Outcome.REJECTED, reason="too-large")
    said = said.model_copy(update={"message": TOO_LARGE})
    with desk.store.writing() as connection:
        streams = outbox.record(connection, [answered(said)], desk.now())
        outbox.refold_where_needed(connection, streams, all_=True)


def _is_all_taken(rows: Sequence[Mapping[str, Any]], answer: PushAnswer) -> bool:
    """Return whether an answer leaves what is to go next as it was read."""
    told = [each.entry_id for each in answer.verdicts if _STATES[each.outcome] == "acked"]
    return told == [row["entry_id"] for row in rows]


def _next(desk: Desk, batch: Batch, after: int) -> list[Mapping[str, Any]]:
    """Return the next batch; one entry goes however long it is."""
    with desk.store.reading() as connection:
        rows = outbox.ready(connection, batch.entries, after)
    taken: list[Mapping[str, Any]] = []
    size = 0
    for row in map(dict, rows):
        size += size_of(row)
        if taken and size > batch.size:
            break
        taken.append(row)
    return taken


def request_of(rows: Sequence[Mapping[str, Any]]) -> PushRequest:
    """Return the message that carries entries."""
    return PushRequest(entries=tuple(map(to_wire, rows)))


def absorb(
    desk: Desk, rows: Sequence[Mapping[str, Any]], answer: PushAnswer
) -> tuple[int, set[str]]:
    """Write down the verdicts on entries; return how many were taken, and dossiers deferred.

    Taking the same answer twice changes nothing. Raises RemoteTrouble when it answers something
    else than was sent: nothing of it is believed.
    """
    said = {verdict.entry_id: verdict for verdict in answer.verdicts}
    if set(said) != {row["entry_id"] for row in rows} or len(answer.verdicts) != len(rows):
        raise RemoteTrouble(Answer.TRANSPORT, "verdicts-of-others")
    answers = [answered(said[row["entry_id"]]) for row in rows]
    with desk.store.writing() as connection:
        streams = outbox.record(connection, answers, desk.now())
        changed = any(each.state != "acked" for each in answers)
        outbox.refold_where_needed(connection, streams, all_=changed)
    deferred = {row["stream"] for row in rows if said[row["entry_id"]].outcome is Outcome.DEFERRED}
    return sum(each.rev is not None for each in answers), deferred


def answered(verdict: Verdict) -> Answered:
    """Return a verdict as it is written down. Raises RemoteTrouble when it lacks its place."""
    state = _STATES[verdict.outcome]
    if state == "acked" and verdict.rev is None:
        raise RemoteTrouble(Answer.TRANSPORT, "verdict-without-place")
    problem = None if state == "acked" else verdict.model_dump_json(exclude_none=True)
    return Answered(verdict.entry_id, state, verdict.rev, verdict.reason, problem)
