from pathlib import Path

import platformdirs
import pytest

from counter_app.settings import home_folder, is_named


def test_the_given_folder_comes_first(tmp_path: Path) -> None:
    environment = {"COUNTER_HOME": "/elsewhere"}
    assert home_folder(str(tmp_path), environment) == tmp_path


def test_then_the_one_of_the_environment(tmp_path: Path) -> None:
    assert home_folder(None, {"COUNTER_HOME": str(tmp_path)}) == tmp_path


def test_a_folder_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert home_folder("quay", {}) == tmp_path / "quay"
    assert home_folder("~/quay", {}) == tmp_path / "me" / "quay"


@pytest.mark.parametrize("environment", [{}, {"COUNTER_HOME": ""}])
def test_else_it_is_the_machines_where_that_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    monkeypatch.setattr(
        platformdirs, "site_data_path", lambda name, **_: tmp_path / "machine" / name
    )
    assert home_folder(None, environment) == tmp_path / "machine" / "quay-mot-cua"


def test_the_users_own_where_the_machines_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, **_: tmp_path / name)
    monkeypatch.setattr("counter_app.settings.os.access", lambda *_: False)
    assert home_folder(None, {}) == tmp_path / "quay-mot-cua"


@pytest.mark.parametrize(
    ("given", "environment", "named"),
    [
        ("quay", {}, True),
        (None, {"COUNTER_HOME": "quay"}, True),
        (None, {}, False),
        (None, {"COUNTER_HOME": ""}, False),
    ],
)
def test_a_folder_is_named_only_where_somebody_chose_it(
    given: str | None, environment: dict[str, str], named: bool
) -> None:
    assert is_named(given, environment) is named
