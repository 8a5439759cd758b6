"""Publishing reference data to the counters from the command line."""

from argparse import Namespace
from datetime import date

from counter_app.cli.commands import DONE, say, tell
from counter_app.cli.inputs import read_bytes
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.ids import agency_code
from sync.centre.centre import Centre
from sync.centre.publishing import Terms
from sync.wire import ReferenceKind


def publish(centre: Centre, asked: Namespace) -> int:
    """Let an edition go out to one agency's counters, or to all; tell what is in it."""
    if not asked.file:
        raise forbid(Problem.FIELD_MISSING, "TỆP")
    terms = Terms(
        _kind(asked), nfc(_named(asked.version, "--version")), _day(asked), _agency(asked)
    )
    checked = centre.publishing.publish(terms, read_bytes(asked.file))
    say(f"{terms.kind.value}\t{terms.version}\t{checked.summary}")
    for oddity in checked.oddities:
        tell(oddity)
    tell("Đã công bố; các quầy nhận ở lần trao đổi kế tiếp.")
    return DONE


def _kind(asked: Namespace) -> ReferenceKind:
    try:
        return ReferenceKind(asked.device)
    except ValueError:
        raise forbid(Problem.KIND_NOT_PUBLISHED, "LOẠI") from None


def _day(asked: Namespace) -> date:
    try:
        return date.fromisoformat(_named(asked.effective_on, "--effective-on"))
    except ValueError:
        raise forbid(Problem.FIELD_NOT_DATE, "--effective-on") from None


def _agency(asked: Namespace) -> str:
    return agency_code(asked.agency, "--agency") if asked.agency else ""


def _named(text: str | None, option: str) -> str:
    if not text:
        raise forbid(Problem.FIELD_MISSING, option)
    return text
