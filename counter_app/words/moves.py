"""When a move may be made, in a few words: what stands under an action that is grey."""

from collections.abc import Mapping

from counter_app.domain import entries as e
from counter_app.domain.errors import Finding, Problem
from counter_app.words.findings import sentence

ONLY_WHEN: Mapping[type[e.DossierFacts], str] = {
    e.Transferred: "Chỉ khi hồ sơ đang giải quyết.",
    e.SupplementRequested: "Chỉ khi hồ sơ đang giải quyết.",
    e.Supplemented: "Chỉ khi hồ sơ đang chờ bổ sung.",
    e.Extended: "Chỉ khi hồ sơ chưa xong.",
    e.Apologised: "Mã hồ sơ đã hủy.",
    e.Refused: "Chỉ khi hồ sơ chưa xong.",
    e.Stopped: "Chỉ khi hồ sơ chưa xong.",
    e.Reopened: "Chỉ khi hồ sơ đã bị từ chối hoặc đã dừng.",
    e.ResultArrived: "Chỉ khi hồ sơ đang giải quyết.",
    e.ResultWithdrawn: "Chỉ khi kết quả đang chờ trả.",
    e.Returned: "Chỉ khi đã có kết quả.",
    e.ReturnVoided: "Chỉ khi đã trả kết quả.",
    e.Voided: "Hồ sơ đã xong hoặc đã hủy.",
    e.PartyCorrected: "Mã hồ sơ đã hủy.",
    e.PaperAdded: "Chỉ khi hồ sơ chưa xong.",
    e.AttachmentAdded: "Mã hồ sơ đã hủy.",
    e.CodeAssigned: "Mã hồ sơ đã hủy.",
}

_SHORT = {
    Problem.NOT_DUE_YET: "Từ một ngày làm việc trước hạn {day}.",
    Problem.EXTENSION_USED: "Đã hẹn lại {count} lần, không được hẹn thêm.",
    Problem.HANDLED_ELSEWHERE: "Hãy làm việc này trên hệ thống của Bộ; ở đây chỉ ghi sổ.",
}


def why_not_words(move: type[e.DossierFacts], objection: Finding) -> str:
    """Return why a move cannot be made, as short as it can be said."""
    if objection.problem is Problem.MOVE_NOT_ALLOWED and move in ONLY_WHEN:
        return ONLY_WHEN[move]
    if objection.problem in _SHORT:
        return _SHORT[objection.problem].format(**objection.details)
    return sentence(objection)
