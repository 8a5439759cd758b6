"""The same list of procedures as a workbook: one sheet a part, the same columns."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from counter_app.domain.archive import MOST_SWOLLEN, SPOILT, is_locked, leads_out
from counter_app.domain.errors import Problem, forbid

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

LARGEST_UNPACKED = 256 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 32
"""Further columns are none of ours, and one cell far out would be padded up to there."""

_PARTS = ("channels", "components")
_DAMAGED = (*SPOILT, SyntaxError, LookupError, TypeError, AttributeError, ArithmeticError)
"""What unpacking, the XML parser (a SyntaxError) and openpyxl raise for a damaged workbook."""


def read_workbook(content: bytes, name: str) -> dict[str, Any]:
    """Return a workbook's content as the document that the JSON file would hold.

    Sheets `procedures`, `channels`, `components` and, if there, `limits`, each with its column
    names in the first row; all but the first say in `code` which procedure a row belongs to.
    Raises as `read_sheets`, and when a sheet is missing.
    """
    sheets = read_sheets(content, name, ("procedures", *_PARTS, "limits"), Problem.NOT_A_CATALOGUE)
    for sheet in ("procedures", *_PARTS):
        if sheet not in sheets:
            raise forbid(Problem.SHEET_MISSING, sheet)
    return {"procedures": _joined(sheets)}


def read_sheets(
    content: bytes, name: str, wanted: Sequence[str], damaged: Problem
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of those sheets that there are, by the column names in the first row.

    Raises RuleError with the file's name for what is no workbook or would fill the machine.
    """
    from openpyxl import load_workbook

    try:
        with ZipFile(BytesIO(content)) as archive:
            _require_harmless(archive.infolist(), len(content))
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheets = {
            each.title: _rows(_values(each)) for each in book.worksheets if each.title in wanted
        }
    except _DAMAGED as error:
        raise forbid(damaged, name) from error
    return sheets


def _require_harmless(parts: list[ZipInfo], packed: int) -> None:
    """Raise BadZipFile for an archive that swells, or that points out of itself.

    The sizes are those that the archive claims: no part is unpacked beyond its own.
    """
    unpacked = sum(part.file_size for part in parts)
    if unpacked > min(LARGEST_UNPACKED, MOST_SWOLLEN * packed):
        raise BadZipFile("swells")
    if not all(_is_harmless(part) for part in parts):
        raise BadZipFile("not a workbook's part")


def _is_harmless(part: ZipInfo) -> bool:
    """Tell whether a part is a plain file inside the archive, packed as workbooks are."""
    is_packed_so = part.compress_type in (ZIP_STORED, ZIP_DEFLATED)
    return is_packed_so and not is_locked(part) and not leads_out(part)


def _values(sheet: "ReadOnlyWorksheet") -> Iterable[tuple[Any, ...]]:
    # What a sheet says of its own size is wrong in some exports, and then rows would be lost.
    sheet.reset_dimensions()
    table: Any = sheet  # its stub denies that it has the method it borrows
    values: Iterable[tuple[Any, ...]] = table.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    return values


def _rows(values: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    rows = list(islice(values, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise ValueError("more rows than the list has anywhere")
    head = [str(name or "").strip() for name in rows[0]] if rows else []
    return [
        dict(zip(head, row, strict=False))
        for row in rows[1:]
        if any(cell is not None for cell in row)
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
