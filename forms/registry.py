"""Every form there is. Tests walk this list, so a form cannot exist untested."""

from forms.form import Form
from forms.receipt import RECEIPT

FORMS: tuple[Form, ...] = (RECEIPT,)


def form_named(name: str) -> Form:
    """Return a form by its id. Raises LookupError when there is none such."""
    for form in FORMS:
        if form.id == name:
            return form
    raise LookupError(name)
