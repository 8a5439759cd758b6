"""Every proof, few times: what `python -m tests.faults` does in large."""

import pytest

from tests.faults.proofs import PROOFS
from tests.sync.postgresql import programs

ON_POSTGRESQL = {"P10"}


@pytest.mark.parametrize("name", PROOFS)
def test_it_holds(name: str) -> None:
    if name in ON_POSTGRESQL and programs() is None:
        pytest.skip("no PostgreSQL on this machine")
    proof = PROOFS[name]
    shown = list(proof.prove(proof.few, 1140))
    assert len(shown) >= proof.few
    assert [each for each in shown if each.violations] == []
