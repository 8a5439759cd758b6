"""Why the centre refuses a whole request: a code for the counter, a sentence for the officer."""

from enum import StrEnum

from counter_app.words.verdicts import REFUSAL_WORDS


class RefusalCode(StrEnum):
    """What is wrong; the counter acts by it."""

    MALFORMED = "malformed"
    TOKEN_INVALID = "token-invalid"  # noqa: S105 - a name, not a secret
    CODE_REFUSED = "code-refused"
    SIGNATURE_WRONG = "signature-wrong"
    NOT_PERMITTED = "not-permitted"
    DEVICE_SUSPENDED = "device-suspended"
    DEVICE_SUPERSEDED = "device-superseded"
    DEVICE_FORKED = "device-forked"
    DEVICE_KNOWN = "device-known"
    EPOCH_CHANGED = "epoch-changed"
    NOT_FOUND = "not-found"
    METHOD_UNKNOWN = "method-unknown"
    TOO_LARGE = "too-large"
    UPGRADE_NEEDED = "upgrade-needed"
    OFFSET_MISMATCH = "offset-mismatch"
    HASH_WRONG = "hash-wrong"
    CHECKSUM_WRONG = "checksum-wrong"
    BUSY = "busy"
    INTERNAL = "internal"


STATUS: dict[RefusalCode, int] = {
    RefusalCode.MALFORMED: 400,
    RefusalCode.TOKEN_INVALID: 401,
    RefusalCode.CODE_REFUSED: 403,
    RefusalCode.SIGNATURE_WRONG: 403,
    RefusalCode.NOT_PERMITTED: 403,
    RefusalCode.DEVICE_SUSPENDED: 403,
    RefusalCode.NOT_FOUND: 404,
    RefusalCode.METHOD_UNKNOWN: 405,
    RefusalCode.DEVICE_SUPERSEDED: 409,
    RefusalCode.DEVICE_FORKED: 409,
    RefusalCode.DEVICE_KNOWN: 409,
    RefusalCode.EPOCH_CHANGED: 409,
    RefusalCode.OFFSET_MISMATCH: 409,
    RefusalCode.HASH_WRONG: 409,
    RefusalCode.TOO_LARGE: 413,
    RefusalCode.CHECKSUM_WRONG: 422,
    RefusalCode.UPGRADE_NEEDED: 426,
    RefusalCode.INTERNAL: 500,
    RefusalCode.BUSY: 503,
}
"""The status of HTTP that goes with each."""


class Refused(Exception):
    """The whole request is refused; nothing of it was kept."""

    def __init__(
        self, code: RefusalCode, path: str = "", epoch: str = "", support: str = ""
    ) -> None:
        super().__init__(code.value)
        self.code = code
        self.path = path
        """The field to mend, where there is one."""
        self.epoch = epoch
        """The feed's epoch now, where the reader's is another."""

        self.support = support
        """What the log says of it."""

    @property
    def status(self) -> int:
        """Return the status of HTTP."""
        return STATUS[self.code]

    @property
    def message(self) -> str:
        """Return one Vietnamese line."""
        words = REFUSAL_WORDS[self.code.value]
        return f"{words} ({self.path})" if self.path else words
