"""Sentences about files that are attached or signed."""

from counter_app.domain.errors import Problem

FILE_SENTENCES: dict[Problem, str] = {
    # Attachments
    Problem.FILE_EMPTY: "Tệp rỗng, không có gì bên trong; hãy quét hoặc chép lại.",
    Problem.FILE_TOO_LARGE: (
        "Tệp lớn quá {most} MB; hãy quét lại ở độ phân giải thấp hơn hoặc tách làm nhiều tệp."
    ),
    Problem.FILE_IS_PROGRAM: "Tệp này là chương trình chạy được, không phải giấy tờ; không nhận.",
    Problem.FILE_KIND_UNKNOWN: (
        "Không nhận kiểu tệp này; chỉ nhận PDF, DOCX, XLSX và ảnh JPEG, PNG, TIFF, WEBP, HEIC."
    ),
    Problem.FILE_OF_TWO_KINDS: (
        "Tệp này giấu một tệp kiểu khác bên trong; hãy quét lại giấy tờ thành tệp mới."
    ),
    Problem.FILE_DAMAGED: "Tệp hỏng hoặc bị cụt, không đọc được; hãy quét hoặc chép lại.",
    Problem.FILE_LOCKED: "Tệp đang khóa bằng mật khẩu; hãy xin bản không khóa.",
    Problem.FILES_TOO_MANY: (
        "Mỗi hồ sơ chỉ đính được {most} tệp; hãy gộp các trang vào một tệp PDF."
    ),
    Problem.PICTURE_TOO_LARGE: (
        "Ảnh lớn quá {most} triệu điểm ảnh; hãy chụp hoặc quét lại nhỏ hơn."
    ),
    Problem.PDF_SCRIPTED: (
        "Tệp PDF có đoạn mã tự chạy; hãy in ra rồi quét lại, hoặc xin bản khác."
    ),
    Problem.PDF_NOT_CHECKABLE: (
        "Tệp PDF nén theo cách lạ nên không kiểm tra được; hãy in ra rồi quét lại."
    ),
    Problem.OFFICE_FILE_SCRIPTED: (
        "Tệp văn bản có đoạn mã tự chạy; hãy lưu lại thành tệp không có đoạn mã, hoặc PDF."
    ),
    Problem.ARCHIVE_UNSAFE: (
        "Tệp văn bản phình ra quá lớn hoặc dẫn ra ngoài khi mở; hãy lưu lại thành tệp mới."
    ),
    Problem.ATTACHMENT_UNKNOWN: "Hồ sơ không có tệp đính kèm này.",
    # Digital signatures
    Problem.SIGNATURE_ALTERED: (
        "Chữ ký số của {person} không còn khớp: nội dung tệp đã bị sửa sau khi ký;"
        " hãy xin lại tệp gốc."
    ),
    Problem.SIGNATURE_ADDED_TO: (
        "Tệp đã bị thêm hoặc thay nội dung sau chữ ký số của {person}; hãy xin lại tệp gốc."
    ),
    Problem.SIGNATURE_WEAK: (
        "Chữ ký số của {person} dùng khóa hoặc thuật toán quá yếu, có thể bị giả mạo;"
        " hãy xin tệp được ký lại."
    ),
    Problem.SIGNATURE_UNREADABLE: (
        "Chữ ký số của {person} bị hỏng nên không kiểm tra được; hãy xin lại tệp gốc."
    ),
    Problem.KEY_FILE_UNREADABLE: (
        "Tệp khóa không phải PKCS#12 (.p12, .pfx) đọc được; hãy chọn tệp khác hoặc xuất lại từ"
        " nơi cấp."
    ),
    Problem.KEY_LOCKED: "Mật khẩu của tệp khóa không đúng; hãy gõ lại.",
    Problem.KEY_NOT_INSIDE: (
        "Tệp khóa không có khóa bí mật kèm chứng thư của nó; hãy xuất lại, chọn kèm khóa bí mật."
    ),
    Problem.KEY_WEAK: (
        "Khóa trong tệp quá ngắn hoặc thuộc loại không dùng để ký văn bản; hãy xin cấp khóa RSA"
        " từ {least} bit hoặc ECDSA."
    ),
    Problem.CERTIFICATE_NOT_YET: (
        "Chứng thư số chỉ có hiệu lực từ {since}; hãy xem lại đồng hồ máy, hoặc chờ đến lúc đó."
    ),
    Problem.CERTIFICATE_EXPIRED: "Chứng thư số đã hết hiệu lực từ {until}; hãy xin gia hạn.",
    Problem.CERTIFICATE_NOT_FOR_SIGNING: (
        "Chứng thư số này không được cấp để ký văn bản; hãy chọn chứng thư ký số."
    ),
    Problem.NOT_A_PDF: "Tệp này không phải PDF đọc được; chỉ ký và kiểm tra chữ ký của tệp PDF.",
    Problem.SIGNING_PLACE_UNKNOWN: "Tệp không có chỗ ký này; các chỗ còn trống: {choices}.",
    Problem.SIGNING_PLACE_TAKEN: "Chỗ này đã có chữ ký số; các chỗ còn trống: {choices}.",
    Problem.SIGNING_FORBIDDEN: (
        "Người ký trước đã khóa tệp này, không cho ký thêm; hãy xin tệp chưa khóa."
    ),
}
