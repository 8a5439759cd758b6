"""Everything that a rule can object to."""

from enum import StrEnum


class Problem(StrEnum):
    """Everything that a rule can object to; `words` has a Vietnamese sentence for each."""

    # Identifiers
    PROCEDURE_CODE_SHAPE = "procedure-code-shape"
    AGENCY_CODE_SHAPE = "agency-code-shape"
    DOSSIER_NUMBER_SHAPE = "dossier-number-shape"
    ID_SHAPE = "id-shape"

    # Setting up
    TOO_SHORT = "too-short"
    PASSWORDS_DIFFER = "passwords-differ"

    # Fields of a file
    FIELD_MISSING = "field-missing"
    FIELD_UNKNOWN = "field-unknown"
    FIELD_NOT_TEXT = "field-not-text"
    FIELD_NOT_NUMBER = "field-not-number"
    FIELD_NOT_DATE = "field-not-date"
    DAY_SHAPE = "day-shape"
    FIELD_NOT_MOMENT = "field-not-moment"
    YEAR_OUT_OF_RANGE = "year-out-of-range"
    FIELD_NOT_CHOICE = "field-not-choice"
    FIELD_NOT_SHAPED = "field-not-shaped"
    FIELD_TOO_LONG = "field-too-long"
    FIELD_REPEATED = "field-repeated"
    FILE_NOT_JSON = "file-not-json"
    FILE_NOT_UTF8 = "file-not-utf8"
    JSON_SYNTAX = "json-syntax"
    LIST_EMPTY = "list-empty"
    FILE_NOT_NAMED = "file-not-named"

    # Calendar and due dates
    CALENDAR_NOT_READABLE = "calendar-not-readable"
    TERM_NOT_POSITIVE = "term-not-positive"

    # Fees
    EXEMPTION_OUT_OF_RANGE = "exemption-out-of-range"
    COPIES_OUT_OF_RANGE = "copies-out-of-range"
    UNITS_OUT_OF_RANGE = "units-out-of-range"
    BANK_SHAPE = "bank-shape"
    ACCOUNT_SHAPE = "account-shape"

    # Catalogue files
    NOT_A_CATALOGUE = "not-a-catalogue"
    NOT_A_WORKBOOK = "not-a-workbook"
    SHEET_MISSING = "sheet-missing"

    # Intake
    PROCEDURE_UNKNOWN = "procedure-unknown"
    PROCEDURE_NOT_YET = "procedure-not-yet"
    PROCEDURE_NOT_ON_CHANNEL = "procedure-not-on-channel"
    NO_LIMIT = "no-limit"
    TERM_UNCERTAIN = "term-uncertain"
    CALENDAR_UNCERTAIN = "calendar-uncertain"
    CASE_UNKNOWN = "case-unknown"
    CASE_MISSING = "case-missing"
    COLLECT_ADDRESS_MISSING = "collect-address-missing"
    AGENCY_CODE_UNUSUAL = "agency-code-unusual"
    PAPER_NOT_GOOD = "paper-not-good"
    PROCEDURE_NOT_CHOSEN = "procedure-not-chosen"
    PAPER_UNKNOWN = "paper-unknown"
    PAPER_REPEATED = "paper-repeated"
    PAPER_NOT_COUNTED = "paper-not-counted"
    SETS_OUT_OF_RANGE = "sets-out-of-range"
    COUNT_OUT_OF_RANGE = "count-out-of-range"
    NO_LANE = "no-lane"
    CLOCK_BEHIND = "clock-behind"
    CLOCK_AHEAD = "clock-ahead"
    CLOCK_JUMPED = "clock-jumped"
    DOSSIER_UNKNOWN = "dossier-unknown"
    DOSSIER_AMBIGUOUS = "dossier-ambiguous"
    DOSSIER_DISPUTED = "dossier-disputed"
    DOSSIER_ONE_OF = "dossier-one-of"

    # Persons and their identity
    NAME_MISSING = "name-missing"
    ID_NUMBER_MISSING = "id-number-missing"
    ID_REASON_MISSING = "id-reason-missing"
    ID_NUMBER_UNEXPECTED = "id-number-unexpected"
    PERSONAL_NUMBER_SHAPE = "personal-number-shape"
    PERSONAL_NUMBER_PLACE = "personal-number-place"
    PERSONAL_NUMBER_SEX = "personal-number-sex"
    PERSONAL_NUMBER_YEAR = "personal-number-year"
    PASSPORT_SHAPE = "passport-shape"
    PASSPORT_UNUSUAL = "passport-unusual"
    OLD_CARD_SHAPE = "old-card-shape"
    OLD_CARD_HISTORY = "old-card-history"
    TAX_CODE_MISSING = "tax-code-missing"
    TAX_CODE_SHAPE = "tax-code-shape"
    TAX_CODE_CHECK_DIGIT = "tax-code-check-digit"
    BIRTH_DATE_UNLIKELY = "birth-date-unlikely"
    PHONE_SHAPE = "phone-shape"
    EMAIL_SHAPE = "email-shape"
    LETTERS_NOT_PRINTED = "letters-not-printed"

    # What a scanned card says
    CARD_TOO_LONG = "card-too-long"
    CARD_TOO_SHORT = "card-too-short"
    CARD_FIELD_MISSING = "card-field-missing"
    CARD_FIELD_UNREADABLE = "card-field-unreadable"
    CARD_TEXT_GARBLED = "card-text-garbled"
    CARD_TEXT_REPAIRED = "card-text-repaired"
    CARD_ISSUE_DATE_UNLIKELY = "card-issue-date-unlikely"

    # Numbers and lanes
    SERIAL_OUT_OF_RANGE = "serial-out-of-range"
    NUMBER_WIDTH = "number-width"
    DOSSIER_NUMBER_DATE = "dossier-number-date"
    AGENCY_CODE_LEVELS = "agency-code-levels"
    LANE_LOW = "lane-low"
    LANE_EMPTY = "lane-empty"
    STORE_SUPERSEDED = "store-superseded"
    STORE_FORKED = "store-forked"

    # Joining a centre
    CENTRE_ADDRESS = "centre-address"
    CENTRE_NOT_FOR_PRACTICE = "centre-not-for-practice"
    ENROLMENT_CODE_SHAPE = "enrolment-code-shape"
    COUNTER_NAME_MISSING = "counter-name-missing"
    CENTRE_JOINED_ALREADY = "centre-joined-already"
    AUTHORITY_UNREADABLE = "authority-unreadable"
    INVITATION_OF_ANOTHER = "invitation-of-another"

    # Files by courier
    COURIER_NOT_ONE = "courier-not-one"
    COURIER_NEWER = "courier-newer"
    COURIER_TOO_LARGE = "courier-too-large"
    COURIER_DAMAGED = "courier-damaged"
    COURIER_KIND = "courier-kind"
    COURIER_SENDER = "courier-sender"
    COURIER_READER = "courier-reader"
    COURIER_NO_CENTRE = "courier-no-centre"
    COURIER_NO_INVITATION = "courier-no-invitation"

    # Printing
    REASON_MISSING = "reason-missing"
    OFFSET_OUT_OF_RANGE = "offset-out-of-range"
    PRINTS_OUT_OF_RANGE = "prints-out-of-range"
    PAPER_NOT_OF_FORM = "paper-not-of-form"
    PRINTER_NAME_MISSING = "printer-name-missing"
    PRINTER_NAME_TAKEN = "printer-name-taken"
    PRINTER_ADDRESS_SHAPE = "printer-address-shape"
    PRINTER_UNKNOWN = "printer-unknown"

    # Forms
    FORM_SUFFIX_SHAPE = "form-suffix-shape"
    FORM_LINES_TOO_MANY = "form-lines-too-many"

    # Amounts in words
    AMOUNT_SHAPE = "amount-shape"
    AMOUNT_OUT_OF_RANGE = "amount-out-of-range"

    # The register
    BOOK_LINES_BROKEN = "book-lines-broken"
    BOOK_TOTALS_DIFFER = "book-totals-differ"
    BOOK_CLOSED_EARLY = "book-closed-early"

    # Ledger and dossier
    ENTRY_UNREADABLE = "entry-unreadable"
    ENTRY_MISPLACED = "entry-misplaced"
    ENTRY_BEFORE_RECEPTION = "entry-before-reception"
    MOVE_NOT_ALLOWED = "move-not-allowed"
    FIELD_NOT_CORRECTABLE = "field-not-correctable"
    HOP_NONE = "hop-none"
    HOP_TAKEN = "hop-taken"
    CONSULTATION_UNKNOWN = "consultation-unknown"
    NOTICE_UNKNOWN = "notice-unknown"
    PAYMENT_UNKNOWN = "payment-unknown"
    SUBMISSION_ANSWERED = "submission-answered"

    # Moves and their rules
    HANDLED_ELSEWHERE = "handled-elsewhere"
    LEADER_NEEDED = "leader-needed"
    SUPPLEMENT_LATE = "supplement-late"
    SUPPLEMENT_AGAIN = "supplement-again"
    MISSING_NOT_SAID = "missing-not-said"
    REFUSAL_LATE = "refusal-late"
    EXTENSION_USED = "extension-used"
    NEW_DATE_TOO_EARLY = "new-date-too-early"
    NOT_DUE_YET = "not-due-yet"
    NOT_CLOSABLE_YET = "not-closable-yet"
    PARTS_OPEN = "parts-open"
    FEE_UNKNOWN = "fee-unknown"
    FEE_OWED = "fee-owed"
    PAID_TOO_MUCH = "paid-too-much"
    COLLECTOR_MISSING = "collector-missing"
    AUTHORITY_MISSING = "authority-missing"
    PAPERS_NOT_HERE = "papers-not-here"
    SUBMISSION_UNKNOWN = "submission-unknown"
    SUBMISSION_CHANGED = "submission-changed"
    CODE_SHAPE = "code-shape"

    # Attachments
    FILE_EMPTY = "file-empty"
    FILE_TOO_LARGE = "file-too-large"
    FILE_IS_PROGRAM = "file-is-program"
    FILE_KIND_UNKNOWN = "file-kind-unknown"
    FILE_OF_TWO_KINDS = "file-of-two-kinds"
    FILE_DAMAGED = "file-damaged"
    FILE_LOCKED = "file-locked"
    FILES_TOO_MANY = "files-too-many"
    PICTURE_TOO_LARGE = "picture-too-large"
    PDF_SCRIPTED = "pdf-scripted"
    PDF_NOT_CHECKABLE = "pdf-not-checkable"
    OFFICE_FILE_SCRIPTED = "office-file-scripted"
    ARCHIVE_UNSAFE = "archive-unsafe"
    ATTACHMENT_UNKNOWN = "attachment-unknown"

    # Sheets of the day
    SHIFT_NOT_BEGUN = "shift-not-begun"
    SHIFT_ENDED_SINCE = "shift-ended-since"
    SHIFT_TO_ONESELF = "shift-to-oneself"
    PERIOD_BACKWARDS = "period-backwards"
    DAY_TO_COME = "day-to-come"
    OFFICER_NOT_COUNTED = "officer-not-counted"
    UNIT_NOT_COUNTED = "unit-not-counted"

    # Digital signatures
    SIGNATURE_ALTERED = "signature-altered"
    SIGNATURE_ADDED_TO = "signature-added-to"
    SIGNATURE_WEAK = "signature-weak"
    SIGNATURE_UNREADABLE = "signature-unreadable"
    KEY_FILE_UNREADABLE = "key-file-unreadable"
    KEY_LOCKED = "key-locked"
    KEY_NOT_INSIDE = "key-not-inside"
    KEY_WEAK = "key-weak"
    CERTIFICATE_NOT_YET = "certificate-not-yet"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_NOT_FOR_SIGNING = "certificate-not-for-signing"
    NOT_A_PDF = "not-a-pdf"
    SIGNING_PLACE_UNKNOWN = "signing-place-unknown"
    SIGNING_PLACE_TAKEN = "signing-place-taken"
    SIGNING_FORBIDDEN = "signing-forbidden"

    # The centre
    CERTIFICATE_NEEDED = "certificate-needed"
    CERTIFICATE_HALF = "certificate-half"
    CERTIFICATE_UNREADABLE = "certificate-unreadable"
    DATABASE_ADDRESS_SHAPE = "database-address-shape"
    DEVICE_NOT_NAMED = "device-not-named"
    DEVICE_UNKNOWN = "device-unknown"
    # What the centre did not take
    CHOICE_MISSING = "choice-missing"
    FIELD_NOT_MENDED = "field-not-mended"
    MENDED_ALREADY = "mended-already"
    MENDED_OTHERWISE = "mended-otherwise"
    # What a centre publishes
    DOCUMENT_TOO_LARGE = "document-too-large"
    STAFF_NOT_READABLE = "staff-not-readable"
    FORMS_NOT_READABLE = "forms-not-readable"
    VERSION_SHAPE = "version-shape"
    VERSION_PUBLISHED = "version-published"
    KIND_NOT_PUBLISHED = "kind-not-published"
    ADMINISTRATOR_NAME = "administrator-name"
    STORAGE_TWICE = "storage-twice"
    STORAGE_ADDRESS = "storage-address"
    METRICS_TOKEN = "metrics-token"  # noqa: S105 - a name, not a secret
