"""A secret of this machine, in the operating system's key store where there is one."""

import logging
from pathlib import Path

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.files import write_secret
from counter_app.ports import IdSource

SIZE = 32
SYSTEM, FILE = "system", "file"
"""Where a secret is kept: the system's key store, or a file of its owner's."""
_SERVICE = "quay-mot-cua"
log = logging.getLogger(__name__)


def make_device_secret(file: Path, name: str, ids: IdSource) -> tuple[bytes, str]:
    """Make this machine's secret for a new home; return it and where it is kept.

    Where the system has no key store (a server without a desktop), it is kept in `file`, readable
    by its owner only, and the log says so.
    """
    from keyring import get_password, set_password
    from keyring.errors import KeyringError

    secret = ids.random(SIZE)
    try:
        set_password(_SERVICE, name, secret.hex())
        if get_password(_SERVICE, name) == secret.hex():
            return secret, SYSTEM
    except KeyringError as error:
        log.debug("key store refused: %s", type(error).__name__)
    log.warning("máy này không có kho khóa: khóa của máy được cất trong một tệp")
    write_secret(file, secret)
    return secret, FILE


def read_device_secret(file: Path, name: str, kept: str) -> bytes:
    """Return the secret that was made for a home.

    It is never made anew: another one would turn every right password away. Raises
    EnvironmentTrouble when the key store is locked or the secret is gone.
    """
    if kept == FILE:
        try:
            return file.read_bytes()
        except OSError as error:
            raise EnvironmentTrouble(Trouble.MACHINE_KEY_MISSING) from error
    from keyring import get_password
    from keyring.errors import KeyringError

    try:
        found = get_password(_SERVICE, name)
    except KeyringError as error:
        raise EnvironmentTrouble(Trouble.MACHINE_KEY_MISSING) from error
    if found is None:
        raise EnvironmentTrouble(Trouble.MACHINE_KEY_MISSING)
    return bytes.fromhex(found)
