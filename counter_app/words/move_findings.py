"""Sentences about what may be done with a dossier, and about entries that do not fit."""

from counter_app.domain.errors import Problem

MOVE_SENTENCES: dict[Problem, str] = {
    # Ledger and dossier
    Problem.ENTRY_UNREADABLE: (
        "Sổ gốc có mục «{kind}» phiên bản {version} mà chương trình này chưa đọc được;"
        " hãy cập nhật phần mềm."
    ),
    Problem.ENTRY_MISPLACED: "Mục «{kind}» không thuộc về một hồ sơ.",
    Problem.ENTRY_BEFORE_RECEPTION: "Có mục ghi trước khi hồ sơ được tiếp nhận.",
    Problem.MOVE_NOT_ALLOWED: "Việc «{kind}» không làm được khi hồ sơ ở trạng thái «{state}».",
    Problem.FIELD_NOT_CORRECTABLE: "Trường này không sửa được bằng đính chính.",
    Problem.HOP_NONE: "Hồ sơ đang ở quầy, không có đơn vị nào đang giữ.",
    Problem.HOP_TAKEN: (
        "Bên nhận ({unit}) đã nhận bàn giao nên không rút lại được; hãy đề nghị bên đó chuyển trả."
    ),
    Problem.CONSULTATION_UNKNOWN: "Hồ sơ không có lần lấy ý kiến này.",
    Problem.NOTICE_UNKNOWN: "Hồ sơ không có tin báo này.",
    Problem.NOTICE_GIVEN: "Tin này đã có người báo và ghi sổ rồi; danh sách vừa được đọc lại.",
    Problem.NOT_WAITING: "Hồ sơ này không chờ bổ sung nên không có gì để nhắc.",
    Problem.PAYMENT_UNKNOWN: "Hồ sơ không có khoản thu này, hoặc khoản thu đã được hoàn.",
    Problem.PAYMENT_OF_NOTHING: (
        "Số tiền thu phải lớn hơn 0 đồng; trả lại tiền thì hoàn khoản thu đã ghi."
    ),
    Problem.AMOUNT_BELOW_ZERO: "Mức phí, lệ phí không thể nhỏ hơn 0 đồng.",
    Problem.SUBMISSION_ANSWERED: (
        "Việc «{kind}» không làm được vì lượt nộp này đang ở bước «{stage}»."
    ),
    # Moves and their rules
    Problem.NOTHING_TO_HAND_OVER: "Chưa chọn hồ sơ nào; hãy đánh dấu hồ sơ trong danh sách.",
    Problem.NOT_TO_BE_HANDED_OVER: (
        "Hồ sơ {number} đang «{state}» nên không làm được việc «{kind}»; hãy bỏ dấu hồ sơ này."
    ),
    Problem.THERE_ALREADY: "Hồ sơ {number} đang ở {unit} rồi; hãy bỏ dấu, hoặc chọn đơn vị khác.",
    Problem.UNIT_MISSING: "Hãy ghi đơn vị nhận bàn giao.",
    Problem.STEP_UNKNOWN: "Quy trình của hồ sơ {number} không có bước {step}; hãy chọn bước khác.",
    Problem.BODY_MISSING: "Hãy ghi cơ quan được lấy ý kiến.",
    Problem.DAYS_OUT_OF_RANGE: "Số ngày làm việc để trả lời phải từ 1 đến {most}.",
    Problem.ANSWERED_ALREADY: "Cơ quan được lấy ý kiến đã trả lời lần này rồi.",
    Problem.NOT_BEYOND_BOUNDARY: (
        "Hồ sơ do chính cơ quan này giải quyết nên thời hạn đã tính từ lúc tiếp nhận."
    ),
    Problem.NOT_AN_OFFICE: (
        "Hãy ghi tên cơ quan, đơn vị; tên người, số điện thoại ghi ở ô người nhận hoặc nội dung."
    ),
    Problem.AUTHORITY_HAS_IT: (
        "Cơ quan có thẩm quyền đã nhận lúc {moment}; sau đó đã yêu cầu bổ sung hoặc hẹn lại nên "
        "không ghi lại được."
    ),
    Problem.AUTHORITY_TIME_SHAPE: "Hãy ghi ngày dạng 25/11/2026 và giờ dạng 08:30.",
    Problem.AUTHORITY_TOO_EARLY: (
        "Cơ quan có thẩm quyền không thể nhận trước lúc tiếp nhận ({moment}); hãy xem lại giờ."
    ),
    Problem.AUTHORITY_IN_FUTURE: (
        "Lúc cơ quan có thẩm quyền nhận còn ở phía trước ({moment}); hãy xem lại giờ."
    ),
    Problem.HANDLED_ELSEWHERE: (
        "Thủ tục này xử lý trên hệ thống của Bộ, nên ở đây chỉ ghi sổ, in và theo dõi; hãy làm việc"
        " này trên hệ thống đó."
    ),
    Problem.LEADER_NEEDED: "Việc này cần lãnh đạo đơn vị thực hiện; hãy nhờ lãnh đạo đăng nhập.",
    Problem.SUPPLEMENT_LATE: (
        "Đã quá ngày cuối được yêu cầu bổ sung ({day}); hồ sơ có thể bị tính là quá hạn."
    ),
    Problem.SUPPLEMENT_AGAIN: (
        "Đây là lần yêu cầu bổ sung thứ {count}; quy định chỉ {most} lần, hồ sơ sẽ bị tính là quá"
        " hạn."
    ),
    Problem.MISSING_NOT_SAID: "Hãy ghi ít nhất một nội dung cần bổ sung.",
    Problem.REFUSAL_LATE: (
        "Đã quá ngày hẹn trả {day}; từ chối phải làm trong thời hạn giải quyết, hãy kèm xin lỗi."
    ),
    Problem.EXTENSION_USED: (
        "Hồ sơ đã hẹn lại {count} lần, là số lần nhiều nhất được hẹn; hãy giải quyết ngay và báo"
        " lãnh đạo."
    ),
    Problem.NEW_DATE_TOO_EARLY: "Ngày trả mới phải sau ngày đã hẹn ({day}) và sau lúc này.",
    Problem.NOT_DUE_YET: (
        "Hồ sơ còn hạn đến {day}; chỉ xin lỗi và hẹn lại từ một ngày làm việc trước khi hết hạn."
    ),
    Problem.NOT_CLOSABLE_YET: "Chưa đến ngày đóng hồ sơ vì không bổ sung ({day}).",
    Problem.PERIOD_REVERSED: "Ngày cuối phải từ {first} trở đi; hãy sửa lại khoảng thời gian.",
    Problem.PARTS_OPEN: ("Còn {count} hồ sơ thành phần của hồ sơ liên thông này chưa có kết quả."),
    Problem.NOT_LINKED: (
        "Quy trình của thủ tục này không liên thông với thủ tục nào; hãy bỏ trường này, hoặc sửa"
        " quy trình."
    ),
    Problem.FEE_UNKNOWN: "Hồ sơ không có khoản phí, lệ phí này; hãy chọn khoản khác.",
    Problem.FEE_OWED: "Hồ sơ còn phải thu {amount} đồng.",
    Problem.FEE_BELOW_PAID: (
        "Khoản này đã thu {amount} đồng, nhiều hơn mức vừa ghi; hãy hoàn khoản đã thu trước."
    ),
    Problem.FEE_OVERPAID: "Thu thừa {amount} đồng, trả lại cho người nộp.",
    Problem.PAID_TOO_MUCH: "Số tiền thu nhiều hơn số còn phải thu ({amount} đồng); hãy sửa lại.",
    Problem.COLLECTOR_MISSING: "Hãy ghi họ tên người nhận thay.",
    Problem.COLLECTOR_NAME_SHAPE: "Họ tên người nhận thay phải viết bằng chữ, không có chữ số.",
    Problem.AUTHORITY_MISSING: "Hãy ghi giấy ủy quyền, hoặc căn cứ nhận thay.",
    Problem.AUTHORITY_SHAPE: (
        "Hãy ghi căn cứ nhận thay bằng vài chữ: giấy ủy quyền số, ngày nào, hoặc lý do."
    ),
    Problem.PAPERS_NOT_HERE: "Giấy tờ số {paper} không có đủ bản chính ở hồ sơ này để trả lại.",
    Problem.RECEIPT_NOT_REPLACED: (
        "Hồ sơ đang «{state}» nên không cấp lại giấy hẹn; chỉ cấp lại khi chưa trả kết quả."
    ),
    Problem.FEE_NOT_SET: "Khoản này chưa rõ mức; hãy ghi số tiền phải thu trước khi giảm.",
    Problem.NOTHING_OWED: "Hồ sơ không còn khoản nào phải thu nên không có thông báo nộp phí.",
    Problem.SUBMISSION_UNKNOWN: "Không có lượt nộp này; danh sách có thể vừa thay đổi.",
    Problem.SUBMISSION_CHANGED: (
        "Cổng đã gửi nội dung khác dưới cùng mã hồ sơ; hãy hỏi lại đơn vị quản trị cổng."
    ),
    Problem.SUBMISSION_ERASED: (
        "Dữ liệu cá nhân của lượt nộp này đã xóa theo quy định; không tiếp nhận được nữa."
    ),
    Problem.SUBMISSION_ELSEWHERE: (
        "Hồ sơ ghi nộp cho cơ quan {filed_with}, đơn vị này là {agency}; hãy kiểm tra trước khi"
        " nhận."
    ),
    Problem.ASKED_ALREADY: (
        "Đã yêu cầu bổ sung {count} lần; quy định chỉ yêu cầu một lần, đầy đủ (Nghị định"
        " 309/2026, Điều 17.2a)."
    ),
    Problem.PAPERS_LACKING: "Chưa thấy trong hồ sơ: {papers} ({count} thành phần phải nộp).",
    Problem.DOSSIER_OPEN_ALREADY: (
        "Người này đang có hồ sơ {number} cùng thủ tục chưa giải quyết xong."
    ),
    Problem.PAID_UNLIKE_FEE: (
        "Đã trả trực tuyến {amount} đồng, danh mục ghi phải thu {owed} đồng; hãy đối chiếu rồi hoàn"
        " hoặc thu thêm."
    ),
    Problem.NO_SUCH_PAPER: "Hồ sơ chưa có giấy này; hãy lập trước rồi in.",
    Problem.CODE_SHAPE: "Mã của hệ thống khác chỉ gồm chữ, số và dấu . - _ /, dài từ 3 đến 60.",
}
