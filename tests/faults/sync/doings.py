"""What officers may do next to a dossier: moves, corrections, money, words, and all the rest."""

import random
from collections.abc import Callable, Sequence

from counter_app.domain import entries as e
from counter_app.domain.correction import field_of
from counter_app.domain.dossier import Dossier
from counter_app.domain.moves import MOVES
from counter_app.domain.procedure import SupplementMode
from tests.builders import MONDAY

PHONES = ("0911000001", "0911000002", "0911000003")
PHONE, ADDRESS = "submitter.contact.phone", "submitter.contact.address"
FEE = "1.001193"
Written = tuple[e.DossierFacts, e.Person | None]


def possible(now: Dossier, chance: random.Random) -> Sequence[Written]:
    """Return what may be done next: corrections twice as often as moves, or as anything else."""
    kinds: Sequence[Callable[[Dossier, random.Random], list[Written]]] = (
        _moves, _corrections, _corrections, _additions, _money,
    )  # fmt: skip
    offered = chance.choice(kinds)(now, chance)
    return [each for each in offered if now.state in MOVES[type(each[0])].allowed_from] or [
        (e.Noted(), e.Words("chờ"))
    ]


def _moves(now: Dossier, chance: random.Random) -> list[Written]:
    return [*_hops(chance), *_ends(), *_dates(chance), *_answers(now)]


def _hops(chance: random.Random) -> list[Written]:
    return [
        (e.Transferred(f"Đơn vị {chance.randrange(3)}"), None),
        (e.Transferred("Đơn vị 9", step=2, due_at=MONDAY), e.Words("gấp")),
        (e.HopTaken(), None),
        (e.TakenBack("giao-nham"), e.Words("giao nhầm")),
        (e.RolledBack("thieu-van-ban", MONDAY), e.Words("thiếu văn bản")),
    ]


def _ends() -> list[Written]:
    return [
        (e.ResultArrived(), e.Outcome("xong", code="12/TLKS")),
        (e.ResultWithdrawn("chua-ky"), e.Words("chưa ký")),
        (e.Returned(e.CollectAt.COUNTER), e.Collector(name="Trần Văn Quýt")),
        (e.ReturnVoided("tra-nham"), e.Words("trả nhầm")),
        (e.Refused(("khong-du",)), e.Letter("không đủ")),
        (e.Stopped("withdrawn"), e.Letter("rút")),
        (e.Reopened("tu-choi-nham"), e.Words("từ chối nhầm")),
    ]


def _dates(chance: random.Random) -> list[Written]:
    return [
        (e.SupplementRequested(("thieu-giay",)), e.Letter("thiếu giấy")),
        (e.Supplemented(chance.choice(list(SupplementMode)), MONDAY), None),
        (e.Extended(MONDAY, "dong"), e.Letter("đông")),
        (e.DueRecomputed(MONDAY, "2026-12"), None),
        (e.AuthorityReceived(MONDAY, MONDAY), None),
    ]


def _answers(now: Dossier) -> list[Written]:
    asked = [each.entry for each in now.consultations]
    return [
        (e.ConsultationAsked("Công an xã", MONDAY), e.Words("xác minh")),
        *((e.ConsultationAnswered(each), e.Words("đã rõ")) for each in asked[-1:]),
    ]


def _money(now: Dossier, chance: random.Random) -> list[Written]:
    paid = [each.id for each in now.payments if each.reversed_at is None]
    return [
        (e.FeeSet(FEE, 1000 * chance.randrange(9)), None),
        (e.FeeExempted(FEE, "ho-ngheo", 0), e.Words("sổ hộ nghèo")),
        (e.FeeCollected(FEE, 8000, chance.choice(list(e.PaidBy))), None),
        *((e.FeeReversed(each, "thu-nham"), e.Words("thu nhầm")) for each in paid[:1]),
    ]


def _corrections(now: Dossier, chance: random.Random) -> list[Written]:
    return [
        *(_correction(now, PHONE, each) for each in PHONES),
        _correction(now, ADDRESS, f"Thôn {chance.randrange(3)}"),
        # What no page of this program would write: the centre must refuse it, and go on.
        (e.PartyCorrected(("submitter.shoe",)), e.Changes({"submitter.shoe": e.Change("", "43")})),
    ]


def _correction(now: Dossier, path: str, value: str) -> Written:
    was = field_of(now.applicant, path) if now.applicant else ""
    return e.PartyCorrected((path,)), e.Changes({path: e.Change(was, value)})


def _additions(now: Dossier, chance: random.Random) -> list[Written]:
    queued = [each.entry for each in now.notices]
    return [
        (e.Noted(), e.Words(f"Ghi chú {chance.randrange(1000)}")),
        (e.Apologised("error"), e.Letter("xin lỗi")),
        (e.PaperAdded(e.PaperCount(chance.randrange(1, 4), originals=1)), None),
        (e.PaperRemoved(chance.randrange(1, 4), "trả lại"), e.Words("trả lại")),
        (e.Shelved(f"B-{chance.randrange(20)}"), None),
        (e.CodeAssigned(e.CodeSystem.PORTAL, f"G22.99-261123-{chance.randrange(9):06}"), None),
        (e.NoticeQueued(e.Occasion.RESULT, e.NoticeChannel.SMS), e.Message("0911000001", "Mời")),
        *((e.NoticeGiven(each, chance.choice(list(e.Reached))), None) for each in queued[-1:]),
    ]
