"""The layers hold, and the contracts that say so would notice."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("counter_app", "ui", "forms", "sync", "resources")
WRONG = {
    "counter_app/store/engine.py": "import counter_app.services.desk",
    "counter_app/domain/ids.py": "import sqlalchemy",
    "counter_app/words/money.py": "import PySide6",
    "ui/screens/table.py": "import counter_app.store.engine",
    "forms/wording.py": "import counter_app.clock",
    "counter_app/services/upkeep.py": "import sqlalchemy",
    "counter_app/domain/errors.py": "import counter_app.domain.ids",
    "sync/centre/hello.py": "import counter_app.store.engine",
}
"""One wrong import for each contract."""


def imports(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file with the modules that it imports."""
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file, each.name) for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield file, node.module


@pytest.mark.parametrize(
    ("folder", "allowed"),
    [
        ("counter_app/domain", ("counter_app.domain",)),
        ("forms", ("forms", "resources", "counter_app.domain", "reportlab", "barcode")),
    ],
)
def test_beside_the_standard_library_only_what_is_named(
    folder: str, allowed: tuple[str, ...]
) -> None:
    foreign = [
        (file.name, module)
        for file, module in imports(ROOT / folder)
        if module.partition(".")[0] not in sys.stdlib_module_names
        and not module.startswith(allowed)
    ]
    assert foreign == []


def test_every_contract_notices_a_wrong_import(tmp_path: Path) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, line in WRONG.items():
        file = tmp_path / name
        file.write_text(f"{file.read_text('utf-8')}\n{line}\n", "utf-8")
    lint = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    told = subprocess.run(lint, cwd=tmp_path, capture_output=True, text=True, check=False)
    verdicts = [line for line in told.stdout.splitlines() if line.endswith(("KEPT", "BROKEN"))]
    assert len(verdicts) == len(WRONG)
    assert [line for line in verdicts if line.endswith("KEPT")] == []
