"""Filings of the portal at the centre: a file in, told what became of each."""

from argparse import Namespace

from counter_app.cli.commands import DONE, TROUBLE, say, tell
from counter_app.cli.inputs import json_text, read_bytes
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import agency_code
from counter_app.words.online import CHANGED, FATES
from sync.centre.centre import Centre
from sync.centre.online import Fate
from sync.filings import read_filings


def take_online(centre: Centre, asked: Namespace) -> int:
    """Take a file of filings in; 1 where the portal says other words of a code than before."""
    if not asked.device:
        raise forbid(Problem.FIELD_MISSING, "TỆP")
    agency = agency_code(asked.agency, "--agency") if asked.agency else None
    told = read_filings(json_text(read_bytes(asked.device)), agency)
    filed = centre.online.take(told)
    for each in filed:
        say(f"{each.code}\t{FATES[each.fate.value]}")
    changed = [each.code for each in filed if each.fate is Fate.CHANGED]
    for code in changed:
        tell(CHANGED.format(code=code))
    return TROUBLE if changed else DONE
