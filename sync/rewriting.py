"""Bringing what a forked device left unsent into the chain of the device that follows it."""

from dataclasses import replace

from counter_app.services.desk import Desk
from counter_app.store import chains, link, outbox


def write_anew(desk: Desk) -> None:
    """Write the entries anew that the former device left unsent, in one transaction.

    The feeds must have been read before: what its twin sent already is not written twice.
    """
    with desk.store.writing() as connection:
        touched = chains.write_anew(connection, desk.ids)
        outbox.refold_where_needed(connection, touched, all_=True)
        tie = replace(link.load_link(connection), is_rewriting=False)
        link.save_link(connection, tie)
