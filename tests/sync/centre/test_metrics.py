"""The figures of a centre: right, nobody named, and not for everybody."""

from collections.abc import Iterator

import pytest
import requests

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from sync.centre.app import make_app
from sync.centre.blob_folder import FolderStorage
from sync.centre.centre import Centre
from sync.centre.moments import moment_text
from sync.wire import PushRequest
from tests.builders import AGENCY, FakeClock
from tests.sync.builders import Counter, a_counter
from tests.sync.transport import BASE, in_process

TOKEN = "a-token-of-a-test"


@pytest.fixture
def line(centre: Centre) -> Iterator[requests.Session]:
    with in_process(make_app(centre)) as session:
        yield session


def figures(line: requests.Session) -> dict[str, float]:
    text = line.get(f"{BASE}/metrics").text
    rows = [row.rpartition(" ") for row in text.splitlines() if not row.startswith("#")]
    return {name: float(value) for name, _, value in rows}


def test_figures_say_what_is_asked_answered_and_held(
    line: requests.Session, centre: Centre, counter: Counter, clock: FakeClock
) -> None:
    other = a_counter(centre, "device-2")
    centre.gate.suspend("device-2")
    oldest = moment_text(clock.now())
    clock.pass_time(minutes=10)
    counter.hello(queue={"unsent": 7, "files": 2, "oldest_at": oldest})
    line.headers["Authorization"] = f"Bearer {counter.token()}"
    taken = counter.pen.receive(1)
    body = PushRequest(entries=(taken, counter.pen.receive(2, filed_with="??")))
    line.post(f"{BASE}/v1/sync/push", json=body.model_dump(mode="json"))
    line.get(f"{BASE}/v1/sync/streams/{taken.stream}")
    line.get(f"{BASE}/nowhere")
    told = figures(line)
    assert told['centre_requests_total{path="/v1/sync/push",status="200"}'] == 1
    assert told['centre_requests_total{path="/v1/sync/streams/{stream}",status="200"}'] == 1
    assert told['centre_requests_total{path="other",status="404"}'] == 1
    assert told['centre_verdicts_total{outcome="applied",reason=""}'] == 1
    assert told['centre_verdicts_total{outcome="rejected",reason="validation"}'] == 1
    assert told["centre_entries_taken_total"] == 1
    assert told['centre_devices{standing="active"}'] == 1
    assert told['centre_devices{standing="suspended"}'] == 1
    assert told["centre_counters_unsent"] == 7
    assert told["centre_counters_files"] == 2
    assert told["centre_oldest_unsent_seconds"] == 600
    assert told[f'centre_feed_head{{agency="{AGENCY}"}}'] == 1
    assert told["centre_disputes_open"] == 0
    assert told["centre_blobs_pending"] == 0
    everything = " ".join(told)
    for word in (taken.stream, other.pen.device, "Bưởi", "Quầy"):
        assert word not in everything


def test_they_are_for_this_machine_alone_unless_there_is_a_token(
    line: requests.Session, centre: Centre
) -> None:
    url = f"{BASE}/metrics"
    assert line.get(url).status_code == 200
    for header in ("X-Forwarded-For", "Forwarded"):
        assert line.get(url, headers={header: "10.0.0.1"}).status_code == 403
    with in_process(make_app(centre, TOKEN)) as watched:
        assert watched.get(url).status_code == 403
        wrong = {"Authorization": f"Bearer {TOKEN}x"}
        assert watched.get(url, headers=wrong).json()["code"] == "not-permitted"
        right = {"Authorization": f"Bearer {TOKEN}"}
        assert watched.get(url, headers=right).status_code == 200


def test_a_centre_that_cannot_keep_files_is_not_well(
    line: requests.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: FolderStorage) -> None:
        raise EnvironmentTrouble(Trouble.STORAGE_AWAY)

    assert line.get(f"{BASE}/health").json()["ready"] is True
    monkeypatch.setattr(FolderStorage, "check", away)
    answer = line.get(f"{BASE}/health")
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
