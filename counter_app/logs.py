"""Logging: warnings to standard error; never a person's data."""

import logging


def start_logging() -> None:
    """Show warnings and errors of the program as single lines."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", force=True)
