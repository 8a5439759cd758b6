"""Letters to the citizen: written at the left, seen at the right as they will be printed."""
