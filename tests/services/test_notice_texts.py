"""What the office tells citizens: the program's words, its own, and what cannot be sent."""

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.notices import ONE_PLAIN, NoticeChannel, Occasion, Template
from counter_app.services.builtin import standard_notices
from counter_app.words.notices import spoken
from tests.services.conftest import change_office

OWN = Template("Hồ sơ {mã hồ sơ} xong rồi.", "Ho so {mã hồ sơ} xong.")


@pytest.mark.parametrize("occasion", Occasion)
def test_the_words_that_are_carried_fill_one_message(
    services: Services, occasion: Occasion
) -> None:
    change_office(services, place="Quảng Trạch")
    shown = services.notice_texts.preview(occasion, standard_notices()[occasion])
    assert shown.length.messages == 1
    assert shown.length.letters <= ONE_PLAIN
    assert shown.short.isascii()
    assert "H56-261123-0361" in shown.text
    assert "xã Quảng Trạch" in shown.text
    assert not set("{}") & set(shown.text + shown.short)


def test_an_example_shows_moments_of_vietnam(services: Services) -> None:
    words = Template("{mã hồ sơ} {giờ hẹn}", "{mã hồ sơ}")
    shown = services.notice_texts.preview(Occasion.APOLOGY, words)
    assert shown.text.endswith("thứ Bảy 28/11/2026")


def test_a_counter_begins_with_what_is_carried(services: Services) -> None:
    plan = services.notice_texts.plan()
    assert plan.templates == standard_notices()
    assert not any(map(plan.is_own, Occasion))
    assert not plan.notices.sends(Occasion.RECEIVED)


def test_own_words_are_kept_and_taken_back(services: Services) -> None:
    texts = services.notice_texts
    texts.keep(Occasion.RESULT, OWN, sent=False)
    plan = texts.plan()
    assert plan.templates[Occasion.RESULT] == Template(
        "Hồ sơ {number} xong rồi.", "Ho so {number} xong."
    )
    assert plan.is_own(Occasion.RESULT)
    assert not plan.notices.sends(Occasion.RESULT)
    assert texts.restore(Occasion.RESULT) == standard_notices()[Occasion.RESULT]
    assert texts.plan().templates == standard_notices()
    assert not texts.plan().notices.sends(Occasion.RESULT)


def test_words_as_they_are_carried_are_not_the_offices_own(services: Services) -> None:
    carried = standard_notices()[Occasion.RESULT]
    services.notice_texts.keep(
        Occasion.RESULT, Template(spoken(carried.text), spoken(carried.short)), sent=True
    )
    assert not services.notice_texts.plan().is_own(Occasion.RESULT)


def test_what_cannot_be_sent_is_not_kept(services: Services) -> None:
    with pytest.raises(RuleError) as caught:
        services.notice_texts.keep(Occasion.RESULT, Template("Xong.", "{mã hồ sơ}"), sent=True)
    assert caught.value.findings[0].problem is Problem.NOTICE_NUMBER_MISSING
    assert services.notice_texts.plan().templates == standard_notices()


def test_a_telephone_that_the_office_has_not_cannot_be_named(services: Services) -> None:
    calling = Template("{mã hồ sơ}, gọi {điện thoại cơ quan}.", "{mã hồ sơ}")
    with pytest.raises(RuleError) as caught:
        services.notice_texts.preview(Occasion.RESULT, calling)
    assert caught.value.findings[0].details == {"blank": "phone"}
    change_office(services, phone="0232 3882 xxx")
    assert "gọi 0232 3882 xxx." in services.notice_texts.preview(Occasion.RESULT, calling).text


def test_how_telephone_numbers_are_used_is_kept(services: Services) -> None:
    services.notice_texts.use_for_numbers(NoticeChannel.ZALO)
    assert services.notice_texts.plan().notices.on_a_number is NoticeChannel.ZALO
    with pytest.raises(ValueError, match="email"):
        services.notice_texts.use_for_numbers(NoticeChannel.EMAIL)
