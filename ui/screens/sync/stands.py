"""Sentences of the detail: what waits and why, what is done, where the centre has a dossier."""

from collections.abc import Mapping
from datetime import datetime
from typing import assert_never

from counter_app.domain.badge import Badge
from counter_app.domain.ids import OfficerId
from counter_app.domain.sending import Done, Queued, Troubled, Uploading
from counter_app.services.mending import CentreView, Twins
from counter_app.words.enums import word
from counter_app.words.numbers import size_words
from counter_app.words.sending import ELSEWHERE, kind_words
from counter_app.words.sync import clock_words, span_words

Listed = Troubled | Queued | Uploading | Done


def after_words(listed: Listed, now: datetime) -> str:
    """Return what waits and why, or what the centre has; nothing of what is in trouble."""
    match listed:
        case Queued():
            return _waits(listed, now)
        case Uploading():
            return (
                f"Đã gửi {size_words(listed.sent)} trong {size_words(listed.size)}"
                f" ({listed.percent} %). Mất mạng giữa chừng thì gửi tiếp từ chỗ dở, không gửi lại"
                " từ đầu. Hồ sơ không phải chờ tệp: trung tâm nhận hồ sơ trước, tệp theo sau."
            )
        case Done():
            return _taken(listed, now)
        case Troubled():
            return ""
        case _:
            assert_never(listed)


def centre_words(view: CentreView, officers: Mapping[OfficerId, str], now: datetime) -> str:
    """Return where the centre has a dossier, and who brought it there."""
    stands = f"Ở trung tâm hồ sơ đang «{word(view.state)}»." if view.state else ""
    if not view.kind:
        return stands
    who = (officers.get(view.moved_by) if view.moved_by else None) or ELSEWHERE
    at = f" lúc {clock_words(view.moved_at, now)}" if view.moved_at else ""
    return f"{who} đã ghi «{kind_words(view.kind)}»{at}. {stands}".strip()


def twins_words(twins: Twins) -> str:
    """Return what two dossiers of one submission ask of the officer."""
    if not twins.can_void:
        return (
            f"Nơi khác đã tiếp nhận lượt nộp này trước, thành hồ sơ {twins.theirs}. Hồ sơ"
            f" {twins.ours} của máy này đã kết thúc nên không hủy được; cả hai được giữ, hãy ghi"
            " lý do."
        )
    return (
        f"Nơi khác đã tiếp nhận lượt nộp này trước, thành hồ sơ {twins.theirs}, nên hồ sơ"
        f" {twins.ours} của máy này bị trùng. Hãy hủy mã {twins.ours}, thu lại giấy đã in (nếu có)"
        f" và báo người dân dùng mã {twins.theirs}. Nếu giữ hồ sơ của máy này thì hủy hồ sơ kia"
        " trước, rồi ghi lý do ở đây."
    )


def _waits(queued: Queued, now: datetime) -> str:
    waits = span_words(now - queued.oldest_at)
    lines = "\n".join(f"•  {kind_words(kind)}" for kind in queued.kinds)
    return (
        f"Ghi lúc {clock_words(queued.oldest_at, now)}, chờ gửi {waits}:\n{lines}\n\n"
        "Đã lưu chắc trên máy này. Máy tự gửi khi có mạng, cũ trước mới sau; không cần làm gì."
    )


def _taken(done: Done, now: datetime) -> str:
    lines = "\n".join(f"•  {kind_words(kind)}" for kind in done.kinds)
    files = {
        Badge.WHOLE: " Mọi tệp của hồ sơ cũng đã ở trung tâm.",
        Badge.STORED: " Còn mục khác của hồ sơ này đang chờ gửi.",
        Badge.TROUBLED: " Hồ sơ này còn việc cần xử lý ở danh sách trên.",
    }.get(done.badge, "")
    return f"Trung tâm đã nhận lúc {clock_words(done.at, now)}:\n{lines}\n\n{files}".strip()
