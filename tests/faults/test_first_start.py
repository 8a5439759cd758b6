"""Several commands at once on a folder that is not there yet: one home, nobody's number lost."""

import json
import subprocess
import sys
from pathlib import Path

from counter_app.bootstrap import open_services, this_machine
from counter_app.home import Home
from tests.faults.test_kill import INTAKE, ROOT


def test_those_who_come_at_once_share_the_home_that_the_first_makes(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    intake = tmp_path / "intake.json"
    intake.write_text(json.dumps(INTAKE), "utf-8")
    command = [sys.executable, "-m", "counter_app.main", "--home", str(home.folder)]
    started = [
        subprocess.Popen(
            [*command, "receive", "--json", str(intake)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
        )
        for _ in range(3)
    ]  # fmt: skip
    printed = [process.communicate()[0].strip() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    services = open_services(home, this_machine(), str)
    verdict = services.upkeep.verify()
    services.close()
    assert len(set(printed)) == 3
    assert (verdict.dossiers, verdict.faults) == (3, ())
