"""What an entry says beside its kind, in words: unit, deadline, number, reasons, money, place."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.reasons import AmendsCause, LateCause, StopCause
from counter_app.words.enums import word
from counter_app.words.forms import FORM_WORDS
from counter_app.words.money import amount_text

Said = Iterable[str]
_CAUSES = {
    each.value: word(each) for causes in (LateCause, AmendsCause, StopCause) for each in causes
}
_ROLES = {"submitter": "người nộp", "owner": "chủ hồ sơ"}
_FIELDS = {
    "name": "họ tên",
    "address": "địa chỉ",
    "phone": "điện thoại",
    "email": "thư điện tử",
    "id_number": "số giấy tờ",
    "tax_code": "mã số thuế",
}


def moment_words(moment: datetime | None) -> str:
    """Return hour and date in Vietnam, a dash for none."""
    return moment.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y") if moment else "–"


def cause_words(code: str) -> str:
    """Return what a code of lateness, amends or a stop means; empty for any other."""
    return _CAUSES.get(code, "")


def count_of(count: e.PaperCount) -> str:
    """Return how many there are of a paper: `1 chính, 2 chứng thực`."""
    kinds = ((count.originals, "chính"), (count.certified, "chứng thực"), (count.copies, "photo"))
    return ", ".join(f"{each} {kind}" for each, kind in kinds if each)


def field_words(path: str) -> str:
    """Return what a correctable field is called: `điện thoại người nộp`."""
    role, _, field = path.partition(".")
    name = field.rpartition(".")[2]
    return f"{_FIELDS.get(name, name)} {_ROLES.get(role, role)}"


def detail(entry: e.Entry) -> str:
    """Return what an entry says, on one line; free text last, empty where there is nothing."""
    tell = _DETAILS.get(type(entry.facts))
    said = tell(entry.facts) if tell else ()
    written = _written(entry.person)
    if isinstance(entry.facts, e.Printed):
        return ": ".join(filter(None, (", ".join(said), *written)))
    return " ".join("; ".join(filter(None, (*said, *written))).split())


def _written(person: e.Person | None) -> Said:
    match person:
        case e.Words(text=text):
            return (text,)
        case e.Letter():
            return (*person.missing, person.fault, *person.reasons)
        case e.Outcome():
            return (person.kind, person.code, person.text)
        case e.Collector():
            return (person.name, person.authority, person.text)
        case _:
            return ()


def _number(number: str) -> str:
    return f"số {number}" if number else ""


def _until(what: str, moment: datetime | None) -> str:
    return f"{what} {moment_words(moment)}" if moment else ""


def _transferred(facts: e.Transferred) -> Said:
    step = f"bước {facts.step}" if facts.step else ""
    return facts.to_unit, step, _until("hạn", facts.due_at)


def _asked(facts: e.SupplementRequested) -> Said:
    closes = f"chờ đến hết {facts.closes_on:%d/%m/%Y}" if facts.closes_on else ""
    return _number(facts.form_number), closes


def _supplemented(facts: e.Supplemented) -> Said:
    return f"hẹn trả {moment_words(facts.due_at)}", word(facts.mode).lower()


def _extended(facts: e.Extended) -> Said:
    due = f"hẹn trả {moment_words(facts.due_at)}"
    return due, _number(facts.form_number), cause_words(facts.reason)


def _returned(facts: e.Returned) -> Said:
    back = sum(each.originals for each in facts.papers_back)
    papers = f"trả lại {back} bản chính" if back else ""
    return word(facts.collected_at), word(facts.taken_by), word(facts.receipt), papers


def _collected(facts: e.FeeCollected) -> Said:
    receipt = " ".join(filter(None, (facts.receipt_sign, facts.receipt_number)))
    return (
        amount_text(facts.amount_dong),
        word(facts.paid_by).lower(),
        f"biên lai {receipt}" if receipt else "",
    )


_DETAILS: Mapping[type[Any], Callable[[Any], Said]] = {
    e.Transferred: _transferred,
    e.RolledBack: lambda x: (_until("hạn", x.due_at),),
    e.ConsultationAsked: lambda x: (x.body, _until("trả lời trước", x.due_at)),
    e.AuthorityReceived: lambda x: (
        f"lúc {moment_words(x.received_at)}",
        f"hẹn trả {moment_words(x.due_at)}",
    ),
    e.SupplementRequested: _asked,
    e.Supplemented: _supplemented,
    e.Extended: _extended,
    e.Apologised: lambda x: (_number(x.form_number), cause_words(x.reason)),
    e.DueRecomputed: lambda x: (f"hẹn trả {moment_words(x.due_at)}", f"lịch {x.calendar}"),
    e.Refused: lambda x: (_number(x.form_number),),
    e.Stopped: lambda x: (_number(x.form_number), cause_words(x.reason)),
    e.ResultArrived: lambda x: (x.result_code,),
    e.Returned: _returned,
    e.Voided: lambda x: (f"thay bằng {x.replaced_by}" if x.replaced_by else "",),
    e.PartyCorrected: lambda x: map(field_words, x.fields),
    e.PaperAdded: lambda x: (f"giấy tờ số {x.count.paper}: {count_of(x.count)}",),
    e.PaperRemoved: lambda x: (f"giấy tờ số {x.paper}",),
    e.FeeSet: lambda x: (f"phải thu {amount_text(x.amount_dong)}",),
    e.FeeExempted: lambda x: (f"còn phải thu {amount_text(x.amount_dong)}",),
    e.FeeCollected: _collected,
    e.Shelved: lambda x: (x.place or "lấy khỏi kệ",),
    e.CodeAssigned: lambda x: (f"{word(x.system)}: {x.code}",),
    e.NoticeQueued: lambda x: (word(x.occasion), word(x.channel)),
    e.NoticeGiven: lambda x: (word(x.outcome),),
    e.Printed: lambda x: (FORM_WORDS.get(x.form, x.form), f"lần {x.copy}"),
    e.PersonErased: lambda x: (x.article,),
    e.FiledOnline: lambda x: (x.code,),
    e.CompletionAsked: lambda x: (_number(x.form_number),),
    e.TurnedAway: lambda x: (_number(x.form_number),),
    e.TakenIn: lambda x: (x.number,),
}
