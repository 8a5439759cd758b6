"""What each kind of ledger entry is called."""

from collections.abc import Mapping

KIND_WORDS: Mapping[str, str] = {
    "dossier.received": "Tiếp nhận hồ sơ",
    "dossier.transferred": "Chuyển hồ sơ",
    "supplement.requested": "Yêu cầu bổ sung",
    "supplement.completed": "Đã bổ sung đủ",
    "due.extended": "Xin lỗi, hẹn lại ngày trả",
    "dossier.refused": "Từ chối giải quyết",
    "dossier.stopped": "Dừng giải quyết",
    "result.arrived": "Có kết quả",
    "result.returned": "Trả kết quả",
    "return.voided": "Hủy việc trả kết quả",
    "dossier.voided": "Hủy mã hồ sơ",
    "party.corrected": "Đính chính thông tin",
    "paper.added": "Nhận thêm giấy tờ",
    "paper.removed": "Trả lại giấy tờ",
    "attachment.added": "Đính kèm tệp",
    "attachment.removed": "Bỏ tệp đính kèm",
    "note.added": "Ghi chú",
    "form.printed": "In mẫu",
    "person.erased": "Xóa dữ liệu cá nhân",
    "counter.opened": "Lập sổ",
    "clock.confirmed": "Xác nhận đồng hồ",
    "catalogue.imported": "Nhập danh mục",
    "processes.changed": "Đổi quy trình nội bộ",
    "centre.joined": "Kết nối trung tâm",
    "lanes.granted": "Nhận dải số",
    "incarnation.begun": "Mở sổ tiếp theo sau khi phục hồi",
}
