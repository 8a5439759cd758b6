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
    Problem.PAYMENT_UNKNOWN: "Hồ sơ không có khoản thu này, hoặc khoản thu đã được hoàn.",
    Problem.PAYMENT_OF_NOTHING: (
        "Số tiền thu phải lớn hơn 0 đồng; trả lại tiền thì hoàn khoản thu đã ghi."
    ),
    Problem.AMOUNT_BELOW_ZERO: "Mức phí, lệ phí không thể nhỏ hơn 0 đồng.",
    Problem.SUBMISSION_ANSWERED: (
        "Việc «{kind}» không làm được vì lượt nộp này đang ở bước «{stage}»."
    ),
}
