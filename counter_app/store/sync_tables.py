"""Truth that the exchange with a centre keeps beside the ledger."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from counter_app.store.metadata import truth

past_writer = Table(
    "past_writer",
    truth,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("database_id", Text, nullable=False),
    Column("ended_at", Text, nullable=False),
)

feed_cursor = Table(
    "feed_cursor",
    truth,
    Column("feed", Text, primary_key=True),
    Column("epoch", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

blob_delivery = Table(
    "blob_delivery",
    truth,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("offset", Integer, nullable=False, server_default="0"),
    Column("problem", Text, nullable=False, server_default=""),
)
Index("blob_delivery_state", blob_delivery.c.state)
Index("blob_delivery_dossier", blob_delivery.c.dossier)

sync_run = Table(
    "sync_run",
    truth,
    Column("run", Integer, primary_key=True),
    Column("begun_at", Text, nullable=False),
    Column("ended_at", Text, nullable=False),
    Column("remote", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("files", Integer, nullable=False),
    Column("detail", Text, nullable=False),
)

courier_parcel = Table(
    "courier_parcel",
    truth,
    Column("parcel", Text, primary_key=True),
    Column("made_at", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("answered_at", Text),
)

published = Table(
    "published",
    truth,
    Column("kind", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("effective_on", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
