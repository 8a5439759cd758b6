"""Forms that an officer fills in for a dossier: drawn, kept as they went out, written down."""

import dataclasses
from pathlib import Path
from typing import Any

from counter_app.domain.ids import DossierId, DossierNumber
from counter_app.files import write_whole
from counter_app.services.desk import Desk
from counter_app.services.form_book import edition_of_office
from counter_app.services.papers.subject import subject_of
from counter_app.services.printing import Drawn, Printing
from counter_app.store import counter
from counter_app.words.forms import copy_stamp
from forms.form import Form, render


class Issuing:
    """Issues a form for a dossier; its PDF is sealed and its print stands in the ledger."""

    def __init__(self, desk: Desk, printing: Printing) -> None:
        self._desk = desk
        self._printing = printing

    def issue_to(
        self, path: Path, form: Form, value: object, dossier: DossierId, paper: str = ""
    ) -> None:
        """Write a form to a file in today's edition, keep it, and note it in the dossier.

        `paper` empty is the office's, or else the edition's. Raises LookupError for a dossier
        that is not there or a paper that the form lacks, EnvironmentTrouble when the file cannot
        be written; then nothing is noted.
        """
        drawn = self._draw(form, value, dossier, paper)
        write_whole(path, drawn.pdf)
        with self._printing.sealed(drawn) as connection:
            self._printing.note(connection, drawn)

    def _draw(self, form: Form, value: object, dossier: DossierId, paper: str) -> Drawn:
        at = self._desk.now()
        with self._desk.store.reading() as connection:
            found = subject_of(connection, dossier)
            words = edition_of_office(connection, form.id, self._desk.today())
            officer = counter.officer_names(connection).get(self._desk.officer, "")
        copy = found.prints(form.id) + 1
        stamp = copy_stamp(copy, officer, at) if copy > 1 else ""
        paper = paper or words.paper
        pdf = render(
            form,
            _stamped(value, stamp),
            edition=words,
            paper=paper,
            watermark=self._printing.watermark,
        )
        numbers = (DossierNumber(found.number),)
        return Drawn(form.id, words.edition, paper, pdf, {dossier: copy}, numbers, at)


def _stamped(value: Any, stamp: str) -> Any:  # noqa: ANN401 - the value of any form
    """Return a form's value that says which copy it is, where the form has room for that."""
    if stamp and any(each.name == "stamp" for each in dataclasses.fields(value)):
        return dataclasses.replace(value, stamp=stamp)
    return value
