"""What must hold: after every step (1-4 of the design's list), and all of it once healed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from counter_app import codec
from counter_app.domain import entries as e
from counter_app.domain.correction import field_of
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Finding
from counter_app.domain.ids import EntryId, OfficerId
from counter_app.domain.moves import MOVES
from counter_app.domain.stream import fold
from counter_app.domain.submission import Submission, fold_submission, is_submission
from counter_app.store import chains, counter, ledger, outbox
from counter_app.store.ledger import moment
from counter_app.store.schema import entry as local_entry
from counter_app.store.verification import verify
from sync.centre import schema
from sync.comparing import compare_days
from sync.policy import LONGEST_WAIT, is_due
from sync.status import LineState
from tests.faults.sync.machine import Machine
from tests.faults.sync.world import World

Centre = dict[str, list[dict[str, Any]]]


def at_centre(world: World) -> Centre:
    """Return what the centre's tables hold that the invariants ask for."""
    tables = ("entry", "verdict", "parked", "feed", "feed_head", "chain", "dispute", "stream")
    with world.centre.around.database.reading() as connection:
        return {
            name: [
                dict(row) for row in connection.execute(select(getattr(schema, name))).mappings()
            ]
            for name in tables
        }


def after_step(world: World) -> Iterator[str]:
    """Yield what is wrong now, whatever is still on its way."""
    yield from _numbers_are_entries(world)
    held = at_centre(world)
    yield from _feeds_have_no_gap(held)
    yield from _verdicts_match_the_ledger(held)
    if world.changed:
        yield "4: a repeat was answered otherwise than the first time"
    for machine in world.machines.values():
        yield from _next_try_is_armed(machine)


def _next_try_is_armed(machine: Machine) -> Iterator[str]:
    """6. Something waits: then the next try comes within a quarter of an hour."""
    status = machine.engine.status()
    if status.state is LineState.ALONE or not status.unsent:
        return
    if status.next_at is None or status.next_at - machine.clock.now() > LONGEST_WAIT:
        if is_due(machine.clock.now(), status.next_at):
            return  # the clock was set back: the wait is over at once
        yield f"6: {machine.name} holds {status.unsent} and no try is armed"


def _numbers_are_entries(world: World) -> Iterator[str]:
    """1. Every printed number is an entry where it was printed, or at the centre."""
    there = None
    for name, machine in world.machines.items():
        mine = [paper for paper in world.papers if paper.machine == name]
        if not mine or not machine.path.exists():
            continue
        desk = machine.desk
        with desk.store.reading() as connection:
            here = set(connection.scalars(select(local_entry.c.stream).distinct()))
        for paper in mine:
            if paper.dossier in here:
                continue
            if there is None:
                there = {row["stream"] for row in at_centre(world)["entry"]}
            if paper.dossier not in there:
                yield f"1: {paper.number} was printed at {name} and is nowhere"


def _feeds_have_no_gap(held: Centre) -> Iterator[str]:
    places: dict[str, list[int]] = {}
    for row in held["feed"]:
        places.setdefault(row["agency"], []).append(row["position"])
    heads = {row["agency"]: row["position"] for row in held["feed_head"]}
    for agency, found in places.items():
        if sorted(found) != list(range(1, heads[agency] + 1)):
            yield f"5: the feed of {agency} has a gap"


def _verdicts_match_the_ledger(held: Centre) -> Iterator[str]:
    """4. Ledger and effects match: each entry has one verdict that gives it its place."""
    given: Counter[tuple[str, int]] = Counter()
    for row in held["verdict"]:
        said = codec.read_document(row["body"])
        if said.get("rev") is not None:
            given[row["entry_id"], said["rev"]] += 1
    stored = Counter((row["entry_id"], row["rev"]) for row in held["entry"])
    if given != stored:
        yield f"4: verdicts and entries differ: {len((given - stored) + (stored - given))}"
    places = Counter((row["agency"], row["stream"], row["rev"]) for row in held["entry"])
    if any(count > 1 for count in places.values()):
        yield "4: two entries have one place"


def when_healed(world: World) -> Iterator[str]:
    """Yield what is wrong after the lines are good, the people have decided and all have synced."""
    yield from after_step(world)
    held = at_centre(world)
    yield from _accepted_once(world, held)
    yield from _nothing_forbidden_happened(held)
    yield from _moves_were_known(world, held)
    yield from _filed_is_one_dossier(held)
    yield from _numbers_once(world, held)
    yield from _each_writes_as_itself(world)
    for machine in world.machines.values():
        yield from _queue_is_empty(machine)
        yield from _nothing_written_is_lost(machine, held)
        yield from _folds_equal(world, machine, held)
        yield from _store_is_whole(machine)
        yield from _digests_equal(world, machine)


def _accepted_once(world: World, held: Centre) -> Iterator[str]:
    """3. Every accepted dossier is at the centre exactly once."""
    receptions = Counter(x["stream"] for x in held["entry"] if x["kind"] == "dossier.received")
    for paper in world.papers:
        count = receptions.get(paper.dossier, 0)
        if count != 1:
            yield f"3: {paper.number} of {paper.machine} is at the centre {count} times"


def _nothing_forbidden_happened(held: Centre) -> Iterator[str]:
    """7. Every move was allowed, and every correction knew the value that it replaced."""
    for entries in _streams(held).values():
        findings = findings_of(entries)
        if findings:
            yield f"7: the centre took what is not allowed: {findings[0].problem.value}"
        for place, entry in enumerate(entries):
            if isinstance(entry.facts, e.PartyCorrected) and isinstance(entry.person, e.Changes):
                before, _ = fold(entries[:place])
                yield from _values_replaced(before, entry.person)


def _moves_were_known(world: World, held: Centre) -> Iterator[str]:
    """7. Of two moves from one state that did not know each other, one was made."""
    knew = {name: rev for each in world.machines.values() for name, rev in each.knew.items()}
    moves: dict[str, list[dict[str, Any]]] = {}
    for row in held["entry"]:
        if row["kind"] in _MOVING:
            moves.setdefault(row["stream"], []).append(row)
    for rows in moves.values():
        for row in rows:
            rivals = [
                other
                for other in rows
                if knew.get(row["entry_id"], row["rev"]) < other["rev"] < row["rev"]
                and other["device"] != row["device"]
            ]
            if rivals:
                yield f"7: {row['kind']} was made without knowing {rivals[0]['kind']}"


_MOVING = frozenset(
    e.KIND_OF[kind].name for kind, move in MOVES.items() if move.moves and kind is not e.Received
) | {e.KIND_OF[each].name for each in (e.Extended, e.DueRecomputed, e.AuthorityReceived)}


def _values_replaced(before: Dossier | None, said: e.Changes) -> Iterator[str]:
    if before is None or before.applicant is None:
        return
    for path, change in said.fields.items():
        if field_of(before.applicant, path) not in (change.was, change.now):
            yield "7: a correction replaced a value that its writer never saw"


def _numbers_once(world: World, held: Centre) -> Iterator[str]:
    """2. No number on two papers; where a twin gave it too, both are kept and one is void."""
    by_hand = Counter((paper.machine, paper.number) for paper in world.papers)
    for (name, number), count in by_hand.items():
        if count > 1:
            yield f"2: {name} gave {number} away {count} times"
    disputed = {row["number"] for row in held["dispute"]}
    for number, count in Counter(paper.number for paper in world.papers).items():
        if count > 1 and number not in disputed:
            yield f"2: {number} is on {count} papers and nobody was told"


def _each_writes_as_itself(world: World) -> Iterator[str]:
    """8. No two machines write as one device; a copy that wrote nothing yet is nobody's rival."""
    ends: dict[str, set[object]] = {}
    for machine in world.machines.values():
        with machine.desk.store.reading() as connection:
            writer = counter.writer_of(connection)
            end = chains.head(connection, writer)
        ends.setdefault(writer.device, set()).add((writer.incarnation, end))
    if any(len(found) > 1 for found in ends.values()):
        yield "8: two machines write as one device"


def _queue_is_empty(machine: Machine) -> Iterator[str]:
    """6. The queue is empty or a next try is armed."""
    with machine.desk.store.reading() as connection:
        queue = outbox.queue(connection)
    if queue.unsent:
        yield f"6: {machine.name} still holds {queue.unsent} ({queue.troubled} in trouble)"


def _nothing_written_is_lost(machine: Machine, held: Centre) -> Iterator[str]:
    """7. Whatever was ever written is in the centre's ledger, or kept beside what mended it."""
    there = {row["entry_id"] for row in held["entry"]} | {x["entry_id"] for x in held["parked"]}
    mended = {codec.read_mends(row["facts"]) for row in (*held["entry"], *held["parked"])}
    with machine.desk.store.reading() as connection:
        rows = connection.execute(select(local_entry.c.entry_id, local_entry.c.kind)).all()
    for row in rows:
        if row.entry_id not in there and row.entry_id not in mended:
            yield f"7: an entry {row.kind} of {machine.name} never reached the centre"


def _streams(held: Centre) -> dict[str, list[e.Entry]]:
    """Return the centre's dossiers with their entries by rev."""
    streams: dict[str, list[e.Entry]] = {}
    for row in sorted(held["entry"], key=lambda x: x["rev"]):
        if not row["stream"].startswith("counter:"):
            streams.setdefault(row["stream"], []).append(_entry(row))
    return streams


def _filed_is_one_dossier(held: Centre) -> Iterator[str]:
    """7. What was taken in twice is one dossier in the end, unless both were over by then."""
    streams = _streams(held)
    made: dict[str, set[str]] = {}
    for row in (*held["entry"], *held["parked"]):
        if row["kind"] == e.KIND_OF[e.TakenIn].name:
            made.setdefault(row["stream"], set()).add(codec.read_document(row["facts"])["dossier"])
    for dossiers in made.values():
        twins = [streams[each] for each in dossiers if each in streams]
        was_over = any(isinstance(x.facts, _ENDS) for entries in twins for x in entries)
        living = [entries for entries in twins if not _is_void(entries)]
        if len(living) > 1 and not was_over:
            yield "7: one submission is two dossiers, and nobody voided the second"


_ENDS = e.Refused | e.Stopped | e.Returned


def _is_void(entries: Iterable[e.Entry]) -> bool:
    return any(isinstance(each.facts, e.Voided) for each in entries)


Told = Dossier | Submission | None


def told_of(entries: Sequence[e.Entry]) -> Told:
    """Return what a stream folds to, without its place in one store."""
    told = fold_submission(entries) if is_submission(entries) else fold(entries)[0]
    return told and replace(told, first_pos=0)


def findings_of(entries: Sequence[e.Entry]) -> tuple[Finding, ...]:
    """Return what of a stream does not fold."""
    if is_submission(entries):
        told = fold_submission(entries)
        return told.findings if told else ()
    return fold(entries)[1]


def centre_folds(held: Centre, agency: str) -> dict[str, Told]:
    """Return what the centre's entries fold to, of the streams that are an agency's."""
    seen = {row["stream"] for row in held["stream"] if agency in row["agencies"].split()}
    found = {name: entries for name, entries in _streams(held).items() if name in seen}
    return {stream: told_of(entries) for stream, entries in found.items()}


def _entry(row: dict[str, Any]) -> e.Entry:
    return e.Entry(
        pos=row["rev"],
        entry_id=EntryId(row["entry_id"]),
        stream=row["stream"],
        actor=OfficerId(row["actor"]),
        at=moment(row["at"]),
        facts=codec.read_facts(row["kind"], row["version"], row["facts"]),
        person=codec.read_person(row["kind"], row["person"]),
        rev=row["rev"],
        mends=codec.read_mends(row["facts"]),
    )


def _folds_equal(world: World, machine: Machine, held: Centre) -> Iterator[str]:
    """5. Folds are equal on every end."""
    there = centre_folds(held, world.agencies[machine.name])
    with machine.desk.store.reading() as connection:
        here = {
            stream: told_of(entries)
            for stream, entries in ledger.read_all(connection)
            if stream != e.COUNTER_STREAM
        }
    for stream in sorted({*there, *here}):
        if here.get(stream) != there.get(stream):
            yield f"5: {machine.name} sees a dossier otherwise than the centre"


def _store_is_whole(machine: Machine) -> Iterator[str]:
    """8. Chains are valid; the read models say what the ledger says."""
    faults = verify(machine.desk.store.engine).faults
    if faults:
        yield f"8: the store of {machine.name}: {', '.join(each.what for each in faults)}"


def _digests_equal(world: World, machine: Machine) -> Iterator[str]:
    """9. Digests are equal."""
    from counter_app.store import counter, link

    desk = machine.desk
    with desk.store.reading() as connection:
        tie, writer = link.load_link(connection), counter.writer_of(connection)
    remote = machine.open_remote(tie, writer)
    differing = compare_days(desk, remote, world.agencies[machine.name], days=12)
    if differing:
        yield f"9: the digests of {machine.name} differ in {differing} dossiers"


def told(findings: Iterable[str]) -> list[str]:
    """Return what is wrong, each once."""
    return sorted(set(findings))
