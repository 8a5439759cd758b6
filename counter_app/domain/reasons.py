"""Reasons: a request, refusal, apology or stop is nothing without one that says something."""

from collections.abc import Sequence
from enum import StrEnum

from counter_app.domain.errors import Problem, forbid


class LateCause(StrEnum):
    """Why a result is late (nguyên nhân quá hạn). Basis: TT 02/2017/TT-VPCP, from memory."""

    REGULATION = "regulation"
    COORDINATION = "coordination"
    WORKLOAD = "workload"
    EQUIPMENT = "equipment"
    VERIFICATION = "verification"
    OTHER = "other"


class AmendsCause(StrEnum):
    """What is apologised for beside lateness. Basis: NĐ 61/2018 Điều 21."""

    ERROR = "error"
    LOST_PAPERS = "lost-papers"


class StopCause(StrEnum):
    """Why processing stops. Basis: Mẫu 05, TT 03/2025/TT-VPCP; procedures as published."""

    WITHDRAWN = "withdrawn"
    """The citizen asked for it."""
    NEVER_SUPPLEMENTED = "never-supplemented"
    """What was asked for did not come within the time that the procedure gives."""
    OTHER = "other"


def require_reasons(reasons: Sequence[str], field: str) -> None:
    """Raise RuleError unless there is a reason, and each says something.

    Basis: NĐ 61/2018 Điều 17.1.b, Điều 19.8, 19.9; Công văn 1140/UBND-KSTT (Quảng Bình, 2020).
    """
    if not reasons:
        raise forbid(Problem.REASON_MISSING, field)
    for place, reason in enumerate(reasons):
        if not any(letter.isalpha() for letter in reason):
            several = len(reasons) > 1
            problem = Problem.LINE_SAYS_NOTHING if several else Problem.REASON_MISSING
            raise forbid(problem, f"{field}[{place}]", row=place + 1)
