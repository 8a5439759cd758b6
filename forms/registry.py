"""Every form there is. Tests walk this list, so a form cannot exist untested."""

from forms.apology import APOLOGY
from forms.apology_list import APOLOGY_LIST
from forms.control_slip import CONTROL_SLIP
from forms.end_of_day import END_OF_DAY
from forms.fee_notice import FEE_NOTICE
from forms.file_label import FILE_LABEL
from forms.form import Form
from forms.guidance import GUIDANCE
from forms.hand_over import HAND_OVER_LIST, RESULT_LIST
from forms.receipt import RECEIPT
from forms.refusal import REFUSAL
from forms.register import REGISTER
from forms.replacement_receipt import REPLACEMENT_RECEIPT
from forms.responsibility_sheet import RESPONSIBILITY_SHEET
from forms.result_note import RESULT_NOTE
from forms.shelf_label import SHELF_LABEL
from forms.shift_sheet import SHIFT_SHEET
from forms.stop_notice import STOP_NOTICE
from forms.supplement_request import SUPPLEMENT_REQUEST

FORMS: tuple[Form, ...] = (
    RECEIPT,
    SUPPLEMENT_REQUEST,
    REFUSAL,
    APOLOGY,
    STOP_NOTICE,
    CONTROL_SLIP,
    REGISTER,
    RESULT_NOTE,
    HAND_OVER_LIST,
    RESULT_LIST,
    FILE_LABEL,
    SHELF_LABEL,
    REPLACEMENT_RECEIPT,
    FEE_NOTICE,
    GUIDANCE,
    SHIFT_SHEET,
    END_OF_DAY,
    APOLOGY_LIST,
    RESPONSIBILITY_SHEET,
)


def form_named(name: str) -> Form:
    """Return a form by its id. Raises LookupError when there is none such."""
    for form in FORMS:
        if form.id == name:
            return form
    raise LookupError(name)
