"""A correction that met another one: base, this counter and the centre, field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.correction import CORRECTABLE, field_of
from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import Change, Changes, Entry
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import OfficerId
from counter_app.domain.person import Applicant
from counter_app.domain.stream import fold

ORDER = ("name", "id_number", "tax_code", "contact.address", "contact.phone", "contact.email")
"""Fields of a party as they are read aloud."""


class Side(StrEnum):
    """Whose value is taken."""

    HERE = "here"
    CENTRE = "centre"


class Meeting(StrEnum):
    """How the two sides of one field met."""

    SAME = "same"
    HERE = "here"
    """Only this counter changed it."""
    CENTRE = "centre"
    """Only others changed it."""
    BOTH = "both"
    """Both made it the same."""
    DISPUTED = "disputed"
    """Each made it something else: a person chooses."""


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One field of a party, by path, with its three values."""

    path: str
    base: str
    here: str
    centre: str
    is_ours: bool
    """The correction of this counter names it."""

    @property
    def meeting(self) -> Meeting:
        """How the sides met, as the centre judges it."""
        if not self.is_ours or self.here == self.base:
            return Meeting.SAME if self.centre == self.base else Meeting.CENTRE
        if self.centre == self.here:
            return Meeting.BOTH
        return Meeting.HERE if self.centre == self.base else Meeting.DISPUTED

    def value(self, side: Side) -> str:
        """Return what one side says."""
        return self.here if side is Side.HERE else self.centre


@dataclass(frozen=True, slots=True)
class Voice:
    """Who wrote what a column shows, and when."""

    actor: OfficerId | None
    at: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """All correctable fields of a dossier's parties in three columns; none once erased."""

    rows: tuple[Row, ...]
    base: Voice
    here: Voice
    centre: Voice

    @property
    def disputed(self) -> tuple[Row, ...]:
        """Fields of which a person has to choose one value."""
        return tuple(row for row in self.rows if row.meeting is Meeting.DISPUTED)

    @property
    def merged(self) -> int:
        """How many fields went together by themselves."""
        return sum(row.meeting in {Meeting.HERE, Meeting.CENTRE, Meeting.BOTH} for row in self.rows)


def compare(entries: Sequence[Entry], entry: Entry, against: Iterable[str] = ()) -> Comparison:
    """Return the comparison of a correction with what the centre has, from a stream's entries.

    The base is what stood here when the correction was written, the centre what is acknowledged.
    """
    centre = at_centre(entries, entry)
    known = [x for x in entries if 0 < x.pos < entry.pos and x.rev is not None]
    named = set(against)
    rivals = [x for x in entries if x.entry_id in named] or [
        x for x in entries if x.rev is not None and x not in known and x != entry
    ]
    rows = _rows(entries, entry, centre) if centre else ()
    return Comparison(rows, _voice(known), Voice(entry.actor, entry.at), _voice(rivals))


def at_centre(entries: Iterable[Entry], entry: Entry) -> Dossier | None:
    """Return the dossier as the centre has it, without an entry it did not take."""
    dossier, _ = fold(x for x in entries if x.rev is not None and x.entry_id != entry.entry_id)
    return dossier


def resolve(comparison: Comparison, choices: Mapping[str, Side]) -> Changes:
    """Return the whole correction anew, with what was chosen; it replaces what the centre has.

    Raises RuleError naming the first disputed field that nobody decided.
    """
    changes: dict[str, Change] = {}
    for row in comparison.rows:
        if not row.is_ours:
            continue
        if row.meeting is not Meeting.DISPUTED:
            side = Side.HERE if row.here != row.base else Side.CENTRE
        elif row.path in choices:
            side = choices[row.path]
        else:
            raise forbid(Problem.CHOICE_MISSING, row.path)
        changes[row.path] = Change(row.centre, row.value(side))
    return Changes(changes)


def _rows(entries: Sequence[Entry], entry: Entry, centre: Dossier) -> tuple[Row, ...]:
    changed = entry.person.fields if isinstance(entry.person, Changes) else {}
    before, _ = fold(x for x in entries if 0 < x.pos < entry.pos)
    base = before.applicant if before else None
    theirs = centre.applicant
    if base is None or theirs is None or not changed:
        return ()
    rows: list[Row] = []
    for path in paths_of(base):
        said, change = field_of(base, path), changed.get(path)
        was, now = (change.was, change.now) if change else (said, said)
        rows.append(Row(path, was, now, field_of(theirs, path), change is not None))
    return tuple(rows)


def paths_of(applicant: Applicant) -> tuple[str, ...]:
    """Return the correctable fields of an applicant's parties in reading order."""
    parties = (("submitter", applicant.submitter), ("owner", applicant.owner))
    return tuple(
        f"{role}.{field}"
        for role, party in parties
        if party is not None
        for field in ORDER
        if field in CORRECTABLE[party.party_kind]
    )


def _voice(entries: Sequence[Entry]) -> Voice:
    last = max(entries, key=lambda each: (each.rev or 0, each.pos), default=None)
    return Voice(last.actor, last.at) if last else Voice(None, None)
