"""What a check of the store found, in words."""

FAULTS = {
    "cipher": "Tệp dữ liệu hỏng ở lớp mã hóa",
    "file": "Tệp dữ liệu hỏng cấu trúc",
    "chain-gap": "Sổ gốc thiếu mục trước vị trí",
    "chain-broken": "Chuỗi sổ gốc bị đứt ở vị trí",
    "entry-changed": "Mục sổ gốc bị sửa ở vị trí",
    "person-changed": "Phần dữ liệu người bị sửa ở vị trí",
    "number-lost": "Mã hồ sơ đã cấp mà không có hồ sơ",
    "number-unwritten": "Hồ sơ chưa ghi vào sổ cấp mã, ở vị trí",
    "unfinished": "Bảng đọc đang được dựng lại hoặc dựng dở; chờ xong, hoặc chạy rebuild",
    "attachment-missing": "Mất tệp đính kèm",
    "attachment-damaged": "Tệp đính kèm bị hỏng",
    "model": "Bảng đọc khác với sổ gốc, hãy chạy rebuild",
}


def fault_words(what: str, where: str) -> str:
    """Return a fault as one line."""
    return f"{FAULTS[what]}: {where}" if where else f"{FAULTS[what]}."
