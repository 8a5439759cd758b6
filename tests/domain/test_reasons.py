import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.reasons import require_reasons


def test_a_reason_that_says_something_will_do() -> None:
    require_reasons(["Thiếu Giấy chứng sinh"], "reasons")


@pytest.mark.parametrize(
    ("reasons", "problem", "field"),
    [
        ([], Problem.REASON_MISSING, "reasons"),
        (["  "], Problem.REASON_MISSING, "reasons[0]"),
        (["a", "12 ./."], Problem.LINE_SAYS_NOTHING, "reasons[1]"),
    ],
)
def test_nothing_is_no_reason(reasons: list[str], problem: Problem, field: str) -> None:
    with pytest.raises(RuleError) as caught:
        require_reasons(reasons, "reasons")
    (finding,) = caught.value.findings
    assert (finding.problem, finding.field) == (problem, field)
