"""`due`: when something is due, dates counted anew by another calendar, apologies published."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import date

from counter_app.cli.asking import tell_due
from counter_app.cli.commands import DONE, say, show_progress
from counter_app.cli.homes import counter
from counter_app.cli.inputs import pdf_path
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.recompute import Moved
from counter_app.services.recompute import Preview
from counter_app.words.timeline import moment_words


def run_due(asked: Namespace) -> int:
    """Do what the first word asks for: a procedure's code asks when it would be due."""
    if asked.procedure == "recompute":
        return _recompute(asked)
    if asked.procedure == "publish":
        return _publish(asked)
    return tell_due(asked)


def _recompute(asked: Namespace) -> int:
    """Print which open dossiers have another date by the calendar, and move those that may be."""
    with counter(asked) as services:
        preview = services.recomputing.preview(_go_on)
        _say_moved(preview.may_move)
        _say_moved(preview.on_paper)
        if asked.apply:
            applied = services.recomputing.apply(_go_on)
            say(f"Đã ghi ngày mới cho {applied.moved} hồ sơ theo lịch {applied.calendar}.")
        else:
            say(_summary(preview))
    return DONE


def _publish(asked: Namespace) -> int:
    """Write the list of apologies of a period to a file."""
    first, last = _day(asked.from_day, "--from"), _day(asked.to_day, "--to")
    if asked.pdf is None:
        raise forbid(Problem.FIELD_MISSING, "--pdf")
    path = pdf_path(asked.pdf)
    with counter(asked) as services:
        count = services.notice_board.save(path, first, last)
    say(f"Đã ghi danh sách niêm yết: {count} hồ sơ, không có dữ liệu cá nhân.")
    return DONE


def _say_moved(moved: Iterable[Moved]) -> None:
    for each in moved:
        fate = "đã in trên giấy, giữ nguyên" if each.on_paper else "được tính lại"
        dates = f"{moment_words(each.was)}\t{moment_words(each.becomes)}"
        say(f"{each.number}\t{dates}\t{fate}\t{each.procedure_name}")


def _summary(preview: Preview) -> str:
    free, held = len(preview.may_move), len(preview.on_paper)
    return (
        f"Lịch {preview.calendar}: xem {preview.examined} hồ sơ đang làm, {free} hồ sơ tính lại"
        f" được, {held} hồ sơ đã in ngày trên giấy nên giữ nguyên. Thêm --apply để ghi."
    )


def _go_on(done: int, total: int) -> bool:
    show_progress(done, total)
    return True


def _day(text: str | None, field: str) -> date:
    if text is None:
        raise forbid(Problem.FIELD_MISSING, field)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise forbid(Problem.FIELD_NOT_DATE, field) from None
