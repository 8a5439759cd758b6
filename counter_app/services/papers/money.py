"""What is owed, on paper."""

import hashlib
from collections.abc import Sequence

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DossierId
from counter_app.domain.money import owed_of
from counter_app.domain.vietqr import PaymentAccount, payment_reference
from counter_app.services.papers.setting import Setting
from counter_app.services.papers.subject import Subject
from counter_app.services.payment import ACCOUNT
from counter_app.store import settings
from forms.fee_notice import FeeLine, FeeNotice, Transfer


def fee_notice(subject: Subject, setting: Setting) -> FeeNotice:
    """Return the notice of what is still owed; once all is paid, of all that was.

    Basis: Luật Phí và lệ phí 97/2015/QH13 Điều 14; NĐ 254/2026 (no number of a biên lai is made).
    """
    dossier = subject.require_dossier()
    applicant = dossier.applicant
    return FeeNotice(
        head=setting.head("", setting.printed_at),
        payer=applicant.submitter.name if applicant else "",
        number=subject.number,
        content=subject.content,
        fees=tuple(_line(dossier, each) for each in _open_fees(dossier) or dossier.fees),
        officer=setting.officers.get(setting.printed_by, ""),
        transfer=_transfer(subject.id, setting),
        stamp=setting.stamp,
    )


def fee_name(dossier: Dossier, code: str) -> str:
    """Return what a fee is called: the procedure's own has no name beside that."""
    if code == dossier.received.procedure:
        return f"Phí, lệ phí: {dossier.received.procedure_name}"
    return f"Phí, lệ phí {code}"


def _open_fees(dossier: Dossier) -> Sequence[e.FeeCharged]:
    return [each for each in dossier.fees if _left(dossier, each) != 0]


def _left(dossier: Dossier, fee: e.FeeCharged) -> int | None:
    return owed_of([fee], dossier.payments, fee.code)


def _line(dossier: Dossier, fee: e.FeeCharged) -> FeeLine:
    units = f"{fee.units} trang x {fee.copies} bản" if fee.units else ""
    left = _left(dossier, fee)
    return FeeLine(fee_name(dossier, fee.code), fee.amount_dong if left == 0 else left, units)


def _transfer(dossier: DossierId, setting: Setting) -> Transfer | None:
    """Return where to pay; the reference is the same on every copy, and names nobody."""
    account = settings.load(setting.connection, ACCOUNT, PaymentAccount())
    if not account.is_set:
        return None
    reference = payment_reference(hashlib.sha256(dossier.encode()).digest())
    bank = f"mã {account.bank}"
    return Transfer(account.bank, bank, account.account, account.holder, reference)
