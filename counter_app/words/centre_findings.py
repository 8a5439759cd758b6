"""Vietnamese sentences for what a centre's administrator can do wrong."""

from collections.abc import Mapping
from types import MappingProxyType

from counter_app.domain.errors import Problem

CENTRE_SENTENCES: Mapping[Problem, str] = MappingProxyType(
    {
        Problem.DOCUMENT_TOO_LARGE: "Tệp quá lớn: nhiều nhất {most} MB.",
        Problem.STAFF_NOT_READABLE: (
            "Danh sách cán bộ không đúng mẫu ở chỗ này: cần «staff» gồm officer, name và role."
        ),
        Problem.FORMS_NOT_READABLE: (
            "Nội dung mẫu không đúng ở chỗ này: cần «forms» với tên mẫu có thật"
            " và các trường của nó."
        ),
        Problem.VERSION_SHAPE: (
            "Phiên bản chỉ gồm chữ, số, dấu chấm, gạch ngang hoặc gạch chéo, nhiều nhất 64 ký tự."
        ),
        Problem.VERSION_PUBLISHED: (
            "Phiên bản {version} đã được công bố với nội dung khác; hãy đặt phiên bản mới."
        ),
        Problem.KIND_NOT_PUBLISHED: (
            "Chỉ công bố được catalogue (danh mục), calendar (lịch), staff (cán bộ) và forms (mẫu)."
        ),
        Problem.ADMINISTRATOR_NAME: (
            "Tên quản trị viên gồm 3 đến 40 chữ thường, số, dấu chấm hoặc gạch ngang, như quan-tri."
        ),
        Problem.METRICS_TOKEN: "Mã xem số liệu gồm ít nhất 16 chữ, số không dấu, trên một dòng.",
        Problem.STORAGE_TWICE: "Chỉ chọn một kho tệp: --files hoặc --bucket.",
    }
)
