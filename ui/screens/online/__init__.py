"""Filed on line: what waits, and what is answered."""
