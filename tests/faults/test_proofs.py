"""Every proof, few times: what `python -m tests.faults` does in large."""

import pytest

from tests.faults.proofs import PROOFS


@pytest.mark.parametrize("name", PROOFS)
def test_it_holds(name: str) -> None:
    proof = PROOFS[name]
    shown = list(proof.prove(proof.few, 1140))
    assert len(shown) == proof.few
    assert [each for each in shown if each.violations] == []
