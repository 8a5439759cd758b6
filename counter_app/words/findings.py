"""A Vietnamese sentence for every finding: what is wrong, and what to do."""

from counter_app.domain.errors import Finding, Problem

SENTENCES: dict[Problem, str] = {
    Problem.PROCEDURE_CODE_SHAPE: "Mã thủ tục phải có dạng 1.001193.",
    Problem.AGENCY_CODE_SHAPE: (
        "Mã định danh cơ quan phải có dạng 000.00.06.H56 hoặc H56.06;"
        " chỉ gồm chữ in, số và dấu chấm."
    ),
    Problem.DOSSIER_NUMBER_SHAPE: "Mã hồ sơ phải có dạng H56.06-261123-0361.",
    Problem.ID_SHAPE: "Định danh nội bộ không đúng dạng.",
    # Fields of a file
    Problem.FIELD_MISSING: "Thiếu trường này; hãy bổ sung.",
    Problem.FIELD_UNKNOWN: "Không có trường này; hãy bỏ đi hoặc sửa lại tên trường.",
    Problem.FIELD_NOT_TEXT: "Phải là chữ, đặt trong dấu ngoặc kép.",
    Problem.FIELD_NOT_NUMBER: "Phải là số nguyên, không đặt trong dấu ngoặc kép.",
    Problem.FIELD_NOT_DATE: "Phải là ngày có thật, dạng 1990-02-28.",
    Problem.FIELD_NOT_CHOICE: "Chỉ nhận một trong các giá trị: {choices}.",
    Problem.FIELD_NOT_SHAPED: "Không đúng dạng; hãy so với mẫu in ra bằng lệnh receive --schema.",
    Problem.FIELD_TOO_LONG: "Quá dài; nhiều nhất {most}.",
    Problem.FILE_NOT_JSON: (
        "Nội dung không phải là JSON đọc được; hãy kiểm tra dấu ngoặc và dấu phẩy."
    ),
    # Intake
    Problem.PROCEDURE_UNKNOWN: (
        "Danh mục trên máy không có thủ tục {code}; hãy kiểm tra mã hoặc nhập danh mục mới."
    ),
    Problem.PROCEDURE_NOT_ON_CHANNEL: (
        "Thủ tục {code} không tiếp nhận qua kênh này; hãy chọn kênh khác."
    ),
    Problem.CASE_UNKNOWN: "Thủ tục không có trường hợp số {case}.",
    Problem.PAPER_UNKNOWN: "Thủ tục không có thành phần hồ sơ số {paper} trong trường hợp này.",
    Problem.PAPER_REPEATED: "Thành phần hồ sơ số {paper} được ghi hai lần; hãy cộng vào một dòng.",
    Problem.PAPER_NOT_COUNTED: "Thành phần số {paper} là ghi chú, không đếm số lượng.",
    Problem.SETS_OUT_OF_RANGE: "Số bộ hồ sơ phải từ 1 đến {most}.",
    Problem.COUNT_OUT_OF_RANGE: "Số lượng giấy tờ phải từ 0 đến {most}.",
    Problem.NO_LANE: "Máy này chưa được cấp dải số cho cơ quan {agency}.",
    Problem.CLOCK_BEHIND: (
        "Đồng hồ máy chỉ {shown}, sớm hơn ngày làm việc gần nhất {expected}. Hãy sửa đồng hồ;"
        " nếu đồng hồ đúng, làm lại với --accept-clock."
    ),
    Problem.CLOCK_AHEAD: (
        "Đồng hồ máy chỉ {shown}, trong khi theo thời gian chạy của máy phải là {expected}."
        " Hãy sửa đồng hồ; nếu đồng hồ đúng, làm lại với --accept-clock."
    ),
    Problem.DOSSIER_UNKNOWN: "Không có hồ sơ nào mang mã này trên máy.",
    Problem.DOSSIER_AMBIGUOUS: "Có nhiều hồ sơ mang mã này; hãy ghi đủ mã hồ sơ.",
    # Ledger and dossier
    Problem.ENTRY_UNREADABLE: (
        "Sổ gốc có mục «{kind}» phiên bản {version} mà chương trình này chưa đọc được;"
        " hãy cập nhật phần mềm."
    ),
    Problem.ENTRY_MISPLACED: "Mục «{kind}» không thuộc về một hồ sơ.",
    Problem.ENTRY_BEFORE_RECEPTION: "Có mục ghi trước khi hồ sơ được tiếp nhận.",
    Problem.MOVE_NOT_ALLOWED: "Việc «{kind}» không làm được khi hồ sơ ở trạng thái «{state}».",
    Problem.FIELD_NOT_CORRECTABLE: "Trường này không sửa được bằng đính chính.",
}


def sentence(finding: Finding) -> str:
    """Return the sentence for a finding, with its figures filled in; without the field."""
    return SENTENCES[finding.problem].format(**finding.details)


def line(finding: Finding) -> str:
    """Return the sentence with the field to mend before it, as the command line prints it."""
    text = sentence(finding)
    return f"{finding.field}: {text}" if finding.field else text
