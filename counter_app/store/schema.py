"""Tables of truth, which only grow; the read models, which are folds of them, stand beside."""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from counter_app.store.metadata import models as models
from counter_app.store.metadata import truth as truth
from counter_app.store.process_tables import PROCESS_TRIGGERS
from counter_app.store.process_tables import process_edition as process_edition
from counter_app.store.read_models import attachment as attachment
from counter_app.store.read_models import code as code
from counter_app.store.read_models import consultation as consultation
from counter_app.store.read_models import dossier as dossier
from counter_app.store.read_models import due as due
from counter_app.store.read_models import due_change as due_change
from counter_app.store.read_models import fee_line as fee_line
from counter_app.store.read_models import hop as hop
from counter_app.store.read_models import letter as letter
from counter_app.store.read_models import notice as notice
from counter_app.store.read_models import payment as payment
from counter_app.store.read_models import person as person
from counter_app.store.read_models import printed as printed
from counter_app.store.read_models import register_line as register_line
from counter_app.store.read_models import returned as returned
from counter_app.store.read_models import search_columns as search_columns
from counter_app.store.read_models import search_table as search_table
from counter_app.store.read_models import submission as submission
from counter_app.store.sync_tables import blob_delivery as blob_delivery
from counter_app.store.sync_tables import courier_parcel as courier_parcel
from counter_app.store.sync_tables import feed_cursor as feed_cursor
from counter_app.store.sync_tables import past_writer as past_writer
from counter_app.store.sync_tables import published as published
from counter_app.store.sync_tables import sync_run as sync_run

entry = Table(
    "entry",
    truth,
    Column("pos", Integer, primary_key=True, autoincrement=True),
    Column("entry_id", Text, nullable=False, unique=True),
    Column("device", Text, nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("stream", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("base_rev", Integer),
    Column("facts", LargeBinary, nullable=False),
    Column("person", LargeBinary),
    Column("person_sha256", LargeBinary, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("rev", Integer),
    UniqueConstraint("device", "incarnation", "seq"),
    sqlite_autoincrement=True,
)
Index("entry_stream", entry.c.stream)

twin_entry = Table(
    "twin_entry",
    truth,
    *(
        Column(each.name, each.type, nullable=each.nullable)
        for each in entry.columns
        if each.name != "pos"
    ),
    Column("pos", Integer, primary_key=True),
    UniqueConstraint("entry_id"),
)
"""What a second machine wrote as this one: the same places of the same chain, other words.

`pos` is below zero, so that it is nobody's in `entry`.
"""
Index("twin_entry_stream", twin_entry.c.stream)

delivery = Table(
    "delivery",
    truth,
    Column("pos", Integer, ForeignKey("entry.pos"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", Text),
    Column("problem", Text),
    Column("reason", Text),
    Column("answered_at", Text),
)
Index("delivery_state", delivery.c.state, delivery.c.pos)

device = Table(
    "device",
    truth,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, nullable=False),
    Column("database_id", Text, nullable=False),
)

officer = Table(
    "officer",
    truth,
    Column("officer", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("since", Text, nullable=False),
)

office = Table(
    "office",
    truth,
    Column("id", Integer, primary_key=True),
    Column("effective_on", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

number_lane = Table(
    "number_lane",
    truth,
    Column("lane", Integer, primary_key=True),
    Column("agency", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("kind", Text, nullable=False, server_default="lone"),
    Column("from_on", Text, nullable=False, server_default="2000-01-01"),
    Column("until_on", Text, nullable=False, server_default="9999-12-31"),
    Column("grant_id", Text, nullable=False, server_default=""),
)

number_counter = Table(
    "number_counter",
    truth,
    Column("lane", Integer, ForeignKey("number_lane.lane"), primary_key=True),
    Column("day", Text, primary_key=True),
    Column("next", Integer, nullable=False),
)

issued_number = Table(
    "issued_number",
    truth,
    Column("number", Text, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("check_code", Text, nullable=False),
)
Index("issued_number_dossier", issued_number.c.dossier)

book_counter = Table(
    "book_counter",
    truth,
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("volume", Integer, nullable=False),
    Column("next", Integer, nullable=False),
)

clock_mark = Table(
    "clock_mark",
    truth,
    Column("id", Integer, primary_key=True),
    Column("wall", Text, nullable=False),
    Column("boot", Text, nullable=False),
    Column("monotonic_s", Float, nullable=False),
)

print_job = Table(
    "print_job",
    truth,
    Column("job", Integer, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("others", Text, nullable=False, server_default=""),
    Column("copies", Integer, nullable=False, server_default="1"),
    Column("printer", Text, nullable=False, server_default=""),
    Column("ticket", Text, nullable=False, server_default=""),
    Column("pdf", Text, nullable=False, server_default=""),
    Column("problem", Text, nullable=False, server_default=""),
    Column("changed_at", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
)
Index("print_job_state", print_job.c.state)

draft = Table(
    "draft",
    truth,
    Column("draft", Text, primary_key=True),
    Column("saved_at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

blob = Table(
    "blob",
    truth,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("stored_at", Text, nullable=False),
    Column("state", Text, nullable=False),
)

held_file = Table(
    "held_file",
    truth,
    Column("held", Text, primary_key=True),
    Column("sha256", Text, ForeignKey("blob.sha256"), nullable=False),
    Column("label", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("held_at", Text, nullable=False),
)
Index("held_file_sha256", held_file.c.sha256)

setting = Table(
    "setting",
    truth,
    Column("name", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

procedure_edition = Table(
    "procedure_edition",
    truth,
    Column("edition", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("imported_at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
Index("procedure_edition_code", procedure_edition.c.code, procedure_edition.c.effective_on)

calendar_edition = Table(
    "calendar_edition",
    truth,
    Column("edition", Integer, primary_key=True),
    Column("version", Text, nullable=False),
    Column("as_of", Text, nullable=False),
    Column("imported_at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

definition = Table(
    "definition",
    truth,
    Column("name", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
)

TRIGGERS = {
    "entry_is_kept": """
        CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    "entry_is_written_once": """
        CREATE TRIGGER entry_is_written_once BEFORE UPDATE ON entry
        WHEN NOT (
            NEW.pos IS OLD.pos AND NEW.entry_id IS OLD.entry_id AND NEW.device IS OLD.device
            AND NEW.incarnation IS OLD.incarnation AND NEW.seq IS OLD.seq
            AND NEW.stream IS OLD.stream AND NEW.kind IS OLD.kind AND NEW.version IS OLD.version
            AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at AND NEW.base_rev IS OLD.base_rev
            AND NEW.facts IS OLD.facts AND NEW.person_sha256 IS OLD.person_sha256
            AND NEW.prev_hash IS OLD.prev_hash AND NEW.hash IS OLD.hash
            AND (NEW.person IS OLD.person OR NEW.person IS NULL)
            AND (NEW.rev IS OLD.rev OR OLD.rev IS NULL)
        )
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    "twin_entry_is_kept": """
        CREATE TRIGGER twin_entry_is_kept BEFORE DELETE ON twin_entry
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    "delivery_is_kept": """
        CREATE TRIGGER delivery_is_kept BEFORE DELETE ON delivery WHEN OLD.state <> 'acked'
        BEGIN SELECT RAISE(ABORT, 'an unacknowledged entry stays in the queue'); END""",
    "delivery_needs_a_rev": """
        CREATE TRIGGER delivery_needs_a_rev BEFORE UPDATE ON delivery
        WHEN NEW.state = 'acked' AND (SELECT rev FROM entry WHERE pos = NEW.pos) IS NULL
        BEGIN SELECT RAISE(ABORT, 'the centre never took this entry'); END""",
    "delivery_needs_a_mending": """
        CREATE TRIGGER delivery_needs_a_mending BEFORE UPDATE ON delivery
        WHEN NEW.state = 'mended' AND NOT EXISTS (
            SELECT 1 FROM entry AS old JOIN entry AS mending ON mending.stream = old.stream
            WHERE old.pos = NEW.pos
            AND json_extract(CAST(mending.facts AS TEXT), '$.mends') = old.entry_id
        )
        BEGIN SELECT RAISE(ABORT, 'nobody mended this entry'); END""",
    "delivery_is_known": """
        CREATE TRIGGER delivery_is_known BEFORE UPDATE ON delivery
        WHEN NEW.pos IS NOT OLD.pos OR NEW.state NOT IN
            ('queued', 'sent', 'acked', 'rejected', 'conflict', 'held', 'mended')
        BEGIN SELECT RAISE(ABORT, 'no such state of delivery'); END""",
    "issued_number_is_kept": """
        CREATE TRIGGER issued_number_is_kept BEFORE DELETE ON issued_number
        BEGIN SELECT RAISE(ABORT, 'an issued number is never taken back'); END""",
    "issued_number_stays": """
        CREATE TRIGGER issued_number_stays BEFORE UPDATE ON issued_number
        BEGIN SELECT RAISE(ABORT, 'an issued number is never changed'); END""",
    "blob_is_kept": """
        CREATE TRIGGER blob_is_kept BEFORE DELETE ON blob WHEN OLD.state <> 'held'
        BEGIN SELECT RAISE(ABORT, 'an entry names this file'); END""",
    **PROCESS_TRIGGERS,
}
