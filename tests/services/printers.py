"""A printer that does what a test wants of it."""

from collections.abc import Callable

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder


class FakePrinter:
    """Records what it is given; `trouble` makes it refuse, `fates` tell what became of a paper."""

    def __init__(
        self, name: str = "HL-L2350DW", *, is_folder: bool = False, is_roll: bool = False
    ) -> None:
        self.name = name
        self.is_folder = is_folder
        self.is_roll = is_roll
        self.trouble: Trouble | None = None
        self.fates: list[Fate] = []
        self.papers: list[bytes] = []
        self.orders: list[PrintOrder] = []
        self.meanwhile: Callable[[], object] = lambda: None
        """What happens while the paper is being handed over."""

    def send(self, pdf: bytes, order: PrintOrder) -> str:
        if self.trouble:
            raise EnvironmentTrouble(self.trouble, printer=self.name)
        self.papers.append(pdf)
        self.orders.append(order)
        self.meanwhile()
        return f"{self.name}-{len(self.papers)}"

    def fate(self, ticket: str) -> Fate:
        assert ticket
        return self.fates.pop(0) if self.fates else Fate.DONE
