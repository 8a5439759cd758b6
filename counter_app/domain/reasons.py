"""Reasons: a request, refusal, apology or stop is nothing without one that says something."""

from collections.abc import Sequence

from counter_app.domain.errors import Problem, forbid


def require_reasons(reasons: Sequence[str], field: str) -> None:
    """Raise RuleError unless there is a reason, and each says something.

    Basis: NĐ 61/2018 Điều 17.1.b, Điều 19.8, 19.9; Công văn 1140/UBND-KSTT (Quảng Bình, 2020).
    """
    if not reasons:
        raise forbid(Problem.REASON_MISSING, field)
    for place, reason in enumerate(reasons):
        if not any(letter.isalpha() for letter in reason):
            raise forbid(Problem.REASON_MISSING, f"{field}[{place}]")
