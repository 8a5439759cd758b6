"""Steps that bring the truth tables of an older store up to date; they only ever add."""
