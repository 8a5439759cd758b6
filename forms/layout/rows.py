"""A table on a roll: too narrow for columns, so each row is a few lines."""

from collections.abc import Iterable, Sequence

from forms.layout.fonts import REGULAR
from forms.layout.sheet import LEADING, Run, Sheet
from forms.layout.table import Column

BETWEEN = 0.2
"""Between rows, in type sizes."""


class Rows:
    """Rows of a table, one below the other: what stands in a column is named before it."""

    def __init__(
        self, sheet: Sheet, columns: Sequence[Column], rows: Iterable[Sequence[str]]
    ) -> None:
        """Take the first column for the number of a row and the second for its name."""
        self._sheet = sheet
        self._heads = [column.head for column in columns]
        self._rows = rows

    @property
    def start_height(self) -> float:
        """The height of the least that stands under a heading."""
        return 2 * LEADING * self._sheet.measures.size

    def set(self) -> None:
        """Set the rows where the sheet stands."""
        for number, name, *others in self._rows:
            said = [
                f"{head}: {cell}"
                for head, cell in zip(self._heads[2:], others, strict=True)
                if cell
            ]
            self._sheet.space(BETWEEN * self._sheet.measures.size)
            self._sheet.paragraph(Run(f"({number}) {name}"))
            if said:
                self._sheet.paragraph(Run("; ".join(said), REGULAR), size=self._small)

    @property
    def _small(self) -> float:
        return self._sheet.measures.size * 0.94
