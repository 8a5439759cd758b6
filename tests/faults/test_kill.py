"""SIGKILL at random moments: what was printed is stored, and no number is given twice."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.bootstrap import open_services, this_machine
from counter_app.home import Home

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "8"))
ROOT = Path(__file__).parent.parent.parent
INTAKE = {
    "procedure": "1.001193",
    "submitter": {"kind": "citizen", "name": "Nguyễn Thị Bưởi", "id_number": "044190001234"},
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_every_number_on_the_terminal_is_stored_once(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    intakes = tmp_path / "intakes.json"
    intakes.write_text(json.dumps([INTAKE] * 200), "utf-8")
    chance = random.Random(1140)
    printed: list[str] = []
    for _ in range(ROUNDS):
        command = [sys.executable, "-m", "counter_app.main", "--home", str(home.folder)]
        with subprocess.Popen(
            [*command, "receive", "--json", str(intakes)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            wanted = chance.randrange(1, 60)
            for line in process.stdout:
                printed.append(line.strip())
                wanted -= 1
                if wanted == 0:
                    process.send_signal(signal.SIGKILL)
    assert len(printed) == len(set(printed)) > ROUNDS
    services = open_services(home, this_machine(), str)
    stored = [services.lookup.by_number(number).dossier.received.number for number in printed]
    verdict = services.upkeep.verify()
    services.close()
    assert stored == printed
    assert verdict.faults == ()
    assert verdict.dossiers >= len(printed)
