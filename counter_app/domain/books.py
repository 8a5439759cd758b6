"""Books of the counter: quyển số, số thứ tự, and the numbers of forms.

Every counter keeps books of its own, by year.
"""

from dataclasses import replace
from datetime import date

from counter_app.domain.entries import BookPlace


def next_line(last: BookPlace | None, on: date) -> BookPlace:
    """Return the place after the last one written; None: nothing has been written yet.

    A new year begins volume 1, line 1. A year that has ended is never written into again, so a
    clock set back over New Year goes on in the newer book.

    Basis: TT 01/2018/TT-VPCP Điều 10 (books by year, locked at its end).
    """
    if last is None or last.year < on.year:
        return BookPlace(on.year, volume=1, line=1)
    return replace(last, line=last.line + 1)


def form_number(serial: int, suffix: str) -> str:
    """Return a form's number: `15/HDHS`, `01/TNHS`; two digits at least.

    An empty suffix is one that the office has not confirmed: `15/`, the rest left for the clerk,
    because nothing is better on paper than a wrong sign.

    Basis: /HDHS and /PXL stand on Mẫu số 02 and 04 of TT 01/2018/TT-VPCP; /TNHS is practice, and
    for the refusal none is known.
    """
    return f"{serial:02}/{suffix}"
