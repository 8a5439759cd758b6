from dataclasses import replace

import pytest

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.ids import DossierId
from counter_app.domain.print_job import (
    OPEN,
    Failure,
    Job,
    JobState,
    PrintOrder,
    Profile,
    Profiles,
)
from tests.builders import MONDAY

JOB = Job(1, (DossierId("d"),), "receipt", JobState.QUEUED, MONDAY)


def test_what_hindered_a_job_comes_back_as_the_error_that_it_was() -> None:
    error = EnvironmentTrouble(Trouble.PRINTER_STOPPED, printer="M404")
    again = Failure.of(error).error()
    assert (again.trouble, again.details) == (error.trouble, error.details)


@pytest.mark.parametrize("state", JobState)
def test_only_what_was_handed_over_without_a_ticket_may_be_out(state: JobState) -> None:
    job = replace(JOB, state=state)
    assert job.may_be_out == (state is JobState.SPOOLED)
    assert not replace(job, ticket="M404-7").may_be_out
    assert job.is_open == (state in OPEN)


@pytest.mark.parametrize("state", JobState)
def test_a_paper_that_went_out_is_known_by_its_hash(state: JobState) -> None:
    job = replace(JOB, state=state, pdf_sha256="ab" * 32)
    assert job.went_out == (state in {JobState.SPOOLED, JobState.CONFIRMED, JobState.SAVED})
    assert not replace(job, pdf_sha256="").went_out


def test_what_the_last_run_left_waits_for_a_word() -> None:
    assert not JOB.was_left
    assert not replace(JOB, failure=Failure(Trouble.PRINTER_GONE)).was_left
    assert replace(JOB, failure=Failure(Trouble.PRINT_LEFT)).was_left


def test_a_form_has_the_profile_that_was_set_or_a_plain_one() -> None:
    set_once = Profiles().with_profile("receipt", Profile("M404"))
    set_twice = set_once.with_profile("apology", Profile(paper="A5"))
    assert set_twice.of("receipt") == Profile("M404")
    assert set_twice.of("apology") == Profile(paper="A5")
    assert set_twice.of("register") == Profile()


@pytest.mark.parametrize(
    ("pages", "chosen"),
    [("", (0, 1, 2, 3)), ("1-2,4", (0, 1, 3)), ("3", (2,)), ("4,1", (0, 3)), ("2-9", (1, 2, 3))],
)
def test_an_order_names_its_pages(pages: str, chosen: tuple[int, ...]) -> None:
    assert PrintOrder("1", "A4", pages=pages).chosen(4) == chosen


def test_pages_that_are_not_there_are_none() -> None:
    assert PrintOrder("1", "A4", pages="7").chosen(2) == ()
