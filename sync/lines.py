"""Opening the line to a centre: what of the machine that needs."""

from pathlib import Path

from counter_app.files import write_synced
from counter_app.store.ledger import Writer
from counter_app.store.link import Link
from sync.remotes.remote import Remote


class Lines:
    """Opens lines; the libraries of the network are loaded with the first one."""

    def __init__(self, authority: Path) -> None:
        """Take the file from which the network library reads the pinned authority."""
        self._authority = authority

    def open(self, tie: Link, writer: Writer) -> Remote:
        """Return the line of a writer to the centre that it belongs to, or wants to."""
        import requests

        from sync.remotes.centre import CentreRemote

        session = requests.Session()
        if tie.authority:
            write_synced(self._authority, tie.authority.encode())
            session.verify = str(self._authority)
        return CentreRemote(
            tie.address, (writer.device, writer.incarnation), tie.signing_key, session
        )
