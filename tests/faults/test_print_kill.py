"""SIGKILL while papers go out: none is lost, and none comes twice without its stamp."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from counter_app.bootstrap import set_up_training, this_machine
from counter_app.domain.entries import Printed
from counter_app.home import Home
from tests.faults.print_child import opened, take_over
from tests.faults.test_kill import ROOT, ROUNDS
from tests.forms.golden import text_of


def run_and_kill(home: Home, papers: Path, chance: random.Random) -> list[str]:
    """Let a counter run, kill it in the middle of something, return the numbers it gave."""
    command = [sys.executable, "-m", "tests.faults.print_child", str(home.folder), str(papers)]
    given: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        given += [child.stdout.readline().strip() for _ in range(chance.randrange(2, 6))]
        time.sleep(chance.random() * 0.08)  # waits for nothing: any moment is to be survived
        child.send_signal(signal.SIGKILL)
        given += [line.strip() for line in child.stdout]
    return given


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_every_paper_comes_out_and_none_twice_without_its_stamp(tmp_path: Path) -> None:
    home, papers = Home(tmp_path / "home"), tmp_path / "papers"
    set_up_training(home, this_machine())
    chance = random.Random(6011)
    given: list[str] = []
    for _ in range(ROUNDS):
        given += run_and_kill(home, papers, chance)
    services, queue = opened(home, papers)
    take_over(queue)
    out, plain = Counter[str](), Counter[str]()
    for file in papers.glob("[!.]*.pdf"):
        number = file.stem.partition(" ")[0]
        out[number] += 1
        plain[number] += "In lần" not in text_of(file.read_bytes())
    assert len(given) == len(set(given)) >= 2 * ROUNDS
    for number in given:
        entries = services.lookup.by_number(number).entries
        noted = [each.facts.copy for each in entries if isinstance(each.facts, Printed)]
        assert out[number] >= 1
        assert plain[number] <= 1
        assert noted == [*range(1, len(noted) + 1)]
        assert len(noted) >= out[number]
    assert services.figures.now().to_print == 0
    assert services.upkeep.verify().faults == ()
    services.close()
