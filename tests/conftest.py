"""What every test may use, and what every test must leave behind: no thread, no open database."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pydantic.fields  # noqa: F401 - after Qt it cannot be imported: Qt looks into its modules
import pytest
from hypothesis import settings

from tests.builders import FakeClock, FakeIds

# The same examples in every run, however slow the machine: what a search finds beyond them is
# looked for on purpose, with HYPOTHESIS_PROFILE=explore.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ids() -> FakeIds:
    return FakeIds()


@pytest.fixture(autouse=True)
def _no_home_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep tests out of the machine's own data folder and its key store."""
    monkeypatch.delenv("COUNTER_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = {thread for thread in threading.enumerate() if _is_ours(thread)} - before
    assert not left, f"threads left running: {left}"


def _is_ours(thread: threading.Thread) -> bool:
    """Tell threads that Python started from its records of others.

    A worker of Qt's pool that runs Python leaves such a record, which never ends on Python 3.11;
    the `tasks` fixture sees to it that those workers have gone.
    """
    return thread.is_alive() and not isinstance(thread, threading._DummyThread)
