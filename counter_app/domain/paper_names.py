"""Short names for papers whose published names run to paragraphs."""

import re

LONGEST = 90
"""Letters of a short name: one line on an A4 receipt, two on an A5 one."""

_CUTS = (
    r"\s*;\s",
    r"\s*\(",
    r"\.\s+[A-ZĐ]",
    r",\s+(?:trong trường hợp|trường hợp|nếu|trừ|kèm|bao gồm|gồm|để|do|có)\b",
    r"\s+(?:theo quy định|theo [Mm]ẫu|được (?:cấp|lập|ban hành|khai thác)|trong trường hợp"
    r"|đối với trường hợp|quy định tại|ban hành kèm theo|do cơ quan)\b",
)
_SHORTEST = 12
_LEAST = LONGEST // 2
"""A part of a clause that ends before this says too little."""
_ENDS = re.compile(r"\s*[;:,]\s|/|\.\s")
_JOINTS = re.compile(
    r"(?:\s(?:và|hoặc|của|về|để|do|theo|đối với|đã|được|phải|thì|mà|khi|giữa|kèm"
    r"|(?<!tồn )(?<!hiện )tại))+(?=\s)"
)
_LEFTOVER = re.compile(r"[;.,]?\s*\d*\.?[^\s;]+\.(?:docx?|pdf|xlsx?|rtf)\b.*$", re.IGNORECASE)
_BULLET = re.compile(r"^[\s*+\-–•)]+|^\(?[a-zđ0-9]{1,2}[.)]\s+", re.IGNORECASE)


def short_name(name: str) -> str:
    """Return a name fit for print: the published one where it is short, else its first clause.

    A clause that is still too long is cut where a part of it ends, else at a word, and ends in an
    ellipsis; its beginning is kept. The published name stays in the catalogue beside it.
    """
    text = _BULLET.sub("", _LEFTOVER.sub("", name)).strip(" ;.,") or name.strip()
    if len(text) <= LONGEST:
        return text
    found = (re.search(cut, text[_SHORTEST:]) for cut in _CUTS)
    starts = [_SHORTEST + each.start() for each in found if each]
    clause = text[: min(starts)].strip(" ;.,") if starts else text
    if len(clause) <= LONGEST:
        return clause
    return clause[: _stop(clause)].rstrip(" ;:.,") + " …"


def _stop(clause: str) -> int:
    """Return where to cut a clause: at a comma or the like, else before a joining word."""
    for parts in (_ENDS, _JOINTS):
        stops = [each.start() for each in parts.finditer(clause[: LONGEST + 1])]
        if stops and stops[-1] >= _LEAST:
            return stops[-1]
    space = clause.rfind(" ", 0, LONGEST + 1)
    return space if space > 0 else LONGEST
