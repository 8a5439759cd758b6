"""Letters to the citizen as values: what is asked, refused, apologised for, stopped.

One function makes each value, from a letter that was issued as from one that is being typed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.dossier import Issued
from counter_app.domain.person import Applicant, Citizen, Party, Sex
from counter_app.domain.reasons import AmendsCause
from counter_app.services.papers.setting import Setting
from counter_app.services.papers.subject import Subject
from forms.apology import Amends, Apology
from forms.layout.head import Head
from forms.refusal import Refusal
from forms.stop_notice import StopNotice
from forms.supplement_request import SupplementRequest

_AMENDS = frozenset(each.value for each in AmendsCause)


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """A letter: its number, day and officer, its words, and the date that it promises."""

    issued: Issued
    words: e.Letter
    new_due_at: datetime | None = None


def said_of(subject: Subject, form: str) -> Said:
    """Return the last letter of a form. Raises LookupError when none was issued."""
    issued, words = subject.letter(form)
    changes = subject.dossier.due_changes if subject.dossier else ()
    new_due_at = next((each.due_at for each in changes if each.at == issued.at), None)
    return Said(issued, words, new_due_at)


def supplement_request(subject: Subject, setting: Setting, said: Said) -> SupplementRequest:
    """Return a request for a supplement of a dossier or a submission."""
    issued, words = said.issued, said.words
    party = _submitter(subject.applicant)
    return SupplementRequest(
        head=setting.head(issued.number, issued.at),
        agency=setting.agency,
        submitter=party.name if party else "",
        content=subject.content,
        missing=words.missing,
        reasons=words.reasons,
        guide=setting.officers.get(issued.by, ""),
        guide_phone=setting.office.phone,
        number=subject.number,
        address=party.contact.address if party else "",
        phone=party.contact.phone if party else "",
        email=party.contact.email if party else "",
        stamp=setting.stamp,
    )


def refusal(subject: Subject, setting: Setting, said: Said) -> Refusal:
    """Return a refusal of a dossier or a submission."""
    issued, words = said.issued, said.words
    party = _submitter(subject.applicant)
    return Refusal(
        head=setting.head(issued.number, issued.at),
        agency=setting.agency,
        submitter=party.name if party else "",
        content=subject.content,
        reasons=words.reasons,
        officer=setting.officers.get(issued.by, ""),
        number=subject.number,
        address=party.contact.address if party else "",
        phone=party.contact.phone if party else "",
        email=party.contact.email if party else "",
        stamp=setting.stamp,
    )


def apology(subject: Subject, setting: Setting, said: Said) -> Apology:
    """Return an apology of a dossier: for lateness with a new date, or for an error."""
    issued, words, new_due_at = said.issued, said.words, said.new_due_at
    dossier = subject.require_dossier()
    promised_at = dossier.promised_at or dossier.received.received_at
    for_error = bool(_AMENDS.intersection(issued.reasons))
    amends = Amends(words.fault, words.remedy, words.cost) if for_error else None
    return Apology(
        head=_head_of_resolver(setting, issued.number, setting.head("", issued.at)),
        agency=setting.resolver,
        addressee=addressed(_owner(subject.applicant)),
        number=subject.number,
        received_on=local(subject.began_at).date(),
        promised_at=local(promised_at),
        new_due_at=local(new_due_at) if new_due_at else None,
        reasons=words.reasons,
        signer_title=words.signer_title,
        signer=words.signer,
        extension=words.extension,
        amends=amends,
        stamp=setting.stamp,
    )


def stop_notice(subject: Subject, setting: Setting, said: Said) -> StopNotice:
    """Return the notice that processing of a dossier stopped."""
    issued, words = said.issued, said.words
    return StopNotice(
        head=_head_of_resolver(setting, issued.number, setting.head("", issued.at)),
        agency=setting.resolver,
        addressee=addressed(_owner(subject.applicant)),
        number=subject.number,
        content=subject.content,
        received_on=local(subject.began_at).date(),
        stopped_on=local(issued.at).date(),
        reasons=words.reasons,
        signer_title=words.signer_title,
        signer=words.signer,
        given_back=words.given_back,
        stamp=setting.stamp,
    )


LETTERS: Mapping[str, Callable[[Subject, Setting, Said], object]] = {
    "supplement-request": supplement_request,
    "refusal": refusal,
    "apology": apology,
    "stop-notice": stop_notice,
}
"""How the value of each letter is made; they are issued on a day of their own."""


def letter_of(subject: Subject, setting: Setting, form: str) -> object:
    """Return the last letter of a form as it was issued."""
    return LETTERS[form](subject, setting, said_of(subject, form))


def addressed(party: Party | None) -> str:
    """Return how a letter addresses a party: `Bà …` where the sex is known, else `Ông/Bà …`."""
    if party is None:
        return ""
    if not isinstance(party, Citizen):
        return party.name
    title = {Sex.MALE: "Ông", Sex.FEMALE: "Bà"}.get(party.sex) if party.sex else "Ông/Bà"
    return f"{title} {party.name}"


def _head_of_resolver(setting: Setting, number: str, head: Head) -> Head:
    """Return the head of what the resolving agency signs: its own name stands below."""
    office = setting.office
    return Head("", office.parent_name, number, office.place, head.on)


def _submitter(applicant: Applicant | None) -> Party | None:
    return applicant.submitter if applicant else None


def _owner(applicant: Applicant | None) -> Party | None:
    return (applicant.owner or applicant.submitter) if applicant else None
