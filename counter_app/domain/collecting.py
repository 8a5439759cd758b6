"""Who may take a result, and which papers go back with it.

Basis: NĐ 61/2018 Điều 6.2.b (with the receipt, by oneself or by proxy), Điều 20 (originals).
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from counter_app.domain.errors import Finding, Problem
from counter_app.domain.folding import fold, nfc
from counter_app.domain.lookup_keys import identity_key
from counter_app.domain.person import Applicant, Party


class Match(StrEnum):
    """How a card that was shown fits the people of a dossier."""

    SAME = "same"
    OTHER_NAME = "other-name"
    """The number is theirs, the name is not."""
    OTHER_PERSON = "other-person"


def match(applicants: Iterable[Applicant], number: str, name: str) -> Match:
    """Return how number and name of a card fit who filed, or whose matter it is.

    Names are compared without tones: a scanner spoils them more often than a person errs.

    Basis: NĐ 61/2018 Điều 6.2.b; Luật Căn cước 26/2023/QH15 (one number, one person).
    """
    people = [party for each in applicants for party in _people(each)]
    wanted = identity_key(number)
    known = [each for each in people if wanted and identity_key(each.number) == wanted]
    if not known:
        return Match.OTHER_PERSON
    said = fold(name)
    return Match.SAME if said in {fold(each.name) for each in known} else Match.OTHER_NAME


def proxy_objection(name: str, authority: str) -> Finding | None:
    """Return why nobody of such a name may collect for the owner on such a ground; None: may.

    A name is of letters, however short a foreigner's may be; a ground is told in words.

    Basis: NĐ 61/2018 Điều 6.2.b (by proxy with a written authority); office rule for its words.
    """
    letters = sum(each.isalpha() for each in name)
    if not name.strip():
        return Finding(Problem.COLLECTOR_MISSING, "collector.name")
    if letters < _LEAST_LETTERS or any(each.isdigit() for each in name):
        return Finding(Problem.COLLECTOR_NAME_SHAPE, "collector.name")
    if not authority.strip():
        return Finding(Problem.AUTHORITY_MISSING, "collector.authority")
    return None if _says(authority) else Finding(Problem.AUTHORITY_SHAPE, "collector.authority")


def _says(ground: str) -> bool:
    """Return whether a ground has two words at least, one of them of letters."""
    words = re.findall(r"\w+", nfc(ground))
    return len(words) > 1 and any(len(each) > 1 and each.isalpha() for each in words)


_LEAST_LETTERS = 2


def stays_with_file(paper: str) -> bool:
    """Return whether a paper is an application, which the office keeps, by its name.

    Basis: practice; NĐ 61/2018 Điều 20 names the originals that go back only as such.
    """
    return nfc(paper).lower().startswith(_APPLICATIONS)


_APPLICATIONS = ("tờ khai", "đơn ", "phiếu khai", "giấy đề nghị", "văn bản đề nghị")


def _people(applicant: Applicant) -> Iterable[Party]:
    return filter(None, (applicant.submitter, applicant.owner))
