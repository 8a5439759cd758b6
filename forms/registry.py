"""Every form there is. Tests walk this list, so a form cannot exist untested."""

from forms.apology import APOLOGY
from forms.control_slip import CONTROL_SLIP
from forms.form import Form
from forms.receipt import RECEIPT
from forms.refusal import REFUSAL
from forms.register import REGISTER
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
)


def form_named(name: str) -> Form:
    """Return a form by its id. Raises LookupError when there is none such."""
    for form in FORMS:
        if form.id == name:
            return form
    raise LookupError(name)
