from datetime import date

from counter_app.words.reminders import reminder
from tests.builders import MONDAY


def test_a_reminder_says_what_happens_when_nothing_comes() -> None:
    said = reminder("H56-261123-0001", "Đăng ký khai sinh", MONDAY, date(2026, 12, 3))
    assert "yêu cầu ngày 23/11/2026" in said
    assert said.endswith("trước hết ngày 03/12/2026; quá ngày này hồ sơ bị đóng.")
    assert reminder("1", "x", MONDAY, None).endswith("tại Bộ phận Một cửa.")
