"""`print`: a stored dossier's receipt again. `form`: any form, from a file or from its sample."""

import json
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from counter_app.cli.commands import BAD_INPUT, DONE, say, tell
from counter_app.cli.homes import counter
from counter_app.cli.inputs import json_text, pdf_path, read_bytes
from counter_app.cli.intake_file import finding_of
from counter_app.cli.reading import history_of
from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.files import write_whole
from counter_app.services.builtin import standard_reasons
from counter_app.services.papers import MAKERS
from forms.form import SPECIMEN, Form, render
from forms.registry import FORMS, form_named
from forms.wording import editions


def run_print(asked: Namespace) -> int:
    """Print the receipts of stored dossiers again; each says that it is a further copy."""
    path = pdf_path(asked.pdf)
    with counter(asked) as services:
        found = [history_of(services, number).dossier.id for number in asked.numbers]
        services.printing.receipt_to(path, list(dict.fromkeys(found)))
    return DONE


def run_form(asked: Namespace) -> int:
    """List forms, describe or draw one; without a dossier it is a sample and says so."""
    if asked.list:
        _list_forms()
    elif asked.schema:
        say(json.dumps(_schemas(asked.id), ensure_ascii=False, indent=2))
    elif asked.reasons:
        _list_reasons(_form(asked.id or ""))
    elif not asked.id or asked.pdf is None:
        tell("Thiếu mẫu hoặc --pdf. Ví dụ: form receipt --edition 2025 --paper A4 --pdf mau.pdf")
        return BAD_INPUT
    elif asked.dossier:
        _issue(asked)
    else:
        _draw(asked)
    return DONE


def _draw(asked: Namespace) -> None:
    """Draw a form from its sample or from a file, marked as a sample."""
    form, path = _form(asked.id), pdf_path(asked.pdf)
    newest = editions(form.id)[-1]
    edition = asked.edition or newest.edition
    paper = asked.paper or newest.paper
    _require_choice("--edition", edition, form.editions)
    _require_choice("--paper", paper, form.papers)
    value = _given(asked, form) if asked.json else form.sample
    write_whole(path, render(form, value, edition=edition, paper=paper, watermark=SPECIMEN))


def _issue(asked: Namespace) -> None:
    """Draw a form for a stored dossier, keep it and note it there.

    It is what the ledger tells, or else a file; a form that the ledger does not tell needs one.
    """
    form, path = _form(asked.id), pdf_path(asked.pdf)
    if not asked.json and form.id not in MAKERS:
        raise forbid(Problem.FIELD_MISSING, "--json")
    if asked.edition:
        raise forbid(Problem.FIELD_UNKNOWN, "--edition")
    if asked.paper:
        _require_choice("--paper", asked.paper, form.papers)
    given = _given(asked, form) if asked.json else None
    with counter(asked) as services:
        dossier = history_of(services, asked.dossier).dossier.id
        if given is None:
            services.printing.form_to(path, form.id, dossier, asked.paper or "")
        else:
            services.issuing.issue_to(path, form, given, dossier, asked.paper or "")


def _given(asked: Namespace, form: Form) -> object:
    return _value(form, json_text(read_bytes(asked.json)))


def _list_reasons(form: Form) -> None:
    for each in standard_reasons(form.id):
        say(f"{each.certainty}\t{each.said}")


def _require_choice(name: str, asked: str, choices: Sequence[str]) -> None:
    if asked not in choices:
        raise forbid(Problem.FIELD_NOT_CHOICE, name, choices=", ".join(choices))


def _list_forms() -> None:
    for each in FORMS:
        for words in editions(each.id):
            papers = "/".join(each.papers)
            say(f"{each.id}\t{words.edition}\t{papers}\t{words.title}\t{words.basis}")


def _schemas(name: str | None) -> dict[str, Any]:
    """Return the JSON schema of a form's value, or of every form's by its id."""
    if name:
        return TypeAdapter(_form(name).value).json_schema()
    return {form.id: TypeAdapter(form.value).json_schema() for form in FORMS}


def _form(name: str) -> Form:
    try:
        return form_named(name)
    except LookupError:
        choices = ", ".join(form.id for form in FORMS)
        raise forbid(Problem.FIELD_NOT_CHOICE, "MẪU", choices=choices) from None


def _value(form: Form, text: bytes) -> object:
    """Return the form's value from JSON. Raises RuleError with every field to mend."""
    try:
        return TypeAdapter(form.value).validate_json(text)
    except ValidationError as error:
        raise RuleError(*map(finding_of, error.errors(include_url=False))) from None
