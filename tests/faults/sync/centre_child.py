"""A centre in a process of its own that is killed at a chosen step: `URL STEP [SOCKET ...]`.

Reads pushes, one JSON line each, and answers each with one line. A step is a statement to the
database, a commit, or an answer that is ready but not yet told.
"""

import json
import os
import signal
import sys
from itertools import count

from sqlalchemy import event

from counter_app.clock import SystemClock
from counter_app.id_source import SystemIds
from sync.centre.centre import open_centre
from sync.centre.refusals import Refused
from sync.centre.tokens import Session
from sync.wire import PushRequest


def main(url: str, last: int) -> None:
    """Answer pushes until there are no more, or until the last step."""
    clock = SystemClock()
    centre = open_centre(url, clock, SystemIds(clock))
    steps = count(1)

    def step(*_: object) -> None:
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    engine = centre.around.database._engine
    event.listen(engine, "before_cursor_execute", step)
    event.listen(engine, "commit", step)
    for line in sys.stdin:
        said = json.loads(line)
        request = PushRequest.model_validate(said["push"])
        try:
            answer = centre.exchange.push(Session(**said["session"]), request)
        except Refused as refused:
            sys.exit(refused.code.value)
        step()
        sys.stdout.write(answer.model_dump_json() + "\n")
        sys.stdout.flush()
    centre.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
