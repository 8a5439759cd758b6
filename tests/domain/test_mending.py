import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import entries as e
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.mending import (
    TEXT,
    require_parties,
    require_reason,
    same_field,
    texts_of,
    with_texts,
)
from counter_app.domain.person import Applicant
from tests.builders import a_citizen, a_filing, an_organisation

FILING = e.Filing(Applicant(a_citizen(), an_organisation()), "Gấp", "Thôn Đông")
CHANGES = e.Changes({"submitter.name": e.Change("Bười", "Bưởi"), "owner.name": e.Change("", "B")})
WORDS = e.Words("Thiếu giấy chứng sinh.")
FREE = (
    "note",
    "collect_address",
    "submitter.contact.address",
    "submitter.contact.phone",
    "submitter.contact.email",
    "owner.contact.address",
)
"""Texts of a filing that may say anything."""


def said(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def problem(caught: pytest.ExceptionInfo[RuleError]) -> tuple[Problem, str]:
    finding = caught.value.findings[0]
    return finding.problem, finding.field


def test_the_texts_of_a_filing_in_the_order_they_are_read() -> None:
    assert list(texts_of(FILING)) == [
        "submitter.name",
        "submitter.id_number",
        "submitter.contact.address",
        "submitter.contact.phone",
        "submitter.contact.email",
        "owner.name",
        "owner.tax_code",
        "owner.contact.address",
        "owner.contact.phone",
        "owner.contact.email",
        "note",
        "collect_address",
    ]
    assert texts_of(FILING)["owner.tax_code"] == "0100000010"
    assert texts_of(FILING)["note"] == "Gấp"


def test_the_texts_of_a_correction_of_words_and_of_what_was_erased() -> None:
    assert texts_of(CHANGES) == {"submitter.name": "Bưởi", "owner.name": "B"}
    assert texts_of(WORDS) == {TEXT: "Thiếu giấy chứng sinh."}
    assert texts_of(None) == {}


@given(st.dictionaries(st.sampled_from(FREE), st.text(max_size=30)))
def test_of_a_filing_only_what_is_named_is_written_anew(texts: dict[str, str]) -> None:
    mended = with_texts(FILING, texts)
    assert texts_of(mended) == texts_of(FILING) | {path: said(t) for path, t in texts.items()}
    back = with_texts(mended, {path: texts_of(FILING)[path] for path in texts})
    assert back == FILING


@given(st.dictionaries(st.sampled_from(list(CHANGES.fields)), st.text(max_size=30)))
def test_a_correction_written_anew_replaces_what_it_replaced(texts: dict[str, str]) -> None:
    mended = with_texts(CHANGES, texts)
    assert isinstance(mended, e.Changes)
    assert list(mended.fields) == list(CHANGES.fields)
    for path, change in CHANGES.fields.items():
        now = said(texts[path]) if path in texts else change.now
        assert mended.fields[path] == e.Change(change.was, now)


def test_words_written_anew_say_something() -> None:
    assert with_texts(WORDS, {TEXT: " Thiếu tờ khai. "}) == e.Words("Thiếu tờ khai.")
    assert with_texts(WORDS, {}) == WORDS
    with pytest.raises(RuleError) as caught:
        with_texts(WORDS, {TEXT: "  "})
    assert problem(caught) == (Problem.FIELD_MISSING, TEXT)


LETTER = e.Letter(
    "Kính gửi",
    reasons=("Thiếu giấy chứng sinh", "Tờ khai chưa ký"),
    missing=("Giấy chứng sinh",),
    signer="Lê Văn Ổi",
)
SAID: tuple[tuple[e.Person, dict[str, str]], ...] = (
    (
        LETTER,
        {
            "text": "Kính gửi",
            "reasons[0]": "Thiếu giấy chứng sinh",
            "reasons[1]": "Tờ khai chưa ký",
            "missing[0]": "Giấy chứng sinh",
            "signer": "Lê Văn Ổi",
        },
    ),
    (e.Outcome("Trích lục", code="12/TLKS"), {"text": "Trích lục", "code": "12/TLKS"}),
    (
        e.Collector(name="Trần Văn Quýt", number="044190001234", authority="Giấy ủy quyền"),
        {"name": "Trần Văn Quýt", "number": "044190001234", "authority": "Giấy ủy quyền"},
    ),
    (e.Message("0912345678", "Mời đến nhận"), {"to": "0912345678", "text": "Mời đến nhận"}),
    (e.Letter(), {}),
)


@pytest.mark.parametrize(("person", "texts"), SAID, ids=lambda each: type(each).__name__)
def test_of_what_was_said_to_a_citizen_only_what_is_there_can_be_written_anew(
    person: e.Person, texts: dict[str, str]
) -> None:
    assert list(texts_of(person).items()) == list(texts.items())
    assert with_texts(person, {}) == person
    for path in texts:
        mended = with_texts(person, {path: "  Chu\u0301ng to\u0302i "})
        assert texts_of(mended) == texts | {path: "Chúng tôi"}
        assert type(mended) is type(person)


def test_a_line_of_a_letter_that_is_emptied_keeps_its_place() -> None:
    mended = with_texts(LETTER, {"reasons[0]": " "})
    assert isinstance(mended, e.Letter)
    assert mended.reasons == ("", "Tờ khai chưa ký")
    assert with_texts(mended, {}) == mended


@pytest.mark.parametrize(
    ("person", "path"),
    [
        (a_filing(), "owner.name"),
        (FILING, "owner.id_number"),
        (CHANGES, TEXT),
        (WORDS, "note"),
        (LETTER, "reasons[2]"),
        (LETTER, "fault"),
        (e.Outcome("x"), "kind"),
    ],
)
def test_a_text_that_the_entry_does_not_have_is_named(person: e.Person, path: str) -> None:
    with pytest.raises(RuleError) as caught:
        with_texts(person, {path: "x"})
    assert problem(caught) == (Problem.FIELD_NOT_CORRECTABLE, path)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("submitter.name", "…", Problem.NAME_MISSING),
        ("submitter.id_number", "", Problem.ID_NUMBER_MISSING),
        ("owner.tax_code", " ", Problem.TAX_CODE_MISSING),
    ],
)
def test_nobody_is_mended_into_a_party_that_cannot_be_given_a_result(
    path: str, text: str, expected: Problem
) -> None:
    with pytest.raises(RuleError) as caught:
        with_texts(FILING, {path: text})
    assert problem(caught) == (expected, path)


def test_an_applicant_alone_is_enough() -> None:
    require_parties(Applicant(a_citizen()))
    with pytest.raises(RuleError):
        require_parties(replace(FILING.applicant, owner=an_organisation(name="")))


def test_intake_files_leave_the_contact_out_of_a_path() -> None:
    assert same_field("submitter.phone", "submitter.contact.phone")
    assert same_field("submitter.contact.phone", "submitter.contact.phone")
    assert not same_field("owner.phone", "submitter.contact.phone")


@pytest.mark.parametrize("reason", ["", "  ", "ok", "1234 -- 5", "\u0303\u0303\u0303"])
def test_a_reason_has_three_letters(reason: str) -> None:
    with pytest.raises(RuleError) as caught:
        require_reason(reason, "keep.reason")
    assert problem(caught) == (Problem.REASON_MISSING, "keep.reason")


def test_a_reason_is_written_down_without_needless_blanks() -> None:
    spread = unicodedata.normalize("NFD", "  nhập \n nhầm ")
    assert require_reason(spread) == "nhập nhầm"
