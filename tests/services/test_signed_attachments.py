"""A signed file is taken in when its signatures hold, and not at all otherwise."""

from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.devices.signing import sign
from counter_app.domain.attachment import HeldFile
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.signature import Signature
from counter_app.home import Home
from counter_app.words.findings import line
from tests.files import real_pdf
from tests.services.conftest import Truth, an_intake
from tests.signers import AT, HEAD, key_of, person

SIGNED = sign(real_pdf("mot", "hai"), key_of(person()), AT)
INTACT = Signature(HEAD, AT, covers_whole=True, was_valid=True)
TakeIn = Callable[[Services, DossierId, bytes], object]


def spoilt(place: int) -> bytes:
    changed = bytearray(SIGNED)
    changed[place] ^= 1
    return bytes(changed)


def add(services: Services, dossier: DossierId, content: bytes) -> EntryId:
    return services.attachments.add(dossier, "Quyết định.pdf", content)


def hold(services: Services, _: DossierId, content: bytes) -> HeldFile:
    return services.attachments.hold("Quyết định.pdf", content)


@pytest.fixture
def dossier(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


@pytest.mark.parametrize("take_in", [add, hold])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (spoilt(300), Problem.SIGNATURE_ALTERED),
        (spoilt(900), Problem.SIGNATURE_ALTERED),
        (SIGNED + b"\n", Problem.SIGNATURE_ADDED_TO),
        (SIGNED.replace(b"/AcroForm", b"/AcroForn"), Problem.SIGNATURE_UNREADABLE),
    ],
)
def test_a_file_whose_signature_does_not_hold_leaves_nothing(
    services: Services,
    dossier: DossierId,
    truth: Callable[[], Truth],
    home: Home,
    take_in: TakeIn,
    content: bytes,
    problem: Problem,
) -> None:
    before = truth()
    with pytest.raises(RuleError) as caught:
        take_in(services, dossier, content)
    (finding,) = caught.value.findings
    assert (finding.problem, finding.field) == (problem, "attachments")
    assert "hãy xin lại tệp gốc" in line(finding)
    assert (HEAD in line(finding)) is (problem is not Problem.SIGNATURE_UNREADABLE)
    assert truth() == before
    assert [each for each in Path(home.folder, "blobs").rglob("*") if each.is_file()] == []


def test_an_intact_one_is_stored_and_told_as_often_as_one_asks(
    services: Services, dossier: DossierId
) -> None:
    entry = add(services, dossier, SIGNED)
    assert services.attachments.read(dossier, entry) == SIGNED
    assert services.attachments.signatures(dossier, entry) == (INTACT,)
    assert services.attachments.held_signatures(hold(services, dossier, SIGNED)) == (INTACT,)
    assert services.upkeep.verify().faults == ()


def test_an_unsigned_one_is_nobodys(services: Services, dossier: DossierId) -> None:
    entry = add(services, dossier, real_pdf())
    assert services.attachments.signatures(dossier, entry) == ()
