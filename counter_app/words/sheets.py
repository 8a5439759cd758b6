"""What the sheets of the day say of differences and of the centre."""

from collections.abc import Mapping
from enum import StrEnum

from counter_app.domain.day_end import Act, Compared, Difference, Gap, Line

ACT_WORDS: Mapping[StrEnum, str] = {
    Act.RECEIPT: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    Act.SUPPLEMENT: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    Act.REFUSAL: "Phiếu từ chối giải quyết hồ sơ",
    Act.APOLOGY: "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
    Act.STOP: "Thông báo dừng giải quyết hồ sơ",
    Act.HAND_OVER: "Chuyển hồ sơ cho đơn vị giải quyết",
    Act.RETURN: "Trả kết quả (giấy biên nhận khi cần)",
    Act.GUIDED: "Hướng dẫn bổ sung trước khi tiếp nhận",
    Act.TURNED_AWAY: "Từ chối trước khi tiếp nhận",
}
_SHORT: dict[Act | None, str] = {
    None: "giấy",
    Act.RECEIPT: "giấy tiếp nhận",
    Act.SUPPLEMENT: "yêu cầu bổ sung",
    Act.REFUSAL: "từ chối",
    Act.APOLOGY: "xin lỗi",
    Act.STOP: "dừng giải quyết",
    Act.HAND_OVER: "chuyển hồ sơ",
    Act.RETURN: "trả kết quả",
    Act.GUIDED: "hướng dẫn bổ sung",
    Act.TURNED_AWAY: "từ chối trước khi tiếp nhận",
}
GAP_WORDS: Mapping[StrEnum, str] = {
    Gap.NOT_PRINTED: "chưa in",
    Gap.MAY_BE_OUT: "chưa chắc đã in",
    Gap.NOT_CONFIRMED: "trung tâm chưa xác nhận",
    Gap.NOT_ATTACHED: "giấy đã cấp chưa đính kèm lên hệ thống",
}


def difference_words(difference: Difference) -> str:
    """Return a difference: of which act, and in what."""
    if difference.gap is Gap.NOT_ATTACHED:
        return GAP_WORDS[difference.gap]
    return f"{_SHORT[difference.act]}: {GAP_WORDS[difference.gap]}"


def centre_words(has_centre: bool, compared: Compared | None) -> str:
    """Return what is known of the centre: whether there is one, and what came of comparing."""
    if not has_centre:
        return "quầy chưa kết nối trung tâm, chỉ đối chiếu giấy với sổ"
    if compared is None:
        return "chưa đối chiếu lại với trung tâm cho phiếu này"
    if not compared.is_done:
        return "chưa đối chiếu được với trung tâm, sẽ đối chiếu khi có đường truyền"
    if compared.differed:
        return f"đã đối chiếu, {compared.differed} hồ sơ lệch và đã gửi hoặc nhận lại"
    return "đã đối chiếu, khớp"


def summary_words(line: Line) -> str:
    """Return the three figures of a day in one line."""
    confirmed = "chưa kết nối" if line.confirmed is None else str(line.confirmed)
    return f"Đã nhận {line.recorded} / đã in {line.printed} / trung tâm xác nhận {confirmed}"
