"""Ways up that once ended wrongly."""

from tests.faults.sync import blobs


def test_a_last_piece_that_comes_twice_to_what_was_spoilt() -> None:
    # The first ends what was spoilt, the second finds nothing any more: the file was given up then.
    (shown,) = blobs.prove(1, 5049)
    assert shown.violations == ()
