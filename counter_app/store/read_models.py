"""Read models: folds of the ledger, with no keys of their own and no unique numbers.

`pos` is the place of a stream's first entry; `line` counts from 1 within a dossier.
"""

from sqlalchemy import Column, Index, Integer, Table, TableClause, Text, column, table

from counter_app.store.metadata import models

dossier = Table(
    "dossier",
    models,
    Column("pos", Integer, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("procedure_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("received_by", Text, nullable=False),
    Column("resolved_at", Text),
    Column("returned_at", Text),
    Column("closed_at", Text),
    Column("part_of", Text, nullable=False),
    Column("replaces", Text, nullable=False),
    Column("shelf", Text, nullable=False),
    Column("overpaid_dong", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
)
Index("dossier_received", dossier.c.received_at, dossier.c.procedure)
Index("dossier_id", dossier.c.dossier)
Index("dossier_number", dossier.c.number)
Index("dossier_short", dossier.c.short)
Index("dossier_state", dossier.c.state, dossier.c.resolved_at)
Index("dossier_state_since", dossier.c.state, dossier.c.received_at)
Index("dossier_returned", dossier.c.returned_at)
Index("dossier_closed", dossier.c.closed_at)
Index("dossier_part_of", dossier.c.part_of, sqlite_where=dossier.c.part_of != "")
Index("dossier_replaces", dossier.c.replaces, sqlite_where=dossier.c.replaces != "")
Index("dossier_overpaid", dossier.c.overpaid_dong, sqlite_where=dossier.c.overpaid_dong > 0)
Index("dossier_shelf", dossier.c.shelf, sqlite_where=dossier.c.shelf != "")

person = Table(
    "person",
    models,
    Column("pos", Integer, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("id_number", Text, nullable=False),
    Column("phone", Text, nullable=False),
)
Index("person_id_number", person.c.id_number, person.c.pos)
Index("person_phone", person.c.phone, person.c.pos)

due = Table(
    "due",
    models,
    Column("pos", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("due_at", Text),
    Column("first_due_at", Text),
    Column("promised_at", Text),
    Column("extensions", Integer, nullable=False),
    Column("supplements", Integer, nullable=False),
    Column("elsewhere", Integer, nullable=False, server_default="0"),
    Column("held_by", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("step", Integer),
    Column("given_at", Text),
    Column("taken_at", Text),
    Column("step_due_at", Text),
    Column("asked_at", Text),
    Column("closes_on", Text),
)
"""`promised_at` is due had no lateness been excused; `officer` of the staff has it in hand."""
Index("due_state", due.c.state, due.c.promised_at)
Index("due_step", due.c.state, due.c.step_due_at)
Index("due_held_by", due.c.held_by, due.c.step_due_at, sqlite_where=due.c.held_by != "")

register_line = Table(
    "register_line",
    models,
    Column("pos", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("volume", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    Column("sets", Integer, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("collect_at", Text, nullable=False),
    Column("returned_at", Text),
)
Index("register_line_place", register_line.c.year, register_line.c.line)

fee_line = Table(
    "fee_line",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("amount_dong", Integer),
    Column("exemption", Text, nullable=False),
)

payment = Table(
    "payment",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("fee", Text, nullable=False),
    Column("amount_dong", Integer, nullable=False),
    Column("paid_by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("reversed_at", Text),
    Column("reversed_by", Text),
)
Index("payment_at", payment.c.at)
Index("payment_reversed", payment.c.reversed_at, sqlite_where=payment.c.reversed_at.is_not(None))

hop = Table(
    "hop",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("step", Integer),
    Column("given_by", Text, nullable=False),
    Column("given_at", Text, nullable=False),
    Column("due_at", Text),
    Column("taken_at", Text),
    Column("ended_at", Text),
    Column("ended", Text, nullable=False),
)
"""`ended` is how; empty while the unit has it."""
Index("hop_given", hop.c.given_at)
Index("hop_ended", hop.c.ended_at)

letter = Table(
    "letter",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("reasons", Text, nullable=False),
)
"""What went to the citizen; `reasons` are codes, parted by blanks, none where none was given."""
Index("letter_at", letter.c.at, letter.c.form)

returned = Table(
    "returned",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("at", Text, nullable=False),
)
"""Each time it was returned, undone or not: the acts of a day are found by it."""
Index("returned_at", returned.c.at)

due_change = Table(
    "due_change",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("due_at", Text),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
Index("due_change_at", due_change.c.at)

consultation = Table(
    "consultation",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("due_at", Text),
    Column("answered_at", Text),
)
Index("consultation_open", consultation.c.answered_at, consultation.c.due_at)

notice = Table(
    "notice",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("queued_at", Text, nullable=False),
    Column("waits", Integer, nullable=False),
)
"""`waits` is 1 while somebody is still to be told."""
Index("notice_waits", notice.c.queued_at, sqlite_where=notice.c.waits == 1)

code = Table(
    "code",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("system", Text, nullable=False),
    Column("code", Text, nullable=False),
)
Index("code_code", code.c.code)

printed = Table(
    "printed",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("form", Text, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("officer", Text, nullable=False),
)
Index("printed_at", printed.c.at, printed.c.form)

attachment = Table(
    "attachment",
    models,
    Column("pos", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("added_by", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("paper", Integer),
)
Index("attachment_sha256", attachment.c.sha256)

submission = Table(
    "submission",
    models,
    Column("pos", Integer, primary_key=True),
    Column("submission", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("online", Integer, nullable=False),
    Column("agency", Text, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("procedure_name", Text, nullable=False),
    Column("filed_at", Text, nullable=False),
    Column("waits_since", Text, nullable=False),
    Column("answered_at", Text),
    Column("officer", Text, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("id_number", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("about_words", Text, nullable=False),
    Column("name_words", Text, nullable=False),
    Column("findings", Integer, nullable=False),
)
"""`reasons` are codes of its last letter, parted by blanks; `officer` wrote the first entry;
`about_words` and `name_words` are what one looks for, folded."""
Index("submission_stage", submission.c.online, submission.c.stage, submission.c.filed_at)
Index("submission_waits", submission.c.online, submission.c.stage, submission.c.waits_since)
Index("submission_done", submission.c.online, submission.c.answered_at)
Index("submission_id", submission.c.submission)
Index("submission_code", submission.c.code)
Index("submission_id_number", submission.c.id_number)
Index("submission_answered", submission.c.answered_at)


def search_table(name: str = "search") -> str:
    """Return the statement that makes the full-text index.

    It holds folded words and no copy of them. FTS5 strips tones itself, but never the bar of đ,
    so the folding is ours and its own is off.
    """
    return (
        f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', contentless_delete=1,"
        " prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
    )


def search_columns(name: str = "search", database: str | None = None) -> TableClause:
    """Return the full-text index for statements."""
    return table(name, column("rowid"), column("words"), schema=database)
