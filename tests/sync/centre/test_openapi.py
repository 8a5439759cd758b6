"""What the centre says of itself is what it does, also for whoever sends it nonsense."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation

from sync.centre.app import make_app
from sync.centre.centre import Centre
from tests.sync.builders import Counter
from tests.sync.serving import on_loopback

PATHS = (
    "GET /health",
    "GET /metrics",
    "POST /v1/enrol",
    "GET /v1/auth/challenge",
    "POST /v1/auth/token",
    "POST /v1/sync/hello",
    "POST /v1/sync/push",
    "GET /v1/sync/changes",
    "GET /v1/sync/snapshot",
    "GET /v1/sync/streams/{stream}",
    "GET /v1/sync/digest",
    "GET /v1/sync/digest/{day}",
    "POST /v1/sync/renew",
    "POST /v1/lanes/top-up",
    "POST /v1/blobs",
    "GET /v1/blobs/{sha256}/standing",
    "HEAD /v1/blobs/{sha256}",
    "PATCH /v1/blobs/{sha256}",
    "GET /v1/blobs/{sha256}",
    "GET /v1/reference/{kind}",
)
NOTHING_TO_SAY_WRONGLY = ("GET /health", "GET /metrics")
Operation = APIOperation[Any, Any, Any, Any]


def operations(described: schemathesis.BaseSchema) -> dict[str, Operation]:
    found = [each.ok() for each in described.get_all_operations() if isinstance(each, Ok)]
    return {each.label: each for each in found}


@pytest.fixture
def address(centre: Centre) -> Iterator[str]:
    with on_loopback(make_app(centre)) as address:
        yield address


@pytest.fixture
def described(centre: Centre) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_dict(make_app(centre).openapi())


@pytest.mark.parametrize("path", PATHS)
def test_every_path_answers_as_described(
    described: schemathesis.BaseSchema, address: str, counter: Counter, path: str
) -> None:
    counter.push(counter.pen.receive(1))
    token = {"Authorization": f"Bearer {counter.token()}"}
    operation = operations(described)[path]
    _answer_as_described(operation, GenerationMode.POSITIVE, address, token)
    if path not in NOTHING_TO_SAY_WRONGLY:
        _answer_as_described(operation, GenerationMode.NEGATIVE, address, token)


def _answer_as_described(
    operation: Operation, mode: GenerationMode, address: str, token: dict[str, str]
) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=4, suppress_health_check=list(HealthCheck), database=None)
    def answers(case: Case[Any]) -> None:
        # A token that was left out on purpose stays out.
        has_token = mode is GenerationMode.POSITIVE or "Authorization" in (case.headers or {})
        case.call_and_validate(base_url=address, headers=token if has_token else None)

    answers()


def test_every_path_is_tried(described: schemathesis.BaseSchema) -> None:
    assert operations(described).keys() == set(PATHS)
