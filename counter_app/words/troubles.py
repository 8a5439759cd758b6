"""A Vietnamese sentence for everything the machine can do to us, and what to do about it."""

from collections.abc import Mapping

from counter_app.domain.errors import EnvironmentTrouble, Trouble

SENTENCES: dict[Trouble, str] = {
    Trouble.STORE_NOT_READABLE: (
        "Không mở được sổ dữ liệu: sai khóa, hoặc thư mục không đọc được."
        " Hãy kiểm tra thư mục dữ liệu rồi mở lại."
    ),
    Trouble.STORE_DAMAGED: (
        "Sổ dữ liệu bị hỏng trên đĩa. Đừng ghi thêm; hãy sao chép nguyên thư mục dữ liệu"
        " và gọi người phụ trách."
    ),
    Trouble.STORE_READ_ONLY: (
        "Thư mục dữ liệu chỉ đọc được, chưa ghi gì. Hãy mở quyền ghi rồi làm lại."
    ),
    Trouble.STORE_BUSY: "Sổ dữ liệu đang bận quá lâu, chưa ghi gì. Hãy làm lại sau ít phút.",
    Trouble.STORE_MISSING: (
        "Không thấy sổ dữ liệu của máy này dù khóa vẫn còn: tệp counter.db đã bị xóa hoặc dời đi."
        " Đừng lập sổ mới; hãy tìm lại tệp hoặc bản sao lưu."
    ),
    Trouble.KEY_MISSING: (
        "Thư mục dữ liệu có sổ counter.db nhưng mất tệp khóa keys.json; chưa đụng đến gì."
        " Hãy chép lại tệp khóa từ bản sao lưu, hoặc chọn thư mục khác."
    ),
    Trouble.KEY_FILE_DAMAGED: (
        "Tệp khóa keys.json bị hỏng; chưa đụng đến gì. Hãy chép lại tệp khóa từ bản sao lưu."
    ),
    Trouble.MACHINE_KEY_MISSING: (
        "Kho khóa của máy chưa mở hoặc đã mất, nên mật khẩu chưa dùng được. Hãy đăng nhập lại máy"
        " để mở kho khóa, hoặc mở sổ bằng khóa khôi phục."
    ),
    Trouble.STORE_NEWER: (
        "Sổ dữ liệu do phiên bản mới hơn ghi (bước {revision}). Hãy cập nhật phần mềm."
    ),
    Trouble.DISK_FULL: "Đĩa đã đầy, chưa ghi gì. Hãy giải phóng chỗ rồi làm lại.",
    Trouble.DISK_FAULT: "Đĩa báo lỗi khi đọc hoặc ghi. Hãy kiểm tra đĩa và gọi người phụ trách.",
    Trouble.NOT_SET_UP: (
        "Máy này chưa được thiết lập. Hãy chạy «init --home THƯ_MỤC --agency MÃ --password-fd N»,"
        " hoặc dùng «--home THƯ_MỤC» để tập huấn."
    ),
    Trouble.ALREADY_SET_UP: "Thư mục dữ liệu này đã được thiết lập; không lập lại.",
    Trouble.HOME_NOT_USABLE: "Không dùng được thư mục dữ liệu {folder}: {reason}.",
    Trouble.HOME_ON_NETWORK: (
        "Thư mục dữ liệu nằm trên ổ mạng ({filesystem}); sổ dữ liệu phải ở trên đĩa của máy này."
    ),
    Trouble.HOME_SYNCHRONISED: (
        "Thư mục dữ liệu nằm trong thư mục đồng bộ ({name}); hãy chọn thư mục khác trên máy này."
    ),
    Trouble.HOME_BUSY: (
        "Việc này cần làm một mình, nhưng {holder} đang mở sổ dữ liệu. Hãy đóng lại trước."
    ),
    Trouble.LOGIN_REFUSED: "Mật khẩu không đúng.",
    Trouble.LOGIN_NEEDED: (
        "Cần mật khẩu: hãy chạy trên cửa sổ lệnh, hoặc đưa mật khẩu qua --password-fd."
    ),
    Trouble.LOGIN_TOO_SOON: (
        "Đã gõ sai mật khẩu nhiều lần: phải chờ {seconds} giây rồi mới gõ lại,"
        " hoặc dùng khóa khôi phục."
    ),
    Trouble.SCANNER_GONE: (
        "Không đọc được máy quét ở cổng {port}: hãy cắm lại, hoặc chọn cổng khác trong Cài đặt."
    ),
    Trouble.NOT_A_PICTURE: "Tệp {file} không phải ảnh đọc được; hãy chọn ảnh JPG hoặc PNG.",
    Trouble.PICTURE_TOO_LARGE: (
        "Ảnh {file} quá lớn (nhiều nhất 25 MB, 50 triệu điểm ảnh); hãy chụp lại nhỏ hơn."
    ),
    Trouble.FILE_NOT_READABLE: "Không đọc được tệp {file}: {reason}.",
    Trouble.FILE_NOT_WRITABLE: "Không ghi được tệp {file}: {reason}.",
    Trouble.OUTPUT_FAILED: "Không ghi được kết quả ra đầu ra: {reason}.",
    Trouble.NO_SCREEN: (
        "Không thấy màn hình nào để mở cửa sổ (DISPLAY, WAYLAND_DISPLAY đều trống). Hãy chạy trên"
        " máy có màn hình, hoặc dùng lệnh; xem: run --help."
    ),
    Trouble.NO_PRINTER: (
        "Chưa có máy in nào và không ghi được thư mục PDF; giấy còn trong hàng đợi."
        " Hãy nối máy in rồi in lại."
    ),
    Trouble.PAPER_FOLDER: (
        "Không dùng được thư mục giấy in {folder}: {reason}. Hãy mở quyền ghi, hoặc đổi tên tệp"
        " trùng tên, rồi in lại."
    ),
    Trouble.PAPER_NOT_KEPT: (
        "Máy không còn giữ bản PDF của tờ này (bị mất, hoặc in từ khi chương trình chưa giữ) nên"
        " không xem lại được. Hồ sơ vẫn nguyên; cần giấy thì nhấn Ctrl+P để in thêm."
    ),
    Trouble.PRINTER_GONE: (
        "Không thấy máy in {printer}. Hãy kiểm tra dây nối và nguồn điện, hoặc chọn máy in khác."
    ),
    Trouble.PRINTER_STOPPED: (
        "Máy in {printer} đang dừng. Hãy kiểm tra giấy, mực và kẹt giấy rồi cho máy chạy lại."
    ),
    Trouble.PRINTER_REFUSED: (
        "Máy in {printer} không nhận giấy này. Hãy in lại, hoặc chọn máy in khác."
    ),
    Trouble.PRINTER_PAPER: (
        "Máy in {printer} không đặt được khổ {paper}. Hãy chọn khổ giấy khác trong Cài đặt."
    ),
    Trouble.PRINTER_ROLL_ONLY: (
        "Máy in nhiệt {printer} chỉ in được giấy rộng 80 mm, giấy này rộng {width} mm. Hãy chọn máy"
        " in khác, hoặc chọn khổ 80 mm trong Cài đặt."
    ),
    Trouble.PRINTER_OUT_OF_PAPER: (
        "Máy in {printer} hết giấy, chưa in gì. Hãy thay cuộn giấy rồi in lại."
    ),
    Trouble.PRINTER_COVER_OPEN: (
        "Máy in {printer} đang mở nắp, chưa in gì. Hãy đóng nắp rồi in lại."
    ),
    Trouble.PRINT_UNCERTAIN: (
        "Máy in {printer} ngắt giữa chừng: chưa chắc đã in. Hãy nhìn khay giấy, rồi xác nhận"
        " hoặc in lại."
    ),
    Trouble.PRINT_LEFT: (
        "Chương trình đã dừng trước khi in giấy này. Hãy in lại, hoặc xác nhận không cần in."
    ),
    Trouble.PRINT_CANCELLED: (
        "Máy in {printer} đã hủy giấy này sau khi nhận. Hãy in lại, hoặc chọn máy in khác."
    ),
    Trouble.ATTACHMENT_MISSING: (
        "Không thấy tệp đính kèm này trên đĩa của máy. Hãy tìm trong bản sao lưu, hoặc đính lại."
    ),
    Trouble.ATTACHMENT_ELSEWHERE: (
        "Tệp này do quầy khác đính kèm và chưa tải về máy được. Hãy thử lại khi có mạng."
    ),
    Trouble.ATTACHMENT_DAMAGED: (
        "Tệp đính kèm này bị hỏng trên đĩa nên không mở được. Hãy lấy lại từ bản sao lưu,"
        " hoặc đính lại."
    ),
    Trouble.PREVIEW_FAILED: (
        "Không vẽ được trang này. Tệp vẫn còn nguyên; nếu cần xem ngay, hãy xem bản giấy."
    ),
    Trouble.DATABASE_AWAY: (
        "Không nối được cơ sở dữ liệu của trung tâm; hãy kiểm tra nó đang chạy và địa chỉ đúng."
    ),
    Trouble.STORAGE_AWAY: (
        "Kho tệp của trung tâm không đọc, ghi được; hãy kiểm tra thư mục hoặc địa chỉ kho."
    ),
}

REASONS: Mapping[str, str] = {
    "ENOENT": "không có tệp hoặc thư mục này",
    "EACCES": "không được phép",
    "EPERM": "không được phép",
    "ENOSPC": "đĩa đã đầy",
    "EDQUOT": "đã dùng hết phần đĩa được cấp",
    "EFBIG": "tệp lớn quá mức cho phép",
    "EISDIR": "đây là một thư mục",
    "ENOTDIR": "một phần của đường dẫn không phải là thư mục",
    "EEXIST": "đã có một tệp mang tên này",
    "EROFS": "đĩa chỉ đọc được",
    "ENAMETOOLONG": "tên quá dài",
    "ELOOP": "đường dẫn quay vòng",
    "EBUSY": "đang có chương trình khác dùng",
    "EIO": "đĩa báo lỗi",
    "EBADF": "đầu ra đã đóng",
    "EADDRINUSE": "địa chỉ và cổng này đang có chương trình khác dùng, hãy chọn --port khác",
    "EADDRNOTAVAIL": "máy này không có địa chỉ đó, hãy chọn --host khác",
}
"""By the system's names of its errors; what it says itself is in another language."""
UNKNOWN_REASON = "máy báo lỗi, không rõ vì sao"


def sentence(trouble: EnvironmentTrouble) -> str:
    """Return the sentence for a trouble, with its details filled in."""
    details = dict(trouble.details)
    if "reason" in details:
        details["reason"] = reason_words(str(details["reason"]))
    return SENTENCES[trouble.trouble].format(**details)


def reason_words(name: str) -> str:
    """Return why the machine refused, from the system's name of the error (`ENOSPC`)."""
    return REASONS.get(name, UNKNOWN_REASON)
