"""The reference central system: takes entries in, gives them out, lets counters in."""
