import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.cli.desk_commands import ACTS
from tests.cli.conftest import Outcome, Program, a_file, an_intake

SHORT = "0001"
CERTIFIED = "2.000942"
"""Of the province, done the same day."""
AMENDS = {
    "cause": "lost-papers",
    "fault": "làm thất lạc Giấy chứng sinh",
    "reason": "Kẹp nhầm hồ sơ.",
    "remedy": "xin cấp lại",
    "cost": "cơ quan chi trả",
}


@pytest.fixture
def act(program: Program, home: Path, tmp_path: Path) -> Any:
    """Take a dossier in, and return how something is done with it."""
    intake = an_intake(procedure=CERTIFIED, papers=[{"paper": 1, "originals": 1}])
    told = program("--home", home, "receive", "--json", a_file(tmp_path, intake))
    number = told.out.strip()

    def run(what: str, **values: object) -> Outcome:
        text = json.dumps(values, ensure_ascii=False).encode()
        return program("--home", home, "act", number, what, "--json", "-", stdin=text)

    return run


def said(told: Outcome) -> list[str]:
    """What a command printed behind the number."""
    assert told.code == 0, told.err
    number, *rest = told.out.strip().split("\t")
    assert number.endswith(SHORT)
    return rest


def test_a_dossier_is_asked_completed_refused_and_opened_again(act: Any) -> None:
    assert said(
        act("supplement", missing=["Giấy chứng sinh."], reasons=["Bản chụp."], codes=["copy"])
    ) == ["Chờ bổ sung", "01/HDHS"]
    assert said(act("complete", papers=[{"paper": 1, "originals": 1}], remark="đủ")) == [
        "Đã tiếp nhận"
    ]
    assert said(act("refuse", reasons=["Việc sinh đã được đăng ký."]))[0] == "Từ chối giải quyết"
    assert said(act("reopen", reason="từ chối nhầm")) == ["Đã tiếp nhận"]


def test_a_result_arrives_is_returned_and_the_return_undone(act: Any) -> None:
    assert said(act("arrive", kind="Giấy khai sinh", place="A-07")) == ["Đã có kết quả"]
    assert said(act("return", receipt="lost")) == ["Đã trả kết quả"]
    assert said(act("return-void", reason="trả nhầm người")) == ["Đã có kết quả"]


def test_small_things_are_written_down(act: Any, program: Program, home: Path) -> None:
    assert said(act("note", text="gọi trước khi đến")) == ["Đã tiếp nhận"]
    assert said(act("code", system="ministry", code="g22.99-1")) == ["Đã tiếp nhận"]
    assert said(act("amend", **AMENDS))[0] == "Đã tiếp nhận"
    shown = program("--home", home, "show", f"*{SHORT}")
    assert shown.code == 2
    (number,) = [
        line.split("\t")[0] for line in program("--home", home, "find", "").out.splitlines()
    ]
    shown = program("--home", home, "show", number)
    for words in ("gọi trước khi đến", "Hệ thống của Bộ: G22.99-1", "làm thất lạc Giấy chứng sinh"):
        assert words in shown.out


def test_a_dossier_is_stopped_or_its_number_void(act: Any) -> None:
    assert said(act("stop", cause="withdrawn", reason="Có đơn xin rút."))[0] == "Dừng giải quyết"
    assert said(act("reopen", reason="rút nhầm")) == ["Đã tiếp nhận"]
    assert said(act("void", reason="tiếp nhận nhầm")) == ["Đã hủy"]


def test_lateness_is_excused_by_days_or_a_date_not_by_both(act: Any) -> None:
    excuse = {"cause": "workload", "reason": "Hồ sơ tăng đột biến."}
    told = act("extend", **excuse, new_due_at="2126-12-02T09:00", working_days=2)
    assert (told.code, "working_days" in told.line) == (2, True)
    told = act("extend", **excuse, new_due_at="hôm kia")
    assert (told.code, "new_due_at" in told.line) == (2, True)
    assert said(act("extend", **excuse, working_days=4))[0] == "Đã tiếp nhận"
    told = act("extend", **excuse, new_due_at="2126-12-02T09:00")
    assert (told.code, "đã hẹn lại 1 lần" in told.line) == (2, True)


def test_money_that_is_not_owed_is_not_collected(act: Any) -> None:
    told = act("collect", fee="khong-co", amount_dong=8000)
    assert (told.code, "khoản" in told.line) == (2, True)


@pytest.mark.parametrize(
    ("what", "values", "field"),
    [
        ("supplement", {"missing": [], "reasons": ["vì"]}, "missing"),
        ("supplement", {"missing": ["x"], "reasons": ["vì"], "codes": ["a b"]}, "codes[0]"),
        ("refuse", {}, "reasons"),
        ("note", {"text": "ghi chú", "more": 1}, "more"),
        ("stop", {"cause": "bored", "reason": "vì"}, "cause"),
        ("return", {"taken_by": "proxy"}, "collector.name"),
    ],
)
def test_a_bad_value_is_one_line_with_its_field(
    act: Any, what: str, values: dict[str, object], field: str
) -> None:
    if what == "return":
        act("arrive")
    told = act(what, **values)
    assert told.code == 2
    assert field in told.line


def test_the_schema_describes_everything_that_can_be_done(program: Program) -> None:
    told = program("act", "--schema")
    assert told.code == 0
    assert tuple(json.loads(told.out)) == ACTS


def test_what_is_left_out_is_one_line(program: Program, home: Path) -> None:
    for words in ([], ["261123-0001"], ["261123-0001", "note"]):
        told = program("--home", home, "act", *words)
        assert told.code == 2
        assert "--json" in told.line
    told = program("--home", home, "act", "261123-0001", "dance", "--json", "-")
    assert (told.code, "VIỆC" in told.line) == (2, True)
