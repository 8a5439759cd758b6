"""A Vietnamese sentence for every finding: what is wrong, and what to do."""

from counter_app.domain.dossier import State
from counter_app.domain.errors import Finding, Problem
from counter_app.domain.money_words import money_in_figures
from counter_app.domain.submission import Stage
from counter_app.words import courier
from counter_app.words.centre_findings import CENTRE_SENTENCES
from counter_app.words.enums import word
from counter_app.words.file_findings import FILE_SENTENCES
from counter_app.words.kinds import KIND_WORDS
from counter_app.words.move_findings import MOVE_SENTENCES
from counter_app.words.notices import spoken_names
from counter_app.words.office_findings import OFFICE_SENTENCES
from counter_app.words.process_findings import PROCESS_SENTENCES
from counter_app.words.sheet_findings import SHEET_SENTENCES

SENTENCES: dict[Problem, str] = {
    Problem.PROCEDURE_CODE_SHAPE: "Mã thủ tục phải có dạng 1.001193.",
    Problem.AGENCY_CODE_SHAPE: (
        "Mã định danh cơ quan phải có dạng 000.00.06.H56 hoặc H56.06;"
        " chỉ gồm chữ in, số và dấu chấm."
    ),
    Problem.DOSSIER_NUMBER_SHAPE: "Mã hồ sơ phải có dạng H56.06-261123-0361.",
    Problem.ID_SHAPE: "Định danh nội bộ không đúng dạng.",
    # Setting up
    Problem.TOO_SHORT: "Phải có ít nhất {least} ký tự.",
    Problem.PASSWORDS_DIFFER: "Hai lần gõ mật khẩu không giống nhau; hãy làm lại.",
    # Fields of a file
    Problem.FIELD_MISSING: "Thiếu trường này; hãy bổ sung.",
    Problem.FIELD_UNKNOWN: "Không có trường này; hãy bỏ đi hoặc sửa lại tên trường.",
    Problem.FIELD_NOT_TEXT: "Phải là chữ, đặt trong dấu ngoặc kép.",
    Problem.FIELD_NOT_NUMBER: "Phải là số nguyên, không đặt trong dấu ngoặc kép.",
    Problem.FIELD_NOT_DATE: "Phải là ngày có thật, dạng 1990-02-28.",
    Problem.DAY_SHAPE: "Ngày phải có thật, ghi dạng 14/03/1991; không rõ thì để trống.",
    Problem.FIELD_NOT_STAMP: (
        "Phải là ngày giờ có thật gồm 14 chữ số năm tháng ngày giờ phút giây, như 20261123153000."
    ),
    Problem.FIELD_NOT_MOMENT: "Phải là ngày có thật kèm giờ, dạng 2026-11-23T15:30.",
    Problem.YEAR_OUT_OF_RANGE: "Năm phải từ {first} đến {last}.",
    Problem.FIELD_NOT_CHOICE: "Chỉ nhận một trong các giá trị: {choices}.",
    Problem.FIELD_NOT_SHAPED: "Không đúng dạng; hãy so với mô tả của tệp.",
    Problem.FIELD_TOO_LONG: "Quá dài; nhiều nhất {most}.",
    Problem.FIELD_REPEATED: "Trường này được ghi hai lần ở cùng một chỗ; hãy giữ một.",
    Problem.FILE_NOT_JSON: (
        "Nội dung không phải là JSON đọc được; hãy kiểm tra dấu ngoặc và dấu phẩy."
    ),
    Problem.FILE_NOT_UTF8: "Tệp phải lưu dạng UTF-8; hãy lưu lại với bảng mã đó.",
    Problem.JSON_SYNTAX: (
        "Nội dung không phải là JSON đọc được: sai ở dòng {line}, cột {column}; hãy kiểm tra"
        " dấu ngoặc và dấu phẩy ở đó."
    ),
    Problem.LIST_EMPTY: "Danh sách trống; phải có ít nhất một hồ sơ.",
    Problem.FILE_NOT_NAMED: "Phải là tên một tệp để ghi ra, ví dụ giay.pdf.",
    # Calendar and due dates
    Problem.CALENDAR_NOT_READABLE: "Lịch làm việc không đúng mẫu ở chỗ này; hãy sửa tệp lịch.",
    Problem.TERM_NOT_POSITIVE: "Thời hạn giải quyết phải từ 1 trở lên.",
    # Fees
    Problem.EXEMPTION_OUT_OF_RANGE: "Mức miễn, giảm phải từ 1 đến 100 phần trăm.",
    Problem.COPIES_OUT_OF_RANGE: "Số trang và số bản phải từ 1 trở lên.",
    Problem.UNITS_OUT_OF_RANGE: "Số lượng tính phí phải từ 1 đến {most}.",
    Problem.BANK_SHAPE: "Mã ngân hàng (BIN) phải có đúng 6 chữ số.",
    Problem.ACCOUNT_SHAPE: "Số tài khoản chỉ gồm chữ không dấu và chữ số, từ 4 đến 19 ký tự.",
    # Catalogue files
    Problem.NOT_A_CATALOGUE: (
        "Tệp không phải danh mục thủ tục đúng mẫu; hãy so với mô tả trong docs/catalogue.md."
    ),
    Problem.NOT_A_WORKBOOK: (
        "Tệp bảng tính bị hỏng hoặc không đúng dạng; hãy mở bằng phần mềm bảng tính rồi lưu lại."
    ),
    Problem.SHEET_MISSING: "Bảng tính thiếu trang này.",
    # Intake
    Problem.PROCEDURE_UNKNOWN: (
        "Danh mục trên máy không có thủ tục {code}; hãy kiểm tra mã hoặc nhập danh mục mới."
    ),
    Problem.PROCEDURE_NOT_YET: (
        "Thủ tục {code} trong danh mục có hiệu lực từ {since}; với hồ sơ nhận trước ngày đó, hãy"
        " tra danh mục đã công bố của thời gian ấy."
    ),
    Problem.PROCEDURE_NOT_ON_CHANNEL: (
        "Thủ tục {code} không tiếp nhận qua kênh này; hãy chọn kênh khác."
    ),
    Problem.NO_LIMIT: (
        "Thủ tục {code} không công bố thời hạn dùng được; cán bộ phải tự ghi ngày hẹn trả."
    ),
    Problem.TERM_UNCERTAIN: "Thời hạn chưa chắc chắn: công bố thiếu đơn vị, xem lại ngày hẹn.",
    Problem.CALENDAR_UNCERTAIN: (
        "Lịch nghỉ đến ngày hẹn trả chưa chính thức, ngày hẹn có thể phải tính lại."
    ),
    Problem.CASE_UNKNOWN: "Thủ tục không có trường hợp số {case}.",
    Problem.CASE_MISSING: (
        "Thủ tục có nhiều trường hợp mà chưa ghi trường hợp nào; hãy ghi số trường hợp,"
        " từ {first} đến {last}."
    ),
    Problem.COLLECT_ADDRESS_MISSING: (
        "Trả kết quả qua bưu chính mà chưa có địa chỉ nhận; hãy hỏi và ghi địa chỉ."
    ),
    Problem.AGENCY_CODE_UNUSUAL: (
        "Mã {agency} không có mã cấp 1 ở đầu hay cuối (như H56, G15); hãy so với danh mục mã"
        " định danh."
    ),
    Problem.PAPER_NOT_GOOD: (
        "Giấy tờ «{paper}» đang ghi là không đạt; hãy nhận giấy khác và bỏ dấu không đạt"
        " rồi tiếp nhận."
    ),
    Problem.PROCEDURE_NOT_CHOSEN: (
        "Chưa chọn thủ tục; hãy gõ vài chữ đầu của tên rồi chọn trong danh sách."
    ),
    Problem.PAPER_UNKNOWN: "Thủ tục không có thành phần hồ sơ số {paper} trong trường hợp này.",
    Problem.PAPER_REPEATED: "Thành phần hồ sơ số {paper} được ghi hai lần; hãy cộng vào một dòng.",
    Problem.PAPER_NOT_COUNTED: "Thành phần số {paper} là ghi chú, không đếm số lượng.",
    Problem.SETS_OUT_OF_RANGE: "Số bộ hồ sơ phải từ 1 đến {most}.",
    Problem.COUNT_OUT_OF_RANGE: "Số lượng giấy tờ phải từ 0 đến {most}.",
    Problem.REASON_MISSING: "Hãy ghi ít nhất một lý do cụ thể.",
    Problem.LINE_SAYS_NOTHING: "Dòng thứ {row} chưa nói gì: hãy viết thành câu, hoặc xóa dòng đó.",
    Problem.OFFSET_OUT_OF_RANGE: "Giấy chỉ lệch được từ -{most} đến {most} mi-li-mét.",
    Problem.FORM_SUFFIX_SHAPE: (
        "Ký hiệu sau số chỉ gồm chữ, số, dấu gạch ngang, dấu chấm hoặc gạch chéo."
    ),
    Problem.FORM_LINES_TOO_MANY: "Chỉ ghi được nhiều nhất {most} dòng; hãy gộp bớt.",
    Problem.PRINTS_OUT_OF_RANGE: "Số lượt in mỗi giấy phải từ 1 đến {most}.",
    Problem.PAPER_NOT_OF_FORM: "Mẫu này không in được trên khổ đã chọn; hãy chọn khổ khác.",
    Problem.PRINTER_NAME_MISSING: "Chưa đặt tên máy in; hãy ghi tên để nhận ra máy.",
    Problem.PRINTER_NAME_TAKEN: "Đã có máy in tên {name}; hãy đặt tên khác.",
    Problem.PRINTER_ADDRESS_SHAPE: (
        "Địa chỉ máy in phải có dạng 192.168.1.50, 192.168.1.50:9100 hoặc /dev/usb/lp0."
    ),
    Problem.PRINTER_UNKNOWN: "Máy in {name} không còn trong danh sách; hãy thêm lại.",
    Problem.NO_LANE: "Máy này chưa được cấp dải số cho cơ quan {agency}.",
    Problem.CLOCK_BEHIND: (
        "Đồng hồ máy chỉ {shown}, sớm hơn lần tiếp nhận gần nhất {expected}. Hãy sửa đồng hồ;"
        " nếu đồng hồ đúng, làm lại với --accept-clock."
    ),
    Problem.CLOCK_AHEAD: (
        "Đồng hồ máy chỉ {shown}, trong khi theo thời gian chạy của máy phải là {expected}."
        " Hãy sửa đồng hồ; nếu đồng hồ đúng, làm lại với --accept-clock."
    ),
    Problem.CLOCK_JUMPED: (
        "Đồng hồ máy chỉ {shown}, hơn một tháng sau lần tiếp nhận gần nhất {expected}."
        " Hãy xem lại đồng hồ; nếu đồng hồ đúng, làm lại với --accept-clock."
    ),
    Problem.DOSSIER_UNKNOWN: "Không có hồ sơ nào mang mã này trên máy.",
    Problem.DOSSIER_DISPUTED: (
        "Hai hồ sơ cùng mang mã này; hãy mở Hồ sơ (F3) trong cửa sổ, tìm mã này để xem từng hồ sơ."
    ),
    Problem.DOSSIER_AMBIGUOUS: "Có nhiều hồ sơ mang mã này; hãy ghi đủ mã hồ sơ.",
    Problem.DOSSIER_ONE_OF: "Có nhiều hồ sơ mang mã này, hãy ghi đủ mã: {numbers}.",
    # Persons and their identity
    Problem.NAME_MISSING: "Thiếu họ tên hoặc tên gọi; hãy ghi như trên giấy tờ.",
    Problem.ID_NUMBER_MISSING: (
        "Thiếu số giấy tờ; nếu người nộp không có thì chọn «Không có giấy tờ» và ghi lý do."
    ),
    Problem.ID_REASON_MISSING: "Không có giấy tờ thì phải ghi lý do, ví dụ: trẻ mới sinh, mất thẻ.",
    Problem.ID_NUMBER_UNEXPECTED: (
        "Đã ghi là không có giấy tờ mà vẫn có số giấy tờ; hãy bỏ số hoặc chọn đúng loại giấy tờ."
    ),
    Problem.PERSONAL_NUMBER_SHAPE: "Số định danh cá nhân phải có đúng 12 chữ số.",
    Problem.PERSONAL_NUMBER_PLACE: (
        "Ba số đầu của số định danh không phải mã tỉnh nào (có thể do khai sinh ở nước ngoài);"
        " hãy so với thẻ."
    ),
    Problem.PERSONAL_NUMBER_SEX: (
        "Chữ số thứ tư của số định danh không khớp giới tính; hãy so với thẻ."
    ),
    Problem.PERSONAL_NUMBER_YEAR: "Số định danh không khớp năm sinh; hãy so với thẻ.",
    Problem.PASSPORT_SHAPE: "Số hộ chiếu chỉ gồm chữ không dấu và chữ số, từ 5 đến 20 ký tự.",
    Problem.PASSPORT_UNUSUAL: (
        "Số hộ chiếu thường có từ 6 đến 9 ký tự và có chữ số; hãy so với hộ chiếu."
    ),
    Problem.OLD_CARD_SHAPE: "Số chứng minh nhân dân phải có đúng 9 chữ số.",
    Problem.OLD_CARD_HISTORY: (
        "Chứng minh nhân dân 9 số không còn giá trị từ 01/01/2025, chỉ ghi để đối chiếu;"
        " hãy hỏi số định danh."
    ),
    Problem.TAX_CODE_MISSING: "Thiếu mã số thuế; tổ chức nộp hồ sơ phải có mã số thuế.",
    Problem.TAX_CODE_SHAPE: (
        "Mã số thuế thường có 10 chữ số, 10 chữ số kèm -001 đến -999, hoặc 12 chữ số;"
        " hãy so với giấy tờ."
    ),
    Problem.TAX_CODE_CHECK_DIGIT: "Chữ số kiểm tra của mã số thuế không khớp; hãy so với giấy tờ.",
    Problem.BIRTH_DATE_UNLIKELY: (
        "Ngày sinh ở tương lai hoặc đã quá {most} năm; hãy so với giấy tờ."
    ),
    Problem.LETTERS_NOT_PRINTED: (
        "Giấy in không có chữ {letters} ở {place}: sẽ in chữ gần giống hoặc ô vuông,"
        " hãy viết tay thêm."
    ),
    Problem.PHONE_SHAPE: (
        "Số điện thoại thường có 10 hoặc 11 chữ số, bắt đầu bằng 0 hoặc +84; hãy hỏi lại."
    ),
    Problem.EMAIL_SHAPE: (
        "Địa chỉ thư điện tử thường có một dấu @, sau đó có dấu chấm, và không có dấu cách;"
        " hãy hỏi lại."
    ),
    # What a scanned card says
    Problem.CARD_TOO_LONG: "Dài hơn mọi mã trên thẻ căn cước ({most} ký tự); hãy quét lại.",
    Problem.CARD_TOO_SHORT: (
        "Không phải mã trên thẻ căn cước: phải có ít nhất số định danh và họ tên; hãy quét lại."
    ),
    Problem.CARD_FIELD_MISSING: "Mã trên thẻ không có trường này; hãy nhập theo thẻ.",
    Problem.CARD_FIELD_UNREADABLE: "Không đọc được trường này từ mã; hãy nhập theo thẻ.",
    Problem.CARD_TEXT_GARBLED: (
        "Chữ bị hỏng do bộ gõ hoặc máy quét: hãy gõ lại theo thẻ; để khỏi hỏng, tắt bộ gõ"
        " hoặc chuyển máy quét sang chế độ cổng nối tiếp."
    ),
    Problem.CARD_TEXT_REPAIRED: (
        "Chữ bị máy quét đổi bảng mã, chương trình đã phục hồi; hãy so họ tên và địa chỉ với thẻ."
    ),
    Problem.CARD_ISSUE_DATE_UNLIKELY: (
        "Ngày cấp không thể đúng: thẻ có mã này chỉ cấp từ năm {since}, sau ngày sinh và không ở"
        " tương lai; hãy so với thẻ."
    ),
    # Numbers and lanes
    Problem.SERIAL_OUT_OF_RANGE: "Số thứ tự {serial} không viết được bằng {width} chữ số.",
    Problem.NUMBER_WIDTH: "Phần số thứ tự của mã hồ sơ phải có từ {least} đến {most} chữ số.",
    Problem.DOSSIER_NUMBER_DATE: (
        "Sáu chữ số giữa của mã hồ sơ phải là ngày có thật: hai số năm, hai số tháng, hai số ngày."
    ),
    Problem.AGENCY_CODE_LEVELS: "Mã định danh {agency} không đổi được sang cách viết kia.",
    Problem.LANE_LOW: (
        "Máy này chỉ còn {left} số hồ sơ cho hôm nay; hãy đề nghị trung tâm của tỉnh cấp thêm."
    ),
    Problem.CENTRE_ADDRESS: (
        "Địa chỉ trung tâm phải bắt đầu bằng https:// (http:// chỉ dùng được trên chính máy này)."
    ),
    Problem.CENTRE_NOT_FOR_PRACTICE: (
        "Sổ tập huấn không gửi hồ sơ thử lên trung tâm thật; chỉ nối được với trung tâm chạy trên"
        " chính máy này."
    ),
    Problem.ENROLMENT_CODE_SHAPE: (
        "Mã kết nối do trung tâm cấp có ít nhất 8 ký tự; hãy gõ đúng như trên giấy."
    ),
    Problem.COUNTER_NAME_MISSING: "Hãy đặt tên cho quầy này, như «Quầy 2», để trung tâm nhận ra.",
    **courier.PROBLEMS,
    Problem.STORE_SUPERSEDED: (
        "Máy khác đang dùng bản mới hơn của sổ này nên máy này tạm ngừng cấp số; mọi hồ sơ đã lưu"
        " vẫn an toàn. Hãy mở Đồng bộ (F8) để kết nối lại."
    ),
    Problem.STORE_FORKED: (
        "Có hai máy cùng ghi một sổ nên máy này tạm ngừng cấp số; mọi hồ sơ đã lưu vẫn an toàn."
        " Hãy mở Đồng bộ (F8) để kết nối lại."
    ),
    Problem.LANE_EMPTY: (
        "Đã dùng hết số hồ sơ của hôm nay (từ {first} đến {last}). Hãy tiếp nhận tiếp vào ngày mai,"
        " hoặc đề nghị trung tâm của tỉnh cấp thêm dải số."
    ),
    # Amounts
    Problem.AMOUNT_SHAPE: (
        "Số tiền chỉ gồm chữ số; dấu chấm chỉ để tách từng nhóm ba chữ số, như 1.234.567."
    ),
    Problem.AMOUNT_OUT_OF_RANGE: "Số tiền phải từ 0 đến {most} đồng.",
    # The register
    Problem.BOOK_LINES_BROKEN: (
        "Số thứ tự trong sổ phải liên tục: chỗ này phải là {expected}, đang ghi {found}; hãy bổ"
        " sung hoặc sửa dòng."
    ),
    Problem.BOOK_TOTALS_DIFFER: (
        "Số liệu khóa sổ không khớp: ghi {said}, tính lại được {found}; hãy kiểm đếm rồi khóa lại."
    ),
    Problem.BOOK_CLOSED_EARLY: (
        "Ngày khóa sổ phải từ {day} trở đi, là ngày nhận hồ sơ sau cùng trong sổ."
    ),
    # The centre
    Problem.CERTIFICATE_NEEDED: (
        "Địa chỉ {host} đi qua mạng nên phải có chứng thư: hãy thêm --certificate và --key,"
        " hoặc chỉ chạy trong máy này với --host 127.0.0.1."
    ),
    Problem.CERTIFICATE_HALF: "Phải ghi cả --certificate và --key.",
    Problem.CERTIFICATE_UNREADABLE: (
        "Không đọc được chứng thư cùng khóa của nó; hai tệp phải ở dạng PEM và là một đôi."
    ),
    Problem.DATABASE_ADDRESS_SHAPE: (
        "Địa chỉ cơ sở dữ liệu phải có dạng postgresql://tên@máy/cơ_sở_dữ_liệu."
    ),
    Problem.DEVICE_NOT_NAMED: "Hãy ghi định danh của máy cần xử lý.",
    Problem.DEVICE_UNKNOWN: "Trung tâm không có máy nào như vậy ở tình trạng đó.",
    Problem.CHOICE_MISSING: "Còn ô chưa chọn; hãy chọn theo máy này (1) hoặc trung tâm (2).",
    Problem.FIELD_NOT_MENDED: (
        "Ô này vẫn như lúc trung tâm không nhận; hãy sửa lại, hoặc chuyển người khác."
    ),
    Problem.MENDED_ALREADY: "Việc này đã có người xử lý rồi; danh sách vừa được đọc lại.",
    Problem.MENDED_OTHERWISE: "Việc này không xử lý theo cách đó; hãy xem cách ghi ở bên phải.",
    **PROCESS_SENTENCES,
    **OFFICE_SENTENCES,
    **CENTRE_SENTENCES,
    **FILE_SENTENCES,
    **MOVE_SENTENCES,
    **SHEET_SENTENCES,
}
NO_NAME = "người không rõ tên"

PLACES = {
    "submitter.name": "tên người nộp",
    "submitter.address": "địa chỉ người nộp",
    "submitter.email": "thư điện tử",
    "submitter.id_reason": "lý do không có giấy tờ",
    "owner.name": "tên chủ hồ sơ",
    "owner.address": "địa chỉ chủ hồ sơ",
    "collect_address": "nơi nhận kết quả",
}
"""Where on a paper a field stands, as officers say it."""
_CALLED = {"kind": KIND_WORDS, "place": PLACES, "letter": courier.LETTERS}
_STANDS: dict[tuple[str, str | int], State | Stage] = {
    **{("state", each.value): each for each in State},
    **{("stage", each.value): each for each in Stage},
}


def sentence(finding: Finding) -> str:
    """Return the sentence for a finding, with its figures filled in; without the field."""
    said = {name: _said(name, value) for name, value in finding.details.items()}
    return SENTENCES[finding.problem].format(person=finding.person or NO_NAME, **said)


def _said(name: str, value: str | int) -> str | int:
    """Return a detail as officers know it: kinds, places and the like by their words."""
    match name:
        case "kind" | "place" | "letter":
            return _CALLED[name].get(str(value), value)
        case "amount" if isinstance(value, int):
            return money_in_figures(value)
        case "blank" | "blanks":
            return spoken_names(str(value))
        case "state" | "stage" if (name, value) in _STANDS:
            return word(_STANDS[name, value])
        case _:
            return value


def line(finding: Finding) -> str:
    """Return the sentence with the field to mend before it, as the command line prints it."""
    text = sentence(finding)
    return f"{finding.field}: {text}" if finding.field else text
