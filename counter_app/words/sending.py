"""What waits, what needs a person and what is done, in words."""

from collections.abc import Mapping, Sequence

from counter_app.domain.answer import Cause
from counter_app.domain.comparison import Comparison, Voice
from counter_app.domain.ids import OfficerId
from counter_app.domain.mending import same_field
from counter_app.domain.sending import Subject, Troubled, Uploading
from counter_app.words.enums import word
from counter_app.words.kinds import KIND_WORDS
from counter_app.words.numbers import size_words

ELSEWHERE = "Nơi khác"
UNKNOWN_KIND = "Việc của bản mới hơn"
FIELDS: Mapping[str, str] = {
    "name": "Họ và tên",
    "id_number": "Số giấy tờ",
    "tax_code": "Mã số thuế",
    "contact.address": "Địa chỉ",
    "contact.phone": "Điện thoại",
    "contact.email": "Thư điện tử",
}
OTHER_FIELDS: Mapping[str, str] = {
    "note": "Ghi chú",
    "collect_address": "Nơi nhận kết quả",
    "text": "Nội dung",
    "entry": "Việc",
}
_MERGED = " Máy đã tự gộp {count} ô không trùng;"


def field_words(path: str, *, with_role: bool = True) -> str:
    """Return a field as officers say it; one that is not known stands as it is."""
    role, _, field = path.partition(".")
    for known, said in FIELDS.items():
        if role in {"submitter", "owner"} and same_field(f"x.{known}", f"x.{field}"):
            return f"{said} chủ hồ sơ" if role == "owner" and with_role else said
    if role == "papers" and field:
        return f"Thành phần hồ sơ số {field}"
    return OTHER_FIELDS.get(path, path)


def subject_number(subject: Subject) -> str:
    """Return the number as lists show it, without the agency's prefix; of a submission its code."""
    if subject.is_submission:
        return subject.code or "Nộp tại quầy"
    return subject.number.partition("-")[2] or subject.number or "Sổ của quầy"


def kind_words(kind: str) -> str:
    """Return what an entry is called."""
    return KIND_WORDS.get(kind, UNKNOWN_KIND)


def kinds_words(kinds: Sequence[str], subject: Subject) -> str:
    """Return what was done and on which procedure: `Tiếp nhận hồ sơ và 2 việc · Khai sinh`."""
    more = f" và {len(kinds) - 1} việc" if len(kinds) > 1 else ""
    return " · ".join(filter(None, (f"{kind_words(kinds[0])}{more}", subject.procedure_name)))


def files_words(line: Uploading) -> str:
    """Return how many files are on their way, and how large they are."""
    return f"{line.files} tệp đính kèm, {size_words(line.size)}"


def trouble_words(line: Troubled) -> str:
    """Return what happened in one line."""
    if line.cause is Cause.FILE:
        return f"{line.more + 1} tệp trung tâm không nhận"
    if line.cause is Cause.NUMBER_TAKEN:
        return "Hai hồ sơ cùng một mã"
    if line.cause is Cause.STATE and line.kind == _TAKEN_IN:
        return "Một lượt nộp thành hai hồ sơ"
    field = field_words(line.answer.path).lower() or "một ô"
    if line.cause is Cause.FIELD and line.kind == "party.corrected":
        return f"Hai nơi cùng sửa {field}"
    happened = {
        Cause.FIELD: "nơi khác ghi khác",
        Cause.STATE: "trung tâm chưa ghi",
        Cause.VALIDATION: f"xem lại {field}",
    }
    return f"{kind_words(line.kind)}: {happened.get(line.cause, 'trung tâm chưa nhận')}"


def why_words(line: Troubled, officers: Mapping[OfficerId, str]) -> str:
    """Return why a dossier needs a person, what is safe, and what to do."""
    if line.subject.is_of_counter:
        return _OF_COUNTER.format(kind=kind_words(line.kind))
    who = officers.get(line.actor) or ELSEWHERE
    field = field_words(line.answer.path)
    message = line.answer.message.rstrip(". ")
    said = f" Trung tâm báo: «{message}»." if message else ""
    answered = line.subject.is_submission and line.cause is Cause.STATE
    why = _ANSWERED if answered else _WHYS[line.cause]
    return why.format(
        kind=kind_words(line.kind), who=who, field=f" ở ô «{field}»" if field else "", said=said
    ) + _behind(line)


def compare_words(line: Troubled, comparison: Comparison) -> str:
    """Return why a person must choose, and what went together by itself."""
    count = len(comparison.disputed)
    merged = _MERGED.format(count=comparison.merged) if comparison.merged else ""
    left = f" còn {count} ô" if merged else f" Có {count} ô"
    return (
        f"Hai nơi cùng sửa một ô trong lúc mất mạng.{merged}{left} cần người quyết định."
        " Cả hai giá trị đều được giữ trong sổ."
    ) + _behind(line)


def voice_words(voice: Voice, officers: Mapping[OfficerId, str]) -> str:
    """Return who wrote a column; an officer of another office is not known here by name."""
    return (officers.get(voice.actor) if voice.actor else None) or ELSEWHERE


def cause_words(line: Troubled) -> str:
    """Return the word of the pill: to whom it was handed, or what is to be done."""
    return "Đã chuyển" if line.handed_to else word(line.cause)


def _behind(line: Troubled) -> str:
    parts = []
    if line.held:
        parts.append(f" {line.held} mục sau của hồ sơ này chờ theo; hồ sơ khác vẫn gửi.")
    if line.more and line.cause is not Cause.FILE:
        parts.append(f" Hồ sơ này còn {line.more} việc nữa sau việc này.")
    if line.handed_to:
        parts.append(f" Đã chuyển cho {line.handed_to}.")
    return "".join(parts)


_OF_COUNTER = (
    "Trung tâm chưa nhận mục «{kind}» của sổ quầy. Hồ sơ của người dân không bị ảnh hưởng và vẫn"
    " gửi như thường; hãy báo người phụ trách máy."
)
_TAKEN_IN = "submission.taken-in"
_ANSWERED = (
    "Nơi khác đã trả lời lượt nộp này trước, nên việc «{kind}» của {who} không được tính. Những"
    " gì đã ghi và giấy đã đưa vẫn còn trong sổ; hãy theo việc đã ghi ở nơi kia và báo lại"
    " người dân."
)
_WHYS: Mapping[Cause, str] = {
    Cause.FIELD: (
        "Việc «{kind}» gặp điều nơi khác vừa ghi vào cùng hồ sơ. Cả hai đều được giữ trong"
        " sổ; hãy chọn theo bên nào."
    ),
    Cause.STATE: (
        "Trung tâm chưa ghi việc «{kind}» của {who}: nơi khác đã chuyển trạng thái hồ sơ"
        " trước. Việc này vẫn nằm trong sổ của máy nhưng không tính vào hồ sơ."
    ),
    Cause.NUMBER_TAKEN: (
        "Một hồ sơ khác đã mang mã này. Cả hai hồ sơ đều được giữ. Hãy sửa và cấp lại giấy:"
        " hồ sơ này nhận mã mới, giấy mới ghi rõ thay cho giấy nào."
    ),
    Cause.VALIDATION: (
        "Trung tâm chưa nhận «{kind}» của {who}{field}.{said} Hồ sơ, mã và giấy đã in vẫn còn"
        " nguyên; hãy sửa rồi ghi lại."
    ),
    Cause.NOT_PERMITTED: (
        "Trung tâm chưa cho phép {who} làm việc «{kind}».{said} Hãy chuyển cho lãnh đạo; khi đã"
        " được phép thì gửi lại."
    ),
    Cause.ID_REUSE: (
        "Trung tâm đã có một mục khác trùng với «{kind}» của {who}.{said} Gửi lại thì mục này có"
        " định danh mới; hãy báo người phụ trách."
    ),
    Cause.FILE: (
        "Trung tâm không nhận tệp của hồ sơ này.{said} Tệp vẫn còn trên máy; hãy mở hồ sơ, xem"
        " tệp, bỏ ra và đính lại tệp đúng."
    ),
    Cause.OTHER: (
        "Trung tâm chưa nhận «{kind}» của {who}.{said} Mục này vẫn còn nguyên trên máy; hãy gửi"
        " lại, hoặc chuyển người khác."
    ),
}
