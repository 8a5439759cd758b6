"""SIGKILL at random moments of attaching: what was told is there, what was not leaves nothing."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.bootstrap import open_services, set_up_training, this_machine
from counter_app.domain.ids import DossierId, EntryId
from counter_app.home import Home
from tests.faults.test_kill import ROOT
from tests.files import real_pdf
from tests.services.conftest import an_intake

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "4"))
ATTACH = """
import sys
from pathlib import Path
from counter_app.bootstrap import open_services, this_machine
from counter_app.home import Home
services = open_services(Home(Path(sys.argv[1])), this_machine(), str)
content = Path(sys.argv[2]).read_bytes()
for place in range(25):
    entry = services.attachments.add(sys.argv[3], f"{place}.pdf", content + b"%" * place)
    print(entry, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_every_attachment_that_was_told_is_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    home, scan = Home(tmp_path / "home"), tmp_path / "scan.pdf"
    set_up_training(home, this_machine())
    services = open_services(home, this_machine(), str)
    chance = random.Random(309)
    told: dict[EntryId, DossierId] = {}
    for place in range(ROUNDS):
        scan.write_bytes(real_pdf(f"lan {place}"))
        dossier = services.reception.accept(an_intake(case=None)).dossier
        with subprocess.Popen(
            [sys.executable, "-c", ATTACH, str(home.folder), str(scan), dossier],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            wanted = chance.randrange(1, 20)
            for line in process.stdout:
                told[EntryId(line.strip())] = dossier
                wanted -= 1
                if wanted == 0:
                    process.send_signal(signal.SIGKILL)
    assert len(told) > ROUNDS
    contents = [services.attachments.read(told[each], each) for each in told]
    services.attachments.sweep()
    lying = set(services.desk.store.blobs.names())
    named = {
        each.file.sha256
        for dossier in set(told.values())
        for each in services.lookup.history(dossier).dossier.attachments
    }
    verdict = services.upkeep.verify()
    services.close()
    assert all(content.startswith(b"%PDF") for content in contents)
    assert lying == named
    assert verdict.faults == ()
