"""`form`: any form as PDF, from a value in a file or from its sample."""

from argparse import Namespace
from pathlib import Path

from counter_app.cli.commands import BAD_INPUT, DONE, say, tell
from counter_app.cli.receiving import read_bytes
from counter_app.domain.errors import EnvironmentTrouble, Problem, Trouble, forbid
from forms.form import Form, render
from forms.registry import FORMS, form_named
from forms.wording import editions


def run_form(asked: Namespace) -> int:
    """List the forms, or draw one; a form drawn here is a sample and says so."""
    if asked.list:
        for each in FORMS:
            for words in editions(each.id):
                papers = "/".join(each.papers)
                say(f"{each.id}\t{words.edition}\t{papers}\t{words.title}\t{words.basis}")
        return DONE
    if not asked.id or not asked.pdf:
        tell("Thiếu mẫu hoặc --pdf. Ví dụ: form receipt --edition 2025 --paper A4 --pdf mau.pdf")
        return BAD_INPUT
    form = _form(asked.id)
    newest = editions(form.id)[-1]
    edition = asked.edition or newest.edition
    if edition not in form.editions:
        raise forbid(Problem.FIELD_NOT_CHOICE, "--edition", choices=", ".join(form.editions))
    value = _value(form, read_bytes(asked.json)) if asked.json else form.sample
    pdf = render(form, value, edition=edition, paper=asked.paper or newest.paper, training=True)
    _write(asked.pdf, pdf)
    return DONE


def _form(name: str) -> Form:
    try:
        return form_named(name)
    except LookupError:
        choices = ", ".join(form.id for form in FORMS)
        raise forbid(Problem.FIELD_NOT_CHOICE, "ID", choices=choices) from None


def _value(form: Form, text: bytes) -> object:
    """Return the form's value from JSON with the fields of its data class."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(form.value).validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(place) for place in first["loc"])
        problem = Problem.FIELD_MISSING if first["type"] == "missing" else Problem.FIELD_NOT_SHAPED
        if first["type"] == "json_invalid":
            problem = Problem.FILE_NOT_JSON
        raise forbid(problem, field) from None


def _write(name: str, content: bytes) -> None:
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        reason = error.strerror or ""
        raise EnvironmentTrouble(Trouble.FILE_NOT_WRITABLE, file=name, reason=reason) from error
