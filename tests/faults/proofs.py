"""The proofs by their numbers in the design, and how often each runs in every pull request."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.faults.lives import proof as lives
from tests.faults.showing import Prove
from tests.faults.sync import (
    blobs,
    centre_kill,
    feed,
    herd,
    proof,
    repeats,
    slow,
    versions,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What it proves, how, and how often where time is short."""

    about: str
    prove: Prove
    few: int


PROOFS: Mapping[str, Proof] = MappingProxyType(
    {
        "P1": Proof("random schedules over both real ends", proof.schedules, 30),
        "P2": Proof("the same over a slow line that is cut", slow.prove, 3),
        "P4": Proof("the centre killed between commit and answer", centre_kill.prove, 4),
        "P9": Proof("one entry posted 50 times at once", repeats.prove, 3),
        "P10": Proof("feeds under late writers; the naive reader loses rows", feed.prove, 1),
        "P12": Proof("files go up whole over a line that cuts", blobs.prove, 10),
        "P13": Proof("seeded defects are caught", proof.defects, 5),
        "P14": Proof("an unsent queue across versions", versions.prove, 6),
        "lives": Proof("random lives of dossiers over the real services", lives.prove, 16),
        "P15": Proof("counters that come back all at once", herd.prove, 50),
    }
)
