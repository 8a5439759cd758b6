import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.reasons import require_reasons


def test_a_reason_that_says_something_will_do() -> None:
    require_reasons(["Thiếu Giấy chứng sinh"], "reasons")


@pytest.mark.parametrize(
    ("reasons", "field"), [([], "reasons"), (["  "], "reasons[0]"), (["a", "12 ./."], "reasons[1]")]
)
def test_nothing_is_no_reason(reasons: list[str], field: str) -> None:
    with pytest.raises(RuleError) as caught:
        require_reasons(reasons, "reasons")
    (finding,) = caught.value.findings
    assert (finding.problem, finding.field) == (Problem.REASON_MISSING, field)
