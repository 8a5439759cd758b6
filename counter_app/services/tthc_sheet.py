"""The same list of procedures as a workbook: one sheet a part, the same columns."""

import zlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from counter_app.domain.errors import Problem, forbid

_PARTS = ("channels", "components")


def read_workbook(path: Path) -> dict[str, Any]:
    """Return a workbook as the document that the JSON file would hold.

    Sheets `procedures`, `channels`, `components` and, if there, `limits`, each with its column
    names in the first row; all but the first say in `code` which procedure a row belongs to.
    Raises RuleError when a sheet or the code column is missing.
    """
    from openpyxl import load_workbook

    try:
        # openpyxl leaves a file that it opened itself open when it turns out to be damaged.
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True)
            sheets = {name: _rows(book[name].values) for name in book.sheetnames}
    except (BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise forbid(Problem.NOT_A_CATALOGUE, path.name) from error
    for name in ("procedures", *_PARTS):
        if name not in sheets:
            raise forbid(Problem.SHEET_MISSING, name)
    return {"procedures": _joined(sheets)}


def _rows(values: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    rows = iter(values)
    head = [str(name or "").strip() for name in next(rows, ())]
    return [
        dict(zip(head, row, strict=False)) for row in rows if any(cell is not None for cell in row)
    ]


def _joined(sheets: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    parts: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for sheet in _PARTS:
        for row in sheets[sheet]:
            parts[str(row.get("code"))][sheet].append(row)
    limits = {str(row.get("code")): row for row in sheets.get("limits", [])}
    return [
        {
            **row,
            **{sheet: parts[str(row.get("code"))][sheet] for sheet in _PARTS},
            "suggested_limit": limits.get(str(row.get("code"))),
        }
        for row in sheets["procedures"]
    ]
