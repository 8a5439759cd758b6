"""Rules of the reception counter: pure values and functions, no clock, no files, no network."""
