from counter_app.domain.signature import Flaw, Signature
from counter_app.words.signatures import intact_words, signature_line
from tests.signers import AT, HEAD, OFFICER

WHOLE = Signature(HEAD, AT, covers_whole=True, was_valid=True)
EARLIER = Signature(OFFICER, AT, was_valid=True)
UNKNOWN = "chưa kiểm tra được nơi cấp chứng thư"


def test_a_line_says_who_when_and_how_far() -> None:
    assert signature_line(WHOLE) == (
        f"{HEAD} – còn nguyên vẹn, ký lúc 15:30:05 23/11/2026, phủ toàn bộ tệp; {UNKNOWN}"
    )
    assert "sau đó chỉ có thêm chữ ký" in signature_line(EARLIER)


def test_a_line_says_what_is_wrong() -> None:
    assert signature_line(Signature(HEAD, AT, Flaw.ALTERED)) == (
        f"{HEAD} – KHÔNG HỢP LỆ, nội dung đã bị sửa sau khi ký, ký lúc 15:30:05 23/11/2026"
    )
    assert signature_line(Signature("", flaw=Flaw.UNREADABLE)).startswith(
        "người không rõ tên – KHÔNG HỢP LỆ, chữ ký bị hỏng"
    )


def test_a_lapsed_certificate_is_said() -> None:
    said = signature_line(Signature(HEAD, AT, covers_whole=True))
    assert said.endswith(f"; chứng thư không có hiệu lực lúc ký; {UNKNOWN}")


def test_all_that_signed_an_intact_file_are_named_once() -> None:
    assert intact_words([]) == ""
    assert intact_words([EARLIER, WHOLE]) == (
        f"Chữ ký số còn nguyên vẹn: {OFFICER}, {HEAD}; {UNKNOWN}."
    )
