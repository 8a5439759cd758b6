"""`handover`: dossiers to the unit that resolves them, with their list; alone, what waits."""

from argparse import Namespace

from counter_app.bootstrap import Services
from counter_app.cli.commands import DONE, say
from counter_app.cli.homes import counter
from counter_app.cli.inputs import pdf_path
from counter_app.cli.reading import history_of
from counter_app.domain.ids import DossierId
from counter_app.services.handover import Giving
from counter_app.words.handover import by_words

NO_UNIT = "chưa rõ đơn vị"


def run_handover(asked: Namespace) -> int:
    """Hand dossiers over, all of them or none; without a number list what waits."""
    path = pdf_path(asked.pdf) if asked.pdf is not None else None
    with counter(asked) as services:
        if not asked.numbers:
            return _list(services)
        dossiers = [history_of(services, number).dossier.id for number in asked.numbers]
        unit = asked.unit or _planned_unit(services, dossiers)
        giving = Giving(unit, asked.step, taker=asked.taker, wants_slips=not asked.no_slips)
        handed = services.handover.transfer(dossiers, giving)
        if path:
            services.print_queue.save_pdf(handed.job, path)
        for each in handed.dossiers:
            say(each.received.number)
    return DONE


def _list(services: Services) -> int:
    page = services.handover_lists.page()
    for each in page.to_go:
        said = by_words(each.by, each.urgency, page.now)
        say(f"{each.waiting.number}  {each.unit or NO_UNIT}  {said}")
    say(f"{len(page.to_go)} hồ sơ chờ chuyển, {len(page.with_units)} hồ sơ ở đơn vị.")
    return DONE


def _planned_unit(services: Services, dossiers: list[DossierId]) -> str:
    """Return the unit that all of them go to by their processes; empty where they differ."""
    units = {services.handover.plan(each).unit for each in dossiers}
    return units.pop() if len(units) == 1 else ""
