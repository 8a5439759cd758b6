"""Judges the entries of a push one after another, each in the light of those before it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.chain import GENESIS
from counter_app.domain.dossier import OPEN, State
from counter_app.domain.merge import Arrival, Judgement, Ruling, judge
from counter_app.domain.moves import MOVES
from counter_app.domain.stream import fold
from counter_app.domain.submission import Submission, fold_submission, is_submission
from sync.centre import rulings
from sync.centre.devices import Device
from sync.centre.known import Known, Link, Stream, stream_of
from sync.centre.moments import business_day
from sync.centre.naming import named_file
from sync.centre.receptions import Opening, agencies_of, home_of
from sync.centre.rows import Candidate
from sync.centre.tokens import Session
from sync.centre.writes import Writes
from sync.wire import Outcome, Verdict

_CLOSED = frozenset(State) - OPEN - {State.RESOLVED}


class Forked(Exception):
    """Two machines write as one device: nothing of the request may be kept."""


class Judging:
    """Judges entries one after another, each in the light of those before it."""

    def __init__(
        self, session: Session, device: Device, known: Known, writes: Writes, now: datetime
    ) -> None:
        self._session = session
        self._device = device
        self._known = known
        self._writes = writes
        self._today = business_day(now)
        self.alarms: list[tuple[str, str]] = []

    def verdict(self, one: Candidate) -> Verdict:
        """Return what becomes of an entry, and gather what is to be written."""
        entry_id = one.entry.entry_id
        if stored := self._known.verdicts.get(entry_id):
            return self._repeated(one, *stored)
        if one.flaw:
            words = "altered" if one.flaw == "hash" else ""
            return rulings.rejected(entry_id, rulings.VALIDATION, one.flaw, words)
        if unfit := self._foreign(one):
            return unfit
        self._require_no_fork(one)
        if self._is_linked(one):
            verdict = self._judged(one)
            if verdict.outcome is Outcome.DEFERRED:
                return verdict
            self._link(one)
        else:
            self.alarms.append(("chain-broken", entry_id))
            verdict = rulings.rejected(entry_id, rulings.VALIDATION, "prev_hash", "prev_hash")
        self._remember(one, verdict)
        return verdict

    def _repeated(self, one: Candidate, known_hash: bytes, body: bytes) -> Verdict:
        if known_hash == one.row["hash"]:
            return Verdict.model_validate_json(body)
        self.alarms.append((rulings.ID_REUSE, one.entry.entry_id))
        return rulings.rejected(one.entry.entry_id, rulings.ID_REUSE)

    def _foreign(self, one: Candidate) -> Verdict | None:
        """Refuse what this device may not bring.

        Nothing is kept of it: what an entry's own writer sends later is judged anew.
        """
        entry = one.entry
        is_own = entry.device == self._session.device
        if is_own and entry.incarnation <= self._session.incarnation:
            return None
        if entry.device in self._device.succeeds:
            return None
        return rulings.rejected(entry.entry_id, rulings.NOT_PERMITTED, words="foreign-device")

    def _require_no_fork(self, one: Candidate) -> None:
        """Raise Forked when another entry stands in the chain's place of this one.

        Chains that were left are told whole by whoever goes on after them: there both are kept.
        """
        session = (self._session.device, self._session.incarnation)
        if (one.entry.device, one.entry.incarnation) == session and self._links(one, 0):
            raise Forked

    def _is_linked(self, one: Candidate) -> bool:
        """Tell whether an entry fits those before and after it, as far as they are known."""
        before, after = self._links(one, -1), self._links(one, 1)
        if one.entry.seq == 1 and one.row["prev_hash"] != GENESIS:
            return False
        if before and one.row["prev_hash"] not in {each.hash for each in before}:
            return False
        if not after or self._links(one, 0):
            return True
        return one.row["hash"] in {each.prev_hash for each in after}

    def _links(self, one: Candidate, step: int) -> list[Link]:
        entry = one.entry
        return self._known.links.get((entry.device, entry.incarnation, entry.seq + step), [])

    def _judged(self, one: Candidate) -> Verdict:
        assert one.arrival is not None  # noqa: S101 - what has a flaw does not come here
        facts = one.arrival.entry.facts
        if one.entry.stream == e.COUNTER_STREAM:
            return self._apply(one, self._stream(one), is_merged=False)
        if isinstance(facts, Opening):
            return self._opened(one, facts)
        if self._is_elsewhere(one):
            return rulings.rejected(one.entry.entry_id, rulings.NOT_PERMITTED)
        stream = self._stream(one)
        judgement = judge(stream.arrivals, one.arrival)
        if judgement.ruling is Ruling.PARENT and stream.arrivals:
            # Its reception is of a version that only newer programs read, as they will read this.
            judgement = Judgement(Ruling.APPLY)
        return self._ruled(one, stream, judgement)

    def _opened(self, one: Candidate, facts: Opening) -> Verdict:
        entry_id = one.entry.entry_id
        if one.opening_flaw:
            return rulings.rejected(entry_id, rulings.VALIDATION, one.opening_flaw)
        if self._session.agency not in agencies_of(facts):
            return rulings.rejected(entry_id, rulings.NOT_PERMITTED)
        if self._is_elsewhere(one):
            return rulings.not_taken(entry_id, Judgement(Ruling.NUMBERED))
        before = self._known.streams.get(one.entry.stream)
        assert one.arrival is not None  # noqa: S101 - as above
        judgement = judge(before.arrivals if before else (), one.arrival)
        stream = _opened(before, one.entry.stream, facts)
        return self._ruled(one, stream, judgement)

    def _is_elsewhere(self, one: Candidate) -> bool:
        return (
            one.entry.stream not in self._known.streams
            and one.entry.stream in self._known.elsewhere
        )

    def _stream(self, one: Candidate) -> Stream:
        """Return the stream of an entry; one that nobody has is the agency's own."""
        name, agency = stream_of(one), self._session.agency
        return self._known.streams.get(name, Stream(agency, name, (agency,)))

    def _ruled(self, one: Candidate, stream: Stream, judgement: Judgement) -> Verdict:
        if judgement.ruling in (Ruling.APPLY, Ruling.MERGE):
            return self._apply(one, stream, judgement.ruling is Ruling.MERGE)
        return rulings.not_taken(one.entry.entry_id, judgement)

    def _apply(self, one: Candidate, stream: Stream, is_merged: bool) -> Verdict:
        """Give an entry its place in the stream and in the feeds."""
        assert one.arrival is not None  # noqa: S101 - as above
        entry_id, rev = one.entry.entry_id, stream.next_rev
        placed = one.arrival.placed(rev)
        stream = self._with(stream, placed)
        place = {"agency": stream.home, "stream": stream.stream, "rev": rev}
        self._writes.entries.append({**one.row, **place, "taken_at": self._writes.at})
        self._replace(stream)
        if placed.entry.mends:
            self._writes.mended.append((placed.entry.mends, entry_id))
        if sha256 := named_file(placed.entry.facts):
            named = {"agency": stream.home, "sha256": sha256, "stream": stream.stream}
            self._writes.files.append(named)
        if one.entry.stream != e.COUNTER_STREAM:
            self._announce(stream, rev, entry_id)
        rival = self._number_rival(one, stream)
        if rival is None:
            return rulings.taken(entry_id, rev, is_merged)
        self._writes.disputed.append((stream, rival[0]))
        return rulings.number_taken(entry_id, rev, rival[1])

    def _with(self, stream: Stream, placed: Arrival) -> Stream:
        """Return the stream with one more entry, and with what that does beside standing in it."""
        next_rev, facts = stream.next_rev + 1, placed.entry.facts
        if placed.entry.stream == e.COUNTER_STREAM:
            return replace(stream, next_rev=next_rev)
        arrivals = (*stream.arrivals, placed)
        if isinstance(facts, e.PersonErased):
            self._writes.erased.append((stream, facts.entries))
            arrivals = tuple(_erased(arrivals, facts.entries))
        if isinstance(facts, e.Voided):
            self._writes.voided.append(stream)
        state, is_over = _standing(stream.state, arrivals, facts)
        closed_on = stream.closed_on or self._today if is_over else None
        return replace(
            stream, next_rev=next_rev, arrivals=arrivals, state=state, closed_on=closed_on
        )

    def _replace(self, stream: Stream) -> None:
        before = self._known.streams.get(stream.stream)
        self._known.streams[stream.stream] = stream
        is_opened = before is None or stream.stream in self._writes.opened
        kept = self._writes.opened if is_opened else self._writes.changed
        kept[stream.stream] = stream
        for agency in set(stream.agencies) - set(before.agencies if before else ()):
            place = {"agency": agency, "stream": stream.stream, "home": stream.home}
            self._writes.places.append(place)

    def _announce(self, stream: Stream, rev: int, entry_id: str) -> None:
        place = {"home": stream.home, "stream": stream.stream, "rev": rev, "entry_id": entry_id}
        for agency in stream.agencies:
            self._writes.feeds.setdefault(agency, []).append(place)

    def _number_rival(self, one: Candidate, stream: Stream) -> tuple[str, str] | None:
        """Return stream and entry that hold the number of a reception already; else take it."""
        if one.arrival is None or not isinstance(one.arrival.entry.facts, e.Received):
            return None
        held = self._known.numbers.get((stream.home, stream.number))
        if held is not None:
            return held if held[0] != stream.stream else None
        self._known.numbers[stream.home, stream.number] = (stream.stream, one.entry.entry_id)
        row = {"agency": stream.home, "number": stream.number, "stream": stream.stream}
        self._writes.numbers.append({**row, "entry_id": one.entry.entry_id})
        return None

    def _link(self, one: Candidate) -> None:
        entry = one.entry
        place = (entry.device, entry.incarnation, entry.seq)
        link = Link(entry.entry_id, one.row["hash"], one.row["prev_hash"])
        self._known.links.setdefault(place, []).append(link)
        row = {"device": entry.device, "incarnation": entry.incarnation, "seq": entry.seq}
        self._writes.chain.append({"agency": self._session.agency, **row, **link._asdict()})

    def _remember(self, one: Candidate, verdict: Verdict) -> None:
        """Keep an answer for ever, and beside it the words of what is not in the ledger."""
        body = verdict.model_dump_json().encode()
        self._known.verdicts[one.entry.entry_id] = (one.row["hash"], body)
        row = {
            "agency": self._session.agency,
            "entry_id": one.entry.entry_id,
            "hash": one.row["hash"],
            "body": body,
            "answered_at": self._writes.at,
        }
        self._writes.verdicts.append(row)
        if verdict.rev is None:
            parked = {"reason": verdict.reason, "parked_at": self._writes.at}
            self._writes.parked.append(
                {**one.row, "agency": self._session.agency, **parked, "stream": stream_of(one)}
            )


def _standing(
    state: str, arrivals: Sequence[Arrival], facts: e.Facts | e.Unreadable
) -> tuple[str, bool]:
    """Return where a dossier or submission stands after an entry, and whether it is over."""
    submission = _submission(arrivals)
    if submission:
        return submission.stage.value, submission.is_over
    now = _state_after(state, arrivals, facts)
    return now, now in _CLOSED


def _submission(arrivals: Sequence[Arrival]) -> Submission | None:
    entries = [each.entry for each in arrivals]
    return fold_submission(entries) if is_submission(entries) else None


def _state_after(state: str, arrivals: Sequence[Arrival], facts: e.Facts | e.Unreadable) -> str:
    """Return where a dossier stands after an entry that was judged to be allowed.

    One whose reception only newer programs read stands nowhere that this one can tell. Where work
    goes on hangs on who has the dossier, which only the whole of it tells.
    """
    if isinstance(facts, e.Unreadable | e.CounterFacts | e.SubmissionFacts):
        return state
    move = MOVES[type(facts)]
    if not (state or isinstance(facts, e.Received)):
        return state
    if not move.resumes:
        return move.leads_to or state
    dossier, _ = fold(each.entry for each in arrivals)
    return dossier.state.value if dossier else state


def _opened(before: Stream | None, name: str, facts: Opening) -> Stream:
    """Return the stream that is opened, with the number, day and agencies that are named."""
    agencies = agencies_of(facts)
    if before:
        agencies = tuple(sorted({*before.agencies, *agencies}))
    stream = before or Stream(home_of(facts), name, agencies)
    if not isinstance(facts, e.Received):
        return replace(stream, agencies=agencies)
    day = business_day(facts.received_at)
    return replace(stream, agencies=agencies, number=facts.number, received_on=day)


def _erased(arrivals: Sequence[Arrival], entries: Sequence[str]) -> list[Arrival]:
    return [
        replace(each, entry=replace(each.entry, person=None))
        if each.entry.entry_id in entries
        else each
        for each in arrivals
    ]
