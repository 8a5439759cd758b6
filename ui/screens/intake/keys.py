"""What each key of the intake does."""

HELP = (
    ("Quét thẻ", "điền người nộp rồi sang ô thủ tục"),
    ("Mũi tên, Enter", "chọn thủ tục"),
    ("Ctrl+D", "đủ tất cả giấy tờ"),
    ("0–9", "số bản của ô đang đứng"),
    ("C, T, P", "đếm bản chính, chứng thực, photo"),
    ("X", "giấy tờ không đạt, ghi lý do"),
    ("Ctrl+T, kéo thả", "đính tệp vào giấy tờ đang đứng"),
    ("Delete, Ctrl+Z", "ở ô Tệp: bỏ tệp cuối ra, làm lại như trước"),
    ("Ctrl+Enter", "tiếp nhận và in"),
    ("Ctrl+Shift+Enter", "tiếp nhận, còn hồ sơ nữa của người này"),
    ("Ctrl+B", "yêu cầu bổ sung, chưa tiếp nhận"),
    ("Ctrl+R", "từ chối tiếp nhận, có văn bản"),
    ("Ctrl+N", "người tiếp theo; trang đang dở được giữ làm nháp"),
    ("Ctrl+O", "mở nháp đang giữ"),
    ("Ctrl+Backspace", "bỏ trang đang dở"),
    ("Alt+Y", "ghim thủ tục hay dùng lên đầu, hoặc bỏ ghim"),
    ("Alt+N", "nơi khác: cơ quan khác giải quyết, hoặc nộp ở nơi khác"),
    ("Alt+Q", "ở cửa sổ hẹp: mã QR để chuyển khoản"),
    ("Alt+R", "trả luôn kết quả đang chờ của người này"),
    ("Alt+1, 2, 3", "sang cột"),
)
