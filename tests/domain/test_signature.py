import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.pdf_content import is_pdf, may_be_signed
from counter_app.domain.signature import Flaw, Signature, require_intact
from tests.signers import AT, HEAD

INTACT = Signature(HEAD, AT, covers_whole=True, was_valid=True)


def test_signatures_that_hold_are_no_reason_to_refuse() -> None:
    require_intact([])
    require_intact([INTACT, INTACT])


@pytest.mark.parametrize("flaw", Flaw)
def test_one_that_does_not_hold_refuses_the_file(flaw: Flaw) -> None:
    broken = Signature(HEAD, AT, flaw)
    assert not broken.is_intact
    with pytest.raises(RuleError) as caught:
        require_intact([INTACT, broken, Signature("", flaw=flaw)], "attachments")
    first, second = caught.value.findings
    assert first.problem is second.problem is Problem(f"signature-{flaw}")
    assert (first.field, first.person, second.person) == ("attachments", HEAD, "")


@pytest.mark.parametrize("signature", [INTACT, Signature(HEAD, AT, Flaw.ALTERED)])
def test_no_name_reaches_a_log(signature: Signature) -> None:
    assert HEAD not in repr(signature)


@pytest.mark.parametrize(
    ("content", "signed"),
    [
        (b"/Type /Sig\n", True),
        (b"/ByteRange [0 1 2 3]", True),
        (b"/Byte#52ange[", True),
        (b"/FT/Sig", True),
        (b"/SigFlags 3", False),
        (b"/Signature ByteRange", False),
        (b"", False),
    ],
)
def test_the_marks_of_a_signature_are_seen_however_they_are_written(
    content: bytes, signed: bool
) -> None:
    assert may_be_signed(content) is signed


@pytest.mark.parametrize(
    ("content", "is_one"),
    [(b"%PDF-1.7", True), (b" " * 1000 + b"%PDF-", True), (b" " * 1024 + b"%PDF-", False)],
)
def test_a_pdf_begins_a_little_way_in_at_most(content: bytes, is_one: bool) -> None:
    assert is_pdf(content) is is_one
