"""What an import of the catalogue found, in words."""

from datetime import date

ODDITIES = {
    "procedure-repeated": "mã thủ tục có hai lần trong tệp, lấy lần sau",
    "channel-unknown": "kênh nộp không rõ, bỏ qua",
    "channel-repeated": "kênh nộp ghi hai lần, lấy lần đầu",
    "no-channel": "không có kênh nộp nào",
    "no-limit": "không có thời hạn dùng được; hẹn trả phải ghi tay",
    "limit-by-hand": "thời hạn công bố thiếu đơn vị, dùng thời hạn gợi ý và ghi là chưa chắc",
    "limit-out-of-range": "thời hạn vô lý, coi như không công bố; hẹn trả phải ghi tay",
    "paper-repeated": "thành phần hồ sơ ghi hai lần, lấy một",
    "heading-holds-a-paper": "tên trường hợp dính chữ của một giấy tờ",
    "count-out-of-range": "số bản vô lý, ghi lại là 1",
}


def age_words(since: date, today: date) -> str:
    """Return how old something is, by days."""
    days = (today - since).days
    return f"{days} ngày trước" if days > 0 else "hôm nay"


def oddity_words(code: str, what: str, detail: str) -> str:
    """Return an oddity as one line."""
    return f"{code}: {ODDITIES[what]}" + (f" («{detail}»)" if detail else "")
