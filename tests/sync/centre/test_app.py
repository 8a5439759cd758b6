"""The centre over HTTP: the same answers, and every refusal in one shape."""

import gzip
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from sync.centre.app import make_app
from sync.centre.centre import Centre
from sync.centre.logs import JsonLines
from sync.wire import MOST_UNPACKED, PushRequest
from tests.builders import FakeClock
from tests.sync.builders import Counter
from tests.sync.transport import BASE, in_process


@pytest.fixture
def line(centre: Centre) -> Iterator[requests.Session]:
    with in_process(make_app(centre)) as session:
        yield session


@pytest.fixture
def let_in(line: requests.Session, counter: Counter) -> requests.Session:
    line.headers["Authorization"] = f"Bearer {counter.token()}"
    return line


def body_of(counter: Counter) -> dict[str, Any]:
    request = PushRequest(entries=(counter.pen.receive(1),))
    body: dict[str, Any] = request.model_dump(mode="json")
    return body


def refusal(response: requests.Response) -> tuple[int, str]:
    told = response.json()
    assert told["sign"] == "quay-mot-cua/1"
    assert told["message"]
    return response.status_code, told["code"]


def test_it_is_well(line: requests.Session) -> None:
    assert line.get(f"{BASE}/health").json()["ready"] is True


def test_entries_go_up_and_come_down(let_in: requests.Session, counter: Counter) -> None:
    body = body_of(counter)
    answer = let_in.post(f"{BASE}/v1/sync/push", json=body).json()
    assert answer["sign"] == "quay-mot-cua/1"
    assert [each["outcome"] for each in answer["verdicts"]] == ["applied"]
    query: dict[str, Any] = {"feed": f"agency:{counter.agency}", "after": 0, "own": True}
    changes = let_in.get(f"{BASE}/v1/sync/changes", params=query).json()
    assert changes["items"][0]["entry"] == body["entries"][0]


def test_a_packed_body_is_unpacked(let_in: requests.Session, counter: Counter) -> None:
    packed = gzip.compress(json.dumps(body_of(counter)).encode())
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = let_in.post(f"{BASE}/v1/sync/push", data=packed, headers=headers)
    assert answer.json()["verdicts"][0]["outcome"] == "applied"


@pytest.mark.parametrize(
    "body",
    [b"\x1f\x8b\x08 no", gzip.compress(b"{}", mtime=0)[:-3], b"{}"],
    ids=["garbled", "cut short", "plain"],
)
def test_a_body_that_is_not_packed_as_it_says_is_malformed(
    let_in: requests.Session, body: bytes
) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = let_in.post(f"{BASE}/v1/sync/push", data=body, headers=headers)
    assert refusal(answer) == (400, "malformed")


def test_what_unpacks_to_more_than_anybody_sends_is_too_large(let_in: requests.Session) -> None:
    packed = gzip.compress(bytes(MOST_UNPACKED + 1))
    answer = let_in.post(f"{BASE}/v1/sync/push", data=packed, headers={"Content-Encoding": "gzip"})
    assert refusal(answer) == (413, "too-large")
    plain = let_in.post(f"{BASE}/v1/sync/push", data=bytes(MOST_UNPACKED + 1))
    assert refusal(plain) == (413, "too-large")


def test_nobody_is_heard_without_a_token(line: requests.Session, clock: FakeClock) -> None:
    url = f"{BASE}/v1/sync/digest?day=2026-11-23"
    assert refusal(line.get(url)) == (401, "token-invalid")
    line.headers["Authorization"] = "Bearer nothing.good"
    assert refusal(line.get(url)) == (401, "token-invalid")


def test_a_token_lasts_a_quarter_of_an_hour(let_in: requests.Session, clock: FakeClock) -> None:
    url = f"{BASE}/v1/sync/digest?day=2026-11-23"
    assert let_in.get(url).status_code == 200
    clock.pass_time(minutes=15, seconds=1)
    assert refusal(let_in.get(url)) == (401, "token-invalid")


def test_what_is_malformed_names_the_field(let_in: requests.Session, counter: Counter) -> None:
    body = body_of(counter)
    body["entries"][0]["seq"] = 0
    answer = let_in.post(f"{BASE}/v1/sync/push", json=body)
    assert refusal(answer) == (400, "malformed")
    assert answer.json()["path"] == "entries.0.seq"


def test_unknown_paths_and_methods_are_refused_in_the_same_shape(line: requests.Session) -> None:
    assert refusal(line.get(f"{BASE}/v1/nothing")) == (404, "not-found")
    answer = line.delete(f"{BASE}/v1/sync/push")
    assert refusal(answer) == (405, "method-unknown")
    assert answer.headers["Allow"] == "POST"


def test_the_log_names_neither_dossier_nor_person(
    let_in: requests.Session, counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "sync.centre.access")
    body = body_of(counter)
    let_in.post(f"{BASE}/v1/sync/push", json=body)
    stream = body["entries"][0]["stream"]
    let_in.get(f"{BASE}/v1/sync/streams/{stream}")
    lines = [json.loads(JsonLines().format(each)) for each in caplog.records]
    assert [(each["method"], each["path"], each["status"]) for each in lines] == [
        ("POST", "/v1/sync/push", 200),
        ("GET", "/v1/sync/streams/{stream}", 200),
    ]
    assert {each["device"] for each in lines} == {counter.pen.device}
    assert stream not in str(lines)
    assert "Bưởi" not in str(lines)
