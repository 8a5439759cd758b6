"""A Vietnamese sentence for every finding: what is wrong, and what to do."""

from counter_app.domain.errors import Finding, Problem

SENTENCES: dict[Problem, str] = {
    Problem.PROCEDURE_CODE_SHAPE: "Mã thủ tục phải có dạng 1.001193.",
    Problem.AGENCY_CODE_SHAPE: (
        "Mã định danh cơ quan phải có dạng 000.00.06.H56 hoặc H56.06; chỉ gồm chữ in, số và dấu chấm."
    ),
    Problem.DOSSIER_NUMBER_SHAPE: "Mã hồ sơ phải có dạng H56.06-261123-0361.",
    Problem.ID_SHAPE: "Định danh nội bộ không đúng dạng.",
}


def sentence(finding: Finding) -> str:
    """Return the sentence for a finding, with its figures filled in; without the field."""
    return SENTENCES[finding.problem].format(**finding.details)


def line(finding: Finding) -> str:
    """Return the sentence with the field to mend before it, as the command line prints it."""
    text = sentence(finding)
    return f"{finding.field}: {text}" if finding.field else text
