"""Vietnamese words of the enumerations that officers see."""

from collections.abc import Mapping
from enum import StrEnum

from counter_app.domain.answer import Cause
from counter_app.domain.attachment import DocumentKind
from counter_app.domain.badge import Badge
from counter_app.domain.calendar import DayKind
from counter_app.domain.collecting import Match
from counter_app.domain.comparison import Meeting, Side
from counter_app.domain.deadlines import Method
from counter_app.domain.dossier import DueKind, State
from counter_app.domain.due_list import Group, Standing
from counter_app.domain.entries import (
    CodeSystem,
    CollectAt,
    NoticeChannel,
    Occasion,
    PaidBy,
    Reached,
    ReceiptFate,
    TakenBy,
)
from counter_app.domain.hops import HopEnd
from counter_app.domain.lateness import Urgency
from counter_app.domain.media import MediaType
from counter_app.domain.notices import Blank
from counter_app.domain.office import UnitKind
from counter_app.domain.office_forms import Certainty, NumberedBy
from counter_app.domain.passwords import Strength
from counter_app.domain.person import IdKind, OrganisationKind, PartyKind, Sex
from counter_app.domain.print_job import Fate, JobState
from counter_app.domain.procedure import Channel, HandledBy, PaperKind, SupplementMode, TermUnit
from counter_app.domain.process import StepKind
from counter_app.domain.process_changes import Novelty
from counter_app.domain.progress import StepState
from counter_app.domain.reasons import AmendsCause, LateCause, StopCause
from counter_app.domain.shift import OpenWork
from counter_app.domain.signature import Flaw, Issuer
from counter_app.domain.submission import Stage
from counter_app.domain.timeliness import Timeliness
from counter_app.words.responsibility import FIGURE_WORDS, SPAN_WORDS
from counter_app.words.sheets import ACT_WORDS, GAP_WORDS

WORDS: tuple[Mapping[StrEnum, str], ...] = (
    {
        HopEnd.PASSED_ON: "Đã chuyển tiếp",
        HopEnd.DONE: "Đã xong",
        HopEnd.CLOSED: "Dừng theo hồ sơ",
        HopEnd.TAKEN_BACK: "Bên giao rút lại",
        HopEnd.ROLLED_BACK: "Đã chuyển trả",
    },
    {
        Urgency.OVERDUE: "Quá hạn chuyển",
        Urgency.TODAY: "Chuyển hôm nay",
        Urgency.NEXT_MORNING: "Chuyển đầu giờ hôm sau",
    },
    {
        LateCause.REGULATION: "Vướng mắc quy định",
        LateCause.COORDINATION: "Phối hợp liên cơ quan",
        LateCause.WORKLOAD: "Quá tải, thiếu người",
        LateCause.EQUIPMENT: "Thiết bị, mất mạng",
        LateCause.VERIFICATION: "Xác minh phức tạp",
        LateCause.OTHER: "Lý do khác",
    },
    {
        DueKind.RESTARTED: "đã bổ sung, tính lại từ đầu",
        DueKind.RESUMED: "đã bổ sung, không tính thời gian chờ",
        DueKind.AUTHORITY: "cơ quan có thẩm quyền đã nhận",
        DueKind.CALENDAR: "lịch làm việc thay đổi",
        DueKind.EXCUSED: "xin lỗi",
        DueKind.AMENDED: "xin lỗi do sai sót",
    },
    {
        AmendsCause.ERROR: "Sai sót của cơ quan",
        AmendsCause.LOST_PAPERS: "Thất lạc, hư hỏng giấy tờ",
    },
    {
        StopCause.WITHDRAWN: "Người nộp rút hồ sơ",
        StopCause.NEVER_SUPPLEMENTED: "Quá hạn mà không bổ sung",
        StopCause.OTHER: "Lý do khác",
    },
    {
        Stage.WAITING: "Chờ trả lời",
        Stage.ASKED: "Đã yêu cầu bổ sung",
        Stage.REFUSED: "Đã từ chối",
        Stage.TAKEN_IN: "Đã tiếp nhận",
    },
    {
        OpenWork.TO_HAND_OVER: "Hồ sơ chờ chuyển cơ quan giải quyết",
        OpenWork.RESULTS: "Kết quả chờ trả",
        OpenWork.ONLINE: "Hồ sơ trực tuyến chờ trả lời",
        OpenWork.DRAFTS: "Nháp chưa cấp số",
        OpenWork.PRINTS: "Giấy chờ in, chưa chắc đã in",
        OpenWork.CALLS: "Người dân cần gọi điện",
        OpenWork.OVERPAID: "Hồ sơ thu thừa, trả lại",
    },
    ACT_WORDS,
    GAP_WORDS,
    FIGURE_WORDS,
    SPAN_WORDS,
    {TakenBy.OWNER: "Chính chủ", TakenBy.PROXY: "Người được ủy quyền"},
    {
        ReceiptFate.HANDED_IN: "Đã thu lại giấy hẹn",
        ReceiptFate.LOST: "Mất giấy hẹn",
        ReceiptFate.NOT_ASKED: "Không cần giấy hẹn",
    },
    {
        Timeliness.EARLY: "Trước hạn",
        Timeliness.ON_TIME: "Đúng hạn",
        Timeliness.LATE: "Quá hạn",
    },
    {
        Match.SAME: "Số định danh và họ tên khớp",
        Match.OTHER_NAME: "Số định danh khớp nhưng họ tên không khớp",
        Match.OTHER_PERSON: "Số định danh không khớp với hồ sơ",
    },
    {
        PaidBy.CASH: "Tiền mặt",
        PaidBy.TRANSFER: "Chuyển khoản",
        PaidBy.ONLINE: "Trực tuyến",
        PaidBy.POST: "Qua bưu chính",
    },
    {
        CodeSystem.PORTAL: "Cổng Dịch vụ công quốc gia",
        CodeSystem.MINISTRY: "Hệ thống của Bộ",
        CodeSystem.CENTRE: "Hệ thống một cửa của tỉnh",
        CodeSystem.PROVISIONAL: "Mã tạm",
    },
    {
        Reached.SENT: "Đã gửi",
        Reached.TOLD: "Đã báo tận nơi",
        Reached.NOT_REACHED: "Chưa liên lạc được",
    },
    {
        IdKind.PERSONAL: "Số định danh cá nhân",
        IdKind.PASSPORT: "Hộ chiếu",
        IdKind.OLD_CARD: "Chứng minh nhân dân (9 số)",
        IdKind.NONE: "Không có giấy tờ",
    },
    {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"},
    {
        OrganisationKind.BUSINESS: "Doanh nghiệp",
        OrganisationKind.STATE_AGENCY: "Cơ quan nhà nước",
        OrganisationKind.OTHER: "Tổ chức khác",
    },
    {PartyKind.CITIZEN: "Cá nhân", PartyKind.ORGANISATION: "Tổ chức"},
    {
        Channel.DIRECT: "Trực tiếp",
        Channel.ONLINE: "Trực tuyến",
        Channel.POST: "Bưu chính",
    },
    {
        TermUnit.WORKING_DAY: "ngày làm việc",
        TermUnit.CALENDAR_DAY: "ngày",
        TermUnit.WORKING_HOUR: "giờ làm việc",
        TermUnit.MONTH: "tháng",
        TermUnit.SAME_DAY: "trong ngày",
    },
    {
        SupplementMode.RESTART: "Tính lại từ đầu",
        SupplementMode.PAUSE: "Không tính thời gian chờ",
    },
    {
        PaperKind.SUBMIT: "Nộp",
        PaperKind.PRESENT: "Xuất trình",
        PaperKind.LOOK_UP: "Khai thác từ cơ sở dữ liệu",
        PaperKind.NOTE: "Lưu ý",
    },
    {
        HandledBy.PROVINCE: "Hệ thống của tỉnh",
        HandledBy.MINISTRY: "Hệ thống của bộ",
        HandledBy.PORTAL: "Cổng Dịch vụ công quốc gia",
    },
    {
        CollectAt.COUNTER: "Tại quầy",
        CollectAt.POST: "Qua bưu chính",
        CollectAt.ONLINE: "Trực tuyến",
    },
    {
        State.RECEIVED: "Đã tiếp nhận",
        State.IN_PROCESS: "Đang giải quyết",
        State.AWAITING_SUPPLEMENT: "Chờ bổ sung",
        State.RESOLVED: "Đã có kết quả",
        State.RETURNED: "Đã trả kết quả",
        State.REFUSED: "Từ chối giải quyết",
        State.STOPPED: "Dừng giải quyết",
        State.VOIDED: "Đã hủy",
    },
    {
        Group.OVERDUE: "Quá hạn",
        Group.TODAY: "Hôm nay",
        Group.SOON: "Sắp đến hạn",
        Group.SUPPLEMENT: "Chờ bổ sung",
        Group.CONSULTATION: "Chờ ý kiến quá hạn",
        Group.STEP: "Bước quá hạn",
    },
    {
        Standing.LATE: "Chưa xin lỗi",
        Standing.LATE_ELSEWHERE: "Xin lỗi ở bộ",
        Standing.LATE_AGAIN: "Lại quá hạn",
        Standing.EXCUSED: "Đã xin lỗi",
        Standing.READY: "Có kết quả",
        Standing.PREPARED: "Thư đã soạn",
        Standing.IN_HAND: "Đang làm",
        Standing.WAITING: "Chờ người dân",
        Standing.TO_REMIND: "Cần nhắc",
        Standing.REMINDED: "Đã nhắc",
        Standing.CLOSABLE: "Đóng được",
        Standing.UNANSWERED: "Chưa trả lời",
        Standing.STEP_LATE: "Trễ ở bước này",
    },
    {
        Badge.STORED: "Đã lưu trên máy",
        Badge.AT_CENTRE: "Trung tâm đã nhận",
        Badge.WHOLE: "Đủ tệp",
        Badge.TROUBLED: "Cần xử lý",
    },
    {
        StepState.DONE: "Xong",
        StepState.NOW: "Đang làm",
        StepState.AHEAD: "Chưa đến",
        StepState.WAITING: "Chờ bổ sung",
        StepState.CLOSED: "Không làm tiếp",
        StepState.SKIPPED: "Không ghi chuyển",
    },
    {
        DocumentKind.PAPER: "Giấy tờ trong hồ sơ",
        DocumentKind.IDENTITY: "Giấy tờ tùy thân",
        DocumentKind.RESULT: "Kết quả",
        DocumentKind.SIGNATURE: "Chữ ký người nhận",
        DocumentKind.OTHER: "Tệp khác",
    },
    {
        MediaType.PDF: "PDF",
        MediaType.JPEG: "Ảnh JPEG",
        MediaType.PNG: "Ảnh PNG",
        MediaType.TIFF: "Ảnh TIFF",
        MediaType.WEBP: "Ảnh WebP",
        MediaType.HEIC: "Ảnh HEIC",
        MediaType.DOCX: "Văn bản DOCX",
        MediaType.XLSX: "Bảng tính XLSX",
    },
    {
        Method.ROLLING_HOURS: "theo giờ cuốn chiếu",
        Method.END_OF_LAST_DAY: "hết giờ ngày cuối",
    },
    {
        DayKind.HOLIDAY: "Nghỉ lễ",
        DayKind.SUBSTITUTE: "Nghỉ bù",
        DayKind.SWAP_OFF: "Nghỉ hoán đổi",
        DayKind.SWAP_WORK: "Làm bù",
    },
    {
        UnitKind.COMMUNE: "Xã",
        UnitKind.WARD: "Phường",
        UnitKind.SPECIAL_ZONE: "Đặc khu",
        UnitKind.DISTRICT: "Huyện",
        UnitKind.BRANCH: "Chi nhánh khu vực",
        UnitKind.PROVINCE: "Tỉnh",
    },
    {
        Occasion.RECEIVED: "Đã nhận hồ sơ",
        Occasion.SUPPLEMENT: "Cần bổ sung",
        Occasion.RESULT: "Có kết quả",
        Occasion.APOLOGY: "Xin lỗi, hẹn lại",
    },
    {
        NoticeChannel.SMS: "Tin nhắn SMS",
        NoticeChannel.ZALO: "Zalo",
        NoticeChannel.EMAIL: "Thư điện tử",
        NoticeChannel.PHONE: "Gọi điện",
    },
    {
        Blank.NUMBER: "mã hồ sơ",
        Blank.PROCEDURE: "thủ tục",
        Blank.DUE: "giờ hẹn",
        Blank.NEW_DUE: "giờ hẹn lại",
        Blank.REASON: "lý do",
        Blank.OFFICE: "cơ quan",
        Blank.PHONE: "điện thoại cơ quan",
    },
    {
        JobState.COLLECTING: "Chờ hồ sơ tiếp theo",
        JobState.QUEUED: "Chờ in",
        JobState.SPOOLED: "Đang in",
        JobState.CONFIRMED: "Đã in",
        JobState.FAILED: "In hỏng",
        JobState.MOVED: "Chuyển máy in",
        JobState.SAVED: "Đã lưu PDF",
        JobState.REPLACED: "Không cần in",
    },
    {
        Fate.PENDING: "Máy in đang giữ",
        Fate.DONE: "Máy in đã in xong",
        Fate.LOST: "Máy in đã hủy",
        Fate.UNKNOWN: "Không rõ",
    },
    {
        Strength.WEAK: "Yếu: dễ đoán. Thêm vài từ nữa.",
        Strength.FAIR: "Dùng được. Dài hơn thì tốt hơn.",
        Strength.GOOD: "Mạnh.",
    },
    {
        Certainty.TEXT: "có trong văn bản",
        Certainty.PRACTICE: "các tỉnh đang dùng",
        Certainty.MEMORY: "chưa đối chiếu văn bản",
        Certainty.UNCERTAIN: "chưa chắc chắn, hỏi lại tỉnh",
        Certainty.OWN: "chữ của chương trình",
    },
    {
        NumberedBy.COUNTER: "quầy tiếp nhận cho số",
        NumberedBy.RESOLVER: "cơ quan giải quyết cho số",
        NumberedBy.NOBODY: "không có số",
    },
    {
        Flaw.ALTERED: "nội dung đã bị sửa sau khi ký",
        Flaw.ADDED_TO: "tệp bị thêm hoặc thay nội dung sau khi ký",
        Flaw.WEAK: "khóa hoặc thuật toán quá yếu, có thể bị giả mạo",
        Flaw.UNREADABLE: "chữ ký bị hỏng, không kiểm tra được",
    },
    {Issuer.NOT_VERIFIED: "chưa kiểm tra được nơi cấp chứng thư"},
    {
        Cause.FIELD: "Chọn 1 trong 2",
        Cause.STATE: "Nơi khác làm trước",
        Cause.NUMBER_TAKEN: "Trùng mã hồ sơ",
        Cause.VALIDATION: "Sửa một ô",
        Cause.NOT_PERMITTED: "Chưa được phép",
        Cause.ID_REUSE: "Trùng mục",
        Cause.FILE: "Không nhận tệp",
        Cause.OTHER: "Xem lại",
    },
    {
        Meeting.SAME: "giống nhau",
        Meeting.HERE: "máy này sửa, đã gộp",
        Meeting.CENTRE: "trung tâm sửa, đã gộp",
        Meeting.BOTH: "hai nơi sửa như nhau",
        Meeting.DISPUTED: "cần chọn",
    },
    {
        StepKind.RECEPTION: "Tiếp nhận",
        StepKind.HAND_OVER: "Chuyển hồ sơ",
        StepKind.APPRAISAL: "Thẩm định",
        StepKind.CONSULTATION: "Lấy ý kiến",
        StepKind.SIGNING: "Ký duyệt",
        StepKind.RETURN: "Trả kết quả",
    },
    {
        Novelty.NEW: "Mới",
        Novelty.CHANGED: "Có thay đổi",
        Novelty.SAME: "Như cũ",
        Novelty.BAD: "Sai",
    },
    {Side.HERE: "Máy này", Side.CENTRE: "Trung tâm"},
)
_BY_TYPE = {type(next(iter(words))): words for words in WORDS}
"""By type first: members of two enumerations are equal where their text is."""


def word(member: StrEnum) -> str:
    """Return the Vietnamese word of a member, as it stands in a list or a form."""
    return _BY_TYPE[type(member)][member]
