"""The centre's log: one JSON object a line, never a person's data."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object; of an error its kind and places, not its words."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC)
        said = {"at": at.isoformat(timespec="milliseconds"), "level": record.levelname.lower()}
        asked = getattr(record, "asked", None)
        told = {"name": record.name, "said": record.getMessage()} if asked is None else asked
        said |= told
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            said["error"] = type(error).__name__
            said["places"] = " < ".join(f"{x.name}:{x.lineno}" for x in reversed(frames))
        return json.dumps(said, ensure_ascii=False)


def start_centre_logging() -> None:
    """Send the centre's log to standard error: requests, alarms, and what went wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("sync.centre").setLevel(logging.INFO)
