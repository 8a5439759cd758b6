"""Small catalogue documents made by hand, changed by keyword where it matters."""

from typing import Any

SUBMIT = "Giấy tờ phải nộp"
PRESENT = "Giấy tờ phải xuất trình"


def a_channel(**changes: Any) -> dict[str, Any]:
    usual = {
        "channel": "Trực tiếp",
        "time_raw": "3 Ngày làm việc",
        "time_value": 3,
        "time_unit": "Ngày làm việc",
        "fee_raw": "Lệ phí : 8.000 Đồng",
        "note": "",
    }
    return {**usual, **changes}


def a_component(**changes: Any) -> dict[str, Any]:
    usual = {
        "case": SUBMIT,
        "name": "Tờ khai cấp bản sao",
        "originals": 1,
        "copies": 0,
        "is_note": False,
    }
    return {**usual, **changes}


def a_published(**changes: Any) -> dict[str, Any]:
    """One procedure as the file describes it."""
    usual = {
        "code": "2.000999",
        "name": "Cấp bản sao trích lục thử nghiệm",
        "field": "Hộ tịch",
        "decision": "12/QĐ-THỬ",
        "level_origin": "xa",
        "channels": [a_channel()],
        "components": [a_component()],
        "suggested_limit": None,
    }
    return {**usual, **changes}


def a_document(*procedures: dict[str, Any]) -> dict[str, Any]:
    return {"procedures": list(procedures or (a_published(),))}
