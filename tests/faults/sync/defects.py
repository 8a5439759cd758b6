"""P13: defects put in on purpose. Each must be caught, or the schedules prove nothing.

A defect replaces one function of one end by a wrong one, as a careless change would.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import update

from counter_app import codec
from counter_app.domain import merge
from counter_app.domain.entries import Received
from counter_app.store import chains, counter, inbox, ledger, numbers, outbox, projection
from sync import incoming, outgoing, standing
from sync.centre import (
    devices,
    exchange,
    feeds,
    judging,
    lanes,
    push,
    rulings,
    schema,
    writes,
)
from sync.remotes.remote import RemoteTrouble
from sync.wire import FeedItem, Standing, Verdict
from tests.faults.sync.line import Killed

Original = Callable[..., Any]
Wrong = Callable[[Original], Original]


@dataclass(frozen=True, slots=True)
class Defect:
    """Where it is, and what takes the place of what stands there."""

    name: str
    target: Any
    attribute: str
    wrong: Wrong

    @contextmanager
    def planted(self) -> Iterator[None]:
        """Have the defect in while the block runs."""
        original = getattr(self.target, self.attribute)
        with ExitStack() as stack:
            stack.enter_context(patch.object(self.target, self.attribute, self.wrong(original)))
            yield


def nothing(*returned: Any) -> Wrong:
    """Do nothing at all."""
    value = returned[0] if returned else None
    return lambda _: lambda *_, **__: value


def after(change: Callable[[Any], Any]) -> Wrong:
    """Return something else than what comes out."""
    return lambda original: lambda *args, **kwargs: change(original(*args, **kwargs))


# ── the counter's end ───────────────────────────────────────────────────────────────────────


def _acknowledge_what_was_sent(_: Original) -> Original:
    def wrong(verdict: Verdict) -> Any:
        return outbox.Answered(verdict.entry_id, "acked", verdict.rev or 1)

    return wrong


def _believe_a_timeout(original: Original) -> Original:
    """Take a request that was not answered for one that was."""

    def wrong(desk: Any, remote: Any, batch: Any) -> Any:
        try:
            return original(desk, remote, batch)
        except RemoteTrouble:
            with desk.store.writing() as connection:
                for row in outbox.ready(connection, 100):
                    said = outbox.Answered(row["entry_id"], "acked", 1)
                    outbox.record(connection, [said], desk.now())
            raise

    return wrong


def _verdicts_of_others(original: Original) -> Original:
    def wrong(desk: Any, rows: Any, answer: Any) -> Any:
        ids = [each.entry_id for each in answer.verdicts]
        mixed = [
            each.model_copy(update={"entry_id": name})
            for each, name in zip(reversed(answer.verdicts), ids, strict=True)
        ]
        return original(desk, rows, answer.model_copy(update={"verdicts": tuple(mixed)}))

    return wrong


def _cursor_before_entries(original: Original) -> Original:
    """Note how far a feed was read before what was read; now and then killed between."""

    def wrong(desk: Any, page: Any, after_position: int) -> None:
        if page.items:
            with desk.store.writing() as connection:
                here = inbox.Cursor(page.epoch, page.items[-1].position)
                inbox.set_cursor(connection, page.feed, here)
            if page.items[-1].position % 3 == 0:
                raise Killed  # at the one moment at which this shows
        original(desk, page, after_position)

    return wrong


def _drop_own_when_missing(original: Original) -> Original:
    def wrong(connection: Any, brought: Any) -> Any:
        touched, _ = original(connection, brought)
        return touched, []

    return wrong


def _skip_every_fifth(original: Original) -> Original:
    def wrong(connection: Any, brought: Any) -> Any:
        return original(connection, [x for n, x in enumerate(brought) if n % 5 != 4])

    return wrong


def _without_person(original: Original) -> Original:
    return lambda row: original({**row, "person": None})


def _knows_everything(_: Original) -> Original:
    return lambda *_: 10**6


def _forget_rejected(original: Original) -> Original:
    """Take what the centre would not have out of the queue."""

    def wrong(connection: Any, answers: Any, at: Any) -> Any:
        kept = [
            replace(each, state="acked", rev=each.rev or 1) if each.state == "rejected" else each
            for each in answers
        ]
        return original(connection, kept, at)

    return wrong


def _copy_without_mending(original: Original) -> Original:
    def wrong(connection: Any, ids: Any, row: Any) -> None:
        with patch.object(codec, "MENDS", "was"):
            original(connection, ids, row)

    return wrong


def _hold_nobody_back(original: Original) -> Original:
    def wrong(connection: Any, most: int, after_pos: int = 0) -> Any:
        rows = original(connection, most, after_pos)
        return rows[1:] if len(rows) > 1 else rows

    return wrong


def _same_number_again(original: Original) -> Original:
    def wrong(connection: Any, held: Any, day: Any) -> int:
        serial = int(original(connection, held, day))
        return max(int(held.lane.first), serial - serial % 2)

    return wrong


def _yesterdays_lane(original: Original) -> Original:
    """Take lanes whatever day they are for."""

    def wrong(connection: Any, last_on: Any, *, only: str | None = None) -> None:
        if only is None:
            return
        original(connection, last_on, only=only)

    return wrong


# ── the centre's end ────────────────────────────────────────────────────────────────────────


def _drop_last(original: Original) -> Original:
    def wrong(*args: Any, **kwargs: Any) -> Any:
        page = original(*args, **kwargs)
        return page.model_copy(update={"items": page.items[:-1]}) if page.items else page

    return wrong


def _foreign_as_stubs(original: Original) -> Original:
    def wrong(*args: Any, **kwargs: Any) -> Any:
        page = original(*args, **kwargs)
        stubs = tuple(
            FeedItem(position=x.position, entry_id=x.entry_id, rev=x.rev) for x in page.items
        )
        return page.model_copy(update={"items": stubs})

    return wrong


def _one_agency_only(original: Original) -> Original:
    def wrong(self: Any, stream: Any, rev: int, entry_id: str) -> None:
        original(self, replace(stream, agencies=stream.agencies[:1]), rev, entry_id)

    return wrong


def _gap_in_feed(original: Original) -> Original:
    def wrong(connection: Any, agency: str, places: Any) -> None:
        original(connection, agency, places)
        head = schema.feed_head
        connection.execute(
            update(head).where(head.c.agency == agency).values(position=head.c.position + 1)
        )

    return wrong


def _merge_everything(_: Original) -> Original:
    def wrong(stream: Any, new: Any) -> merge.Judgement:
        is_first = isinstance(new.entry.facts, Received)
        return merge.Judgement(merge.Ruling.APPLY if is_first else merge.Ruling.MERGE)

    return wrong


def _last_writer_wins(_: Original) -> Original:
    return lambda *_: False


def _rivals_unseen(_: Original) -> Original:
    return lambda self, other: True


def _rev_again(original: Original) -> Original:
    def wrong(self: Any, stream: Any) -> None:
        original(self, replace(stream, next_rev=max(1, stream.next_rev - 1)))

    return wrong


def _forget_every_verdict(original: Original) -> Original:
    def wrong(self: Any, one: Any, verdict: Any) -> None:
        original(self, one, verdict)
        self._writes.verdicts.clear()

    return wrong


def _effects_of_nobody(original: Original) -> Original:
    """Answer, and keep the answer, but not the entry."""

    def wrong(connection: Any, session: Any, gathered: Any, ids: Any) -> None:
        gathered.entries.clear()
        original(connection, session, gathered, ids)

    return wrong


def _half_of_a_batch(original: Original) -> Original:
    def wrong(self: Any, entries: Any) -> Any:
        verdicts = original(self, entries[: max(1, len(entries) // 2)])
        rest = tuple(rulings.taken(each.entry_id, 1, False) for each in entries[len(verdicts) :])
        return verdicts + rest

    return wrong


def _known_to_nobody(_: Original) -> Original:
    return lambda *_: None


def _old_ones_are_heard(original: Original) -> Original:
    def wrong(device: Any, incarnation: int) -> None:
        if device.standing is Standing.ACTIVE:
            return
        original(device, incarnation)

    return wrong


def _park_nothing(original: Original) -> Original:
    def wrong(self: Any, one: Any, verdict: Any) -> None:
        original(self, one, verdict)
        self._writes.parked.clear()

    return wrong


def _another_answer_each_time(original: Original) -> Original:
    def wrong(self: Any, one: Any, known_hash: Any, body: Any) -> Any:
        verdict = original(self, one, known_hash, body)
        return verdict.model_copy(update={"message": "Đã nhận lần nữa."})

    return wrong


def _rev_off_by_one(original: Original) -> Original:
    def wrong(entry_id: str, rev: int, is_merged: bool) -> Any:
        return original(entry_id, rev + 1, is_merged)

    return wrong


def _same_lane_for_all(original: Original) -> Original:
    def wrong(plan: Any, kind: Any, width: int, above: int, taken: Any) -> Any:
        return original(plan, kind, width, above, [])

    return wrong


def _top_up_from_below(original: Original) -> Original:
    def wrong(plan: Any, kind: Any, width: int, above: int, taken: Any) -> Any:
        found = original(plan, kind, width, above, taken)
        return found and (1, 50)

    return wrong


DEFECTS: tuple[Defect, ...] = (
    Defect("acknowledge what was sent", outgoing, "answered", _acknowledge_what_was_sent),
    Defect("believe a timeout", outgoing, "_pass", _believe_a_timeout),
    Defect("verdicts to the wrong entries", outgoing, "absorb", _verdicts_of_others),
    Defect("cursor before its entries", incoming, "take_changes", _cursor_before_entries),
    Defect("own entries that are missing stay so", inbox, "take", _drop_own_when_missing),
    Defect("every fifth entry of a page is skipped", inbox, "take", _skip_every_fifth),
    Defect("no refold of what comes", outbox, "refold_where_needed", nothing()),
    Defect("persons stay behind", outgoing, "to_wire", _without_person),
    Defect("a place is never given", inbox, "_place_own", nothing()),
    Defect("the writer claims to know everything", ledger, "_base_rev", _knows_everything),
    Defect("a rejection is forgotten", outbox, "record", _forget_rejected),
    Defect("no dossier is let go after a mending", outbox, "settle", nothing()),
    Defect("an old copy goes on as it was", standing, "is_behind", nothing(False)),
    Defect("an old copy keeps its lanes", numbers, "end_lanes", _yesterdays_lane),
    Defect("what a fork left is copied, not moved", chains, "_copy", _copy_without_mending),
    Defect("the new chain keeps the old name", counter, "succeed", nothing()),
    Defect("the first of a batch stays behind", outbox, "ready", _hold_nobody_back),
    Defect("a number twice", numbers, "take", _same_number_again),
    Defect("an erasure of others is not made", ledger, "erase_persons", nothing()),
    Defect("read models are left as they were", projection, "remove", nothing()),
    Defect("a foreign twin takes the own place", inbox, "_is_twin", nothing(False)),
    Defect("no answer is kept", judging.Judging, "_remember", _forget_every_verdict),
    Defect("an answer without its effect", push, "write", _effects_of_nobody),
    Defect("half of a batch is taken", push.Push, "take", _half_of_a_batch),
    Defect("the last of a page is missing", feeds, "changes", _drop_last),
    Defect("others' entries come as stubs", feeds, "changes", _foreign_as_stubs),
    Defect("only the first agency is told", judging.Judging, "_announce", _one_agency_only),
    Defect("positions leave a gap", writes, "_write_feed", _gap_in_feed),
    Defect("everything merges", judging, "judge", _merge_everything),
    Defect("the last writer wins", merge, "_is_disputed", _last_writer_wins),
    Defect("nobody is ever a rival", merge.Arrival, "knew", _rivals_unseen),
    Defect("a place is given twice", judging.Judging, "_replace", _rev_again),
    Defect("the centre forgets how far a chain is", exchange, "known_head", _known_to_nobody),
    Defect("a superseded copy is still heard", devices, "require_active", _old_ones_are_heard),
    Defect("what is parked is thrown away", judging.Judging, "_remember", _park_nothing),
    Defect("a number taken twice passes", judging.Judging, "_number_rival", nothing()),
    Defect("a dispute is told to nobody", writes, "open_dispute", nothing()),
    Defect("a repeat is answered anew", judging.Judging, "_repeated", _another_answer_each_time),
    Defect("the place told is another", rulings, "taken", _rev_off_by_one),
    Defect("one lane for all", lanes, "free_lane", _same_lane_for_all),
    Defect("a top-up below what was given", lanes, "free_lane", _top_up_from_below),
    Defect("the centre erases nobody", writes, "_erase", nothing()),
)
BY_NAME: Mapping[str, Defect] = {each.name: each for each in DEFECTS}
