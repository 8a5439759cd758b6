"""A secret of this machine, in the operating system's key store where there is one."""

import logging
from pathlib import Path

from counter_app.files import write_secret
from counter_app.ports import IdSource

SIZE = 32
_SERVICE = "quay-mot-cua"
log = logging.getLogger(__name__)


def device_secret(file: Path, home: str, ids: IdSource) -> bytes:
    """Return this machine's secret for a home, made at the first call.

    Where the system has no key store (a server without a desktop), it is kept in `file`, readable
    by its owner only, and the log says so.
    """
    from keyring import get_password, set_password
    from keyring.errors import KeyringError

    if file.exists():
        return file.read_bytes()
    try:
        kept = get_password(_SERVICE, home)
        if kept is None:
            set_password(_SERVICE, home, ids.random(SIZE).hex())
            kept = get_password(_SERVICE, home)
        if kept is not None:
            return bytes.fromhex(kept)
    except KeyringError:
        log.warning("no key store on this machine: the device secret is kept in a file")
    secret = ids.random(SIZE)
    write_secret(file, secret)
    return secret
