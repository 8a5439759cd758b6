"""The counter's side of each kind of central system."""
