"""A world of practice: the same again from the same seed, whole, and with something of all."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Select, Table, select

from counter_app.bootstrap import Services, open_services, set_up_world
from counter_app.domain.calendar import local
from counter_app.domain.dossier import State
from counter_app.domain.print_job import JobState
from counter_app.home import Home
from counter_app.services.training.world import COLLEAGUES
from counter_app.store import counter, print_jobs, projection, schema
from counter_app.store.schema import entry
from counter_app.store.submissions import Wanted as WantedSubmissions
from tests.services.conftest import an_intake
from tests.services.training.conftest import UNTIL, WANTED, a_machine, made

TODAY = UNTIL.date()
DONE = frozenset(
    {
        "dossier.received", "dossier.transferred", "hop.taken", "hop.taken-back",
        "hop.rolled-back", "consultation.asked", "consultation.answered", "authority.received",
        "supplement.requested", "supplement.completed", "due.extended", "apology.given",
        "dossier.refused", "dossier.stopped", "dossier.reopened", "result.arrived",
        "result.returned", "return.voided", "dossier.voided", "party.corrected", "fee.collected",
        "shelf.placed", "code.assigned", "notice.given", "note.added", "online.filed",
        "submission.presented",
        "submission.asked", "submission.completed", "submission.refused", "submission.taken-in",
    }
)  # fmt: skip
"""What even a small world shows of a desk's work, by the kinds of its entries."""


def rows(services: Services, what: Table | Select[*tuple[object, ...]]) -> list[tuple[object, ...]]:
    statement = select(what) if isinstance(what, Table) else what
    with services.desk.store.reading() as connection:
        return [tuple(row) for row in connection.execute(statement)]


def digest(folder: Path) -> str:
    """Return a digest of every entry, number, read model and waiting paper of a home."""
    services = open_services(Home(folder), a_machine(), str)
    tables = (entry, schema.issued_number, schema.print_job, schema.officer, *projection.TABLES)
    said = repr([rows(services, each) for each in tables])
    services.close()
    return hashlib.sha256(said.encode()).hexdigest()


def test_the_same_seed_day_and_number_make_the_same_world(world: Path, tmp_path: Path) -> None:
    made(tmp_path / "again")
    made(tmp_path / "other", replace(WANTED, seed=8))
    first, again, other = map(digest, (world, tmp_path / "again", tmp_path / "other"))
    assert first == again
    assert first != other


def test_a_world_that_stops_earlier_is_the_beginning_of_the_same(
    world: Path, tmp_path: Path
) -> None:
    made(tmp_path / "short", replace(WANTED, until=UNTIL - timedelta(hours=2)))
    ids = select(entry.c.entry_id, entry.c.facts).order_by(entry.c.pos)
    long, short = (
        open_services(Home(folder), a_machine(), str) for folder in (world, tmp_path / "short")
    )
    whole, beginning = rows(long, ids), rows(short, ids)
    long.close()
    short.close()
    assert beginning == whole[: len(beginning)]
    assert len(beginning) < len(whole)


def test_nothing_is_wrong_with_it(services: Services) -> None:
    verdict = services.upkeep.verify()
    assert (verdict.faults, verdict.findings) == ((), 0)


def test_it_shows_dossiers_in_every_state_and_entries_of_all_that_a_desk_does(
    services: Services,
) -> None:
    states = {row[0] for row in rows(services, select(schema.dossier.c.state))}
    assert states == {each.value for each in State}
    kinds = {row[0] for row in rows(services, select(entry.c.kind))}
    assert kinds >= DONE


def test_its_last_day_is_a_real_morning(services: Services) -> None:
    due = schema.due
    open_ = due.c.state.in_(("received", "in_process"))
    moments = [str(row[0]) for row in rows(services, select(due.c.due_at).where(open_)) if row[0]]
    days = {date.fromisoformat(each[:10]) for each in moments}
    assert TODAY in days
    assert min(days) < TODAY < max(days)
    closing = rows(services, select(due.c.closes_on).where(due.c.state == "awaiting_supplement"))
    assert all(day for (day,) in closing)
    received = [row[0] for row in rows(services, select(schema.dossier.c.received_at))]
    today = [each for each in received if str(each).startswith(TODAY.isoformat())]
    assert len(today) >= 5
    waiting = services.submissions.waiting()
    assert len(waiting) >= 2
    turned_away = services.submissions.listed(WantedSubmissions(online=False))
    assert {each.stage.value for each in turned_away} == {"asked", "refused"}


def test_only_what_the_last_day_queued_still_waits_for_paper(services: Services) -> None:
    with services.desk.store.reading() as connection:
        waiting = print_jobs.in_state(connection, JobState.QUEUED, JobState.COLLECTING)
        done = print_jobs.in_state(connection, JobState.CONFIRMED)
    assert {local(job.made_at).date() for job in waiting} == {TODAY}
    assert done
    assert not any(job.pdf_sha256 or job.ticket for job in done)


def test_only_what_the_last_day_has_to_tell_is_still_to_be_called(services: Services) -> None:
    waiting = services.call_list.waiting()
    assert {local(call.queued_at).date() for call in waiting.calls} == {TODAY}
    waits = {row[0] for row in rows(services, select(schema.notice.c.waits))}
    assert waits == {0, 1}


def test_its_papers_can_be_drawn(services: Services) -> None:
    with services.desk.store.reading() as connection:
        jobs = print_jobs.in_state(connection, JobState.QUEUED, JobState.CONFIRMED)
    by_form = {job.form: job for job in jobs}
    assert set(by_form) >= {"receipt", "supplement-request", "refusal", "apology", "stop-notice"}
    for form, job in by_form.items():
        assert services.printing.draw(form, job.dossiers).pdf


def test_several_officers_worked_in_it(services: Services) -> None:
    with services.desk.store.reading() as connection:
        names = counter.officer_names(connection)
    assert list(names.values())[1:] == list(COLLEAGUES)
    actors = {row[0] for row in rows(services, select(entry.c.actor))}
    assert actors == set(names)


def test_the_desk_goes_on_where_the_world_stopped(tmp_path: Path) -> None:
    made(tmp_path / "quay")
    services = open_services(Home(tmp_path / "quay"), a_machine(), str)
    accepted = services.reception.accept(an_intake(case=None))
    services.close()
    assert accepted.due


def test_broken_off_it_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    folder = tmp_path / "quay"
    with pytest.raises(KeyboardInterrupt):
        set_up_world(Home(folder), a_machine(), WANTED, stop)
    assert not folder.exists()


@pytest.mark.parametrize("dossiers", [1, 7, 300])
def test_any_size_is_whole_and_has_so_many_dossiers(tmp_path: Path, dossiers: int) -> None:
    evening = replace(WANTED, dossiers=dossiers, until=UNTIL + timedelta(hours=12))
    told = made(tmp_path / "quay", evening)
    services = open_services(Home(tmp_path / "quay"), a_machine(), str)
    verdict = services.upkeep.verify()
    services.close()
    assert (verdict.dossiers, verdict.faults) == (dossiers, ())
    assert told.dossiers == dossiers


def test_a_day_off_ends_a_world_with_the_working_day_before(tmp_path: Path) -> None:
    sunday = replace(WANTED, dossiers=20, until=UNTIL + timedelta(days=2))
    made(tmp_path / "quay", sunday)
    services = open_services(Home(tmp_path / "quay"), a_machine(), str)
    newest = max(str(row[0]) for row in rows(services, select(schema.dossier.c.received_at)))
    services.close()
    assert newest.startswith(TODAY.isoformat())
