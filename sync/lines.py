"""Opening the line to a centre: what of the machine that needs."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.files import write_synced
from counter_app.store.ledger import Writer
from counter_app.store.link import Link

if TYPE_CHECKING:
    from sync.remotes.remote import Remote


class Lines:
    """Opens lines; the libraries of the network are loaded with the first one."""

    def __init__(self, authority: Path) -> None:
        """Take the file from which the network library reads the pinned authority."""
        self._authority = authority
        self._kept = threading.local()

    def open(self, tie: Link, writer: Writer) -> "Remote":
        """Return the line of a writer to the centre that it belongs to, or wants to.

        As long as neither changes it is the same one, with its connection and its token; each
        thread has its own.
        """
        last: tuple[Link, Writer, Remote] | None = getattr(self._kept, "line", None)
        if last is None or last[:2] != (tie, writer):
            last = self._kept.line = tie, writer, self._open(tie, writer)
        return last[2]

    def _open(self, tie: Link, writer: Writer) -> "Remote":
        import requests

        from sync.remotes.centre import CentreRemote

        session = requests.Session()
        if tie.authority:
            write_synced(self._authority, tie.authority.encode())
            session.verify = str(self._authority)
        return CentreRemote(
            tie.address, (writer.device, writer.incarnation), tie.signing_key, session
        )
