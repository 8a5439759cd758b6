"""What a rule says when it forbids or warns: values, never sentences (those are in `words`)."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.problems import Problem as Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection: what, in which field, with the figures its sentence needs.

    `field` is the path of the field to mend, as in the intake file: `submitter.id_number`.
    `details` never holds a person's data: it may reach a log.
    """

    problem: Problem
    field: str = ""
    details: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    person: str = dataclasses.field(default="", repr=False)
    """Whom the sentence names; apart from the details, so that nobody logs it."""


class RuleError(Exception):
    """A law or an office rule forbids it. Shown to the officer with the field to mend."""

    def __init__(self, finding: Finding, *more: Finding) -> None:
        super().__init__(finding.problem.value, finding.field)
        self.findings: tuple[Finding, ...] = (finding, *more)


def forbid(problem: Problem, field: str = "", **details: str | int) -> RuleError:
    """Return the error to raise for one objection."""
    return RuleError(Finding(problem, field, details))


class Trouble(StrEnum):
    """What the machine can do to us; `words` has a Vietnamese sentence for each."""

    STORE_NOT_READABLE = "store-not-readable"
    STORE_DAMAGED = "store-damaged"
    STORE_READ_ONLY = "store-read-only"
    STORE_BUSY = "store-busy"
    STORE_MISSING = "store-missing"
    KEY_MISSING = "key-missing"
    KEY_FILE_DAMAGED = "key-file-damaged"
    MACHINE_KEY_MISSING = "machine-key-missing"
    STORE_NEWER = "store-newer"
    DISK_FULL = "disk-full"
    DISK_FAULT = "disk-fault"
    NOT_SET_UP = "not-set-up"
    ALREADY_SET_UP = "already-set-up"
    HOME_NOT_USABLE = "home-not-usable"
    HOME_ON_NETWORK = "home-on-network"
    HOME_SYNCHRONISED = "home-synchronised"
    HOME_BUSY = "home-busy"
    LOGIN_REFUSED = "login-refused"
    LOGIN_NEEDED = "login-needed"
    LOGIN_TOO_SOON = "login-too-soon"
    SCANNER_GONE = "scanner-gone"
    NOT_A_PICTURE = "not-a-picture"
    PICTURE_TOO_LARGE = "picture-too-large"
    FILE_NOT_READABLE = "file-not-readable"
    FILE_NOT_WRITABLE = "file-not-writable"
    OUTPUT_FAILED = "output-failed"
    NO_SCREEN = "no-screen"
    NO_PRINTER = "no-printer"
    PRINTER_GONE = "printer-gone"
    PRINTER_STOPPED = "printer-stopped"
    PRINTER_REFUSED = "printer-refused"
    PRINTER_PAPER = "printer-paper"
    PRINTER_ROLL_ONLY = "printer-roll-only"
    PRINTER_OUT_OF_PAPER = "printer-out-of-paper"
    PRINTER_COVER_OPEN = "printer-cover-open"
    PRINT_UNCERTAIN = "print-uncertain"
    PRINT_LEFT = "print-left"
    PRINT_CANCELLED = "print-cancelled"
    ATTACHMENT_MISSING = "attachment-missing"
    ATTACHMENT_DAMAGED = "attachment-damaged"
    ATTACHMENT_ELSEWHERE = "attachment-elsewhere"
    PAPER_FOLDER = "paper-folder"
    PAPER_NOT_KEPT = "paper-not-kept"
    PREVIEW_FAILED = "preview-failed"
    DATABASE_AWAY = "database-away"
    STORAGE_AWAY = "storage-away"


class EnvironmentTrouble(Exception):
    """The machine, not a rule: tells what to do, and may be tried again where that is safe."""

    def __init__(self, trouble: Trouble, **details: str | int) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.details: Mapping[str, str | int] = details
